/**
 * Builds the automaton that `text/lexicon/trie.ts` reads; its layout is described there.
 */
import { LABEL_BITS, LABEL_MASK, STATE_BITS, TRIE_HEADER } from '../text/lexicon/trie';

/** The largest payload: a positive int32. */
export const MAX_PAYLOAD = 0x7fffffff;

interface State {
  /** The payload of the key that ends here, or -1. */
  readonly payload: number;
  /** The states that follow, by ascending code. */
  readonly next: readonly (readonly [code: number, state: State])[];
  /** The number that stands for this state in the signatures of others. */
  readonly id: number;
  /** Its place in the double array, once it has one. */
  base: number;
}

/** A key and its payload. */
export type Entry = readonly [key: string, payload: number];

/**
 * Compiles dictionaries into the bytes of one trie, with one root for each. Equal dictionaries give equal
 * bytes, in whatever order their entries come.
 * @param dictionaries distinct keys, not empty; payloads are integers from 0 to MAX_PAYLOAD
 * @throws RangeError that names the first key which breaks these rules
 */
export function compileTrie(...dictionaries: readonly Iterable<Entry>[]): Uint8Array<ArrayBuffer> {
  const sorted = dictionaries.map(sort);
  const codes = numberUnits(sorted);
  return place(minimize(sorted, codes), [...codes.keys()]);
}

function sort(dictionary: Iterable<Entry>): Entry[] {
  const sorted = [...dictionary].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  sorted.forEach(([key, payload], i) => {
    if (key === '') throw new RangeError("The empty string can't be a key");
    if (!Number.isInteger(payload) || payload < 0 || payload > MAX_PAYLOAD) {
      throw new RangeError(`The payload of ${JSON.stringify(key)} is ${payload}, not in 0…${MAX_PAYLOAD}`);
    }
    if (sorted[i - 1]?.[0] === key) throw new RangeError(`${JSON.stringify(key)} is there twice`);
  });
  return sorted;
}

/**
 * Numbers code units from 1, so that the slots of each state lie close together: those in a row that the same
 * dictionaries begin with, since the roots are the widest states, and the most frequent ones first.
 */
function numberUnits(dictionaries: readonly (readonly Entry[])[]): Map<number, number> {
  const counts = new Map<number, number>();
  const begins = new Map<number, number>();
  dictionaries.forEach((keys, dictionary) => {
    for (const [key] of keys) {
      for (let i = 0; i < key.length; i++) {
        const unit = key.charCodeAt(i);
        counts.set(unit, (counts.get(unit) ?? 0) + 1);
        if (i === 0) begins.set(unit, (begins.get(unit) ?? 0) | (1 << dictionary));
      }
    }
  });
  const units = [...counts].map(([unit, count]) => ({ unit, count, begins: begins.get(unit) ?? 0 }));
  units.sort((a, b) => b.begins - a.begins || b.count - a.count || a.unit - b.unit);
  return new Map(units.map(({ unit }, i) => [unit, i + 1]));
}

/** Builds the minimal automata of sorted keys: states with equal futures are one state. */
function minimize(
  dictionaries: readonly (readonly Entry[])[],
  codeOf: ReadonlyMap<number, number>,
): { roots: State[]; states: State[] } {
  const known = new Map<string, State>();
  const states: State[] = [];

  /** The state that the keys `[low, high)`, which share their first `depth` code units, have come to. */
  function build(keys: readonly Entry[], low: number, high: number, depth: number): State {
    let payload = -1;
    let i = low;
    const first = keys[low];
    if (first && first[0].length === depth) {
      payload = first[1];
      i++;
    }
    const next: [code: number, State][] = [];
    while (i < high) {
      const unit = keys[i]?.[0].charCodeAt(depth) ?? 0;
      let end = i + 1;
      while (end < high && keys[end]?.[0].charCodeAt(depth) === unit) end++;
      next.push([codeOf.get(unit) ?? 0, build(keys, i, end, depth + 1)]);
      i = end;
    }
    next.sort(([a], [b]) => a - b);
    const signature = `${payload}:${next.map(([code, { id }]) => `${code}>${id}`).join()}`;
    let state = known.get(signature);
    if (!state) {
      state = { payload, next, id: states.length, base: -1 };
      states.push(state);
      known.set(signature, state);
    }
    return state;
  }

  return { roots: dictionaries.map((keys) => build(keys, 0, keys.length, 0)), states };
}

