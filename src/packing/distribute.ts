import type { Finding } from '../text/finding';

/** A part of a run that is a node of its own. */
export interface PieceOfRun {
  /** In code units. */
  readonly length: number;
  /** False for what stands in the line but is no text, such as a `br`: nothing can be written there. */
  readonly isText: boolean;
}

/** A finding's part in one piece, with offsets into the piece; `isRest` where it began in an earlier piece. */
export interface Share {
  readonly finding: Finding;
  readonly isRest: boolean;
}

/**
 * Hands the findings in a run out to its pieces, one list a piece.
 *
 * A change across pieces (头<b>发</b> → 頭<b>髮</b>) goes character by character where its length stays the
 * same; otherwise it goes to the piece where it begins, and the others lose their part. What would fall on a
 * `br` or a picture is left out.
 */
export function distribute(pieces: readonly PieceOfRun[], findings: readonly Finding[]): Share[][] {
  const shares = pieces.map((): Share[] => []);
  let end = 0;
  const ends = pieces.map(({ length }) => {
    end += length;
    return end;
  });
  const endOf = (index: number): number => ends[index] ?? 0;
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
      const begin = endOf(i - 1);
      if (!pieces[i]?.isText) continue;
      const from = Math.max(start, begin);
      const to = Math.min(end, endOf(i));
      const part =
        first === last || !(charwise || given)
          ? after
          : charwise
            ? after.slice(from - start, to - start)
            : '';
      const was = before.slice(from - start, to - start);
      if (part !== was || before === after) {
        const share = { ...finding, start: from - begin, end: to - begin, before: was, after: part };
        shares[i]?.push({ finding: share, isRest: given });
      }
      given = true;
    }
  }
  return shares;
}

/** Whether a surrogate pair begins at `index`. */
function isLead(text: string, index: number): boolean {
  return /[\uD800-\uDBFF]/.test(text.charAt(index));
}
