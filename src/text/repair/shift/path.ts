import type { Phrase } from '../../language/phrase';
import type { Quoted } from './quotation';

/** No byte, or no character. */
export const NONE = 0;

/** A lost byte that may be any. */
export const UNKNOWN = -1;

/** One way to read the shown text up to a place; paths share their beginnings. */
export interface Path {
  readonly parent: Path | null;
  /** Where it has read to. */
  readonly at: number;
  /** The byte that waits for its second half; NONE where the path is in step, UNKNOWN for a lost one. */
  readonly pending: number;
  /** The last character of the original text, 0 at the beginning. */
  readonly previous: number;
  /** The words of the original text. */
  readonly phrase: Phrase;
  /** The last two bytes, for readings that follow; 0 where unknown. */
  readonly lastPair: number;
  /** `lastPair` has its reading, or an insertion had parted it when its reading would have been put. */
  readonly exempt: boolean;
  /** An insertion stands right behind the last byte. */
  readonly parted: boolean;
  /** Characters that the step gave, NONE for none. */
  readonly first: number;
  readonly second: number;
  /** Characters so far. */
  readonly length: number;
  /** Log likelihood, and what the signs cost. */
  readonly score: number;
  /** What of the score is the cost of signs and of broken laws. */
  readonly toll: number;
  readonly quoted: Quoted;
  /** Characters since the last mark. */
  readonly clause: number;
  /** Pairs taken for dropped; more than three count as three. */
  readonly dropped: number;
  /** Read anything otherwise than it is shown. */
  readonly changed: boolean;
  /** Paths in the same state with a lower score: what goes on goes on alike for them. */
  rivals: readonly Path[] | null;
}

/** The last two bytes of a path before a place in the shown text. */
export function lastPairAt(winner: Path, end: number): number {
  let path: Path | null = winner;
  while (path && path.at > end) path = path.parent;
  return path?.lastPair ?? 0;
}

/** The original text of a path, up to a place in the shown text. */
export function original(path: Path, end: number): number[] {
  const codePoints: number[] = [];
  for (let p: Path | null = path; p?.parent; p = p.parent) {
    if (p.at > end) continue;
    if (p.second !== NONE) codePoints.push(p.second);
    if (p.first !== NONE) codePoints.push(p.first);
  }
  return codePoints.reverse();
}
