import { isDescription, isLead, isTrail } from './units';

/**
 * Where ideographic descriptions end, so that ⿰亻云 is left as it is. The arities are those that opencc-js takes.
 *
 * All descriptions of a piece of text are measured at once, from the last to the first, since each asks for those
 * inside it: asked one by one, a row of a hundred ⿰ would take years.
 */
export class Descriptions {
  /** Where the description or the character ends that starts at a place; for the piece that ends at `to`. */
  private ends = new Int32Array(0);
  private to = -1;

  /** To be called when the text has changed. */
  forget(): void {
    this.to = -1;
  }

  /** Leaves the room that a long text took. */
  letGo(): void {
    this.ends = new Int32Array(0);
    this.to = -1;
  }

  /**
   * Where the description ends that starts at `from`, in the piece that ends at `to`; after its first character
   * if it is not complete.
   */
  endOf(source: Uint16Array, from: number, to: number): number {
    if (this.to !== to) this.measure(source, from, to);
    return this.ends[from] ?? 0;
  }

  private measure(source: Uint16Array, from: number, to: number): void {
    if (this.ends.length < to) this.ends = new Int32Array(to);
    const { ends } = this;
    for (let i = to - 1; i >= from; i--) {
      const unit = source[i] ?? 0;
      if (!isDescription(unit)) {
        const isPair = isLead(unit) && i + 1 < to && isTrail(source[i + 1] ?? 0);
        ends[i] = i + (isPair ? 2 : 1);
        continue;
      }
      const arity = unit === 0x2ff2 || unit === 0x2ff3 ? 3 : 2;
      let end = i + 1;
      let part = 0;
      while (part < arity && end < to) {
        end = ends[end] ?? 0;
        part++;
      }
      ends[i] = part === arity ? end : i + 1;
    }
    this.to = to;
  }
}
