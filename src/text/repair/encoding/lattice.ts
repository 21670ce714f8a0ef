import type { LanguageModel } from '../../language/model';
import { type Candidate, Candidates, OTHER_SCRIPT } from './candidates';
import { asContext, beforeNumber, DIGIT, type ScriptHint, strayFrom, worthAtEnd } from './evidence';
import type { Misreading } from './misreading';
import { AS_SHOWN, History, NOTHING, Paths } from './paths';
import type { SeenPairs } from './seen';
import { type Segment, segmentsOf } from './segments';
import type { Unit } from './shown';
import { LEAST_SHOWN, LEAST_SHOWN_AMID, shownWorth } from './shown-worth';
import { Words } from './words';
import { BROKEN, decoders, MORE } from './written';

/**
 * The search: a text is read from left to right, and at each place it is either as it should be or was
 * misread. A misread stretch is turned back into bytes and these into characters; a path is worth what the
 * language model thinks of its words, on both sides. Bytes that were lost on the way are tried out.
 * The best path over the whole text tells which stretches were misread, and what they were.
 */

/** To say that a misread stretch begins costs this much, so that no short accident is taken for one. */
const ENTER = -7;
const LEAVE = -0.5;
/** The same where the text is known to hold such stretches. */
const ENTER_AGAIN = -3;
const LEAVE_AGAIN = -2;

/**
 * Random bytes are well-formed UTF-8 once in thirty times or so, for each character; by number of bytes. Shown
 * as ideographs, two bytes are one of them, and a rare one in a good text must not become an Arabic letter.
 */
const STRUCTURE = [0, 0, 3, 4, 4] as const;
const STRUCTURE_IN_HAN = [0, 0, 0, 2, 2] as const;
/** Where only the structure can be seen, since the text below is itself misread. */
const BARE_STRUCTURE = [0, 0, 2, 3, 2] as const;

/**
 * Another way to take the bytes of a character than the first: U+00E1–FF stand for C3 A1–BF, where GB 2312 has
 * common characters (么 没 每), U+00A1–BF for C2 A1–BF; the others would be rare ones.
 */
function alternativeCost(bytes: readonly number[], index: number): number {
  if (index === 0) return 0;
  const [first = 0, second = 0] = bytes;
  if (first === 0xcd) return -0.5; // U+0374 and U+037E, which normalisation hides
  if (bytes.length !== 2 || first < 0xc2 || first > 0xc3) return -3;
  return second < 0xa1 ? -7 : first === 0xc3 ? -2 : -4;
}

/** Bytes that should have been shown as one character; some programs left the first of a line as they were. */
const APART = -3;
/** A byte has vanished without a trace; the same where the decoder shows others as a mark. */
const VANISHED = -4.5;
const VANISHED_AMONG_MARKS = -7;
const MOST_VANISHED = 2;
/** A line break inside a character: 。 is A1 A3, and a program broke the line between the two. */
const BROKEN_LINE = -5;
/** A character that no byte explains. */
const GIVEN_UP = -10;
/** U+FFFD stays what it is in a stretch that is misread. */
const REPLACED = -3;

/** Paths that are this much worse than the best one are dropped, and of the others no more are kept than this. */
const BEAM_DEPTH = 32;
const BEAM_WIDTH = 64;
/** So many of the likeliest candidates for lost bytes are followed, from so many of the best paths. */
const GUESSES = 16;
const LEADERS = 8;

/** So many units after a guess must fit it. */
const LOOK_AHEAD = 2;

const none: readonly number[] = [];

/** Stands in the output for an ASCII character that a decoder swallowed together with the byte before it. */
export const SWALLOWED = '\0';
const SWALLOWED_CODE = 0;

const REPLACEMENT = 0xfffd;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** What is known of a text before it is searched. */
export interface Known {
  /** The misreading is known to have happened in this text. */
  readonly known: boolean;
  /** Values structure alone: the text that comes out is expected to be misread in its turn. */
  readonly structure: boolean;
  readonly script: ScriptHint;
  /** The decoder shows a mark for a lost byte. */
  readonly showsLosses: boolean;
  /** Pairs of characters that the text has elsewhere. */
  readonly seen: SeenPairs | null;
}

/** What stands around a stretch that is searched. */
export interface Around {
  /** Units before which bytes may have vanished without a trace. */
  readonly gaps: ReadonlySet<number>;
  /** What was read before, where the misread stretch goes on; null where the text begins or is as it should be. */
  readonly before: string | null;
  /** The misread stretch goes on behind the text. */
  readonly goesOn: boolean;
}

