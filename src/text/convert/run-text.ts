import { isCompatible, isDescription, isSurrogate } from '../lexicon/units';
import { mayBeForeign } from './foreign';
import { FORMS } from './layout';
import type { Lexis } from './lexis';
import { isHan, isWidthless } from './units';
import { isVariantInSimplified } from './variants';

/** What a code unit can be, as bits. */
const HAN = 1;
/** It is written in one script only, as `Lexis.script` says. */
const HANS = 2;
const HANT = 4;
/** Words are not looked up by it but by another character. */
const FOLDED = 8;
/** Words decide about it. */
const AMBIGUOUS = 16;
/** Nothing that a reader sees. */
const WIDTHLESS = 32;
/** OpenCC looks as far ahead of it as it is deep. */
const DESCRIPTION = 64;
const FOREIGN = 128;
const COMPATIBLE = 256;
const SURROGATE = 512;
/** Words decide about it even on the way to Simplified. */
const OPEN = 1024;
/** OpenCC leaves it in Simplified text, or takes it for another. */
const VARIANT = 2048;
/** So that no unit that was looked at is 0. */
const KNOWN = 4096;

/** What tells the script of a text, and what words are looked up by. */
const TELLING = HANS | HANT | FOLDED | AMBIGUOUS;
/** 么, which OpenCC takes for 幺. */
const ME = 0x4e48;

const openShown = new Set([...'着著象像瞭幺么'].map((character) => character.charCodeAt(0)));

/** Below are only Latin and its neighbours: no ideograph, no mark of East Asia, nothing that is foreign in Chinese. */
const FIRST_EASTERN = 0x1100;
/** No word and no context holds so much Latin; more of it between Chinese is passed over. */
const REACH = 16;
/** Counting up from here, no gap gets long enough. */
const ENDLESS = -0x40000000;
const LINE_FEED = 10;
const SOFT_HYPHEN = 0xad;

/** A line of the run. */
export interface Line {
  /** Its characters, `[start, end)`. */
  readonly start: number;
  readonly end: number;
  /** Its code units in the run, `[from, to)`. */
  readonly from: number;
  readonly to: number;
  /** Whether it has characters of one script only. */
  readonly hasHans: boolean;
  readonly hasHant: boolean;
  readonly mayBeForeign: boolean;
  readonly hasCompatible: boolean;
  readonly hasSurrogates: boolean;
  /** Whether it has characters that OpenCC is no judge of on the way to Simplified. */
  readonly hasVariants: boolean;
  /** Which of `RunText.ambiguous` are its own, `[firstAmbiguous, endAmbiguous)`. */
  readonly firstAmbiguous: number;
  readonly endAmbiguous: number;
}

/**
 * The run under way as arrays, by character: without the marks that have no width, so that 皇 and 后 meet across
 * a soft hyphen, and without Latin text that is far from any Chinese.
 */
export class RunText {
  /** How many characters there are. */
  length = 0;
  /** Where each character stands in the run. */
  place = new Int32Array(0);
  /** Code units as shown. */
  seen = new Uint16Array(0);
  /** IN_HANS where the text around is Simplified, IN_HANT where it is Traditional; see `markRegions`. */
  region = new Uint8Array(0);
  uniform = 0;
  /** What each character becomes, in the line under way: as OpenCC has it (0 where it is not asked), then for good. */
  base: Uint16Array = new Uint16Array(0);
  /** The characters that words decide about. */
  ambiguous = new Int32Array(0);
  private ambiguousCount = 0;

  /** Those lines that hold something: nothing is looked up across their ends. */
  readonly lines: Line[] = [];

  hasHan = false;
  /** Whether there is a character that words are not looked up by: a Traditional one, or 著. */
  hasOtherThanKeys = false;
  hasOpenInSimplified = false;
  /** Characters that belong to one script only. */
  hans = 0;
  hant = 0;

  /** What each code unit is; 0 until it is first seen, so that opening costs nothing. */
  private readonly kinds = new Uint16Array(0x10000);
  private kindsSeen = 0;

  constructor(private readonly lexis: Lexis) {}

  /** Reads a run; `charwise` takes each character back to the Simplified one that it was made from. */
  read(run: string, charwise: boolean): void {
    this.reserve(run.length);
    this.lines.length = 0;
    this.length = 0;
    this.ambiguousCount = 0;
    this.kindsSeen = 0;
    this.hans = 0;
    this.hant = 0;
    for (let from = 0; from < run.length; ) from = this.readLine(run, from, charwise);
    this.hasHan = (this.kindsSeen & HAN) > 0;
    this.hasOpenInSimplified = (this.kindsSeen & OPEN) > 0;
    this.hasOtherThanKeys = (this.kindsSeen & FOLDED) > 0;
  }