/** Gives each state a base so that no two use one slot, the widest first, each as low as it fits. */
function place(
  { roots, states }: { roots: readonly State[]; states: readonly State[] },
  units: readonly number[],
): Uint8Array<ArrayBuffer> {
  const inner = states.filter((state) => state.next.length > 0 || roots.includes(state));
  inner.sort((a, b) => b.next.length - a.next.length || a.id - b.id);
  const free = new FreeSlots();
  const basesTaken = new Set<number>();
  for (const state of inner) {
    const codes = state.next.map(([code]) => code);
    if (state.payload >= 0) codes.unshift(0); // the slot of the payload of a key that goes on
    const lead = codes[0] ?? 0;
    let slot = free.from(lead);
    while (basesTaken.has(slot - lead) || !codes.every((code) => free.has(slot - lead + code))) {
      slot = free.from(slot + 1);
    }
    state.base = slot - lead;
    basesTaken.add(state.base);
    for (const code of codes) free.take(state.base + code);
  }

  const slots = free.end;
  const payloads = new Numbers();
  /** The number that stands for a state in the slots which lead to it. */
  const stateOf = ({ next, payload, base }: State): number => {
    if (next.length === 0 && payload >= 0) return slots * 2 + payloads.indexOf(payload);
    return (base << 1) | (payload >= 0 ? 1 : 0);
  };
  const entries = new Int32Array(slots);
  for (const { base, payload, next } of inner) {
    if (payload >= 0) entries[base] = payloads.indexOf(payload) << LABEL_BITS;
    for (const [code, target] of next) entries[base + code] = (stateOf(target) << LABEL_BITS) | code;
  }
  const rootStates = roots.map(stateOf);
  if (units.length > LABEL_MASK) {
    throw new RangeError(`The keys use ${units.length} different code units; a label can tell ${LABEL_MASK}`);
  }
  if (slots * 2 + payloads.list.length > 2 ** STATE_BITS) {
    throw new RangeError(
      `${slots} slots and ${payloads.list.length} payloads are too many for ${STATE_BITS} bits`,
    );
  }

  const words = TRIE_HEADER + roots.length + slots + payloads.list.length;
  const bytes = new Uint8Array(words * 4 + Math.ceil(units.length / 2) * 4);
  const head = [slots, payloads.list.length, units.length, roots.length];
  new Int32Array(bytes.buffer, 0, words).set([...head, ...rootStates, ...entries, ...payloads.list]);
  new Uint16Array(bytes.buffer, words * 4, units.length).set(units);
  return bytes;
}

/** Different numbers in the order in which they are first asked for. */
class Numbers {
  readonly list: number[] = [];
  private readonly indexes = new Map<number, number>();

  indexOf(number: number): number {
    const known = this.indexes.get(number);
    if (known !== undefined) return known;
    this.indexes.set(number, this.list.length);
    return this.list.push(number) - 1;
  }
}

/** The slots of a double array that are not used yet, as a list that skips what is taken. */
class FreeSlots {
  /** For a taken slot, a later one that may be free; 0 where the slot itself is free. */
  private readonly later: number[] = [];
  /** One more than the last slot that is taken. */
  end = 0;

  has(slot: number): boolean {
    return !this.later[slot];
  }

  take(slot: number): void {
    while (this.later.length <= slot) this.later.push(0);
    this.later[slot] = slot + 1;
    if (slot >= this.end) this.end = slot + 1;
  }

  /** The first free slot that isn't below `slot`. */
  from(slot: number): number {
    let found = slot;
    for (let next = this.later[found]; next; next = this.later[found]) found = next;
    // Shorten the way for the next who asks.
    for (let at = slot; at < found; ) {
      const next = this.later[at] || found;
      this.later[at] = found;
      at = next;
    }
    return found;
  }
}
