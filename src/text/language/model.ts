import { checkHeader, HEADER_BYTES } from '../lexicon/format';
import { isIdeograph } from './ideographs';
import {
  aligned,
  FIRST_CHARACTER,
  FIRST_IDEOGRAPH,
  LANGUAGE,
  LAST_CHARACTER,
  LAST_IDEOGRAPH,
  LOG_STEP,
  NUMBERS,
  PAIR_STEP,
} from './layout';
import { unpackFolds, unpackPairs, unpackReadings, unpackRising } from './packed';
import { type CellShape, cellCount, logShareOf, NO_WORD } from './word-list';

/**
 * How likely a string is as Chinese, and how its characters are read.
 *
 * Everything is a natural logarithm of a probability: 0 is certain, −16 a character that is hardly ever
 * seen. Traditional and variant characters count as their Simplified ones, so texts in both scripts can be
 * compared. The counts come from a word-frequency list; words count as independent of each other.
 */
export interface LanguageModel {
  /** log P(character). `UNKNOWN_CHAR` where the word list has none, ASCII and marks too. */
  char(codePoint: number): number;
  /**
   * log P(b | a). `BOUNDARY` (or any other character that is no ideograph) stands for a mark, Latin text or
   * the edge of a run: a word begins after it and ends before it.
   */
  pair(a: number, b: number): number;
  /** log P(a word is this character alone). */
  alone(codePoint: number): number;
  /**
   * log P(a word is these two to four characters); `NO_WORD` where the word list has none such. A false word
   * passes for a rare one once in several thousand times.
   */
  word(a: number, b: number, c?: number, d?: number): number;
  /** The Simplified character that this one counts as; itself where there is none. */
  simplified(codePoint: number): number;
  /** Where a character stands between the scripts. */
  form(codePoint: number): CharForm;
  /** Readings with tone marks, the usual one first: 長 → cháng, zhǎng. Empty for what is no ideograph of GBK. */
  readings(codePoint: number): readonly string[];
  /** Can this character be read so? With tone marks, or without any. */
  isRead(codePoint: number, reading: string): boolean;
  /** Is this a syllable of Mandarin? With tone marks, or without any. */
  isSyllable(reading: string): boolean;
}

/**
 * `both`: 人, 后, 里, which one-to-one converters may leave; `Hans`: 发, which Simplified text alone has;
 * `Hant`: 說, what a conversion from Simplified can give; `variant`: 説, 裡, which none gives.
 */
export type CharForm = 'both' | 'Hans' | 'Hant' | 'variant';
const forms: readonly CharForm[] = ['both', 'Hans', 'Hant', 'variant'];

/** Stands in `pair` for everything that is no ideograph. */
export const BOUNDARY = 0;

/** log P of an ideograph outside the word list: below the rarest one in it. */
export const UNKNOWN_CHAR = -18;

/** log P of a mark after the end of a word; see `MARK_SHARE` in the compiler. */
const BOUNDARY_AFTER_WORD = Math.log(0.16);

/** A pair that is not stored is at most this much likelier than the smoothing makes it; as in the compiler. */
const UNSTORED_GAIN = 3;

/** What stored shares are inexact by, and that there are more characters than words. */
const SHARE_SLACK = 1.2;

const toneMarks: Readonly<Record<string, string>> = {
  ā: 'a',
  á: 'a',
  ǎ: 'a',
  à: 'a',
  ē: 'e',
  é: 'e',
  ě: 'e',
  è: 'e',
  ī: 'i',
  í: 'i',
  ǐ: 'i',
  ì: 'i',
  ō: 'o',
  ó: 'o',
  ǒ: 'o',
  ò: 'o',
  ū: 'u',
  ú: 'u',
  ǔ: 'u',
  ù: 'u',
  ǖ: 'ü',
  ǘ: 'ü',
  ǚ: 'ü',
  ǜ: 'ü',
};

