import { mayBeForeign } from './foreign';
import type { Lattice } from './lattice';
import { FORMS } from './layout';
import type { Lexis } from './lexis';
import { isHan, isWidthless } from './units';

/** What a UTF-16 code unit can be, as bits. */
const HAN = 1;
const WIDTHLESS = 2;
const FOREIGN = 4;

const kinds = new Uint8Array(0x10000);
for (let unit = 0; unit < kinds.length; unit++) {
  kinds[unit] =
    (isHan(unit) ? HAN : 0) | (isWidthless(unit) ? WIDTHLESS : 0) | (mayBeForeign(unit) ? FOREIGN : 0);
}

/** The run under way without the marks that have no width, so that 皇 and 后 meet across a soft hyphen. */
export class RunText {
  /** Where each character of `lattice.seen` stands in the run. */
  place = new Int32Array(0);
  length = 0;
  hasHan = false;
  /** Whether there is a character that words are not looked up by: a Traditional one, or 著. */
  hasOtherThanKeys = false;
  mayBeForeign = false;
  /** Characters that belong to one script only. */
  hans = 0;
  hant = 0;

  constructor(
    private readonly lexis: Lexis,
    private readonly lattice: Lattice,
  ) {}

  /** Reads a run; `charwise` takes each character back to the Simplified one that it was made from. */
  read(run: string, charwise: boolean): void {
    const { lattice, lexis } = this;
    lattice.reserve(run.length);
    if (this.place.length < run.length) this.place = new Int32Array(Math.max(2 * run.length, 1024));
    const { seen, keys } = lattice;
    const { keyOf, script } = lexis;
    const { place } = this;
    let kindsSeen = 0;
    let others = false;
    let hans = 0;
    let hant = 0;
    let length = 0;
    for (let i = 0; i < run.length; i++) {
      const shown = run.charCodeAt(i);
      const kind = kinds[shown] as number;
      if (kind & WIDTHLESS) continue;
      kindsSeen |= kind;
      const unit = charwise ? this.down(shown) : shown;
      const key = keyOf[unit] as number;
      if (key !== unit) others = true;
      const which = script[unit] as number;
      if (which === 1) hans++;
      else if (which === 2) hant++;
      place[length] = i;
      seen[length] = unit;
      keys[length] = key;
      length++;
    }
    this.length = length;
    this.hasHan = (kindsSeen & HAN) > 0;
    this.mayBeForeign = (kindsSeen & FOREIGN) > 0;
    this.hasOtherThanKeys = others;
    this.hans = hans;
    this.hant = hant;
  }

  toString(): string {
    return decoder.decode(this.lattice.seen.subarray(0, this.length));
  }

  /** The Simplified form that a one-to-one converter made a character from. */
  private down(unit: number): number {
    const { lexis } = this;
    const key = lexis.keyOf[unit] as number;
    if (key === unit) return unit;
    const choice = lexis.choiceOf[key] as number;
    if (choice === 0) return key;
    let made = key;
    for (let k = FORMS - 1; k >= 0; k--) {
      const index = (choice - 1) * FORMS + k;
      if (lexis.hant[index] !== unit) continue;
      made = lexis.hans[index] as number;
      if (made === unit) return unit; // Simplified text has it too, as 乾 in 乾隆: the words decide
    }
    return made;
  }
}

const decoder = new TextDecoder('utf-16le');
