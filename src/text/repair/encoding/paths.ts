/**
 * The paths of the search in typed arrays: those that reach one place, and the history that all share.
 *
 * A path's words are in progress: its last three ideographs, and what the last one, two and three characters
 * have been worth, so that a word that ends with the next character can take their place.
 */

/** Most paths that a place can be offered; the rest is not worth a place anyway. */
const CAPACITY = 1024;
const SLOTS = 4096;

export class Paths {
  count = 0;
  readonly score = new Float64Array(CAPACITY);
  /** Bytes of an unfinished character, the first one highest. */
  readonly pending = new Int32Array(CAPACITY);
  readonly misread = new Uint8Array(CAPACITY);
  /** The last character as a context, and the two ideographs before it. */
  readonly last = new Int32Array(CAPACITY);
  readonly second = new Int32Array(CAPACITY);
  readonly third = new Int32Array(CAPACITY);
  readonly worth1 = new Float64Array(CAPACITY);
  readonly worth2 = new Float64Array(CAPACITY);
  readonly worth3 = new Float64Array(CAPACITY);
  /** A line break that stood inside a character, waiting for its end; 0 for none. */
  readonly held = new Uint8Array(CAPACITY);
  /** The path's latest entry in the history. */
  readonly entry = new Int32Array(CAPACITY);

  /** Where each kind of path stands, as index + 1. */
  private readonly slots = new Uint16Array(SLOTS);
  private readonly used: number[] = [];

  clear(): void {
    for (const slot of this.used) this.slots[slot] = 0;
    this.used.length = 0;
    this.count = 0;
  }

  /**
   * The place for a path of this kind and score; −1 where a better one of its kind is there. Paths that can
   * only go on alike are of one kind.
   */
  place(pending: number, last: number, misread: number, score: number): number {
    const hash = Math.imul(pending ^ Math.imul(last, 0x9e3779b1), 0x85ebca6b) + misread;
    let slot = (hash >>> 16) & (SLOTS - 1);
    for (;;) {
      const at = (this.slots[slot] ?? 0) - 1;
      if (at < 0) break;
      if (this.pending[at] === pending && this.last[at] === last && this.misread[at] === misread) {
        return (this.score[at] ?? 0) < score ? at : -1;
      }
      slot = (slot + 1) & (SLOTS - 1);
    }
    if (this.count === CAPACITY) return -1;
    this.used.push(slot);
    this.slots[slot] = ++this.count;
    return this.count - 1;
  }

  /** Indexes of the paths that are at most `depth` behind the best one, best first where there are too many. */
  worthFollowing(depth: number, width: number): number[] {
    const kept: number[] = [];
    const least = this.best() - depth;
    for (let i = 0; i < this.count; i++) if ((this.score[i] ?? 0) >= least) kept.push(i);
    if (kept.length <= width) return kept;
    return kept.sort((a, b) => (this.score[b] ?? 0) - (this.score[a] ?? 0)).slice(0, width);
  }

  private best(): number {
    let best = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < this.count; i++) best = Math.max(best, this.score[i] ?? best);
    return best;
  }
}

/** What an entry puts out, where it is no code point: nothing, or the unit as it is shown. */
export const NOTHING = -1;
export const AS_SHOWN = -2;

/** What all paths have put out: each entry one character, or one unit as it is shown, and the entry before it. */
export class History {
  private size = 0;
  private before = new Int32Array(4096);
  private at = new Int32Array(4096);
  private out = new Int32Array(4096);
  private flags = new Uint8Array(4096);

  clear(): void {
    this.size = 0;
  }

  /** The entry is a guess at what was lost. */
  markGuess(entry: number): void {
    this.flags[entry] = (this.flags[entry] ?? 0) | 8;
  }

  isGuess(entry: number): boolean {
    return ((this.flags[entry] ?? 0) & 8) !== 0;
  }

  /** Adds an entry and gives its number. `at` is the unit that it has read up to. */
  add(before: number, at: number, out: number, misread: boolean, lost: boolean, unfinished: boolean): number {
    if (this.size === this.before.length) this.grow();
    const entry = this.size++;
    this.before[entry] = before;
    this.at[entry] = at;
    this.out[entry] = out;
    this.flags[entry] = (misread ? 1 : 0) | (lost ? 2 : 0) | (unfinished ? 4 : 0);
    return entry;
  }

  beforeOf(entry: number): number {
    return this.before[entry] ?? -1;
  }

  atOf(entry: number): number {
    return this.at[entry] ?? 0;
  }

  outOf(entry: number): number {
    return this.out[entry] ?? NOTHING;
  }

  isMisread(entry: number): boolean {
    return ((this.flags[entry] ?? 0) & 1) !== 0;
  }

  isLost(entry: number): boolean {
    return ((this.flags[entry] ?? 0) & 2) !== 0;
  }

  /** Does a character go on after this entry? */
  isUnfinished(entry: number): boolean {
    return ((this.flags[entry] ?? 0) & 4) !== 0;
  }

  private grow(): void {
    const larger = (old: Int32Array): Int32Array<ArrayBuffer> => {
      const array = new Int32Array(old.length * 2);
      array.set(old);
      return array;
    };
    this.before = larger(this.before);
    this.at = larger(this.at);
    this.out = larger(this.out);
    const flags = new Uint8Array(this.flags.length * 2);
    flags.set(this.flags);
    this.flags = flags;
  }
}
