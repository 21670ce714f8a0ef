import { type Glance, glanceOf, mayBegin } from './glance';
import { LONGEST_KEY } from './layout';
import type { Passes } from './passes';
import { FIRST_LENGTH, KEPT_UNITS, type Route } from './route';
import type { Trie } from './trie';
import { isDescription } from './units';

/**
 * After so many code units a route has cost what gathering its glance costs (two milliseconds or so, against some
 * twenty nanoseconds a unit): before, a short life of the background would not earn it.
 */
const GLANCE_PAYS = 0x20000;

/**
 * Leads a text through all passes of a route at once, as far as no phrase of any of them begins; where one may, the
 * stretch around it goes through the passes one by one. On the way to Simplified, phrases are rare.
 */
export class AtOnce {
  /** The result; it begins where the text began. */
  units: Uint16Array = new Uint16Array(FIRST_LENGTH);
  /** Where the result ends in `units`. */
  end = 0;
  private own = this.units;

  constructor(
    private readonly trie: Trie,
    private readonly passes: Passes,
  ) {}

  /** Leaves the room that a long text took. */
  letGo(): void {
    this.passes.letGo();
    if (this.own.length <= KEPT_UNITS) return;
    this.own = new Uint16Array(FIRST_LENGTH);
    this.units = this.own;
  }

  /**
   * Converts `[start, end)` of a text; the result is in `units`, and is overwritten by the next one.
   * @param hasCompatible whether compatibility ideographs are in it
   * @returns whether any key was found
   */
  run(text: Uint16Array, start: number, end: number, hasCompatible: boolean, route: Route): boolean {
    const glance = hasCompatible ? null : this.glanceAt(route, end - start);
    if (glance !== null) return this.runAtOnce(text, start, end, route, glance);
    const changed = this.passes.run(text, start, end, hasCompatible, route);
    this.units = this.passes.units;
    this.end = this.passes.end;
    return changed;
  }

  private runAtOnce(text: Uint16Array, start: number, end: number, route: Route, glance: Glance): boolean {
    const { passes } = this;
    const { codes } = this.trie;
    const { alone, pairs, shift } = glance;
    // What a pass makes of a unit may go on a key of the next pass that begins one unit earlier.
    const mostBack = route.passes.length - 1;
    const reach = route.passes.length * LONGEST_KEY + mostBack;
    this.makeRoom(end, start);
    let target = this.own;
    let written = start;
    let changed = 0;
    let stretchEnd = start;
    for (let i = start; i < end; ) {
      for (let here = text[i] ?? 0; i < end; i++) {
        const next = i + 1 < end ? (text[i + 1] ?? 0) : 0;
        const replacement = alone[here] ?? 0;
        if (replacement === 0 || mayBegin(pairs, shift, here, next)) break;
        changed |= replacement ^ here;
        target[written++] = replacement;
        here = next;
      }
      if (i === end) break;
      const back = Math.min(i - stretchEnd, mostBack);
      stretchEnd = endOfStretch(text, i, end, reach, mostBack, glance, codes);
      if (passes.run(text, i - back, stretchEnd, false, route)) changed = 1;
      const result = passes.units.subarray(i - back, passes.end);
      written -= back;
      this.makeRoom(written + result.length + end - stretchEnd, written);
      target = this.own;
      target.set(result, written);
      written += result.length;
      i = stretchEnd;
    }
    this.units = target;
    this.end = written;
    return changed !== 0;
  }

  /** Makes the buffer hold so many units, keeping what is written. */
  private makeRoom(units: number, written: number): void {
    if (this.own.length >= units) return;
    const larger = new Uint16Array(units + (units >> 3));
    larger.set(this.own.subarray(0, written));
    this.own = larger;
  }

  /** What a route does at a glance, once it has led so much text that gathering this pays. */
  private glanceAt(route: Route, length: number): Glance | null {
    if (route.glance !== null || route.isOneByOne) return route.glance;
    route.seen += length;
    if (route.seen < GLANCE_PAYS) return null;
    const { cut, passes } = route;
    const parts = passes.map(({ root }) => ({ root, replaces: true }));
    route.glance = glanceOf(this.trie, cut ? [{ root: cut.root, replaces: false }, ...parts] : parts);
    return route.glance;
  }
}

/**
 * Where a text is plain again behind a place where a phrase may begin: at a unit that no key holds, or so far off
 * that no key of any pass reaches there, with some plain units left for what follows to go back to.
 */
function endOfStretch(
  text: Uint16Array,
  from: number,
  end: number,
  reach: number,
  mostBack: number,
  { alone, pairs, shift }: Glance,
  codes: Uint16Array,
): number {
  let last = from;
  for (let i = from; i < end; i++) {
    const here = text[i] ?? 0;
    // A description may reach as far as it is deep.
    if (isDescription(here)) return end;
    if (i > from && codes[here] === 0) return i;
    if (alone[here] === 0 || mayBegin(pairs, shift, here, i + 1 < end ? (text[i + 1] ?? 0) : 0)) last = i;
    else if (i - last > reach) return i - mostBack;
  }
  return end;
}
