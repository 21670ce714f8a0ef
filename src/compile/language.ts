import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dict } from '@node-rs/jieba/dict';
import { pinyin } from 'pinyin-pro';
import { gbkPair } from '../text/codec/gbk';
import {
  aligned,
  FIRST_IDEOGRAPH,
  HEADER_WORDS,
  LAST_IDEOGRAPH,
  LOG_STEP,
  MAGIC,
  VERSION,
} from '../text/language/layout';
import { compileWordList } from './word-list';

/**
 * Characters that the word list counts too low or too high, with their share of all characters in running
 * text: a segmenter has no use for 的, so its count there is an eighth of the true one.
 */
const correctedShares: Readonly<Record<string, number>> = { 的: 0.04 };

/** A pair that words show less often than this is not worth its three bytes. */
const MIN_PAIR_COUNT = 3;

/** A pair is stored where it is this much likelier (in nats) than the smoothing across words makes it. */
const MIN_PAIR_GAIN = 3;

/** Rarer words are names and terms that the list's makers put in without counting: each has the count 3. */
const MIN_WORD_COUNT = 4;

/** Longer words are phrases, and made of words themselves. */
const LONGEST_WORD = 4;

/** The chance that a mark or the end of a line stands between two words. */
const MARK_SHARE = 0.16;

/** Variants that no dictionary maps for single characters, though one-to-one converters write them. */
const moreFolds: readonly (readonly [string, string])[] = [['著', '着']];

const readingShape = /^[a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ]{1,6}$/;

/** Builds `language.bin`: what the repairs know of Chinese. See `text/language/layout.ts`. */
export function compileLanguage(): Uint8Array {
  const folds = readFolds();
  const counts = countWords(folds);
  return write(counts, folds, readForms(), readReadings());
}

interface Counts {
  readonly words: number;
  readonly chars: ReadonlyMap<string, number>;
  readonly starts: ReadonlyMap<string, number>;
  readonly ends: ReadonlyMap<string, number>;
  readonly pairs: ReadonlyMap<string, number>;
  /** Words by themselves, in Simplified characters; those of one character as well. */
  readonly list: ReadonlyMap<string, number>;
}

/** Counts characters and adjacent pairs in the word list, each word as often as it occurs. */
function countWords(folds: ReadonlyMap<string, string>): Counts {
  let words = 0;
  const chars = new Map<string, number>();
  const starts = new Map<string, number>();
  const ends = new Map<string, number>();
  const pairs = new Map<string, number>();
  const list = new Map<string, number>();
  const add = (map: Map<string, number>, key: string, n: number) => map.set(key, (map.get(key) ?? 0) + n);
  for (const [word, n] of readWordList()) {
    const ideographs = [...word].map((c) => folds.get(c) ?? c);
    if (!ideographs.every(isIdeograph)) continue;
    const [first] = ideographs;
    const last = ideographs.at(-1);
    if (first === undefined || last === undefined) continue;
    words += n;
    add(list, ideographs.join(''), n);
    add(starts, first, n);
    add(ends, last, n);
    for (const [i, c] of ideographs.entries()) {
      add(chars, c, n);
      const next = ideographs[i + 1];
      if (next !== undefined) add(pairs, c + next, n);
    }
  }
  const total = [...chars.values()].reduce((a, b) => a + b, 0);
  for (const [c, share] of Object.entries(correctedShares)) {
    const missing = Math.round(total * share) - (chars.get(c) ?? 0);
    words += missing;
    for (const map of [chars, starts, ends, list]) add(map, c, missing);
  }
  return { words, chars, starts, ends, pairs, list };
}

/**
 * The word list, each word with its count. It was counted on pages of the web, many of them misread: 锛, 銆 and
 * 鐨, which are UTF-8 read as GBK, stand in it as often as common characters. What stands alone far more often
 * than in words, and looks like bytes of UTF-8, counts no more than its words do.
 */
function readWordList(): [word: string, count: number][] {
  const list = Buffer.from(dict)
    .toString('utf8')
    .split('\n')
    .map((line): [string, number] => {
      const [word = '', count] = line.split(' ');
      return [word, Number(count)];
    })
    .filter(([word, n]) => word !== '' && n > 0);
  const inWords = new Map<string, number>();
  for (const [word, n] of list) {
    if (word.length > 1) for (const c of word) inWords.set(c, (inWords.get(c) ?? 0) + n);
  }
  return list.map(([word, n]) => {
    const others = inWords.get(word) ?? 0;
    const isDebris = isIdeograph(word) && n > others * MOST_ALONE && looksLikeUtf8(word);
    return [word, isDebris ? Math.min(n, others + 1) : n];
  });
}

