import type { AtOnce } from './at-once';
import { LONGEST_KEY } from './layout';
import { FIRST_LENGTH, KEPT_UNITS, type Route } from './route';
import { stringOfUnits } from './strings';
import { isCompatible, isDescription, isLead, isSurrogate, isTrail } from './units';

/**
 * Every key holds a unit of the ideographs (the compiler of the lexicon sees to it), so nothing happens where
 * there are none; descriptions of ideographs are looked at too, since they keep what they describe as it is.
 */
const IDEOGRAPHIC = /[\u2ff0-\u2fff\u3400-\u9fff\uf900-\ufaff\ud840-\ud8ff]/g;
/** The first unit that belongs to East Asian text. */
const EAST_ASIAN = 0x2e80;
/** From here up to the surrogates there is nothing to look out for. */
const FIRST_PLAIN = 0x3000;
const FIRST_SURROGATE = 0xd800;

/** Leads strings through the passes: those parts of them where a key can be. */
export class PlainText {
  private units = new Uint16Array(FIRST_LENGTH);
  private wellFormed = true;
  private hasCompatible = false;

  constructor(private readonly passes: AtOnce) {}

  convert(text: string, route: Route): string {
    const { passes } = this;
    if (route.passes.length === 0) return text;
    let result = '';
    let done = 0;
    for (;;) {
      const first = firstIdeographic(text, done);
      if (first < 0) break;
      // Latin text before and after is passed over, but for what a key may hold of it: U盘.
      const start = Math.max(done, first + 1 - LONGEST_KEY);
      const length = this.read(text, start);
      const hasChanged = passes.run(this.units, 0, length, this.hasCompatible, route);
      const end = start + length;
      result += text.slice(done, start);
      result += hasChanged
        ? stringOfUnits(passes.units, passes.end, this.wellFormed)
        : text.slice(start, end);
      done = end;
    }
    passes.letGo();
    if (this.units.length > KEPT_UNITS) this.units = new Uint16Array(FIRST_LENGTH);
    return done === 0 ? text : result + text.slice(done);
  }

  /**
   * Copies a text into the buffer, until there is nothing East Asian for so long that no match can
   * reach across.
   * @returns how much was read
   */
  private read(text: string, start: number): number {
    const length = text.length - start;
    if (this.units.length < length) this.units = new Uint16Array(length);
    const { units } = this;
    this.wellFormed = true;
    this.hasCompatible = false;
    let gap = 0;
    let longestGap = 2 * LONGEST_KEY;
    for (let i = 0; i < length; i++) {
      const unit = text.charCodeAt(start + i);
      units[i] = unit;
      if (unit < EAST_ASIAN) {
        if (++gap < longestGap) continue;
        // Half of the gap is left to what follows.
        return i + 1 - LONGEST_KEY;
      }
      gap = 0;
      if (unit >= FIRST_PLAIN && unit < FIRST_SURROGATE) continue;
      // A description may reach as far as it is deep: nothing is cut behind one.
      if (isDescription(unit)) longestGap = Number.POSITIVE_INFINITY;
      if (isCompatible(unit)) this.hasCompatible = true;
      if (!isSurrogate(unit)) continue;
      const next = text.charCodeAt(start + i + 1);
      if (isLead(unit) && isTrail(next)) units[++i] = next;
      else this.wellFormed = false;
    }
    return length;
  }
}

/** The first place from `from` on where a key or a description can be, or -1. */
function firstIdeographic(text: string, from: number): number {
  const unit = text.charCodeAt(from);
  if (unit >= 0x4e00 && unit < 0xa000) return from; // as most Chinese text begins; the pattern costs more to ask
  IDEOGRAPHIC.lastIndex = from;
  return IDEOGRAPHIC.test(text) ? IDEOGRAPHIC.lastIndex - 1 : -1;
}
