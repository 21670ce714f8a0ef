/**
 * Bytes that remember which character of the clean text they came from. Generators insert and
 * search bytes; whatever they break can be traced back, so each damaged character is known exactly.
 */
export interface Bytes {
  readonly values: number[];
  /** Index of the clean code unit that a byte came from, or one of the two marks below. */
  readonly sources: number[];
  /** Bytes that stand for a character that the encoding does not have (`?`). */
  readonly lost: boolean[];
}

/** A byte that was inserted and belongs to what stands before it: a reading. */
export const insertedAfter = -1;
/** A byte that was inserted and belongs to what stands behind it: a control run. */
const insertedBefore = -2;

export function emptyBytes(): Bytes {
  return { values: [], sources: [], lost: [] };
}

export function push(bytes: Bytes, values: readonly number[], source: number, lost = false): void {
  for (const value of values) {
    bytes.values.push(value);
    bytes.sources.push(source);
    bytes.lost.push(lost);
  }
}

/** What one character of a wrongly read text was made of. */
export interface Piece {
  readonly shown: string;
  /** Range of bytes that it took. */
  readonly from: number;
  readonly to: number;
  /** A byte's value is gone: `shown` does not tell it any more. */
  readonly lost: boolean;
}

export interface Insertion {
  readonly needle: readonly number[];
  readonly where: 'before' | 'after';
  /** Called for each hit, since control runs differ from place to place. Null leaves the hit alone. */
  readonly bytes: () => readonly number[] | null;
}

/**
 * Search and replace on bytes, blind to where characters begin, as the generators do it:
 * one pass for each rule, in the order given, each over what the one before left.
 */
export function insertByBytes(bytes: Bytes, rules: readonly Insertion[]): Bytes {
  return rules.reduce((before, rule) => insertOne(before, rule), bytes);
}

function insertOne(bytes: Bytes, { needle, where, bytes: make }: Insertion): Bytes {
  const result = emptyBytes();
  const { values } = bytes;
  let at = 0;
  while (at < values.length) {
    const hit = needle.every((byte, i) => values[at + i] === byte);
    const added = hit ? make() : null;
    if (added && where === 'before') push(result, added, insertedBefore);
    const length = hit ? needle.length : 1;
    for (let i = at; i < at + length; i++) copy(bytes, i, result);
    if (added && where === 'after') push(result, added, insertedAfter);
    at += length;
  }
  return result;
}

function copy(from: Bytes, index: number, to: Bytes): void {
  to.values.push(from.values[index] ?? 0);
  to.sources.push(from.sources[index] ?? insertedAfter);
  to.lost.push(from.lost[index] ?? false);
}
