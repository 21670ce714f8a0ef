/**
 * Dictionaries of strings that are used as they were fetched: minimal automata in one double array, keyed
 * by UTF-16 code units, with a number (the payload) at the end of each key.
 *
 * Code units are numbered by how often the keys use them, from 1; `codes` tells the number of a unit, and 0
 * for a unit that no key holds. A *state* is one number. From a state with base `b` the code `c` leads to slot
 * `b + c`, and does so only if `labels[b + c] === c`: no two states share a base, so the label alone proves
 * whose slot it is. `entries[slot]` is the state that is reached:
 *
 *   entry < 0    a key ends here and no key goes on; the payload is the low 31 bits
 *   entry >= 0   the base of the state is `entry >> 1`; if the lowest bit is set, a key ends here and its
 *                payload stands in the slot of code 0, which is `entries[entry >> 1]`
 *
 * Equal endings share their states, since a state's identity is its base and any number of slots may hold it;
 * so do several dictionaries in one array, each of which has its own root.
 *
 * In memory, little-endian: slots, units, roots (three uint32), the root states (uint32 each), `entries`
 * (slots × int32), `labels` (slots × uint16), the units in the order of their codes (uint16 each), and
 * zeros up to a multiple of four bytes. Built by `compile/trie.ts`.
 */
export class Trie {
  /** What `step` returns when no key goes on. */
  static readonly DEAD = -1;

  /** The state before the first code unit, for each dictionary. */
  readonly roots: Uint32Array;
  /** The root of the first dictionary. */
  readonly root: number;
  readonly entries: Int32Array;
  readonly labels: Uint16Array;
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
    if (byteOffset % 4 !== 0 || byteOffset + 12 > buffer.byteLength) {
      throw new RangeError(`No trie can start at byte ${byteOffset} of ${buffer.byteLength}`);
    }
    const [slots = 0, units = 0, roots = 0] = new Uint32Array(buffer, byteOffset, 3);
    const entriesAt = byteOffset + 12 + roots * 4;
    const labelsAt = entriesAt + slots * 4;
    const unitsAt = labelsAt + slots * 2;
    this.byteEnd = Math.ceil((unitsAt + units * 2) / 4) * 4;
    if (this.byteEnd > buffer.byteLength) {
      throw new RangeError(
        `The trie at byte ${byteOffset} ends at byte ${this.byteEnd}, beyond the buffer's ${buffer.byteLength}`,
      );
    }
    this.roots = new Uint32Array(buffer, byteOffset + 12, roots);
    this.root = this.roots[0] ?? 0;
    this.entries = new Int32Array(buffer, entriesAt, slots);
    this.labels = new Uint16Array(buffer, labelsAt, slots);
    this.codes = new Uint16Array(0x10000);
    this.units = new Uint16Array(buffer, unitsAt, units);
    for (let i = 0; i < units; i++) this.codes[this.units[i] as number] = i + 1;
  }

  /** The state after one more code unit, or `Trie.DEAD`. `state` may be dead or the end of a key. */
  step(state: number, unit: number): number {
    if (state < 0) return Trie.DEAD;
    const code = this.codes[unit] ?? 0;
    const slot = (state >> 1) + code;
    // Beyond the last slot the label is undefined and the comparison fails, as it should.
    return code > 0 && this.labels[slot] === code ? (this.entries[slot] ?? Trie.DEAD) : Trie.DEAD;
  }

  /** Whether a key ends in this state. */
  ends(state: number): boolean {
    return state < 0 ? state !== Trie.DEAD : (state & 1) === 1;
  }

  /** The payload of the key that ends in this state; meaningless where `ends` is false. */
  payloadOf(state: number): number {
    return state < 0 ? state & 0x7fffffff : (this.entries[state >> 1] ?? 0);
  }
}
