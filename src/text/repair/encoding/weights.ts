import { OTHER_SCRIPT } from './candidates';
import { asContext, strayFrom } from './evidence';
import type { Known } from './known';
import type { Misreading } from './misreading';
import type { Unit } from './shown';
import type { Words } from './word-row';

/** What the steps of the search are worth, in nats: to enter a misread stretch, to leave it, to read a character. */

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

/** A byte has vanished without a trace; the same where the decoder shows others as a mark. */
const VANISHED = -4.5;
const VANISHED_AMONG_MARKS = -7;

/** Bytes that should have been shown as one character; some programs left the first of a line as they were. */
const APART = -3;

/** A character that no byte explains. */
export const GIVEN_UP = -10;

export class Weights {
  readonly enter: number;
  readonly leave: number;
  readonly vanished: number;
  private readonly isUtf8: boolean;
  private readonly isLenient: boolean;
  private readonly structure: readonly number[];

  constructor(
    step: Misreading,
    readonly known: Known,
  ) {
    this.isUtf8 = step.written === 'utf-8';
    this.isLenient = step.shown === 'utf-8';
    const shownInHan = step.shown === 'gbk' || step.shown === 'big5';
    this.structure = shownInHan ? STRUCTURE_IN_HAN : STRUCTURE;
    // One Chinese encoding shown in the other maps character to character: a rare one in a good line is not proof.
    this.enter = known.known && !(shownInHan && !this.isUtf8) ? ENTER_AGAIN : ENTER;
    this.leave = known.known ? LEAVE_AGAIN : LEAVE;
    this.vanished = known.showsLosses ? VANISHED_AMONG_MARKS : VANISHED;
  }

  /** What a character that was read from these pending bytes is worth behind the words so far; it joins them. */
  character(words: Words, codePoint: number, pending: number): number {
    const bytes = !this.isUtf8 ? 0 : pending === 0 ? 1 : pending < 0x100 ? 2 : pending < 0x10000 ? 3 : 4;
    if (this.known.below) {
      words.part(asContext(codePoint));
      return BARE_STRUCTURE[bytes] ?? 0;
    }
    const seen = this.known.seen?.worth(words.last, codePoint) ?? 0;
    return words.add(codePoint) + seen + (this.structure[bytes] ?? 0);
  }

  /** What it costs to guess a character of the other script. */
  stray(codePoint: number): number {
    return strayFrom(this.known.script, codePoint) ? OTHER_SCRIPT : 0;
  }

  /** What it costs to take the bytes of unit `i` in its `index`-th meaning, behind the pending bytes. */
  meaning(units: readonly Unit[], i: number, index: number, pending: number): number {
    const bytes = units[i]?.bytes[index] ?? [];
    const apart = this.isLenient && !mapsForward(units, i, pending, bytes) ? APART : 0;
    return otherMeaning(bytes, index) + apart;
  }
}

/**
 * Another way to take the bytes of a character than the first: U+00E1–FF stand for C3 A1–BF, where GB 2312 has
 * common characters (么 没 每), U+00A1–BF for C2 A1–BF; the others would be rare ones.
 */
export function otherMeaning(bytes: readonly number[], index: number): number {
  if (index === 0) return 0;
  const [first = 0, second = 0] = bytes;
  if (first === 0xcd) return -0.5; // U+0374 and U+037E, which normalisation hides
  if (bytes.length !== 2 || first < 0xc2 || first > 0xc3) return -3;
  return second < 0xa1 ? -7 : first === 0xc3 ? -2 : -4;
}

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
