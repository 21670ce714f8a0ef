import { isIdeograph } from '../../language/ideographs';
import type { LanguageModel } from '../../language/model';
import { worth } from './evidence';
import type { Misreading } from './misreading';
import type { Piece, Segment } from './segments';
import type { Unit } from './shown';

/** An ideograph at least this common is no bytes of another encoding by itself. */
const COMMON = -13;

/**
 * A segment without what it took of the good text beside it. One Chinese encoding shown in the other maps
 * character to character, and a good one at the edge costs no more than to leave the stretch: the 姑 that begins
 * the next line is A968 in Big5, which is ﹉ in GBK. An ideograph that becomes a sign was good.
 */
export function withoutEdges(
  segment: Segment,
  units: readonly Unit[],
  { shown, written }: Misreading,
  model: LanguageModel,
): readonly Piece[] {
  const { pieces } = segment;
  if (written === 'utf-8' || (shown !== 'gbk' && shown !== 'big5')) return pieces;
  const wasGood = ({ from, to, text }: Piece): boolean => {
    const code = units[from]?.text.charCodeAt(0) ?? 0;
    const read = text.charCodeAt(0);
    if (to !== from + 1 || !isIdeograph(code) || model.char(code) < COMMON) return false;
    return !isIdeograph(read) && worth(model, 0, read) <= 0;
  };
  const isAscii = ({ text }: Piece): boolean => /^[\0-\x7f]*$/.test(text);
  let first = 0;
  let last = pieces.length;
  const isEdge = (piece: Piece | undefined): boolean =>
    piece !== undefined && (isAscii(piece) || wasGood(piece));
  while (first < last && isEdge(pieces[first])) first++;
  while (last > first && isEdge(pieces[last - 1])) last--;
  return pieces.slice(first, last);
}
