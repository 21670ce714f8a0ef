import type { Candidates } from './candidates';
import type { Misreading } from './misreading';
import type { Piece } from './segments';
import { type Unit, utf8 } from './shown';
import { SWALLOWED } from './swallowed';
import { BROKEN, decoders, MORE, type WrittenName } from './written';

/** One way to fill the lost places of a piece: what it reads then, and what it costs to assume that, in nats. */
export interface Choice {
  readonly text: string;
  readonly cost: number;
}

/** More ways to fill the lost places than this are not weighed. */
const MOST_CHOICES = 4000;
/** A search assumes no more vanished bytes than this in one place. */
const MOST_VANISHED = 2;

/**
 * Everything that the bytes of a piece can be with one candidate or another in each place that a search has
 * found a loss in. Of equal texts the cheapest stays. Empty where the piece has lost nothing, or where it was not
 * found out what.
 *
 * `е…` read as windows-1252 is E5 85, the third byte gone; `å` alone is E5 with both of 子's others gone.
 */
export function choicesOf(
  piece: Piece,
  units: readonly Unit[],
  step: Misreading,
  candidates: Candidates,
): readonly Choice[] {
  const { guesses = [] } = piece;
  const vanished = vanishedFrom(piece, step);
  if (guesses.length === 0 && vanished === 0) return [];
  const decode = decoders[step.written];
  const isLikely = (character: string): boolean => candidates.isLikely(character.codePointAt(0) ?? 0);
  const costs = new Map<string, number>();
  let count = 0;
  const found = (text: string, cost: number): void => {
    count++;
    if (vanished > 0 && !Array.from(text).every(isLikely)) return;
    if (cost > (costs.get(text) ?? Number.NEGATIVE_INFINITY)) costs.set(text, cost);
  };
  const readUnit = (
    i: number,
    from: number,
    guess: number,
    gone: number,
    start: number,
    before: string,
    cost: number,
  ): void => {
    const bytes = units[i]?.bytes[0] ?? [];
    let pending = start;
    let text = before;
    for (let b = from; b < bytes.length; b++) {
      const byte = bytes[b] ?? 0;
      if (gone > 0 && pending !== 0) {
        putBack(pending, (next, read) => readUnit(i, b, guess, gone - 1, next, text + read, cost));
      }
      const result = decode(pending, byte);
      if (result === BROKEN) return;
      if (result !== MORE) text += String.fromCodePoint(result);
      pending = result === MORE ? (pending << 8) | byte : 0;
    }
    readOn(i + 1, guess, gone, pending, text, cost);
  };
  /** Tries each byte that may have vanished behind the pending ones. */
  const putBack = (pending: number, goOn: (next: number, read: string) => void): void => {
    for (const byte of step.vanishing) {
      const result = decode(pending, byte);
      if (result === BROKEN) continue;
      if (result === MORE) goOn((pending << 8) | byte, '');
      else goOn(0, String.fromCodePoint(result));
    }
  };
  const readOn = (i: number, guess: number, gone: number, pending: number, text: string, cost: number) => {
    if (count >= MOST_CHOICES) return;
    const place = guesses[guess];
    if (place?.unit !== i) {
      if (i < piece.to) readUnit(i, 0, guess, gone, pending, text, cost);
      else if (pending === 0 && gone === 0) found(text, cost);
      else if (pending !== 0 && gone > 0) {
        putBack(pending, (next, read) => readOn(i, guess, gone - 1, next, text + read, cost));
      }
      return;
    }
    const list = place.isGap ? candidates.inGap(pending) : candidates.at(units[i]?.text ?? '', pending);
    for (const { codePoint, pending: next, swallows, cost: own } of list.all) {
      const read = (codePoint === 0 ? '' : String.fromCodePoint(codePoint)) + (swallows ? SWALLOWED : '');
      if (!place.isGap) readOn(i + 1, guess + 1, gone, next, text + read, cost + own);
      else if (i < piece.to) readUnit(i, 0, guess + 1, gone, next, text + read, cost + own);
      else if (next === 0 && gone === 0) found(text + read, cost + own);
    }
  };
  readOn(piece.from, 0, vanished, 0, '', 0);
  return [...costs].map(([text, cost]) => ({ text, cost }));
}

/**
 * How many bytes the search put in besides its guesses: as many as the text has more than the units show. Only
 * where each unit shows one byte, and each guess is one, can they be counted.
 */
function vanishedFrom({ from, to, text, lost, guesses = [] }: Piece, step: Misreading): number {
  if (!lost || step.vanishing.length < 2) return 0;
  const shown = guesses.filter(({ isGap }) => !isGap).length;
  const missing = lengthIn(step.written, text) - (to - from - shown) - guesses.length;
  return missing > 0 && missing <= MOST_VANISHED && !text.includes('\ufffd') ? missing : 0;
}

/** How many bytes a text has in an encoding. */
export function lengthIn(written: WrittenName, text: string): number {
  let length = 0;
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (written === 'utf-8') length += utf8(codePoint).length;
    else length += codePoint < 0x80 ? 1 : 2;
  }
  return length;
}
