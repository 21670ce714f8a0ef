import { big5Pair } from '../codec/big5';
import { gbkPair } from '../codec/gbk';
import { isIdeograph } from '../language/ideographs';
import { isToned } from './annotation';

/** What the characters of a page tell: which are annotated, always or never, and which script they are in. */

/** A character that bears its reading this often bears it always. */
const ALWAYS = 0.75;

/** A character outside GB2312: on the pages of the generators, one that Simplified text does not have. */
function isOutsideGb2312(codePoint: number): boolean {
  const pair = gbkPair(codePoint);
  return pair !== 0 && (pair >> 8 < 0xb0 || (pair & 0xff) < 0xa1);
}

/**
 * Finds each character's one reading, and how well the page keeps to it.
 * Shifted text shows an annotated character now and then as a part of others, so a few may stand bare.
 */
export function weigh(
  annotated: Readonly<Record<string, number>>,
  bare: Readonly<Record<string, number>>,
): {
  readings: Record<string, string>;
  consistent: number;
  /** Of the readings, how many stand behind a character that hardly ever lacks it. */
  always: number;
  traditional: number;
  toned: number;
} {
  const best = new Map<string, { reading: string; count: number; all: number }>();
  for (const [key, count] of Object.entries(annotated)) {
    const char = key.slice(0, 1);
    const reading = key.slice(1);
    const entry = best.get(char);
    if (!entry) best.set(char, { reading, count, all: count });
    else {
      entry.all += count;
      if (count > entry.count) Object.assign(entry, { reading, count });
    }
  }
  const readings: Record<string, string> = {};
  let steady = 0;
  let traditional = 0;
  let toned = 0;
  let all = 0;
  let occurrences = 0;
  let always = 0;
  for (const [char, entry] of best) {
    occurrences += entry.all + (bare[char] ?? 0);
    all += entry.all;
    steady += entry.count;
    if (isToned(entry.reading)) toned += entry.all;
    if (isOutsideGb2312(char.charCodeAt(0))) traditional += entry.all;
    const kept = entry.count / (entry.all + (bare[char] ?? 0));
    if (kept < ALWAYS) continue;
    readings[char] = entry.reading;
    always += entry.count;
  }
  return {
    readings,
    consistent: occurrences === 0 ? 0 : steady / occurrences,
    always: all === 0 ? 0 : always / all,
    traditional: all === 0 ? 0 : traditional / all,
    toned: all === 0 ? 0 : toned / all,
  };
}

/** Share of characters outside GB2312 that Traditional text has at least, and of those outside Big5 at most. */
const TRADITIONAL_SHARE = 0.08;
const SIMPLIFIED_SHARE = 0.03;

/**
 * Is the text in Traditional characters? Those that annotate a Simplified page leave just the annotated
 * characters Traditional.
 */
export function isTraditional(runs: readonly string[]): boolean {
  let han = 0;
  let outsideGb2312 = 0;
  let outsideBig5 = 0;
  for (const run of runs) {
    for (let i = 0; i < run.length; i++) {
      const unit = run.charCodeAt(i);
      if (unit < 0x4e00 || unit > 0x9fff) continue;
      han++;
      if (isOutsideGb2312(unit)) outsideGb2312++;
      else if (big5Pair(unit) === 0) outsideBig5++;
    }
  }
  return outsideGb2312 > han * TRADITIONAL_SHARE && outsideBig5 < han * SIMPLIFIED_SHARE;
}

/** How often each character stands in some runs, and the marks of the row that normalisers fold. */
export interface Characters {
  readonly counts: Uint32Array;
  readonly han: number;
  /** ，！？；： */
  readonly fullMarks: number;
  /** The same in ASCII behind Chinese, without a space behind. */
  readonly asciiMarks: number;
}

const fullMarks = new Set([...'，！？；：'].map((mark) => mark.charCodeAt(0)));
const asciiMarks = new Set([...',!;:?'].map((mark) => mark.charCodeAt(0)));
const SPACE = 0x20;
const CLOSE = 0x29;
const QUESTION = 0x3f;

/** Counts the characters and marks of some runs in one pass. */
export function countCharacters(runs: readonly string[]): Characters {
  const counts = new Uint32Array(0x10000);
  let han = 0;
  let full = 0;
  let ascii = 0;
  for (const run of runs) {
    let before = 0;
    for (let i = 0; i < run.length; i++) {
      const unit = run.charCodeAt(i);
      if (isIdeograph(unit)) {
        counts[unit] = (counts[unit] ?? 0) + 1;
        han++;
      } else if (unit < 0x80) {
        const isBehindChinese = before === CLOSE || before >= 0x3400;
        if (isBehindChinese && asciiMarks.has(unit) && isMarkAlone(unit, run.charCodeAt(i + 1))) ascii++;
      } else if (fullMarks.has(unit)) full++;
      before = isIdeograph(unit) || unit === CLOSE ? unit : 0;
    }
  }
  return { counts, han, fullMarks: full, asciiMarks: ascii };
}

function isMarkAlone(unit: number, next: number): boolean {
  return next !== SPACE && !(unit === QUESTION && next === QUESTION);
}
