import { dict } from '@node-rs/jieba/dict';
import { COST_BITS } from '../../text/convert/layout';
import type { Keys } from './keys';

/** What a character costs that jieba never counts as a word. */
export const UNSEEN_CHARACTER = 150;
/** Longer words are sentences. */
const MAX_LENGTH = 8;
/** Words that words consist of have up to this many characters. */
const MAX_PART = 4;

/** How common words are, in tenths of a nat: -10 ln p. */
export class Costs {
  /** How often jieba counts a key. */
  readonly counts = new Map<string, number>();
  /** How a key is written in Simplified text, where more than one word has it. */
  private readonly written = new Map<string, string>();
  private total = 0;

  constructor(keys: Keys) {
    for (const line of new TextDecoder().decode(dict).split('\n')) {
      const [word = '', count = ''] = line.split(' ');
      if (!/^\p{Script=Han}+$/u.test(word) || word.length > MAX_LENGTH) continue;
      const key = keys.fold(word);
      const known = this.counts.get(key) ?? 0;
      if (Number(count) > known) this.written.set(key, word);
      this.counts.set(key, known + Number(count));
      this.total += Number(count);
    }
  }

  /** What a word costs that is counted so often. */
  of(count: number): number {
    return bounded(Math.round(-10 * Math.log((count + 0.5) / this.total)));
  }

  /** How the mainland writes a key. */
  writtenAs(key: string): string {
    return this.written.get(key) ?? key;
  }

  /** What the cheapest way to read a word as shorter ones costs. */
  ofParts(key: string): number {
    const best = [0];
    for (let end = 1; end <= key.length; end++) {
      let least = Number.POSITIVE_INFINITY;
      for (let start = Math.max(0, end - MAX_PART); start < end; start++) {
        if (end - start === key.length) continue;
        const part = key.slice(start, end);
        const count = this.counts.get(part);
        if (count === undefined && part.length > 1) continue;
        const cost = count === undefined ? UNSEEN_CHARACTER : this.of(count);
        least = Math.min(least, (best[start] ?? 0) + cost);
      }
      best.push(least);
    }
    return best[key.length] ?? 0;
  }
}

/** A cost that fits into its bits. */
export function bounded(cost: number): number {
  return Math.max(1, Math.min(2 ** COST_BITS - 1, cost));
}
