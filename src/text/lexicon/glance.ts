import { KIND, UNIT } from './layout';
import { LABEL_MASK, type Trie } from './trie';

/** 128 KiB of bits, so that even the 33,000 pairs which begin OpenCC's phrases set one in thirty only. */
const HASH_BITS = 20;
/** 2^32 divided by the golden ratio (Knuth's multiplicative hash): its high bits depend on both units. */
const GOLDEN = 0x9e3779b1;
/** Below are no ideographs, and next to no units that a key begins with. */
const FIRST_IDEOGRAPHIC = 0x2e80;

/**
 * What a dictionary does where none of its phrases begins, which is nearly everywhere: enough to run over a text
 * and to walk the trie at few places only.
 */
export interface Glance {
  /** What each code unit becomes alone; 0 where that is not one unit, or takes a closer look. */
  readonly alone: Uint16Array;
  /** A bit for each hash of two units; no key begins with two units whose bit is 0. */
  readonly pairs: Uint32Array;
}

/** Whether a key may begin with these two units; the first is one that `alone` knows. */
export function mayBegin(pairs: Uint32Array, first: number, second: number): boolean {
  if (first < FIRST_IDEOGRAPHIC) return false;
  const hash = hashOf(first, second);
  return (((pairs[hash >>> 5] as number) >>> (hash & 31)) & 1) === 1;
}

function hashOf(first: number, second: number): number {
  return Math.imul((first << 16) | second, GOLDEN) >>> (32 - HASH_BITS);
}

/** What a unit becomes alone; 0 where that is not one unit. */
export function aloneAt(trie: Trie, root: number, unit: number): number {
  const state = trie.step(root, unit);
  if (!trie.ends(state)) return unit;
  const payload = trie.payloadOf(state);
  return (payload & KIND) === UNIT ? payload & 0xffff : 0;
}

/** Gathers from the trie what a dictionary does at a glance; that takes a millisecond or so. */
export function glanceOf(trie: Trie, root: number): Glance {
  const { leaves, slots, units } = trie;
  const alone = new Uint16Array(0x10000);
  for (let unit = 0; unit < 0x10000; unit++) alone[unit] = unit;
  alone.fill(0, 0x2ff0, 0x3000); // ideographic descriptions are skipped whole

  // The code that leads from the root to a state, by the base of the state; where several lead to the same one,
  // each tells the one before it.
  const leading = new Uint16Array(slots.length);
  const before = new Uint16Array(units.length + 1);
  for (let i = 0; i < units.length; i++) {
    const unit = units[i] as number;
    const state = trie.step(root, unit);
    if (state < 0) continue;
    alone[unit] = aloneAt(trie, root, unit);
    if (state >= leaves) continue;
    if (unit < FIRST_IDEOGRAPHIC) alone[unit] = 0;
    before[i + 1] = leading[state >> 1] as number;
    leading[state >> 1] = i + 1;
  }

  const pairs = new Uint32Array(2 ** HASH_BITS / 32);
  for (let at = 0; at < slots.length; at++) {
    const code = (slots[at] as number) & LABEL_MASK;
    if (code === 0) continue;
    const second = units[code - 1] as number;
    for (let first = leading[at - code] as number; first !== 0; first = before[first] as number) {
      const hash = hashOf(units[first - 1] as number, second);
      pairs[hash >>> 5] = (pairs[hash >>> 5] as number) | (1 << (hash & 31));
    }
  }
  return { alone, pairs };
}
