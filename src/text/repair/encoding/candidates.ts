import { isIdeograph } from '../../language/ideographs';
import type { LanguageModel } from '../../language/model';
import { type ScriptHint, strayFrom, worth } from './evidence';
import type { Guess, Misreading } from './misreading';
import { bytesOf } from './shown';
import { BROKEN, decoders, MORE, utf8Missing } from './written';

/** A guess at lost bytes, carried out after given pending bytes. */
export interface Candidate {
  /** The character that it completes, if it completes one; else 0. */
  readonly codePoint: number;
  /** The pending bytes after it. */
  readonly pending: number;
  readonly swallows: boolean;
  readonly cost: number;
}

/** What may have stood in a place, the candidates that leave a character unfinished also by themselves. */
export interface CandidateList {
  readonly all: readonly Candidate[];
  readonly unfinished: readonly Candidate[];
}

/** Characters rarer than this are not guessed: nothing could make one of them the clear winner. */
const TOO_RARE = -13.5;
/** A guess must belong to the script that the rest of the text is in. */
export const OTHER_SCRIPT = -5;

/** Is shown where bytes have vanished. */
const GAP = '';

/** A byte from the middle of a character, one that no text below can have, and a common mark. */
const CONTINUED = -3;
const NOT_BELOW = -14;
const MARK_BELOW = -4;
/** The search itself values structure alone, so that this must only choose. */
const BELOW_COUNTS = 0.3;

/**
 * The candidates for lost bytes, by what is shown in their place and by the bytes before them. They depend on
 * nothing else, so each list is made once in a search.
 */
export class Candidates {
  /** By what is shown, then by the pending bytes. */
  private readonly lists = new Map<string, Map<number, CandidateList>>();

  constructor(
    private readonly step: Misreading,
    private readonly model: LanguageModel,
    private readonly script: ScriptHint,
    /** What comes out is misread itself, in this way. */
    private readonly below: Misreading | null,
  ) {}

  /** Where `shown` (`?`, U+FFFD or a space) stands after the pending bytes. */
  at(shown: string, pending: number): CandidateList {
    return this.list(shown, pending, (missing) => this.step.lost(shown, pending, missing));
  }

  /** Where bytes may have vanished after the pending ones. */
  inGap(pending: number): CandidateList {
    return this.list(GAP, pending, this.step.gaps);
  }

  private list(
    shown: string,
    pending: number,
    guesses: (missing: number) => readonly Guess[],
  ): CandidateList {
    let byPending = this.lists.get(shown);
    if (!byPending) {
      byPending = new Map();
      this.lists.set(shown, byPending);
    }
    let list = byPending.get(pending);
    if (!list) {
      const missing = this.step.written === 'utf-8' ? utf8Missing(pending) : 0;
      const all = guesses(missing).flatMap((guess) => this.carryOut(pending, guess) ?? []);
      list = { all, unfinished: all.filter((candidate) => candidate.pending !== 0) };
      byPending.set(pending, list);
    }
    return list;
  }

  private carryOut(before: number, { bytes, swallows, cost }: Guess): Candidate | null {
    const decode = decoders[this.step.written];
    let pending = before;
    let codePoint = 0;
    for (const byte of bytes) {
      const result = decode(pending, byte);
      if (result === BROKEN) return null;
      if (result === MORE) pending = (pending << 8) | byte;
      else {
        codePoint = result;
        pending = 0;
      }
    }
    if (codePoint !== 0 && !this.isLikely(codePoint)) return null;
    const stray = codePoint !== 0 && strayFrom(this.script, codePoint);
    const below = codePoint !== 0 && this.below ? BELOW_COUNTS * this.worthBelow(codePoint, this.below) : 0;
    return { codePoint, pending, swallows, cost: cost + below + (stray ? OTHER_SCRIPT : 0) };
  }

  /**
   * What the bytes of a character are worth that is misread in its turn: 銆 is E380, which 。 begins with, and the
   * characters beside it begin kana; of bytes from the middle of a character less can be said.
   */
  private worthBelow(codePoint: number, { written, shown }: Misreading): number {
    const decode = decoders[written];
    let pending = 0;
    let worth = 0;
    for (const byte of bytesOf(codePoint, shown)[0] ?? []) {
      const result = decode(pending, byte);
      if (result === BROKEN) worth += byte < 0xc0 ? CONTINUED : NOT_BELOW;
      else if (result >= 0x80 && result < 0x800) worth += NOT_BELOW;
      pending = result === MORE ? (pending << 8) | byte : 0;
    }
    if (pending < 0x100)
      return worth + (pending === 0 || (pending >= 0xe2 && pending <= 0xef) ? 0 : NOT_BELOW);
    return worth + this.likeliestBelow(pending, written);
  }

  /** The likeliest ideograph or common mark that begins with these bytes of UTF-8. */
  private likeliestBelow(pending: number, written: Misreading['written']): number {
    const decode = decoders[written];
    let most = NOT_BELOW;
    for (let byte = 0x80; byte <= 0xbf; byte++) {
      const codePoint = decode(pending, byte);
      if (isIdeograph(codePoint)) most = Math.max(most, this.model.char(codePoint));
      else if (codePoint >= 0x2010 && worth(this.model, 0, codePoint) > 1) most = Math.max(most, MARK_BELOW);
    }
    return most;
  }

  /** Ideographs and the marks between them: a guess is not free to be any letter. */
  isLikely(codePoint: number): boolean {
    if (this.below) return bytesOf(codePoint, this.below.shown).length > 0;
    if (isIdeograph(codePoint)) return this.model.char(codePoint) >= TOO_RARE;
    if (codePoint >= 0x1f300 && codePoint <= 0x1faff) return true; // pictographs
    return (codePoint >= 0x2010 && codePoint <= 0x3020) || (codePoint >= 0xff01 && codePoint <= 0xff1f);
  }
}
