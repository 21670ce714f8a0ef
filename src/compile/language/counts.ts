import { dict } from '@node-rs/jieba/dict';
import { gbkPair } from '../../text/codec/gbk';
import { isOneIdeograph } from './forms';

/**
 * Characters that the word list counts too low or too high, with their share of all characters in running
 * text: a segmenter has no use for 的, so its count there is an eighth of the true one.
 */
const correctedShares: Readonly<Record<string, number>> = { 的: 0.04 };

export interface Counts {
  readonly words: number;
  readonly chars: ReadonlyMap<string, number>;
  readonly starts: ReadonlyMap<string, number>;
  readonly ends: ReadonlyMap<string, number>;
  readonly pairs: ReadonlyMap<string, number>;
  /** Words by themselves, in Simplified characters; those of one character as well. */
  readonly list: ReadonlyMap<string, number>;
}

/** Counts characters and adjacent pairs in the word list, each word as often as it occurs. */
export function countWords(folds: ReadonlyMap<string, string>): Counts {
  let words = 0;
  const chars = new Map<string, number>();
  const starts = new Map<string, number>();
  const ends = new Map<string, number>();
  const pairs = new Map<string, number>();
  const list = new Map<string, number>();
  const add = (map: Map<string, number>, key: string, n: number) => map.set(key, (map.get(key) ?? 0) + n);
  for (const [word, n] of readWordList()) {
    const ideographs = [...word].map((c) => folds.get(c) ?? c);
    if (!ideographs.every(isOneIdeograph)) continue;
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
    const isDebris = isOneIdeograph(word) && n > others * MOST_ALONE && looksLikeUtf8(word);
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

/** The chance that a mark or the end of a line stands between two words. */
const MARK_SHARE = 0.16;

/** What the counts come to as probabilities, with half a count for what was never seen in that place. */
export class Shares {
  private readonly total: number;

  constructor(private readonly counts: Counts) {
    this.total = [...counts.chars.values()].reduce((a, b) => a + b, 0);
  }

  character(c: string): number {
    return (of(this.counts.chars, c) + 0.5) / this.total;
  }

  /** That a word begins with the character. */
  start(c: string): number {
    return (of(this.counts.starts, c) + 0.5) / this.counts.words;
  }

  /** That a word ends after the character. */
  end(c: string): number {
    return (of(this.counts.ends, c) + 0.5) / (of(this.counts.chars, c) + 1);
  }

  /** That a word is the character alone. */
  alone(c: string): number {
    return (of(this.counts.list, c) + 0.5) / this.counts.words;
  }

  /** That `b` follows `a` as the beginning of another word. */
  acrossWords(a: string, b: string): number {
    return (1 - MARK_SHARE) * this.end(a) * this.start(b);
  }
}

function of(map: ReadonlyMap<string, number>, key: string): number {
  return map.get(key) ?? 0;
}
