import { isShownIdeograph } from '../../../language/ideographs';
import type { LanguageModel } from '../../../language/model';
import { beginning, follow, type Phrase } from '../../../language/phrase';
import { type Quoted, quotedAfter } from './open-quotes';

/** No byte, or no character. */
export const NONE = 0;

/** A lost byte that may be any; one below A1, and one from there on. */
export const UNKNOWN = -1;
export const UNKNOWN_LOW = -2;
export const UNKNOWN_HIGH = -3;

/** What a swallowed byte that nothing determines is shown as. */
export const LOST_SIGN = 0x3f;

/** Where a step leads to. */
export interface Lead {
  /** Where the path has read to. */
  readonly at: number;
  /** The byte that waits for its second half; NONE where the path is in step, one of the unknown for a lost one. */
  readonly pending: number;
  /** The last two bytes have their reading, or an insertion had parted them when it would have been put. */
  readonly exempt: boolean;
  /** An insertion stands right behind the last byte. */
  readonly parted: boolean;
  /** Anything was read otherwise than it is shown. */
  readonly changed: boolean;
}

/** One way to read the shown text up to a place; paths share their beginnings. */
export class Path {
  readonly at: number;
  readonly pending: number;
  readonly exempt: boolean;
  readonly parted: boolean;
  readonly changed: boolean;
  /** The last character of the original text, 0 at the beginning. */
  readonly previous: number;
  /** The one before. */
  readonly secondLast: number;
  readonly quoted: Quoted;
  /** Characters since the last mark. */
  readonly clause: number;
  /** Characters so far. */
  readonly length: number;
  /** Paths in the same state with a lower score: what goes on goes on alike for them. */
  readonly rivals: Path[] = [];
  private words: Phrase | null;

  /** `first` and `second` are the characters that the step gave, NONE for none. */
  constructor(
    readonly parent: Path | null,
    lead: Lead,
    /** The last two bytes, for readings that follow; 0 where unknown. */
    readonly lastPair: number,
    readonly first: number,
    readonly second: number,
    /** Log likelihood, and what the signs cost. */
    readonly score: number,
    /** What of the score is the cost of signs and of broken laws. */
    readonly toll: number,
    /** Pairs taken for dropped; more than three count as three. */
    readonly dropped: number,
    begins: Beginning | null = null,
  ) {
    this.at = lead.at;
    this.pending = lead.pending;
    this.exempt = lead.exempt;
    this.parted = lead.parted;
    this.changed = lead.changed;
    const before = parent ?? begins;
    this.previous = second !== NONE ? second : first !== NONE ? first : (before?.previous ?? 0);
    this.secondLast =
      first === NONE ? (parent?.secondLast ?? 0) : second !== NONE ? first : (before?.previous ?? 0);
    this.quoted = quotedAfter(before?.quoted ?? 0, first);
    this.clause = first === NONE ? (before?.clause ?? 0) : clauseAfter(before?.clause ?? 0, first);
    this.length = (parent?.length ?? 0) + (first === NONE ? 0 : 1);
    this.words = parent ? (first === NONE ? parent.words : null) : (begins?.phrase ?? beginning);
  }

  /** The words of the original text, told when they are asked for: most paths are given up before. */
  phrase(model: LanguageModel): Phrase {
    this.words ??= this.phraseBehind(model);
    return this.words;
  }

  private phraseBehind(model: LanguageModel): Phrase {
    if (this.second !== NONE) return beginning;
    const before = this.parent?.phrase(model) ?? beginning;
    return this.first === NONE ? before : follow(model, before, this.first);
  }
}

/** What a path begins with. */
export interface Beginning {
  readonly previous: number;
  readonly phrase: Phrase;
  readonly quoted: Quoted;
  readonly clause: number;
}

/** Longer clauses are all alike to the score. */
const LONG_CLAUSE = 8;

function clauseAfter(before: number, codePoint: number): number {
  return isShownIdeograph(codePoint) ? Math.min(before + 1, LONG_CLAUSE) : codePoint < 0x80 ? LONG_CLAUSE : 0;
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
