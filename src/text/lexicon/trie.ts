/**
 * Dictionaries of strings that are used as they were fetched: minimal automata in one double array, keyed
 * by UTF-16 code units, with a number (the payload) at the end of each key.
 *
 * Code units are numbered by how often the keys use them, from 1; `codes` tells the number of a unit, and 0
 * for a unit that no key holds. A *state* is a number below 2 ** 18. From a state with base `b` the code `c`
 * leads to `slots[b + c]`, and does so only if the low LABEL_BITS bits of that slot are `c`: no two states share
 * a base, so the label alone proves whose slot it is. The bits above are the state that is reached:
 *
 *   state < leaves    its base is `state >> 1`; if the lowest bit is set, a key ends here, and the slot of code
 *                     0, `slots[state >> 1]`, says above its label where in `payloads` its payload stands
 *   state >= leaves   a key ends here and no key goes on; its payload is `payloads[state - leaves]`
 *
 * Equal endings share their states, since a state's identity is its base and any number of slots may hold it;
 * so do several dictionaries in one array, each of which has its own root.
 *
 * In memory, little-endian: the numbers of slots, payloads, units and roots (four uint32), the root states
 * (uint32 each), `slots` (int32), `payloads` (int32), the units in the order of their codes (uint16 each), and
 * zeros up to a multiple of four bytes. Built by `compile/trie.ts`.
 */
export class Trie {
  /** What `step` returns when no key goes on. */
  static readonly DEAD = -1;

  /** The state before the first code unit, for each dictionary. */
  readonly roots: Uint32Array;
  /** The root of the first dictionary. */
  readonly root: number;
  /** A label and a state in each. */
  readonly slots: Int32Array;
  readonly payloads: Int32Array;
  /** States from here on are ends of keys that do not go on. */
  readonly leaves: number;
  /** The code units that keys use, in the order of their codes, of which the first is 1. */
  readonly units: Uint16Array;
  /** The code of each of the 65,536 code units. */
  readonly codes: Uint16Array;
  /** Where this trie's bytes end, in bytes from the start of the buffer; a multiple of four. */
  readonly byteEnd: number;

  /**
   * Views a trie inside a buffer; only the table of codes is laid out anew.
   * @param byteOffset where it starts, a multiple of four
   * @throws RangeError if the buffer is too short for what the trie says it holds
   */
  constructor(buffer: ArrayBuffer, byteOffset = 0) {
    if (byteOffset % 4 !== 0 || byteOffset + TRIE_HEADER * 4 > buffer.byteLength) {
      throw new RangeError(`No trie can start at byte ${byteOffset} of ${buffer.byteLength}`);
    }
    const [slots = 0, payloads = 0, units = 0, roots = 0] = new Uint32Array(buffer, byteOffset, TRIE_HEADER);
    const slotsAt = byteOffset + (TRIE_HEADER + roots) * 4;
    const payloadsAt = slotsAt + slots * 4;
    const unitsAt = payloadsAt + payloads * 4;
    this.byteEnd = Math.ceil((unitsAt + units * 2) / 4) * 4;
    if (this.byteEnd > buffer.byteLength) {
      throw new RangeError(
        `The trie at byte ${byteOffset} ends at byte ${this.byteEnd}, beyond the buffer's ${buffer.byteLength}`,
      );
    }
    this.roots = new Uint32Array(buffer, byteOffset + TRIE_HEADER * 4, roots);
    this.root = this.roots[0] ?? 0;
    this.slots = new Int32Array(buffer, slotsAt, slots);
    this.payloads = new Int32Array(buffer, payloadsAt, payloads);
    this.leaves = slots * 2;
    this.codes = new Uint16Array(0x10000);
    this.units = new Uint16Array(buffer, unitsAt, units);
    for (let i = 0; i < units; i++) this.codes[this.units[i] ?? 0] = i + 1;
  }

  /** The state after one more code unit, or `Trie.DEAD`. `state` may be dead or the end of a key. */
  step(state: number, unit: number): number {
    if (state < 0 || state >= this.leaves) return Trie.DEAD;
    const code = this.codes[unit] ?? 0;
    if (code === 0) return Trie.DEAD;
    // Beyond the last slot there is nothing, which is no label either.
    const slot = this.slots[(state >> 1) + code] ?? 0;
    return (slot & LABEL_MASK) === code ? slot >>> LABEL_BITS : Trie.DEAD;
  }

  /** Whether a key ends in this state. */
  ends(state: number): boolean {
    return state >= this.leaves || (state >= 0 && (state & 1) === 1);
  }

  /** Whether a key ends in this state and no key goes on from it. */
  isFinal(state: number): boolean {
    return state >= this.leaves;
  }

  /** The payload of the key that ends in this state; meaningless where `ends` is false. */
  payloadOf(state: number): number {
    const index = state >= this.leaves ? state - this.leaves : (this.slots[state >> 1] ?? 0) >>> LABEL_BITS;
    return this.payloads[index] ?? 0;
  }
}

/** The uint32 numbers before the roots. */
export const TRIE_HEADER = 4;
/** Keys use fewer than 2 ** 14 different code units: all ideographs of the basic plane are some 28,000, but those in words 11,000. */
export const LABEL_BITS = 14;
export const LABEL_MASK = (1 << LABEL_BITS) - 1;
/** States fit into what a slot has left. */
export const STATE_BITS = 32 - LABEL_BITS;
