import type { Finding } from '../text/finding';
import type { Piece } from './run';

/** A finding's part in one piece: offsets into the piece's source, and its part of the text before and after. */
export type Share = Finding;

/**
 * Hands the findings over a run out to its pieces, one list a piece.
 *
 * A change across pieces (头<b>发</b> → 頭<b>髮</b>) goes character by character where its length stays the
 * same; otherwise it goes to the piece where it begins, and the others lose their part. What would fall on a
 * `br` or a picture is left out.
 */
export function distribute(
  pieces: readonly Piece<object>[],
  findings: readonly Finding[],
): (readonly Share[])[] {
  if (pieces.length === 1) return [findings];
  const shares: Share[][] = pieces.map(() => []);
  let first = 0;
  for (const finding of findings) {
    const { start, end, before, after } = finding;
    while (first + 1 < pieces.length && endOf(first) <= start) first++;
    let last = first;
    while (last + 1 < pieces.length && endOf(last) < end) last++;
    let charwise = before.length === after.length;
    for (let i = first; i < last; i++) charwise &&= !isLead(after, endOf(i) - start - 1);
    let given = false;
    for (let i = first; i <= last; i++) {
      const piece = pieces[i];
      if (!piece?.node) continue;
      const from = Math.max(start, piece.start);
      const to = Math.min(end, endOf(i));
      const part =
        first === last || !(charwise || given)
          ? after
          : charwise
            ? after.slice(from - start, to - start)
            : '';
      given = true;
      const was = before.slice(from - start, to - start);
      if (part !== was || before === after) {
        shares[i]?.push({
          ...finding,
          start: from - piece.start,
          end: to - piece.start,
          before: was,
          after: part,
        });
      }
    }
  }
  return shares;

  function endOf(index: number): number {
    const piece = pieces[index];
    return piece ? piece.start + piece.length : 0;
  }
}

/** Whether a surrogate pair begins at `index`. */
function isLead(text: string, index: number): boolean {
  return /[\uD800-\uDBFF]/.test(text.charAt(index));
}
