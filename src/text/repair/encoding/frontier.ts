import { History, NOTHING, Paths } from './paths';
import type { Words } from './word-row';

/** Paths that are this much worse than the best one are dropped, and of the others no more are kept than this. */
const BEAM_DEPTH = 32;
const BEAM_WIDTH = 64;

/** What a path comes to with one step more. */
export interface Step {
  readonly score: number;
  readonly misread: 0 | 1;
  readonly pending: number;
  readonly words: Words;
  /** A line break that waits for the end of the character it stands in; 0 for none. */
  readonly held: number;
  /** What is put out: code points, or one of the marks of `paths.ts`. */
  readonly out: readonly number[];
  readonly lost: boolean;
  readonly isGuess: boolean;
}

/** How far the search has come: the paths to here, those that lead on, and what all of them have put out. */
export class Frontier {
  paths = new Paths();
  next = new Paths();
  readonly history = new History();

  /** Begins anew with one path that has read nothing. */
  begin(words: Words, misread: 0 | 1): void {
    this.history.clear();
    this.paths.clear();
    const at = this.paths.place(0, words.last, misread, 0);
    const entry = this.history.add(-1, 0, NOTHING, misread === 1, false, false);
    this.settle(this.paths, at, 0, misread, 0, words, 0, entry);
  }

  /** The paths that are worth following, by number. */
  worthFollowing(): readonly number[] {
    return this.paths.worthFollowing(BEAM_DEPTH, BEAM_WIDTH);
  }

  /** Makes the paths that lead on those to here. */
  advance(): void {
    [this.paths, this.next] = [this.next, this.paths];
    this.next.clear();
  }

  /** Offers the path `from` with a step more, up to unit `at`, to `target`, which keeps the best of each kind. */
  offer(from: number, at: number, step: Step, target: Paths = this.next): void {
    const { score, misread, pending, words, held, out, lost, isGuess } = step;
    const before = this.paths.entry[from] ?? -1;
    const place = target.place(pending, words.last, misread, score);
    if (place < 0) return;
    const isUnfinished = pending !== 0;
    let entry = this.history.add(
      before,
      at,
      out[0] ?? NOTHING,
      misread === 1,
      lost,
      isUnfinished && out.length < 2,
    );
    if (isGuess) this.history.markGuess(entry);
    for (let i = 1; i < out.length; i++) {
      const isLast = i === out.length - 1;
      entry = this.history.add(entry, at, out[i] ?? NOTHING, misread === 1, lost, isUnfinished && isLast);
    }
    this.settle(target, place, score, misread, pending, words, held, entry);
  }

  private settle(
    target: Paths,
    place: number,
    score: number,
    misread: number,
    pending: number,
    words: Words,
    held: number,
    entry: number,
  ): void {
    target.score[place] = score;
    target.misread[place] = misread;
    target.pending[place] = pending;
    target.held[place] = held;
    target.entry[place] = entry;
    words.store(target, place);
  }
}