/** A reading without its tone: chǎn → chan, nǚ → nü. */
export function withoutTone(reading: string): string {
  return reading.replace(/[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]/g, (vowel) => toneMarks[vowel] ?? vowel);
}

/**
 * Opens the compiled model. Most tables are used where they lie; the packed ones and the lookup by code point are
 * built in a few milliseconds.
 * Throws a RangeError where the bytes are no model, or one of another version.
 */
export function openLanguageModel(bytes: ArrayBuffer): LanguageModel {
  checkHeader(LANGUAGE, bytes);
  const numbers = new Uint32Array(bytes, HEADER_BYTES, NUMBERS);
  const [charCount = 0, pairCount = 0, pairSize = 0, foldCount = 0, foldSize = 0] = numbers;
  const [simplifiedOnlyCount = 0, simplifiedOnlySize = 0, readingCount = 0, readingSize = 0] =
    numbers.subarray(5);
  const [syllableSize = 0, segmentLength = 1, segments = 0, seed = 0] = numbers.subarray(9);
  let offset = HEADER_BYTES + NUMBERS * 4;
  const next = (size: number): number => {
    const at = offset;
    offset = aligned(at + size);
    return at;
  };
  const bitmapSize = (LAST_CHARACTER - FIRST_CHARACTER + 8) >> 3;
  const bitmap = new Uint8Array(bytes, next(bitmapSize), bitmapSize);
  const charCost = new Uint8Array(bytes, next(charCount), charCount);
  const startCost = new Uint8Array(bytes, next(charCount), charCount);
  const endCost = new Uint8Array(bytes, next(charCount), charCount);
  const aloneCost = new Uint8Array(bytes, next(charCount), charCount);
  const packedPairs = new Uint8Array(bytes, next(pairSize), pairSize);
  const { begins, successors, costs: pairCost } = unpackPairs(packedPairs, charCount, pairCount);
  const shape: CellShape = { segmentLength, segments, seed };
  const cells = new Uint16Array(bytes, next(cellCount(shape) * 2), cellCount(shape));
  const folds = unpackFolds(new Uint8Array(bytes, next(foldSize), foldSize), foldCount);
  const packedForms = new Uint8Array(bytes, next(simplifiedOnlySize), simplifiedOnlySize);
  const simplifiedOnly = unpackRising(packedForms, simplifiedOnlyCount);
  const packedReadings = new Uint8Array(bytes, next(readingSize), readingSize);
  const { begins: readingBegins, numbers: readingNumbers } = unpackReadings(packedReadings, readingCount);
  const syllables = new TextDecoder()
    .decode(new Uint8Array(bytes, next(syllableSize), syllableSize))
    .split('\n');

  /** Index + 1 of the character that each code point counts as; 0 for none. */
  const indexes = new Uint16Array(0x10000);
  const simplifiedOf = new Uint16Array(0x10000);
  const formOf = new Uint8Array(0x10000);
  for (let code = FIRST_CHARACTER, index = 0; code <= LAST_CHARACTER; code++) {
    const place = code - FIRST_CHARACTER;
    if (((bitmap[place >> 3] ?? 0) >> (place & 7)) & 1) indexes[code] = ++index;
  }
  for (const { from, to, isConverted } of folds) {
    simplifiedOf[from] = to;
    indexes[from] = indexes[to] ?? 0;
    formOf[from] = isConverted ? 2 : 3;
  }
  for (const c of simplifiedOnly) formOf[c] = 1;
  /** Numbers of the syllables that a reading stands for: one with a tone, up to five without. */
  const numbersOf = new Map<string, number[]>();
  const namesOf = (reading: string): readonly number[] => {
    if (numbersOf.size === 0) {
      for (const [number, syllable] of syllables.entries()) {
        numbersOf.set(syllable, [number]);
        const bare = withoutTone(syllable);
        const alike = numbersOf.get(bare);
        if (bare === syllable) continue;
        if (alike) alike.push(number);
        else numbersOf.set(bare, [number]);
      }
    }
    return numbersOf.get(reading) ?? [];
  };

  const cost = (table: Uint8Array, index: number): number => -LOG_STEP * (table[index] ?? 0);
  const costOfPair = (place: number): number => -PAIR_STEP * (pairCost[place] ?? 0);

  /** Where the pair of two characters, given by index + 1, is stored; −1 where it is not. */
  const pairAt = (i: number, j: number): number => {
    const end = begins[i] ?? 0;
    let low = begins[i - 1] ?? 0;
    let high = end;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((successors[middle] ?? 0) < j - 1) low = middle + 1;
      else high = middle;
    }
    return low < end && successors[low] === j - 1 ? low : -1;
  };

  /** The log share that a word with this pair in it can have at most. */
  const mostOf = (i: number, j: number): number => {
    const stored = pairAt(i, j);
    const pair =
      stored >= 0 ? costOfPair(stored) : cost(endCost, i - 1) + cost(startCost, j - 1) + UNSTORED_GAIN;
    return cost(charCost, i - 1) + pair + SHARE_SLACK;
  };

  return {
    char(codePoint) {
      const index = indexes[codePoint] ?? 0;
      return index === 0 ? UNKNOWN_CHAR : cost(charCost, index - 1);
    },
    pair(a, b) {
      const i = indexes[a] ?? 0;
      const j = indexes[b] ?? 0;
      const start = isIdeograph(b) ? (j === 0 ? UNKNOWN_CHAR : cost(startCost, j - 1)) : BOUNDARY_AFTER_WORD;
      if (i === 0) return start;
      const stored = j === 0 ? -1 : pairAt(i, j);
      return stored >= 0 ? costOfPair(stored) : cost(endCost, i - 1) + start;
    },
    alone(codePoint) {
      const index = indexes[codePoint] ?? 0;
      return index === 0 ? UNKNOWN_CHAR : cost(aloneCost, index - 1);
    },
    word(a, b, c = 0, d = 0) {
      const i = indexes[a] ?? 0;
      const j = indexes[b] ?? 0;
      const k = indexes[c] ?? 0;
      const l = indexes[d] ?? 0;
      const isKnown = i !== 0 && j !== 0 && (c === 0 || k !== 0) && (d === 0 || l !== 0);
      if (!isKnown) return NO_WORD;
      const share = logShareOf(cells, shape, i, j, k, l);
      // Few of the strings that pass for words by chance are as frequent as they claim.
      if (share === NO_WORD || share > mostOf(i, j)) return NO_WORD;
      if (k !== 0 && share > mostOf(j, k)) return NO_WORD;
      return l !== 0 && share > mostOf(k, l) ? NO_WORD : share;
    },
    simplified(codePoint) {
      return simplifiedOf[codePoint] || codePoint;
    },
    form(codePoint) {
      return forms[formOf[codePoint] ?? 0] ?? 'both';
    },
    readings(codePoint) {
      if (codePoint < FIRST_IDEOGRAPH || codePoint > LAST_IDEOGRAPH) return [];
      const i = codePoint - FIRST_IDEOGRAPH;
      const numbers = readingNumbers.subarray(readingBegins[i], readingBegins[i + 1]);
      return Array.from(numbers, (n) => syllables[n] ?? '');
    },
    isRead(codePoint, reading) {
      if (codePoint < FIRST_IDEOGRAPH || codePoint > LAST_IDEOGRAPH) return false;
      const wanted = namesOf(reading);
      const i = codePoint - FIRST_IDEOGRAPH;
      const end = readingBegins[i + 1] ?? 0;
      for (let at = readingBegins[i] ?? 0; at < end; at++) {
        if (wanted.includes(readingNumbers[at] ?? 0)) return true;
      }
      return false;
    },
    isSyllable: (reading) => namesOf(reading).length > 0,
  };
}
