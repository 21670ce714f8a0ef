import type { LanguageModel } from '../../language/model';
import type { Candidate, CandidateList, Candidates } from './candidates';
import { beforeNumber, DIGIT, worthAtEnd } from './evidence';
import type { Frontier } from './frontier';
import { NOTHING, type Paths } from './paths';
import type { Unit } from './shown';
import { GIVEN_UP, type Weights } from './weights';
import { Words } from './word-row';
import { BROKEN, type DecoderStep, MORE } from './written';

/** So many of the likeliest candidates for lost bytes are followed, from so many of the best paths. */
const GUESSES = 16;
const LEADERS = 8;

/** So many units after a guess must fit it. */
const LOOK_AHEAD = 2;

const none: readonly number[] = [];
const nothing: readonly Scored[] = [];

/** The code of `SWALLOWED`. */
const SWALLOWED_CODE = 0;

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

interface Scored {
  readonly candidate: Candidate;
  readonly score: number;
  /** With what the next bytes promise. */
  readonly rank: number;
}

/** Tries out what lost bytes may have been, and offers the likeliest to the frontier. */
export class Guesser {
  units: readonly Unit[] = [];
  private readonly words: Words;
  private readonly origin: Words;
  private readonly fitting = new Map<number, boolean>();

  constructor(
    private readonly frontier: Frontier,
    private readonly decode: DecoderStep,
    private readonly weights: Weights,
    private readonly candidates: Candidates,
    model: LanguageModel,
  ) {
    this.words = new Words(model);
    this.origin = new Words(model);
  }

  /** Guesses at what a `?`, U+FFFD or space at unit `i` stands for. */
  atMark(kept: readonly number[], text: string, i: number): void {
    const { paths, next } = this.frontier;
    for (const path of this.leaders(kept)) {
      // A character that is complete may be the last of its stretch.
      this.guess(path, this.candidates.at(text, paths.pending[path] ?? 0), i + 1, next, true);
    }
  }

  /** Adds the paths on which bytes have vanished before unit `i`. */
  inGap(i: number): void {
    const { paths } = this.frontier;
    for (const path of this.leaders(this.frontier.worthFollowing())) {
      const pending = paths.pending[path] ?? 0;
      if (pending !== 0) this.guess(path, this.candidates.inGap(pending), i, paths, this.fits(0, i));
    }
  }

  /** The best misread paths. */
  private leaders(kept: readonly number[]): readonly number[] {
    const { misread, score } = this.frontier.paths;
    const all = kept.filter((path) => misread[path] === 1);
    if (all.length <= LEADERS) return all;
    return all.sort((a, b) => (score[b] ?? 0) - (score[a] ?? 0)).slice(0, LEADERS);
  }

  /** Offers paths that go on at unit `at`, with a guess at what was lost before it. */
  private guess(from: number, list: CandidateList, at: number, target: Paths, mayBeComplete: boolean): void {
    const { paths } = this.frontier;
    const { words, origin } = this;
    const pendingBefore = paths.pending[from] ?? 0;
    const held = paths.held[from] ?? 0;
    const likeliest = this.ranked(from, list, at, mayBeComplete);
    // Copied, since `target` may be where `from` stands.
    origin.load(paths, from);
    for (const { candidate, score } of likeliest) {
      const { codePoint, pending, swallows } = candidate;
      words.copy(origin);
      if (codePoint !== 0) this.weights.character(words, codePoint, pendingBefore);
      // A digit may have been swallowed, and a measure may follow.
      if (swallows) words.part(DIGIT);
      const out: number[] = codePoint === 0 ? [] : [codePoint];
      if (codePoint !== 0 && held !== 0) out.push(held);
      if (swallows) out.push(SWALLOWED_CODE);
      if (out.length === 0) out.push(NOTHING);
      const heldOn = codePoint === 0 ? held : 0;
      const step = {
        score,
        misread: 1,
        pending,
        words,
        held: heldOn,
        out,
        lost: true,
        isGuess: true,
      } as const;
      this.frontier.offer(from, at, step, target);
    }
  }

  /** The candidates that fit what follows, the likeliest first, no more of them than are followed. */
  private ranked(from: number, list: CandidateList, at: number, mayBeComplete: boolean): readonly Scored[] {
    const possible = mayBeComplete ? list.all : list.unfinished;
    if (possible.length === 0) return nothing;
    const { paths } = this.frontier;
    const { words, weights } = this;
    const base = paths.score[from] ?? 0;
    const pendingBefore = paths.pending[from] ?? 0;
    const ending = endOfSentence(this.units, at);
    const numberFollows = /^[.,]?\d/.test(this.units[at]?.text ?? '');
    const scored: Scored[] = [];
    this.fitting.clear();
    for (const candidate of possible) {
      const { codePoint, pending, swallows, cost } = candidate;
      if (pending !== 0 && !this.fitsHere(pending, at)) continue;
      let score = base + cost;
      words.load(paths, from);
      if (codePoint !== 0) {
        const last = words.last;
        score += weights.character(words, codePoint, pendingBefore) + ending * worthAtEnd(last, codePoint);
        if (swallows && numberFollows) score += beforeNumber(codePoint);
      }
      scored.push({ candidate, score, rank: score + this.promise(pending, at) });
    }
    if (scored.length > GUESSES) scored.sort((a, b) => b.rank - a.rank);
    return scored.slice(0, GUESSES);
  }

  /** The same as `fits`, asked once for all candidates of one place that leave the same bytes. */
  private fitsHere(pending: number, at: number): boolean {
    let fits = this.fitting.get(pending);
    if (fits === undefined) {
      fits = this.fits(pending, at);
      this.fitting.set(pending, fits);
    }
    return fits;
  }

  /** Can the bytes of the next units follow the pending ones, up to the end of their character? */
  private fits(unfinished: number, at: number): boolean {
    let pending = unfinished;
    for (let i = at; i < at + LOOK_AHEAD; i++) {
      const unit = this.units[i];
      if (unit?.bytes.length !== 1 || unit.text.charCodeAt(0) < 0x80) return true;
      for (const byte of unit.bytes[0] ?? none) {
        const result = this.decode(pending, byte);
        if (result === BROKEN) return false;
        pending = result === MORE ? (pending << 8) | byte : 0;
      }
      if (pending === 0 || unfinished === 0) return true;
    }
    return true;
  }

  /** Where a guess leaves a character unfinished, the next bytes tell how good it is. Uses up the words. */
  private promise(unfinished: number, at: number): number {
    let pending = unfinished;
    for (const byte of this.units[at]?.bytes[0] ?? none) {
      if (pending === 0) break;
      const result = this.decode(pending, byte);
      if (result === BROKEN) return GIVEN_UP;
      if (result !== MORE) return this.weights.character(this.words, result, pending);
      pending = (pending << 8) | byte;
    }
    return 0;
  }
}

/** How surely a sentence ends before this unit: with its paragraph or element, or perhaps with its line. */
function endOfSentence(units: readonly Unit[], at: number): number {
  const text = units[at]?.text;
  if (text === undefined || /^(?:<|\/[a-z])/.test(text)) return 1;
  const first = text.charCodeAt(0);
  if (first !== LINE_FEED && first !== CARRIAGE_RETURN) return 0;
  return /^\r?\n[ \t]*\r?(?:\n|$)/.test(text + (units[at + 1]?.text ?? '')) ? 1 : LINE_END;
}

/** A line may be broken in the middle of a sentence. */
const LINE_END = 0.35;