/** A character that stands alone more often than this, for once in a word, is hardly Chinese. */
const MOST_ALONE = 50;

/** Are a character's two bytes in GBK such as UTF-8 has beside each other, and not a common character's? */
function looksLikeUtf8(character: string): boolean {
  const pair = gbkPair(character.charCodeAt(0));
  const lead = pair >> 8;
  const trail = pair & 0xff;
  const isCommon = lead >= 0xb0 && lead <= 0xd7 && trail >= 0xa1; // the first level of GB 2312
  const begins = lead >= 0xe2 && lead <= 0xef && trail >= 0x80 && trail <= 0xbf;
  const goesOn =
    lead >= 0x80 && lead <= 0xbf && trail >= 0x80 && (trail <= 0xbf || (trail >= 0xe2 && trail <= 0xef));
  return !isCommon && (begins || goesOn);
}

/** Traditional and variant characters, each with the Simplified one that texts are scored in. */
function readFolds(): Map<string, string> {
  const folds = new Map<string, string>(moreFolds);
  for (const [from, to] of readDictionary('TSCharacters'))
    if (to !== undefined && from !== to) folds.set(from, to);
  const keys = new Set([...folds.values()]);
  for (const name of ['TWVariants', 'HKVariants']) {
    for (const [standard, variant = standard] of readDictionary(name)) {
      const simplified = folds.get(standard) ?? standard;
      if (!folds.has(variant) && !keys.has(variant) && simplified !== variant) folds.set(variant, simplified);
    }
  }
  return new Map([...folds].filter(([from, to]) => isIdeograph(from) && isIdeograph(to)));
}

interface Forms {
  /** What a one-to-one conversion from Simplified can give. */
  readonly converted: ReadonlySet<string>;
  /** Characters that such a conversion always replaces, and Traditional text never has. */
  readonly simplifiedOnly: readonly string[];
}

function readForms(): Forms {
  const converted = new Set(moreFolds.map(([from]) => from));
  const simplifiedOnly: string[] = [];
  const traditional = big5Characters();
  for (const [from, ...to] of readDictionary('STCharacters')) {
    for (const c of to) converted.add(c);
    // 后, 里, 余 and 台 are Traditional characters too, and many converters leave them.
    if (!to.includes(from) && !traditional.has(from) && isIdeograph(from)) simplifiedOnly.push(from);
  }
  for (const [standard, ...local] of readDictionary('TWVariants')) {
    if (converted.has(standard)) for (const c of local) converted.add(c);
  }
  return { converted, simplifiedOnly };
}

/** The characters that Taiwan's own encoding has. */
function big5Characters(): Set<string> {
  const bytes: number[] = [];
  for (let lead = 0xa4; lead <= 0xf9; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) if (trail < 0x7f || trail > 0xa0) bytes.push(lead, trail);
  }
  return new Set(new TextDecoder('big5').decode(Uint8Array.from(bytes)));
}

/** One of the dictionaries of opencc-js, as entries each with its translations, the usual one first. */
function readDictionary(name: string): [from: string, ...to: string[]][] {
  const path = createRequire(import.meta.url).resolve(`opencc-js/dict/${name}`);
  const text = /"([^"]*)"/.exec(readFileSync(path, 'utf8'))?.[1];
  if (text === undefined) throw new Error(`The dictionary ${name} of opencc-js has an unknown form`);
  return text.split('|').map((entry) => {
    const [from = '', ...to] = entry.split(' ');
    return [from, ...to];
  });
}

/** The readings of each ideograph, the usual one first. */
function readReadings(): string[][] {
  const readings: string[][] = [];
  for (let c = FIRST_IDEOGRAPH; c <= LAST_IDEOGRAPH; c++) {
    const all = pinyin(String.fromCodePoint(c), { multiple: true, type: 'array' });
    readings.push([...new Set(all)].filter((r) => readingShape.test(r)));
  }
  return readings;
}

function isIdeograph(c: string): boolean {
  const codePoint = c.codePointAt(0) ?? 0;
  return c.length === 1 && codePoint >= 0x3400 && codePoint <= 0x9fff;
}

