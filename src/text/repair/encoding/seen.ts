import { isHan } from './evidence';
import { furniture } from './furniture';

/** What a pair of characters is worth more for standing elsewhere in the same text, in nats. */
const SEEN_ONCE = 2.5;
const MOST = 4.5;

/**
 * The pairs of characters that a text was seen to have where nothing was lost. A text repeats its words, and
 * what is lost in one place stands in another: in a notice about 额度 the lost character after 额 is 度.
 */
export class SeenPairs {
  private readonly counts = new Map<number, number>();

  add(text: string): void {
    countPairs(text, this.counts);
  }

  worth(a: number, b: number): number {
    if (!isHan(a) || !isHan(b)) return 0;
    ofFurniture ??= pairsOfFurniture();
    const key = keyOf(a, b);
    const count = (this.counts.get(key) ?? 0) + (ofFurniture.get(key) ?? 0);
    return count === 0 ? 0 : Math.min(MOST, SEEN_ONCE + Math.log(count));
  }
}

let ofFurniture: ReadonlyMap<number, number> | null = null;

function pairsOfFurniture(): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const words of furniture) countPairs(words, counts);
  return counts;
}

function countPairs(text: string, counts: Map<number, number>): void {
  for (let i = 1; i < text.length; i++) {
    const a = text.charCodeAt(i - 1);
    const b = text.charCodeAt(i);
    if (!isHan(a) || !isHan(b)) continue;
    const key = keyOf(a, b);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
}

/** Two ideographs in thirty bits: a larger number would be an object. */
function keyOf(a: number, b: number): number {
  return ((a - 0x3400) << 15) | (b - 0x3400);
}
