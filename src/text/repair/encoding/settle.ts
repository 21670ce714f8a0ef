import type { LanguageModel } from '../../language/model';
import type { Candidates } from './candidates';
import type { Misreading } from './misreading';
import type { PageText } from './page-text';
import { Place } from './place';
import type { Piece, Settled } from './segments';
import type { Unit } from './shown';
import { SWALLOWED } from './swallowed';
import { BROKEN, decoders, MORE } from './written';

/**
 * The choice among the characters that lost bytes may have been. The search has found where bytes are missing
 * and what stands around; now that both sides are known, each candidate is weighed in its place: by the words
 * that it makes, by the brackets that it opens or closes, by the number that follows.
 */

interface Alternative {
  readonly text: string;
  readonly cost: number;
}

/** More ways to fill the lost places than this are not weighed. */
const MOST_ALTERNATIVES = 4000;

/** How many of the other readings are told. */
const OTHERS = 4;

/**
 * Weighs what a piece with lost places may have been, between the texts on both sides of it; null where the
 * piece has no other reading.
 */
export function settle(
  piece: Piece,
  units: readonly Unit[],
  before: string,
  behind: string,
  step: Misreading,
  candidates: Candidates,
  page: PageText,
  model: LanguageModel,
): Settled | null {
  const costs = new Map<string, number>();
  for (const { text, cost } of alternativesOf(piece, units, step, candidates)) {
    if (cost > (costs.get(text) ?? Number.NEGATIVE_INFINITY)) costs.set(text, cost);
  }
  const place = new Place(before, behind, page, model);
  const ranked = [...costs]
    .map(([text, cost]): [string, number] => [text, cost + place.worth(text)])
    .sort((a, b) => b[1] - a[1]);
  const [first, second] = ranked;
  if (!first) return null;
  return {
    text: first[0],
    margin: first[1] - (second?.[1] ?? Number.NEGATIVE_INFINITY),
    others: ranked.slice(1, 1 + OTHERS).map(([text]) => text),
  };
}

/** Everything that the piece's bytes can be with one candidate or another in each lost place. */
function alternativesOf(
  piece: Piece,
  units: readonly Unit[],
  step: Misreading,
  candidates: Candidates,
): readonly Alternative[] {
  const { guesses = [] } = piece;
  const decode = decoders[step.written];
  const found: Alternative[] = [];
  const readUnit = (i: number, guess: number, start: number, before: string, cost: number): void => {
    let pending = start;
    let text = before;
    for (const byte of units[i]?.bytes[0] ?? []) {
      const result = decode(pending, byte);
      if (result === BROKEN) return;
      if (result !== MORE) text += String.fromCodePoint(result);
      pending = result === MORE ? (pending << 8) | byte : 0;
    }
    readOn(i + 1, guess, pending, text, cost);
  };
  const readOn = (i: number, guess: number, pending: number, text: string, cost: number): void => {
    if (found.length >= MOST_ALTERNATIVES) return;
    const place = guesses[guess];
    if (place?.unit !== i) {
      if (i < piece.to) readUnit(i, guess, pending, text, cost);
      else if (pending === 0) found.push({ text, cost });
      return;
    }
    const list = place.isGap ? candidates.inGap(pending) : candidates.at(units[i]?.text ?? '', pending);
    for (const { codePoint, pending: next, swallows, cost: own } of list) {
      const read = (codePoint === 0 ? '' : String.fromCodePoint(codePoint)) + (swallows ? SWALLOWED : '');
      if (!place.isGap) readOn(i + 1, guess + 1, next, text + read, cost + own);
      else if (i < piece.to) readUnit(i, guess + 1, next, text + read, cost + own);
      else if (next === 0) found.push({ text: text + read, cost: cost + own });
    }
  };
  readOn(piece.from, 0, 0, '', 0);
  return found;
}
