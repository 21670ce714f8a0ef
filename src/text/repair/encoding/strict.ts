import type { LanguageModel } from '../../language/model';
import { asContext, worth } from './evidence';
import type { Piece } from './lattice';
import type { Misreading } from './misreading';
import { type ByteAlternatives, bytesOf } from './shown';
import { BROKEN, decoders, MORE } from './written';

/** What an ordinary line is worth, for each character that is not ASCII; by chance it is below zero. */
const ORDINARY = 0.7;
/** Fewer characters than this do not show what is ordinary. */
const ENOUGH_CHARACTERS = 4;

/**
 * Reads a line on which no byte was lost, without any search: every character has its bytes, the bytes are
 * well formed to the last one, and the text that they give is ordinary Chinese. Null for any other line.
 * Offsets of the pieces are code units into the line.
 */
export function readStrictly(line: string, step: Misreading, model: LanguageModel): Piece[] | null {
  const decode = decoders[step.written];
  const pieces: Piece[] = [];
  let text = '';
  let from = -1;
  let pending = 0;
  let last = 0;
  let total = 0;
  let count = 0;
  for (let i = 0; i < line.length; i++) {
    const code = line.charCodeAt(i);
    if (code < 0x80 && pending === 0) {
      if (from >= 0) pieces.push({ from, to: i, text, lost: false });
      from = -1;
      text = '';
      last = asContext(code);
      continue;
    }
    const bytes: ByteAlternatives = bytesOf(code, step.shown);
    const [own] = bytes;
    if (!own || bytes.length > 1) return null;
    if (from < 0) from = i;
    for (const byte of own) {
      const result = decode(pending, byte);
      if (result === BROKEN) return null;
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
  if (pending !== 0 || count < ENOUGH_CHARACTERS || total < count * ORDINARY) return null;
  if (from >= 0) pieces.push({ from, to: line.length, text, lost: false });
  return pieces;
}
