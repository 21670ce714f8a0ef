import type { LanguageModel } from '../../language/model';
import { asContext, worth } from './evidence';
import type { Piece } from './lattice';
import type { Misreading } from './misreading';
import { bytesOf } from './shown';
import { BROKEN, decoders, MORE } from './written';

/** What an ordinary line is worth, for each character that is not ASCII; by chance it is below zero. */
const ORDINARY = 0.7;
/** Fewer characters than this do not show what is ordinary. */
const ENOUGH_CHARACTERS = 4;
/** So much before a place where bytes are missing is left to the search. */
const MARGIN = 12;
/** How often a place to stop is noted. */
const STRIDE = 16;

export interface StrictReading {
  /** Offsets are code units into the line. */
  readonly pieces: readonly Piece[];
  /** How far the line could be read so; its length where no byte was lost. */
  readonly end: number;
  /** Where it could not be read any more. */
  readonly broken: number;
}

const unread: StrictReading = { pieces: [], end: 0, broken: 0 };

/**
 * Reads a line, or its beginning, without any search: every character has its bytes, the bytes are well
 * formed, and the text that they give is ordinary Chinese.
 */
export function readStrictly(line: string, step: Misreading, model: LanguageModel): StrictReading {
  const decode = decoders[step.written];
  const pieces: Piece[] = [];
  let text = '';
  let from = -1;
  let pending = 0;
  let last = 0;
  let total = 0;
  let count = 0;
  // The place to stop at, and the one after it, so that one of them is far enough from the damage.
  let stop = unread;
  let later = unread;
  for (let i = 0; i < line.length; i++) {
    const code = line.charCodeAt(i);
    if (pending === 0) {
      if (i >= later.end + STRIDE && count >= ENOUGH_CHARACTERS && total >= count * ORDINARY) {
        if (later.end <= i - MARGIN) stop = later;
        const open: Piece[] = from >= 0 ? [{ from, to: i, text, lost: false }] : [];
        later = { pieces: [...pieces, ...open], end: i, broken: i };
      }
      if (code < 0x80) {
        if (from >= 0) pieces.push({ from, to: i, text, lost: false });
        from = -1;
        text = '';
        last = asContext(code);
        continue;
      }
    }
    const bytes = bytesOf(code, step.shown);
    const [own] = bytes;
    if (!own || bytes.length > 1) return { ...stop, broken: i };
    if (from < 0) from = i;
    for (const byte of own) {
      const result = decode(pending, byte);
      if (result === BROKEN) return { ...stop, broken: i };
      if (result === MORE) {
        pending = (pending << 8) | byte;
        continue;
      }
      total += worth(model, last, result);
      count++;
      text += String.fromCodePoint(result);
      last = asContext(result);
      pending = 0;
    }
  }
  if (pending !== 0) return { ...stop, broken: line.length };
  if (count < ENOUGH_CHARACTERS || total < count * ORDINARY) return { ...unread, broken: line.length };
  if (from >= 0) pieces.push({ from, to: line.length, text, lost: false });
  return { pieces, end: line.length, broken: line.length };
}

/** ASCII ends a character that is unfinished, and another can begin after it; a `?` may be part of the damage. */
const freshStart = /[\0->@-\x7f]/g;
/** Less than this is not worth a beginning of its own. */
const WORTH_RESUMING = 40;

/** Where a line can be taken up again after the place where it broke; its length where nowhere. */
export function resumeAfter(line: string, broken: number): number {
  freshStart.lastIndex = broken + 1;
  const at = freshStart.exec(line)?.index ?? line.length;
  return line.length - at < WORTH_RESUMING ? line.length : at;
}
