import { isDescription } from '../lexicon/units';
import { mayBeForeign } from './foreign';
import { FORMS } from './layout';
import type { Lexis } from './lexis';
import { isHan, isWidthless } from './units';

/** What a code unit can be, as bits. */
const HAN = 1;
const WIDTHLESS = 2;
const FOREIGN = 4;
/** Words decide about it even on the way to Simplified. */
const OPEN = 8;
/** Nothing of the above, but looked at. */
const OTHER = 16;

const openShown = '着著象像瞭';

/** What each code unit is; 0 until it is first seen, so that opening costs nothing. */
const kinds = new Uint8Array(0x10000);

function kindOf(unit: number): number {
  const kind =
    (isHan(unit) ? HAN : 0) |
    (isWidthless(unit) ? WIDTHLESS : 0) |
    (mayBeForeign(unit) ? FOREIGN : 0) |
    (openShown.includes(String.fromCharCode(unit)) ? OPEN : 0);
  kinds[unit] = kind || OTHER;
  return kind;
}

/** Below are only Latin and its neighbours: no ideograph, no mark of East Asia, nothing that is foreign in Chinese. */
const FIRST_EASTERN = 0x1100;
/** No word and no context holds so much Latin; more of it between Chinese is passed over. */
const REACH = 16;
/** Counting up from here, no gap gets long enough. */
const ENDLESS = -0x40000000;
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
}

const LINE_FEED = 10;
const SOFT_HYPHEN = 0xad;

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
  /** The same as keys, and these as the trie of words numbers them. */
  keys = new Uint16Array(0);
  codes = new Uint16Array(0);
  /** 1 where the text around is Simplified, 2 where it is Traditional. */
  region = new Uint8Array(0);
  /** What OpenCC's longest match gives; 0 where it is not asked. */
  base = new Uint16Array(0);

  /** Where lines end, as characters and in the run: nothing is looked up across. */
  readonly lines: Line[] = [];

  hasHan = false;
  /** Whether there is a character that words are not looked up by: a Traditional one, or 著. */
  hasOtherThanKeys = false;
  hasOpenInSimplified = false;
  /** Characters that belong to one script only. */
  hans = 0;
  hant = 0;

  constructor(private readonly lexis: Lexis) {}

  /** Reads a run; `charwise` takes each character back to the Simplified one that it was made from. */
  read(run: string, charwise: boolean): void {
    this.reserve(run.length);
    const { place, seen, keys, codes, lines } = this;
    const { toKey, script, trie } = this.lexis;
    const codeOf = trie.codes;
    lines.length = 0;
    let kindsSeen = 0; // in all lines, but the one under way
    let others = 0;
    let hans = 0;
    let hant = 0;
    let length = 0;
    let gap = 0;
    let start = 0; // of the line under way
    let from = 0;
    let kindsOfLine = 0;
    let hansBefore = 0;
    let hantBefore = 0;
    const endLine = (to: number) => {
      lines.push({
        start,
        end: length,
        from,
        to,
        hasHans: hans > hansBefore,
        hasHant: hant > hantBefore,
        mayBeForeign: (kindsOfLine & FOREIGN) > 0,
      });
      kindsSeen |= kindsOfLine;
      start = length;
      from = to;
      kindsOfLine = 0;
      hansBefore = hans;
      hantBefore = hant;
    };
    for (let i = 0; i < run.length; i++) {
      const shown = run.charCodeAt(i);
      let unit = shown;
      if (shown < FIRST_EASTERN) {
        if (shown === SOFT_HYPHEN) continue;
        if (++gap === 2 * REACH) {
          const next = easternFrom(run, i);
          if (next === run.length) break;
          i = Math.max(i, next - REACH - 1);
          gap = 0;
          continue;
        }
      } else {
        const kind = (kinds[shown] as number) || kindOf(shown);
        if (kind & WIDTHLESS) continue;
        if (gap > 0) gap = 0;
        kindsOfLine |= kind;
        if (charwise) unit = this.down(shown);
        else if (isDescription(shown)) gap = ENDLESS; // OpenCC looks as far ahead as it is deep
        const which = script[unit] as number;
        hans += which & 1;
        hant += which >> 1;
      }
      const change = toKey[unit] as number;
      others |= change;
      const key = unit ^ change;
      place[length] = i;
      seen[length] = unit;
      keys[length] = key;
      codes[length] = codeOf[key] as number;
      length++;
      if (shown === LINE_FEED) endLine(i + 1);
    }
    if (length > start) endLine(run.length);
    this.length = length;
    this.hasHan = (kindsSeen & HAN) > 0;
    this.hasOpenInSimplified = (kindsSeen & OPEN) > 0;
    this.hasOtherThanKeys = others > 0;
    this.hans = hans;
    this.hant = hant;
  }

  private reserve(length: number): void {
    if (length <= this.place.length) return;
    const size = Math.max(length, 2 * this.place.length, 1024);
    this.place = new Int32Array(size);
    this.seen = new Uint16Array(size);
    this.keys = new Uint16Array(size);
    this.codes = new Uint16Array(size);
    this.region = new Uint8Array(size);
    this.base = new Uint16Array(size);
  }

  /** The Simplified form that a one-to-one converter made a character from. */
  private down(unit: number): number {
    const { lexis } = this;
    const key = lexis.keyOf(unit);
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

/** The next place from `i` on with something East Asian, or the end. */
function easternFrom(run: string, i: number): number {
  let next = i;
  while (next < run.length && run.charCodeAt(next) < FIRST_EASTERN) next++;
  return next;
}
