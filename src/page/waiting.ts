import type { Run } from './run';

/** The runs that are queued or asked: a second look at the same text in the meantime does not ask again. */
export class Waiting {
  readonly #texts = new WeakMap<Text, string>();
  readonly #attributes = new WeakMap<Element, Map<string, string>>();

  has(run: Run): boolean {
    if (run.kind === 'attribute') return this.#attributes.get(run.element)?.get(run.name) === run.text;
    const node = beginningOf(run);
    return node !== null && this.#texts.get(node) === run.text;
  }

  add(run: Run): void {
    if (run.kind === 'attribute') {
      const names = this.#attributes.get(run.element) ?? new Map<string, string>();
      this.#attributes.set(run.element, names.set(run.name, run.text));
      return;
    }
    const node = beginningOf(run);
    if (node) this.#texts.set(node, run.text);
  }

  delete(run: Run): void {
    if (!this.has(run)) return; // it has grown since: the longer text waits too
    if (run.kind === 'attribute') this.#attributes.get(run.element)?.delete(run.name);
    else {
      const node = beginningOf(run);
      if (node) this.#texts.delete(node);
    }
  }
}

/** The text node that a run begins with. */
function beginningOf(run: Run & { kind: 'text' }): Text | null {
  return run.pieces.find(({ node }) => node)?.node ?? null;
}