export const nothingKnown: Known = {
  known: false,
  structure: false,
  script: null,
  showsLosses: false,
  seen: null,
};
const nothingAround: Around = { gaps: new Set(), before: null, goesOn: false };

/** A stretch of bytes that is being read on from a path. */
class Reading {
  pending = 0;
  score = 0;
  held = 0;
  vanished = 0;
  /** A byte was put into the unfinished character. */
  patched = false;
  readonly words: Words;
  /** The code points that were read. */
  readonly out: number[] = [];

  constructor(model: LanguageModel) {
    this.words = new Words(model);
  }

  copy(from: Reading): void {
    this.pending = from.pending;
    this.score = from.score;
    this.held = from.held;
    this.vanished = from.vanished;
    this.patched = from.patched;
    this.words.copy(from.words);
    this.out.length = 0;
    for (const codePoint of from.out) this.out.push(codePoint);
  }

  /** A character that nothing explains. */
  giveUp(): void {
    this.out.push(REPLACEMENT);
    this.release();
    this.score += GIVEN_UP;
    this.words.part(0);
    this.pending = 0;
  }

  /** Puts out the line break that stood inside the character. */
  release(): void {
    if (this.held !== 0) this.out.push(this.held);
    this.held = 0;
  }
}

/** The search for one misreading, for any number of texts that the same is known of. */
export class Search {
  private readonly decode;
  private readonly isUtf8: boolean;
  private readonly structure: readonly number[];
  private readonly enter: number;
  private readonly leave: number;
  readonly candidates: Candidates;
  private readonly readings: readonly Reading[];
  private readonly words: Words;
  private readonly history = new History();
  private paths = new Paths();
  private next = new Paths();
  private vanishing = none;
  private units: readonly Unit[] = [];
  private around = nothingAround;

  constructor(
    private readonly step: Misreading,
    model: LanguageModel,
    private readonly options: Known,
  ) {
    this.decode = decoders[step.written];
    this.isUtf8 = step.written === 'utf-8';
    const shownInHan = step.shown === 'gbk' || step.shown === 'big5';
    this.structure = shownInHan ? STRUCTURE_IN_HAN : STRUCTURE;
    // One Chinese encoding shown in the other maps character to character: a rare one in a good line is not proof.
    this.enter = options.known && !(shownInHan && !this.isUtf8) ? ENTER_AGAIN : ENTER;
    this.leave = options.known ? LEAVE_AGAIN : LEAVE;
    this.candidates = new Candidates(step, model, options.script, options.structure);
    this.readings = Array.from({ length: MOST_VANISHED + 1 }, () => new Reading(model));
    this.words = new Words(model);
  }

  /** Finds the stretches of `units` that the misreading explains best. Time grows linearly with their number. */
  run(units: readonly Unit[], around: Around = nothingAround): readonly Segment[] {
    this.units = units;
    this.around = around;
    this.begin();
    for (let i = 0; i < units.length; i++) {
      const unit = units[i];
      if (!unit) continue;
      this.vanishing = around.gaps.has(i) ? this.step.vanishing : none;
      // Where a mark shows the loss, nothing vanished beside it.
      if (around.gaps.has(i) && !isMarkOfLoss(unit.text)) this.fillGaps(i, unit.bytes[0] ?? none);
      const kept = this.paths.worthFollowing(BEAM_DEPTH, BEAM_WIDTH);
      this.next.clear();
      this.goOnAsShown(kept, unit, i);
      for (const path of kept) if (this.paths.misread[path] === 1) this.goOnMisread(path, unit, i);
      this.guessAt(kept, unit.text, i);
      [this.paths, this.next] = [this.next, this.paths];
    }
    // The text was cut in the middle of a character.
    if (around.gaps.has(units.length)) this.fillGaps(units.length, none);
    return segmentsOf(this.history, this.bestEntry(), units);
  }

  private begin(): void {
    const { before } = this.around;
    this.history.clear();
    const misread = before === null ? 0 : 1;
    this.words.begin();
    for (const character of before ?? '') this.words.add(character.codePointAt(0) ?? 0);
    this.paths.clear();
    const at = this.paths.place(0, this.words.last, misread, 0);
    this.paths.score[at] = 0;
    this.paths.pending[at] = 0;
    this.paths.held[at] = 0;
    this.paths.misread[at] = misread;
    this.words.store(this.paths, at);
    this.paths.entry[at] = this.history.add(-1, 0, NOTHING, misread === 1, false, false);
  }

