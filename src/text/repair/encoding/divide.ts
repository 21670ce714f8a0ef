import type { Misreading } from './misreading';
import type { GuessPlace, Piece } from './segments';
import { type Unit, utf8 } from './shown';

/**
 * Divides a piece with losses into its characters, so that each is weighed for itself. A search joins characters
 * where a byte vanished between them without a trace: `ä¸å\x8eç»` is 与 and 后 and 续, each a byte short.
 *
 * Only UTF-8 that was read in a single-byte code page can be divided, since each unit is one byte there. The
 * piece alone where its bytes do not fit its text.
 */
export function divided(piece: Piece, units: readonly Unit[], step: Misreading): readonly Piece[] {
  const characters = Array.from(piece.text);
  if (!piece.lost || step.written !== 'utf-8' || step.vanishing.length < 2 || characters.length < 2)
    return [piece];
  const { guesses = [] } = piece;
  const marks = new Map(guesses.map((guess) => [guess.unit, guess]));
  const parts: Piece[] = [];
  let at = piece.from;
  for (const character of characters) {
    const from = at;
    const own: GuessPlace[] = [];
    const bytes = utf8(character.codePointAt(0) ?? 0);
    let seen = 0;
    for (const byte of bytes) {
      const mark = marks.get(at);
      if (mark && (mark.isGap || at >= piece.to)) return [piece];
      if (mark) own.push(mark);
      else if (at >= piece.to || !shows(units[at], byte)) continue;
      at++;
      seen++;
    }
    if (at === from) return [piece];
    const lost = own.length > 0 || seen < bytes.length;
    parts.push({ from, to: at, text: character, lost, ...(own.length > 0 && { guesses: own }) });
  }
  return at === piece.to ? parts : [piece];
}

function shows(unit: Unit | undefined, byte: number): boolean {
  return unit?.bytes.some(([first, second]) => first === byte && second === undefined) ?? false;
}
