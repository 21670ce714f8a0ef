import type { LanguageModel } from '../../language/model';
import type { Frontier, Step } from './frontier';
import { GIVEN_UP, type Weights } from './weights';
import { Words } from './word-row';
import { BROKEN, type DecoderStep, MORE } from './written';

const MOST_VANISHED = 2;
const REPLACEMENT = 0xfffd;

/** A path that is being read on. */
class Reading implements Step {
  readonly misread = 1;
  readonly isGuess = false;
  pending = 0;
  score = 0;
  held = 0;
  vanished = 0;
  /** A byte was put into the unfinished character. */
  patched = false;
  readonly words: Words;
  readonly out: number[] = [];

  constructor(model: LanguageModel) {
    this.words = new Words(model);
  }

  get lost(): boolean {
    return this.vanished > 0;
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

  /** Puts out a character, and the line break that stood inside it. */
  put(codePoint: number): void {
    this.out.push(codePoint);
    if (this.held !== 0) this.out.push(this.held);
    this.held = 0;
    this.pending = 0;
    this.patched = false;
  }

  /** Nothing explains the character: it is gone. */
  giveUp(): void {
    this.put(REPLACEMENT);
    this.score += GIVEN_UP;
    this.words.part(0);
  }
}

/** Reads paths on, byte by byte, and offers what comes of it to the frontier. */
export class ByteReader {
  /** Bytes that may have vanished in this place. */
  vanishing: readonly number[] = [];
  private readonly readings: readonly Reading[];

  constructor(
    private readonly frontier: Frontier,
    private readonly decode: DecoderStep,
    private readonly weights: Weights,
    model: LanguageModel,
  ) {
    this.readings = Array.from({ length: MOST_VANISHED + 1 }, () => new Reading(model));
  }

  /** Goes on from a path with the bytes of one unit; `at` is the unit behind it. */
  read(from: number, bytes: readonly number[], at: number, cost: number): void {
    const { paths } = this.frontier;
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
        reading.giveUp();
        result = this.decode(0, byte);
      }
      if (result === BROKEN) reading.giveUp();
      else this.take(reading, byte, result);
    }
    this.frontier.offer(from, at, reading);
  }

  private take(reading: Reading, byte: number, result: number): void {
    if (result === MORE) {
      reading.pending = (reading.pending << 8) | byte;
      return;
    }
    reading.score += this.weights.character(reading.words, result, reading.pending);
    if (reading.patched) reading.score += this.weights.stray(result);
    reading.put(result);
  }

  /**
   * A byte that this reading does not show may have stood before the byte that does not fit, or one byte
   * earlier: å‘é is E5 [8F] 91 E9.
   */
  private tryVanished(from: number, reading: Reading, bytes: readonly number[], i: number, at: number): void {
    const other = this.readings[reading.vanished + 1];
    if (!other) return;
    const { pending } = reading;
    const lead = pending >> 8;
    for (const byte of this.vanishing) {
      const result = this.decode(pending, byte);
      if (result !== BROKEN) {
        this.patch(other, reading);
        this.take(other, byte, result);
        this.readOn(from, other, bytes, i, at);
      }
      if (lead === 0 || this.decode(lead, byte) !== MORE) continue;
      const final = this.decode((lead << 8) | byte, pending & 0xff);
      if (final === BROKEN) continue;
      this.patch(other, reading);
      other.pending = (lead << 8) | byte;
      this.take(other, pending & 0xff, final);
      this.readOn(from, other, bytes, i, at);
    }
  }

  private patch(other: Reading, reading: Reading): void {
    other.copy(reading);
    other.vanished++;
    other.patched = true;
    other.score += this.weights.vanished;
  }
}