  /** @returns where the next line begins */
  private readLine(run: string, from: number, charwise: boolean): number {
    const { place, seen, kinds, ambiguous } = this;
    const start = this.length;
    const firstAmbiguous = this.ambiguousCount;
    let length = start;
    let endAmbiguous = firstAmbiguous;
    let kindsSeen = 0;
    let hans = 0;
    let hant = 0;
    let gap = 0;
    let i = from;
    for (; i < run.length; i++) {
      const shown = run.charCodeAt(i);
      let unit = shown;
      if (shown < FIRST_EASTERN) {
        if (shown === LINE_FEED) break;
        if (shown === SOFT_HYPHEN) continue;
        if (++gap > 2 * REACH) {
          i = Math.max(i, endOfLatin(run, i) - REACH - 1);
          gap = 0;
          continue;
        }
      } else {
        let kind = (kinds[shown] ?? 0) || this.kindOf(shown);
        if (gap > 0) gap = 0;
        if (kind & (WIDTHLESS | DESCRIPTION)) {
          if (kind & WIDTHLESS) continue;
          gap = ENDLESS;
        }
        if (charwise) {
          unit = this.down(shown);
          kind = (kind & ~TELLING) | (this.kindOf(unit) & TELLING);
        }
        kindsSeen |= kind;
        hans += kind & HANS;
        hant += kind & HANT;
        if (kind & AMBIGUOUS) ambiguous[endAmbiguous++] = length;
      }
      place[length] = i;
      seen[length] = unit;
      length++;
    }
    const to = Math.min(i + 1, run.length);
    if (kindsSeen & (HAN | FOREIGN)) {
      this.length = length;
      this.ambiguousCount = endAmbiguous;
      this.kindsSeen |= kindsSeen;
      this.hans += hans / HANS;
      this.hant += hant / HANT;
      this.lines.push({
        start,
        end: length,
        from,
        to,
        hasHans: hans > 0,
        hasHant: hant > 0,
        mayBeForeign: (kindsSeen & FOREIGN) > 0,
        hasCompatible: (kindsSeen & COMPATIBLE) > 0,
        hasSurrogates: (kindsSeen & SURROGATE) > 0,
        hasVariants: (kindsSeen & VARIANT) > 0,
        firstAmbiguous,
        endAmbiguous,
      });
    }
    return to;
  }

  private reserve(length: number): void {
    if (length <= this.place.length) return;
    const size = Math.max(length, 2 * this.place.length, 1024);
    this.place = new Int32Array(size);
    this.seen = new Uint16Array(size);
    this.ambiguous = new Int32Array(size);
    this.region = new Uint8Array(size);
    this.uniform = 0;
  }

  private kindOf(unit: number): number {
    const { lexis } = this;
    const script = lexis.script[unit];
    const kind =
      KNOWN |
      (isHan(unit) ? HAN : 0) |
      (script === 1 ? HANS : script === 2 ? HANT : 0) |
      (lexis.keyOf(unit) !== unit || script === 2 ? FOLDED : 0) |
      (lexis.hasChoice(unit) ? AMBIGUOUS : 0) |
      (isWidthless(unit) ? WIDTHLESS : 0) |
      (isDescription(unit) ? DESCRIPTION : 0) |
      (mayBeForeign(unit) ? FOREIGN : 0) |
      (isCompatible(unit) ? COMPATIBLE : 0) |
      (isSurrogate(unit) ? SURROGATE : 0) |
      (openShown.has(unit) ? OPEN : 0) |
      (isVariantInSimplified(unit) || unit === ME ? VARIANT : 0);
    this.kinds[unit] = kind;
    return kind;
  }

  /** The Simplified form that a one-to-one converter made a character from. */
  private down(unit: number): number {
    const { lexis } = this;
    const key = lexis.keyOf(unit);
    if (key === unit) return unit;
    const choice = lexis.choiceOf[key] ?? 0;
    if (choice === 0) return key;
    let made = key;
    for (let k = FORMS - 1; k >= 0; k--) {
      const index = (choice - 1) * FORMS + k;
      if (lexis.hant[index] !== unit) continue;
      made = lexis.hans[index] ?? 0;
      if (made === unit) return unit; // Simplified text has it too, as 乾 in 乾隆: the words decide
    }
    return made;
  }
}

/** The next place from `i` on with something East Asian, or the end of the line. */
function endOfLatin(run: string, i: number): number {
  let end = i;
  for (; end < run.length; end++) {
    const unit = run.charCodeAt(end);
    if (unit >= FIRST_EASTERN || unit === LINE_FEED) break;
  }
  return end;
}
