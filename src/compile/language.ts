import {
  aligned,
  CHARACTER_BITS,
  FIRST_CHARACTER,
  FOLD_WIDTH,
  LANGUAGE,
  LAST_CHARACTER,
  LOG_STEP,
  PAIR_BITS,
  PAIR_STEP,
  riceWidth,
  SYLLABLE_BITS,
} from '../text/language/layout';
import { withHeader } from '../text/lexicon/format';
import { BitWriter } from './language/bits';
import { type Counts, countWords, Shares } from './language/counts';
import { type Forms, readFolds, readForms } from './language/forms';
import { readReadings } from './language/readings';
import { compileWordList } from './language/word-list';

/** A pair that words show less often than this is not worth its two bytes. */
const MIN_PAIR_COUNT = 3;

/** A pair is stored where it is this much likelier (in nats) than the smoothing across words makes it. */
const MIN_PAIR_GAIN = 3;

/**
 * Rarer words are left out, among them names and terms that the list's makers put in without counting (each has
 * the count 3), and longer ones sooner, since two shorter words mostly tell the same. With all of them from 4 on
 * the file is 100 kB larger, and of 1,857 characters that lost a byte to injected readings one more is exact.
 */
const MIN_WORD_COUNT = 6;
const MIN_LONG_WORD_COUNT = 15;

/** Longer words are phrases, and made of words themselves. */
const LONGEST_WORD = 4;

/** Builds `language.bin`: what the repairs know of Chinese. See `text/language/layout.ts`. */
export function compileLanguage(): Uint8Array {
  const folds = readFolds();
  return write(countWords(folds), folds, readForms(), readReadings());
}

function write(
  counts: Counts,
  folds: ReadonlyMap<string, string>,
  forms: Forms,
  readings: readonly (readonly string[])[],
): Uint8Array {
  const characters = [...counts.chars.keys()].sort((a, b) => (a < b ? -1 : 1));
  const indexOf = new Map(characters.map((c, i) => [c, i]));
  const shares = new Shares(counts);
  const { shape, cells } = compileWordList(
    listedWords(counts).map(([word, n]) => ({
      characters: [...word].map((c) => (indexOf.get(c) ?? 0) + 1),
      logShare: Math.log(n / counts.words),
    })),
  );
  const successors = successorsOf(counts, shares, indexOf);
  const pairs = packSuccessors(successors);
  const syllables = [...new Set(readings.flat())].sort();
  const packedReadings = packReadings(readings, syllables);
  const syllableBytes = new TextEncoder().encode(syllables.join('\n'));
  const packedFolds = packFolds(folds, forms.converted);
  const simplifiedOnly = packRising(forms.simplifiedOnly.map((c) => c.charCodeAt(0)));
  const content = join([
    Uint32Array.of(
      characters.length,
      successors.reduce((count, list) => count + list.length, 0),
      pairs.byteLength,
      folds.size,
      packedFolds.byteLength,
      forms.simplifiedOnly.length,
      simplifiedOnly.byteLength,
      readings.flat().length,
      packedReadings.byteLength,
      syllableBytes.byteLength,
      shape.segmentLength,
      shape.segments,
      shape.seed,
    ),
    bitmapOf(characters),
    Uint8Array.from(characters, (c) => quantised(shares.character(c))),
    Uint8Array.from(characters, (c) => quantised(shares.start(c))),
    Uint8Array.from(characters, (c) => quantised(shares.end(c))),
    Uint8Array.from(characters, (c) => quantised(shares.alone(c))),
    pairs,
    cells,
    packedFolds,
    simplifiedOnly,
    packedReadings,
    syllableBytes,
  ]);
  return withHeader(LANGUAGE, content);
}

function listedWords({ list }: Counts): [word: string, count: number][] {
  return [...list].filter(
    ([word, n]) =>
      word.length > 1 &&
      word.length <= LONGEST_WORD &&
      n >= (word.length > 2 ? MIN_LONG_WORD_COUNT : MIN_WORD_COUNT),
  );
}

