import { isIdeograph } from '../../language/ideographs';
import { furniture } from './furniture';

/** What a pair of characters is worth more for standing elsewhere in the same text, in nats. */
const SEEN_ONCE = 2.5;
const MOST = 4.5;

/** What so many sightings are worth; all above are worth the most. */
const worthOfCounts = [0, 1, 2, 3, 4, 5, 6, 7].map((count) =>
  count === 0 ? 0 : Math.min(MOST, SEEN_ONCE + Math.log(count)),
);

/**
 * The pairs of characters that a text was seen to have where nothing was lost. A text repeats its words, and
 * what is lost in one place stands in another: in a notice about 额度 the lost character after 额 is 度.
 * The words that pages are furnished with are seen before any text is.
 */
export class SeenPairs {
  private readonly counts: PairCounts;

  constructor() {
    if (!ofFurniture) {
      ofFurniture = new PairCounts();
      for (const words of furniture) ofFurniture.addAll(words);
    }
    this.counts = ofFurniture.copy();
  }

  add(text: string): void {
    this.counts.addAll(text);
  }

  worth(a: number, b: number): number {
    if (!isIdeograph(a) || !isIdeograph(b)) return 0;
    return worthOfCounts[this.counts.of(keyOf(a, b))] ?? MOST;
  }
}

/** How often each pair was seen: a hash table in typed arrays, since the search asks for every character it tries. */
class PairCounts {
  /** Pairs by slot, a power of two of them and half of them free; 0 stands for none. */
  private keys = new Int32Array(4096);
  private times = new Uint32Array(4096);
  private used = 0;

  copy(): PairCounts {
    const other = new PairCounts();
    other.keys = this.keys.slice();
    other.times = this.times.slice();
    other.used = this.used;
    return other;
  }

  addAll(text: string): void {
    for (let i = 1; i < text.length; i++) {
      const a = text.charCodeAt(i - 1);
      const b = text.charCodeAt(i);
      if (isIdeograph(a) && isIdeograph(b)) this.add(keyOf(a, b), 1);
    }
  }

  of(key: number): number {
    const slot = this.slotOf(key);
    return this.keys[slot] === key ? (this.times[slot] ?? 0) : 0;
  }

  private add(key: number, times: number): void {
    const slot = this.slotOf(key);
    if (this.keys[slot] === key) {
      this.times[slot] = (this.times[slot] ?? 0) + times;
      return;
    }
    this.keys[slot] = key;
    this.times[slot] = times;
    if (++this.used * 2 > this.keys.length) this.grow();
  }

  /** Where a pair stands, or would stand. */
  private slotOf(key: number): number {
    const { keys } = this;
    const mask = keys.length - 1;
    let slot = (Math.imul(key, 0x9e3779b1) >>> 12) & mask;
    while (keys[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  }

  private grow(): void {
    const { keys, times } = this;
    this.keys = new Int32Array(keys.length * 2);
    this.times = new Uint32Array(keys.length * 2);
    this.used = 0;
    keys.forEach((key, slot) => {
      if (key !== 0) this.add(key, times[slot] ?? 0);
    });
  }
}

let ofFurniture: PairCounts | null = null;

/** Two ideographs in thirty bits, and never 0. */
function keyOf(a: number, b: number): number {
  return (((a - 0x3400) << 15) | (b - 0x3400)) + 1;
}
