import { BitReader } from './bits';
import {
  CHARACTER_BITS,
  FIRST_CHARACTER,
  FIRST_IDEOGRAPH,
  FOLD_WIDTH,
  LAST_IDEOGRAPH,
  PAIR_BITS,
  riceWidth,
  SYLLABLE_BITS,
} from './layout';

/** The successors of all characters, and where those of each begin; one more than there are characters. */
export interface Pairs {
  readonly begins: Uint32Array;
  /** Indexes of characters, sorted within each list. */
  readonly successors: Uint16Array;
  readonly costs: Uint8Array;
}

export function unpackPairs(packed: Uint8Array, characters: number, count: number): Pairs {
  const reader = new BitReader(packed);
  const begins = new Uint32Array(characters + 1);
  const successors = new Uint16Array(count);
  const costs = new Uint8Array(count);
  let at = 0;
  for (let i = 0; i < characters; i++) {
    const length = reader.rice(2);
    const width = riceWidth(characters, length);
    let next = 0;
    for (const end = at + length; at < end; at++) {
      const index = next + reader.rice(width);
      successors[at] = index;
      costs[at] = reader.bits(PAIR_BITS);
      next = index + 1;
    }
    begins[i + 1] = at;
  }
  return { begins, successors, costs };
}

/** A Traditional or variant character and its Simplified one. */
export interface Fold {
  readonly from: number;
  readonly to: number;
  /** A conversion from Simplified can give it. */
  readonly isConverted: boolean;
}

export function unpackFolds(packed: Uint8Array, count: number): readonly Fold[] {
  const reader = new BitReader(packed);
  let next = FIRST_CHARACTER;
  return Array.from({ length: count }, () => {
    const from = next + reader.rice(FOLD_WIDTH);
    next = from + 1;
    const to = FIRST_CHARACTER + reader.bits(CHARACTER_BITS);
    return { from, to, isConverted: reader.bits(1) === 1 };
  });
}

/** Code points that rise. */
export function unpackRising(packed: Uint8Array, count: number): Uint16Array {
  const reader = new BitReader(packed);
  const codePoints = new Uint16Array(count);
  for (let i = 0, next = FIRST_CHARACTER; i < count; i++) {
    const codePoint = next + reader.rice(FOLD_WIDTH);
    codePoints[i] = codePoint;
    next = codePoint + 1;
  }
  return codePoints;
}

/** The readings of all ideographs, as numbers of syllables, and where those of each begin. */
export interface Readings {
  readonly begins: Uint16Array;
  readonly numbers: Uint16Array;
}

export function unpackReadings(packed: Uint8Array, count: number): Readings {
  const reader = new BitReader(packed);
  const begins = new Uint16Array(LAST_IDEOGRAPH - FIRST_IDEOGRAPH + 2);
  const numbers = new Uint16Array(count);
  let at = 0;
  for (let i = 0; i + 1 < begins.length; i++) {
    for (const end = at + reader.unary(); at < end; at++) numbers[at] = reader.bits(SYLLABLE_BITS);
    begins[i + 1] = at;
  }
  return { begins, numbers };
}