/** For each character what may follow it, as indexes in order, each with its share among all that do. */
function successorsOf(
  counts: Counts,
  shares: Shares,
  indexOf: ReadonlyMap<string, number>,
): readonly (readonly (readonly [index: number, share: number])[])[] {
  const successors = Array.from(indexOf, (): [number, number][] => []);
  for (const [pair, n] of counts.pairs) {
    const [a = '', b = ''] = pair;
    const across = shares.acrossWords(a, b);
    const share = n / (counts.chars.get(a) ?? 0) + across;
    if (n < MIN_PAIR_COUNT || Math.log(share / across) < MIN_PAIR_GAIN) continue;
    successors[indexOf.get(a) ?? 0]?.push([indexOf.get(b) ?? 0, share]);
  }
  for (const list of successors) list.sort((x, y) => x[0] - y[0]);
  return successors;
}

/** The successors of each character: how many, how far each is from the one before, and its cost. */
function packSuccessors(successors: ReturnType<typeof successorsOf>): Uint8Array {
  const bits = new BitWriter();
  for (const list of successors) {
    bits.rice(list.length, 2);
    const width = riceWidth(successors.length, list.length);
    let next = 0;
    for (const [index, share] of list) {
      bits.rice(index - next, width);
      bits.bits(quantised(share, PAIR_STEP, PAIR_BITS), PAIR_BITS);
      next = index + 1;
    }
  }
  return bits.written();
}

/** The readings of each ideograph: how many, and the number of each among the syllables. */
function packReadings(readings: readonly (readonly string[])[], syllables: readonly string[]): Uint8Array {
  const numberOf = new Map(syllables.map((syllable, i) => [syllable, i]));
  const bits = new BitWriter();
  for (const list of readings) {
    bits.unary(list.length);
    for (const reading of list) bits.bits(numberOf.get(reading) ?? 0, SYLLABLE_BITS);
  }
  return bits.written();
}

/** Traditional and variant characters in order, each with its Simplified one and whether a conversion gives it. */
function packFolds(folds: ReadonlyMap<string, string>, converted: ReadonlySet<string>): Uint8Array {
  const bits = new BitWriter();
  let next = FIRST_CHARACTER;
  for (const [from, to] of [...folds].sort(([a], [b]) => (a < b ? -1 : 1))) {
    bits.rice(from.charCodeAt(0) - next, FOLD_WIDTH);
    bits.bits(to.charCodeAt(0) - FIRST_CHARACTER, CHARACTER_BITS);
    bits.bits(converted.has(from) ? 1 : 0, 1);
    next = from.charCodeAt(0) + 1;
  }
  return bits.written();
}

/** Code points, put in order. */
function packRising(codePoints: readonly number[]): Uint8Array {
  const bits = new BitWriter();
  let next = FIRST_CHARACTER;
  for (const codePoint of [...codePoints].sort((a, b) => a - b)) {
    bits.rice(codePoint - next, FOLD_WIDTH);
    next = codePoint + 1;
  }
  return bits.written();
}

/** One bit for each character that there can be, the lowest bit of a byte first. */
function bitmapOf(characters: readonly string[]): Uint8Array {
  const bitmap = new Uint8Array((LAST_CHARACTER - FIRST_CHARACTER + 8) >> 3);
  for (const character of characters) {
    const place = character.charCodeAt(0) - FIRST_CHARACTER;
    bitmap[place >> 3] = (bitmap[place >> 3] ?? 0) | (1 << (place & 7));
  }
  return bitmap;
}

function quantised(share: number, step = LOG_STEP, bits = 8): number {
  return Math.min(2 ** bits - 1, Math.max(0, Math.round(-Math.log(share) / step)));
}

function join(sections: readonly (Uint8Array | Uint16Array | Uint32Array)[]): Uint8Array {
  const size = sections.reduce((offset, s) => aligned(offset + s.byteLength), 0);
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const section of sections) {
    bytes.set(new Uint8Array(section.buffer, section.byteOffset, section.byteLength), offset);
    offset = aligned(offset + section.byteLength);
  }
  return bytes;
}