function write(
  counts: Counts,
  folds: ReadonlyMap<string, string>,
  forms: Forms,
  readings: string[][],
): Uint8Array {
  const chars = [...counts.chars.keys()].sort((a, b) => (a < b ? -1 : 1));
  const indexOf = new Map(chars.map((c, i) => [c, i]));
  const total = [...counts.chars.values()].reduce((a, b) => a + b, 0);
  const of = (map: ReadonlyMap<string, number>, c: string) => map.get(c) ?? 0;

  // Half a count for what was never seen in that place.
  const startShare = (c: string) => (of(counts.starts, c) + 0.5) / counts.words;
  const endShare = (c: string) => (of(counts.ends, c) + 0.5) / (of(counts.chars, c) + 1);

  const aloneShare = (c: string) => (of(counts.list, c) + 0.5) / counts.words;
  const listed = [...counts.list].filter(
    ([word, n]) => word.length > 1 && word.length <= LONGEST_WORD && n >= MIN_WORD_COUNT,
  );
  const { shape, cells } = compileWordList(
    listed.map(([word, n]) => ({
      characters: [...word].map((c) => (indexOf.get(c) ?? 0) + 1),
      logShare: Math.log(n / counts.words),
    })),
  );

  const successors = chars.map((): [number, number][] => []);
  for (const [pair, n] of counts.pairs) {
    const [a = '', b = ''] = pair;
    const across = (1 - MARK_SHARE) * endShare(a) * startShare(b);
    const p = n / of(counts.chars, a) + across;
    if (n < MIN_PAIR_COUNT || Math.log(p / across) < MIN_PAIR_GAIN) continue;
    successors[indexOf.get(a) ?? 0]?.push([indexOf.get(b) ?? 0, p]);
  }
  for (const list of successors) list.sort((x, y) => x[0] - y[0]);
  const flat = successors.flat();
  const begins = [0];
  for (const list of successors) begins.push((begins.at(-1) ?? 0) + list.length);

  const syllables = [...new Set(readings.flat())].sort();
  const syllableNumber = new Map(syllables.map((s, i) => [s, i]));
  const readingBegins = [0];
  for (const list of readings) readingBegins.push((readingBegins.at(-1) ?? 0) + list.length);
  const syllableBytes = new TextEncoder().encode(syllables.join('\n'));
  const foldPairs = [...folds].map(([from, to]) => [from.charCodeAt(0), to.charCodeAt(0)]);

  return join([
    Uint32Array.of(
      MAGIC,
      VERSION,
      chars.length,
      flat.length,
      foldPairs.length,
      readingBegins.at(-1) ?? 0,
      syllableBytes.length,
      forms.simplifiedOnly.length,
      shape.segmentLength,
      shape.segments,
      shape.seed,
    ).subarray(0, HEADER_WORDS),
    Uint16Array.from(chars, (c) => c.charCodeAt(0)),
    Uint8Array.from(chars, (c) => quantised((of(counts.chars, c) + 0.5) / total)),
    Uint8Array.from(chars, (c) => quantised(startShare(c))),
    Uint8Array.from(chars, (c) => quantised(endShare(c))),
    Uint8Array.from(chars, (c) => quantised(aloneShare(c))),
    Uint32Array.from(begins),
    Uint16Array.from(flat, ([b]) => b),
    Uint8Array.from(flat, ([, p]) => quantised(p)),
    cells,
    Uint16Array.from(foldPairs.flat()),
    Uint8Array.from(folds.keys(), (c) => (forms.converted.has(c) ? 1 : 0)),
    Uint16Array.from(forms.simplifiedOnly, (c) => c.charCodeAt(0)),
    Uint16Array.from(readingBegins),
    Uint16Array.from(readings.flat(), (r) => syllableNumber.get(r) ?? 0),
    syllableBytes,
  ]);
}

function quantised(p: number): number {
  return Math.min(255, Math.max(0, Math.round(-Math.log(p) / LOG_STEP)));
}

function join(sections: (Uint8Array | Uint16Array | Uint32Array)[]): Uint8Array {
  const size = sections.reduce((offset, s) => aligned(offset + s.byteLength), 0);
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const section of sections) {
    bytes.set(new Uint8Array(section.buffer, section.byteOffset, section.byteLength), offset);
    offset = aligned(offset + section.byteLength);
  }
  return bytes;
}
