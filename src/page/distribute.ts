import type { Edit, Finding } from '../text/finding';
import type { Piece, TextRun } from './run';

/** A finding's part in one piece, in offsets into the piece's source. */
export interface Share {
  readonly start: number;
  readonly end: number;
  readonly after: string;
  readonly finding: Finding;
}

/**
 * Hands the findings over a run out to its pieces, one list a piece.
 *
 * A change within one piece stays whole. One across pieces (头<b>发</b> → 頭<b>髮</b>) goes character by
 * character where its length stays the same; otherwise what differs goes to the piece where it begins,
 * and the others lose their part. What would fall on a `br` or a picture is left out.
 */
export function distribute(run: TextRun, findings: readonly Finding[]): Share[][] {
  const shares: Share[][] = run.pieces.map(() => []);
  let first = 0;
  for (const finding of findings) {
    for (;;) {
      const piece = run.pieces[first];
      if (!piece || finding.start < piece.start + piece.length || first === run.pieces.length - 1) break;
      first++;
    }
    const pieces = run.pieces;
    const start = pieces[first];
    if (!start) break;
    if (finding.end <= start.start + start.length) {
      if (start.node) {
        const from = finding.start - start.start;
        shares[first]?.push({ start: from, end: finding.end - start.start, after: finding.after, finding });
      }
      continue;
    }
    let last = first;
    while ((pieces[last + 1]?.start ?? Number.POSITIVE_INFINITY) < finding.end) last++;
    spread(finding, pieces, first, last, shares);
  }
  return shares;
}

function spread(
  finding: Finding,
  pieces: readonly Piece[],
  first: number,
  last: number,
  shares: Share[][],
): void {
  const charwise =
    finding.before.length === finding.after.length && !splitsPair(finding, pieces, first, last);
  const { start, end, after } = charwise ? finding : trimmed(finding);
  let given = charwise;
  for (let i = first; i <= last; i++) {
    const piece = pieces[i];
    if (!piece?.node) continue;
    const from = Math.max(start, piece.start);
    const to = Math.min(end, piece.start + piece.length);
    if (from > to || (from === to && (given || after === ''))) continue;
    let part = charwise ? after.slice(from - start, to - start) : '';
    if (!given) {
      part = after;
      given = true;
    }
    if (part !== finding.before.slice(from - finding.start, to - finding.start)) {
      shares[i]?.push({ start: from - piece.start, end: to - piece.start, after: part, finding });
    }
  }
}

/** The edit without what its text before and after have in common at both ends. */
function trimmed({ start, end, before, after }: Finding): Edit {
  const room = Math.min(before.length, after.length);
  let head = 0;
  while (head < room && before[head] === after[head]) head++;
  if (isLead(before, head - 1)) head--;
  let tail = 0;
  while (tail < room - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  if (isLead(before, before.length - tail - 1) && tail > 0) tail--;
  return { start: start + head, end: end - tail, after: after.slice(head, after.length - tail) };
}

/** Whether a surrogate pair begins at `index`. */
function isLead(text: string, index: number): boolean {
  return /[\uD800-\uDBFF]/.test(text.charAt(index));
}

/** Whether a border between two pieces would fall into a surrogate pair of the new text. */
function splitsPair(finding: Finding, pieces: readonly Piece[], first: number, last: number): boolean {
  for (let i = first + 1; i <= last; i++) {
    if (isLead(finding.after, (pieces[i]?.start ?? 0) - finding.start - 1)) return true;
  }
  return false;
}