  private bestEntry(): number {
    const { paths } = this;
    let best = 0;
    let most = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < paths.count; i++) {
      const unfinished = paths.pending[i] !== 0;
      const strays = this.around.goesOn && paths.misread[i] === 0;
      const score =
        (paths.score[i] ?? 0) + (unfinished ? GIVEN_UP : 0) + (strays ? this.leave + this.enter : 0);
      if (score > most) {
        most = score;
        best = i;
      }
    }
    return paths.entry[best] ?? -1;
  }

  /** What a character that was read is worth behind the words so far; it joins them. */
  private value(words: Words, codePoint: number, pending: number): number {
    const bytes = !this.isUtf8 ? 0 : pending === 0 ? 1 : pending < 0x100 ? 2 : pending < 0x10000 ? 3 : 4;
    if (this.options.structure) {
      words.part(asContext(codePoint));
      return BARE_STRUCTURE[bytes] ?? 0;
    }
    const seen = this.options.seen?.worth(words.last, codePoint) ?? 0;
    return words.add(codePoint) + seen + (this.structure[bytes] ?? 0);
  }

  /** As it should be, so far or from here on; and misread from here on. */
  private goOnAsShown(kept: readonly number[], unit: Unit, i: number): void {
    const { paths, words } = this;
    let right = -1;
    let rightScore = Number.NEGATIVE_INFINITY;
    // Misread up to here, and ready for the next character.
    let readyScore = Number.NEGATIVE_INFINITY;
    for (const path of kept) {
      if (paths.pending[path] !== 0) continue;
      const misread = paths.misread[path] === 1;
      const own = paths.score[path] ?? 0;
      if (misread && own > readyScore) readyScore = own;
      const score = misread ? own + this.leave : own;
      if (score > rightScore) {
        right = path;
        rightScore = score;
      }
    }
    if (right < 0) return;
    const { text } = unit;
    const ascii = text.charCodeAt(0) < 0x80;
    const codePoint = text.codePointAt(0) ?? 0;
    words.load(paths, right);
    const shownAs = ascii ? 0 : shownWorth(this.units, i, this.step, this.options.known);
    let gain = shownAs ?? 0;
    if (shownAs === null)
      gain = Math.max(this.options.known ? LEAST_SHOWN_AMID : LEAST_SHOWN, words.add(codePoint));
    else words.part(asContext(ascii ? text.charCodeAt(text.length - 1) : codePoint));
    this.put(right, i + 1, rightScore + gain, 0, 0, words, AS_SHOWN);
    // A stretch begins here, unless one that is under way does as well.
    if (!ascii && paths.misread[right] === 0 && rightScore + this.enter > readyScore) {
      unit.bytes.forEach((bytes, a) => {
        this.read(right, bytes, i + 1, this.enter + alternativeCost(bytes, a));
      });
    }
  }

  /** Goes on with a path that is in a misread stretch. */
  private goOnMisread(path: number, unit: Unit, i: number): void {
    const { paths, words } = this;
    const { text } = unit;
    const code = text.charCodeAt(0);
    const ascii = code < 0x80;
    const pending = paths.pending[path] ?? 0;
    const score = paths.score[path] ?? 0;
    if (pending === 0 && (ascii || code === REPLACEMENT)) {
      words.load(paths, path);
      words.part(asContext(text.charCodeAt(text.length - 1)));
      this.put(path, i + 1, score + (ascii ? 0 : REPLACED), 1, 0, words, AS_SHOWN);
      if (ascii && unit.bytes.length < 2) return;
    }
    const breaksLine = text === '\n' || text === '\r';
    if (pending !== 0 && paths.held[path] === 0 && breaksLine) {
      words.load(paths, path);
      this.put(path, i + 1, score + BROKEN_LINE, 1, pending, words, NOTHING, code);
    }
    for (let a = ascii && pending === 0 ? 1 : 0; a < unit.bytes.length; a++) {
      const bytes = unit.bytes[a] ?? none;
      const apart = this.step.shown === 'utf-8' && !mapsForward(this.units, i, pending, bytes) ? APART : 0;
      this.read(path, bytes, i + 1, alternativeCost(bytes, a) + apart);
    }
  }

  /** Offers a path that puts out at most one thing. */
  private put(
    from: number,
    at: number,
    score: number,
    misread: 0 | 1,
    pending: number,
    words: Words,
    out: number,
    held = 0,
  ): void {
    const place = this.next.place(pending, words.last, misread, score);
    if (place < 0) return;
    const before = this.paths.entry[from] ?? -1;
    this.settle(place, score, misread, pending, words, held);
    this.next.entry[place] = this.history.add(before, at, out, misread === 1, false, pending !== 0);
  }

  private settle(
    place: number,
    score: number,
    misread: number,
    pending: number,
    words: Words,
    held: number,
  ): void {
    const { next } = this;
    next.score[place] = score;
    next.misread[place] = misread;
    next.pending[place] = pending;
    next.held[place] = held;
    words.store(next, place);
  }

  /** Goes on from a path with the bytes of one unit. */
  private read(from: number, bytes: readonly number[], at: number, cost: number): void {
    const { paths } = this;
    const reading = this.readings[0];
    if (!reading) return;
    reading.pending = paths.pending[from] ?? 0;
    reading.score = (paths.score[from] ?? 0) + cost;
    reading.held = paths.held[from] ?? 0;
    reading.vanished = 0;
    reading.patched = false;
    reading.out.length = 0;
    reading.words.load(paths, from);
    this.readOn(from, reading, bytes, 0, at);
  }

  private readOn(from: number, reading: Reading, bytes: readonly number[], start: number, at: number): void {
    for (let i = start; i < bytes.length; i++) {
      const byte = bytes[i] ?? 0;
      let result = this.decode(reading.pending, byte);
      if (result === BROKEN && reading.pending !== 0) {
        this.tryVanished(from, reading, bytes, i, at);
        // Nothing explains it: the character is gone.
        reading.giveUp();
        result = this.decode(0, byte);
      }
      if (result === BROKEN) reading.giveUp();
      else this.advance(reading, byte, result);
    }
    this.offer(from, reading, at);
  }

  private take(reading: Reading, codePoint: number): void {
    reading.score += this.value(reading.words, codePoint, reading.pending);
    if (reading.patched && strayFrom(this.options.script, codePoint)) reading.score += OTHER_SCRIPT;
    reading.patched = false;
    reading.out.push(codePoint);
    reading.release();
    reading.pending = 0;
  }

  /**
   * A byte that this reading does not show may have stood before the byte that does not fit, or one byte
   * earlier: å‘é is E5 [8F] 91 E9.
   */
  private tryVanished(from: number, reading: Reading, bytes: readonly number[], i: number, at: number): void {
    const other = this.readings[reading.vanished + 1];
    if (!other) return;
    const { pending } = reading;
    for (const byte of this.vanishing) {
      const result = this.decode(pending, byte);
      if (result !== BROKEN) {
        this.vanish(other, reading);
        this.advance(other, byte, result);
        this.readOn(from, other, bytes, i, at);
      }
      const lead = pending >> 8;
      if (lead === 0 || this.decode(lead, byte) !== MORE) continue;
      const final = this.decode((lead << 8) | byte, pending & 0xff);
      if (final === BROKEN) continue;
      this.vanish(other, reading);
      other.pending = (lead << 8) | byte;
      this.advance(other, pending & 0xff, final);
      this.readOn(from, other, bytes, i, at);
    }
  }

  private vanish(other: Reading, reading: Reading): void {
    other.copy(reading);
    other.vanished++;
    other.patched = true;
    other.score += this.options.showsLosses ? VANISHED_AMONG_MARKS : VANISHED;
  }

  private advance(reading: Reading, byte: number, result: number): void {
    if (result === MORE) reading.pending = (reading.pending << 8) | byte;
    else this.take(reading, result);
  }

  private offer(from: number, reading: Reading, at: number): void {
    const { score, pending, words, held, out } = reading;
    const place = this.next.place(pending, words.last, 1, score);
    if (place < 0) return;
    this.settle(place, score, 1, pending, words, held);
    let entry = this.paths.entry[from] ?? -1;
    const lost = reading.vanished > 0;
    for (let i = 0; i < out.length - 1; i++)
      entry = this.history.add(entry, at, out[i] ?? NOTHING, true, lost, false);
    const final = out[out.length - 1] ?? NOTHING;
    this.next.entry[place] = this.history.add(entry, at, final, true, lost, pending !== 0);
  }

  /** Guesses at what a `?`, U+FFFD or space stands for. */
  private guessAt(kept: readonly number[], text: string, i: number): void {
    if (!isMarkOfLoss(text) && text !== ' ') return;
    for (const path of this.leaders(kept)) {
      const list = this.candidates.at(text, this.paths.pending[path] ?? 0);
      this.guess(path, list, i + 1, i + 1, this.next);
    }
  }

  /** Adds the paths on which a pair of bytes has vanished at this place. */
  private fillGaps(i: number, ahead: readonly number[]): void {
    const kept = this.paths.worthFollowing(BEAM_DEPTH, BEAM_WIDTH);
    for (const path of this.leaders(kept)) {
      const pending = this.paths.pending[path] ?? 0;
      if (pending === 0) continue;
      this.guess(path, this.candidates.inGap(pending), i, i, this.paths, ahead);
    }
  }

  /** The best misread paths. */
  private leaders(kept: readonly number[]): readonly number[] {
    const { misread, score } = this.paths;
    const all = kept.filter((path) => misread[path] === 1);
    if (all.length <= LEADERS) return all;
    return all.sort((a, b) => (score[b] ?? 0) - (score[a] ?? 0)).slice(0, LEADERS);
  }

  /** Offers paths with a guess at what was lost to `target`. */
  private guess(
    from: number,
    list: readonly Candidate[],
    at: number,
    following: number,
    target: Paths,
    ahead: readonly number[] = this.units[following]?.bytes[0] ?? none,
  ): void {
    const { paths, words } = this;
    const ending = endOfSentence(this.units, following);
    const numberFollows = /^[.,]?\d/.test(this.units[following]?.text ?? '');
    const base = paths.score[from] ?? 0;
    const pendingBefore = paths.pending[from] ?? 0;
    const held = paths.held[from] ?? 0;
    const before = paths.entry[from] ?? -1;
    const scored: { candidate: Candidate; score: number; rank: number }[] = [];
    // A guess that completes a character may be the last of its stretch, where something shows the loss.
    const fitsReady = target === this.next || this.fits(0, following);
    for (const candidate of list) {
      const { codePoint, pending } = candidate;
      if (!(pending === 0 ? fitsReady : this.fits(pending, following))) continue;
      let score = base + candidate.cost;
      words.load(paths, from);
      if (codePoint !== 0) {
        const last = words.last;
        score += this.value(words, codePoint, pendingBefore) + ending * worthAtEnd(last, codePoint);
        if (candidate.swallows && numberFollows) score += beforeNumber(codePoint);
      }
      scored.push({ candidate, score, rank: score + this.promiseOf(words, candidate.pending, ahead) });
    }
    if (scored.length > GUESSES) scored.sort((a, b) => b.rank - a.rank);
    // Copied, since `target` may be where `from` stands.
    const origin = new Words(words.model);
    origin.load(paths, from);
    for (const { candidate, score } of scored.slice(0, GUESSES)) {
      const { codePoint, pending, swallows } = candidate;
      words.copy(origin);
      if (codePoint !== 0) this.value(words, codePoint, pendingBefore);
      // A digit may have been swallowed, and a measure may follow.
      if (swallows) words.part(DIGIT);
      const place = target.place(pending, words.last, 1, score);
      if (place < 0) continue;
      target.score[place] = score;
      target.misread[place] = 1;
      target.pending[place] = pending;
      target.held[place] = codePoint === 0 ? held : 0;
      words.store(target, place);
      const out: number[] = [];
      if (codePoint !== 0) out.push(codePoint);
      if (codePoint !== 0 && held !== 0) out.push(held);
      if (swallows) out.push(SWALLOWED_CODE);
      let entry = this.history.add(before, at, out[0] ?? NOTHING, true, true, pending !== 0);
      this.history.markGuess(entry);
      for (const codePoint of out.slice(1)) entry = this.history.add(entry, at, codePoint, true, true, false);
      target.entry[place] = entry;
    }
  }

  /** Can the bytes of the next units follow the pending ones, up to the end of their character? */
  private fits(unfinished: number, following: number): boolean {
    let pending = unfinished;
    for (let i = following; i < following + LOOK_AHEAD; i++) {
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
  private promiseOf(words: Words, unfinished: number, ahead: readonly number[]): number {
    let pending = unfinished;
    for (let i = 0; pending !== 0 && i < ahead.length; i++) {
      const byte = ahead[i] ?? 0;
      const result = this.decode(pending, byte);
      if (result === BROKEN) return GIVEN_UP;
      if (result !== MORE) return this.value(words, result, pending);
      pending = (pending << 8) | byte;
    }
    return 0;
  }
}

function isMarkOfLoss(text: string): boolean {
  return text === '?' || text === '\ufffd';
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

/**
 * In the lenient reading two neighbours that are single bytes are hardly UTF-8 together: they would have been
 * shown as one character.
 */
function mapsForward(units: readonly Unit[], i: number, pending: number, bytes: readonly number[]): boolean {
  const byte = bytes[0] ?? 0;
  if (bytes.length !== 1 || byte < 0x80 || byte > 0xbf) return true;
  const before = units[i - 1]?.text.codePointAt(0) ?? 0;
  if ((units[i - 1]?.text.length ?? 0) !== 1) return true;
  // Pending or just used as one byte; as two bytes it would have ended in a continuation byte.
  return !(before >= 0xc2 && before <= 0xdf && (pending === before || pending === 0));
}
