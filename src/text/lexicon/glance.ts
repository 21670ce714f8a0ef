import { KIND, UNIT } from './layout';
import { LABEL_MASK, Trie } from './trie';

/** Bits for each pair: pairs that are none are taken for one no oftener than one in sixteen. */
const BITS_A_PAIR = 16;
/** 2^32 divided by the golden ratio (Knuth's multiplicative hash): its high bits depend on both units. */
const GOLDEN = 0x9e3779b1;
/** Below are no ideographs, and next to no units that a key begins with. */
const FIRST_IDEOGRAPHIC = 0x2e80;

/**
 * What dictionaries do where none of their phrases begins, which is nearly everywhere: enough to run over a text
 * and to walk the trie at few places only.
 */
export interface Glance {
  /** What each code unit becomes alone; 0 where that is not one unit, or takes a closer look. */
  readonly alone: Uint16Array;
  /** A bit for each hash of two units; no key begins with two units whose bit is 0. */
  readonly pairs: Uint32Array;
  /** How far the hash is shifted down to its high bits. */
  readonly shift: number;
}

/** A dictionary of the trie, and whether it replaces what it holds or only cuts the text there. */
interface Part {
  readonly root: number;
  readonly replaces: boolean;
}

/** Whether a key may begin with these two units; the first is one that `alone` knows. */
export function mayBegin(pairs: Uint32Array, shift: number, first: number, second: number): boolean {
  if (first < FIRST_IDEOGRAPHIC) return false;
  const hash = hashOf(first, second) >>> shift;
  return (((pairs[hash >>> 5] ?? 0) >>> (hash & 31)) & 1) === 1;
}

function hashOf(first: number, second: number): number {
  return Math.imul((first << 16) | second, GOLDEN);
}

/** What a unit becomes alone; 0 where that is not one unit. */
export function aloneAt(trie: Trie, root: number, unit: number): number {
  const state = trie.step(root, unit);
  if (!trie.ends(state)) return unit;
  const payload = trie.payloadOf(state);
  return (payload & KIND) === UNIT ? payload & 0xffff : 0;
}

/**
 * Gathers from the trie what dictionaries do one after the other, each with what those before it have left. That
 * takes a millisecond or so for each.
 */
export function glanceOf(trie: Trie, parts: readonly Part[]): Glance {
  const alone = new Uint16Array(0x10000);
  for (let unit = 0; unit < 0x10000; unit++) alone[unit] = unit;
  alone.fill(0, 0x2ff0, 0x3000); // ideographic descriptions are skipped whole
  const hashes: number[] = [];
  for (const { root, replaces } of parts) {
    const sources = new Sources(alone);
    eachPair(trie, root, (first, second) => {
      for (let a = sources.first(first); a !== 0; a = sources.next(a)) {
        for (let b = sources.first(second); b !== 0; b = sources.next(b)) {
          hashes.push(hashOf(a, b));
        }
      }
    });
    for (const unit of trie.units) {
      const state = trie.step(root, unit);
      if (state === Trie.DEAD) continue;
      const isSeen = trie.isFinal(state) || unit >= FIRST_IDEOGRAPHIC;
      const becomes = !isSeen ? 0 : replaces ? aloneAt(trie, root, unit) : trie.ends(state) ? 0 : unit;
      for (let from = sources.first(unit); from !== 0; from = sources.next(from)) alone[from] = becomes;
    }
  }
  return { alone, ...tableOf(hashes) };
}

/** A table of bits, as small as it can be: it is asked at every place of a text and must stay in the cache. */
function tableOf(hashes: readonly number[]): { pairs: Uint32Array; shift: number } {
  const bits = Math.ceil(Math.log2(Math.max(32, hashes.length * BITS_A_PAIR)));
  const pairs = new Uint32Array(2 ** bits / 32);
  const shift = 32 - bits;
  for (const whole of hashes) {
    const hash = whole >>> shift;
    pairs[hash >>> 5] = (pairs[hash >>> 5] ?? 0) | (1 << (hash & 31));
  }
  return { pairs, shift };
}

/** Which units have become a unit, in the passes so far; 0 where there are no more. */
class Sources {
  private readonly firsts = new Uint16Array(0x10000);
  private readonly nexts = new Uint16Array(0x10000);

  constructor(alone: Uint16Array) {
    for (let unit = alone.length - 1; unit > 0; unit--) {
      const image = alone[unit] ?? 0;
      if (image === 0) continue;
      this.nexts[unit] = this.firsts[image] ?? 0;
      this.firsts[image] = unit;
    }
  }

  first(image: number): number {
    return this.firsts[image] ?? 0;
  }

  next(unit: number): number {
    return this.nexts[unit] ?? 0;
  }
}

/** Visits all pairs of units that keys of a dictionary begin with. */
function eachPair(trie: Trie, root: number, visit: (first: number, second: number) => void): void {
  const { slots, units } = trie;
  // The code that leads from the root to a state, by the base of the state; where several lead to the same one,
  // each tells the one before it.
  const leading = new Uint16Array(slots.length);
  const before = new Uint16Array(units.length + 1);
  for (let i = 0; i < units.length; i++) {
    const state = trie.step(root, units[i] ?? 0);
    if (state === Trie.DEAD || trie.isFinal(state)) continue;
    before[i + 1] = leading[state >> 1] ?? 0;
    leading[state >> 1] = i + 1;
  }
  for (let at = 0; at < slots.length; at++) {
    const code = (slots[at] ?? 0) & LABEL_MASK;
    if (code === 0) continue;
    const second = units[code - 1] ?? 0;
    for (let first = leading[at - code] ?? 0; first !== 0; first = before[first] ?? 0) {
      visit(units[first - 1] ?? 0, second);
    }
  }
}
