import { FIRST_LENGTH, KEPT_UNITS, type Passes, type Route } from './passes';
import { isCompatible, isDescription, isLead, isTrail } from './units';

/**
 * Every key holds a unit of the ideographs (the compiler of the lexicon sees to it), so nothing happens where
 * there are none; descriptions of ideographs are looked at too, since they keep what they describe as it is.
 */
const IDEOGRAPHIC = /[\u2ff0-\u2fff\u3400-\u9fff\uf900-\ufaff\ud840-\ud8ff]/g;
/** The first unit that belongs to East Asian text. */
const EAST_ASIAN = 0x2e80;
/** No key is longer (the compiler sees to it), so a match reaches no further from an ideograph than this. */
export const LONGEST_KEY = 16;
/** Counting up from here, no gap gets long enough. */
const ENDLESS = -0x40000000;

/** Leads strings through the passes: those parts of them where a key can be. */
export class PlainText {
  private units = new Uint16Array(FIRST_LENGTH);
  private wellFormed = true;
  private hasCompatible = false;

  constructor(private readonly passes: Passes) {}

  convert(text: string, route: Route): string {
    const { passes } = this;
    if (route.passes.length === 0) return text;
    let result = '';
    let done = 0;
    for (;;) {
      IDEOGRAPHIC.lastIndex = done;
      if (!IDEOGRAPHIC.test(text)) break;
      // Latin text before and after is passed over, but for what a key may hold of it: U盘.
      const start = Math.max(done, IDEOGRAPHIC.lastIndex - LONGEST_KEY);
      const length = this.read(text, start);
      const hasChanged = passes.run(this.units, 0, length, this.hasCompatible, route);
      const end = start + length;
      result += text.slice(done, start);
      result += hasChanged ? stringOf(passes.units, passes.end, this.wellFormed) : text.slice(start, end);
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
    for (let i = 0; i < length; i++) {
      const unit = text.charCodeAt(start + i);
      units[i] = unit;
      if (unit < EAST_ASIAN) {
        if (++gap < 2 * LONGEST_KEY) continue;
        // Half of the gap is left to what follows.
        return i + 1 - LONGEST_KEY;
      }
      // A description may reach as far as it is deep: nothing is cut behind one.
      if (isDescription(unit)) gap = ENDLESS;
      else if (gap > 0) gap = 0;
      if (unit < 0xd800) continue;
      if (isCompatible(unit)) this.hasCompatible = true;
      if (unit > 0xdfff) continue;
      const next = text.charCodeAt(start + i + 1);
      if (isLead(unit) && isTrail(next)) units[++i] = next;
      else this.wellFormed = false;
    }
    return length;
  }
}

const decoder = new TextDecoder('utf-16le', { ignoreBOM: true });
/** From here on the decoder is faster, for all that a call of it costs. */
const DECODER_PAYS = 64;

/** Spreading the array instead would take three times as long. */
const fromCharCodes = (units: ArrayLike<number>): string => Reflect.apply(String.fromCharCode, null, units);

/**
 * The string of the first `length` units.
 * @param wellFormed whether every surrogate has its pair; the decoder would replace a lone one
 */
function stringOf(units: Uint16Array, length: number, wellFormed: boolean): string {
  if (wellFormed && length >= DECODER_PAYS) return decoder.decode(units.subarray(0, length));
  let result = '';
  // So many arguments are sure to fit on the stack of every engine.
  for (let i = 0; i < length; i += 4096) {
    result += fromCharCodes(units.subarray(i, Math.min(i + 4096, length)));
  }
  return result;
}
