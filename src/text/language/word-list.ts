/**
 * How often a word is met, for some 130,000 words of two to four characters in two bytes and a bit each.
 *
 * The words themselves are not stored. A word's hash names three cells whose exclusive or holds its cost in
 * the low bits and a part of the hash in the others (a binary fuse filter: Graf and Lemire, 2022). What is no
 * word gives a random cell, and passes for one once in 4096 times, for a longer one once in 16,384.
 */

/** How a cell is shared between the cost, in the low bits, and the part of the hash. */
interface Split {
  readonly costBits: number;
  /** −log P of the commonest words and the step of the stored cost, in nats. */
  readonly least: number;
  readonly step: number;
}

/** Sixteen levels reach from e^−4 to e^−16; finer ones choose no better between candidates. */
const twoCharacters: Split = { costBits: 4, least: 4, step: 0.8 };

/** A false word of three characters outweighs many a true one of two, so that more of the hash is kept. */
const moreCharacters: Split = { costBits: 2, least: 9.5, step: 2.2 };

/** What is no word. */
export const NO_WORD = Number.NEGATIVE_INFINITY;

export interface CellShape {
  /** A word's three cells lie in three neighbouring segments of so many cells, a power of two up to 2^16. */
  readonly segmentLength: number;
  /** So many segments can be the first of the three. */
  readonly segments: number;
  readonly seed: number;
}

/** All cells of a list of this shape. */
export function cellCount({ segmentLength, segments }: CellShape): number {
  return segmentLength * (segments + 2);
}

/**
 * Where a word's cost lies: writes its three cells and sixteen bits of its hash into `places`.
 * A word is the numbers of its characters; those that it lacks are 0.
 */
export function locate(
  shape: CellShape,
  a: number,
  b: number,
  c: number,
  d: number,
  places: Uint32Array,
): void {
  const { segmentLength, segments, seed } = shape;
  const low = lowHash(a, b, seed);
  const high = highHash(c, d, low);
  const more = moreHash(low, high);
  const first = firstSegment(low, segments) * segmentLength;
  const mask = segmentLength - 1;
  places[0] = first + (high & mask);
  places[1] = first + segmentLength + ((high >>> 16) & mask);
  places[2] = first + 2 * segmentLength + (more & mask);
  places[3] = more >>> 16;
}

function lowHash(a: number, b: number, seed: number): number {
  return mixed((a | (b << 16)) ^ seed);
}

function highHash(c: number, d: number, low: number): number {
  return mixed((c | (d << 16)) ^ Math.imul(low, 0x9e3779b1));
}

function moreHash(low: number, high: number): number {
  return mixed(high ^ Math.imul(low, 0x85ebca6b));
}

function firstSegment(low: number, segments: number): number {
  return Math.floor(((low >>> 0) / 0x100000000) * segments);
}

/** The last step of MurmurHash3: every bit of the result hangs on every bit of `x`. */
function mixed(x: number): number {
  let h = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** The cell of a word of so many characters that is met with this log probability. */
export function cellOf(hash: number, length: number, logShare: number): number {
  const { costBits, least, step } = length > 2 ? moreCharacters : twoCharacters;
  const most = (1 << costBits) - 1;
  const steps = Math.min(most, Math.max(0, Math.round((-logShare - least) / step)));
  return (hash & ~most) | steps;
}

/** log P(word), or `NO_WORD`. The word is given as for `locate`, whose steps these are, without the array. */
export function logShareOf(
  cells: Uint16Array,
  shape: CellShape,
  a: number,
  b: number,
  c: number,
  d: number,
): number {
  const { segmentLength, segments, seed } = shape;
  const low = lowHash(a, b, seed);
  const high = highHash(c, d, low);
  const more = moreHash(low, high);
  const first = firstSegment(low, segments) * segmentLength;
  const mask = segmentLength - 1;
  const cell =
    (cells[first + (high & mask)] ?? 0) ^
    (cells[first + segmentLength + ((high >>> 16) & mask)] ?? 0) ^
    (cells[first + 2 * segmentLength + (more & mask)] ?? 0);
  const { costBits, least, step } = c === 0 ? twoCharacters : moreCharacters;
  const most = (1 << costBits) - 1;
  return ((cell ^ (more >>> 16)) & ~most & 0xffff) === 0 ? -least - step * (cell & most) : NO_WORD;
}
