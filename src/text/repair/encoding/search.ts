import type { LanguageModel } from '../../language/model';
import type { Candidates } from './candidates';
import { asContext } from './evidence';
import { Frontier } from './frontier';
import { Guesser } from './guesser';
import { type Around, type Known, nothingAround } from './known';
import type { Misreading } from './misreading';
import { AS_SHOWN, NOTHING } from './paths';
import { ByteReader } from './reading';
import { type Segment, segmentsOf } from './segments';
import type { Unit } from './shown';
import { LEAST_SHOWN, LEAST_SHOWN_AMID, shownWorth } from './shown-worth';
import { GIVEN_UP, otherMeaning, Weights } from './weights';
import { Words } from './word-row';
import { decoders } from './written';

/** A line break inside a character: 。 is A1 A3, and a program broke the line between the two. */
const BROKEN_LINE = -5;
/** U+FFFD stays what it is in a stretch that is misread. */
const REPLACED = -3;

const none: readonly number[] = [];

const REPLACEMENT = 0xfffd;

/**
 * The search: a text is read from left to right, and at each place it is either as it should be or was
 * misread. A misread stretch is turned back into bytes and these into characters; a path is worth what the
 * language model thinks of its words, on both sides. Bytes that were lost on the way are tried out.
 * The best path over the whole text tells which stretches were misread, and what they were.
 *
 * One search serves any number of texts of which the same is known.
 */
export class Search {
  private readonly weights: Weights;
  private readonly frontier = new Frontier();
  private readonly reader: ByteReader;
  private readonly guesser: Guesser;
  private readonly words: Words;
  private units: readonly Unit[] = [];

  constructor(
    private readonly step: Misreading,
    model: LanguageModel,
    private readonly known: Known,
    readonly candidates: Candidates,
  ) {
    const decode = decoders[step.written];
    this.weights = new Weights(step, known);
    this.reader = new ByteReader(this.frontier, decode, this.weights, model);
    this.guesser = new Guesser(this.frontier, decode, this.weights, candidates, model);
    this.words = new Words(model);
  }

  /** Finds the stretches of `units` that the misreading explains best. Time grows linearly with their number. */
  run(units: readonly Unit[], around: Around = nothingAround): readonly Segment[] {
    const { gaps, before, goesOn, isPlain = false } = around;
    const { frontier, guesser, reader } = this;
    this.units = units;
    guesser.units = units;
    this.words.begin();
    for (const character of before ?? '') this.words.add(character.codePointAt(0) ?? 0);
    frontier.begin(this.words, before === null ? 0 : 1);
    for (const [i, unit] of units.entries()) {
      const { text } = unit;
      const isMark = text === '?' || text === '\ufffd';
      reader.vanishing = gaps.has(i) ? this.step.vanishing : none;
      // Where a mark shows the loss, nothing vanished beside it.
      if (gaps.has(i) && !isMark) guesser.inGap(i);
      const kept = frontier.worthFollowing();
      if (!isPlain) this.goOnAsShown(kept, unit, i);
      for (const path of kept) if (frontier.paths.misread[path] === 1) this.goOnMisread(path, unit, i);
      if (isMark || text === ' ') guesser.atMark(kept, text, i);
      frontier.advance();
    }
    // The text was cut in the middle of a character.
    if (gaps.has(units.length)) guesser.inGap(units.length);
    return segmentsOf(frontier.history, this.bestEntry(goesOn), units);
  }

  private bestEntry(goesOn: boolean): number {
    const { paths } = this.frontier;
    const { enter, leave } = this.weights;
    let best = 0;
    let most = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < paths.count; i++) {
      const unfinished = paths.pending[i] === 0 ? 0 : GIVEN_UP;
      const strays = goesOn && paths.misread[i] === 0 ? leave + enter : 0;
      const score = (paths.score[i] ?? 0) + unfinished + strays;
      if (score > most) {
        most = score;
        best = i;
      }
    }
    return paths.entry[best] ?? -1;
  }

  /** As it should be, so far or from here on; and misread from here on. */
  private goOnAsShown(kept: readonly number[], unit: Unit, i: number): void {
    const { words } = this;
    const { paths } = this.frontier;
    const { enter, leave } = this.weights;
    let right = -1;
    let rightScore = Number.NEGATIVE_INFINITY;
    // Misread up to here, and ready for the next character.
    let readyScore = Number.NEGATIVE_INFINITY;
    for (const path of kept) {
      if (paths.pending[path] !== 0) continue;
      const misread = paths.misread[path] === 1;
      const own = paths.score[path] ?? 0;
      if (misread && own > readyScore) readyScore = own;
      const score = misread ? own + leave : own;
      if (score > rightScore) {
        right = path;
        rightScore = score;
      }
    }
    if (right < 0) return;
    words.load(paths, right);
    this.put(right, i + 1, rightScore + this.asShown(unit, i), 0, 0, AS_SHOWN, 0);
    // A stretch begins here, unless one that is under way does as well.
    const isAscii = unit.text.charCodeAt(0) < 0x80;
    if (isAscii || paths.misread[right] === 1 || rightScore + enter <= readyScore) return;
    unit.bytes.forEach((bytes, index) => {
      this.reader.read(right, bytes, i + 1, enter + otherMeaning(bytes, index));
    });
  }

  /** What a unit is worth as it is shown, behind the words so far, which it joins. */
  private asShown({ text }: Unit, i: number): number {
    const { words } = this;
    const isAscii = text.charCodeAt(0) < 0x80;
    const codePoint = text.codePointAt(0) ?? 0;
    const { known } = this.known;
    const worth = isAscii ? 0 : shownWorth(this.units, i, this.step, known);
    if (worth === null) return Math.max(known ? LEAST_SHOWN_AMID : LEAST_SHOWN, words.add(codePoint));
    words.part(asContext(isAscii ? text.charCodeAt(text.length - 1) : codePoint));
    return worth;
  }

  /** Goes on with a path that is in a misread stretch. */
  private goOnMisread(path: number, unit: Unit, i: number): void {
    const { words } = this;
    const { paths } = this.frontier;
    const { text } = unit;
    const code = text.charCodeAt(0);
    const isAscii = code < 0x80;
    const pending = paths.pending[path] ?? 0;
    const score = paths.score[path] ?? 0;
    if (pending === 0 && (isAscii || code === REPLACEMENT)) {
      words.load(paths, path);
      words.part(asContext(text.charCodeAt(text.length - 1)));
      this.put(path, i + 1, score + (isAscii ? 0 : REPLACED), 1, 0, AS_SHOWN, 0);
      if (isAscii && unit.bytes.length < 2) return;
    }
    const breaksLine = text === '\n' || text === '\r';
    if (pending !== 0 && paths.held[path] === 0 && breaksLine) {
      words.load(paths, path);
      this.put(path, i + 1, score + BROKEN_LINE, 1, pending, NOTHING, code);
    }
    for (let index = isAscii && pending === 0 ? 1 : 0; index < unit.bytes.length; index++) {
      const cost = this.weights.meaning(this.units, i, index, pending);
      this.reader.read(path, unit.bytes[index] ?? none, i + 1, cost);
    }
  }

  /** Offers a path that puts out one thing, with the words as they are now. */
  private put(
    from: number,
    at: number,
    score: number,
    misread: 0 | 1,
    pending: number,
    out: number,
    held: number,
  ): void {
    const { words } = this;
    const step = { score, misread, pending, words, held, out: [out], lost: false, isGuess: false } as const;
    this.frontier.offer(from, at, step);
  }
}
