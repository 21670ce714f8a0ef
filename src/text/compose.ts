import type { Edit, Finding } from './finding';
import { sortOf } from './sorts';

/** One edit of the first stage or of the second, in the coordinates of the text between the two. */
interface Span {
  start: number;
  end: number;
}

/**
 * Joins two stages of work into one list of findings over the original text.
 *
 * `first` are findings over `text`; `second` are findings over the text that `first` produces.
 * Edits that touch the same characters become one finding that keeps the kind and reason of the first
 * stage, since the damage explains the change better than what was done on top of it.
 * A finding that changes nothing (`uncertain`, `unrecoverable`) survives unless the second stage changes something there.
 */
export function compose(text: string, first: readonly Finding[], second: readonly Finding[]): Finding[] {
  if (first.length === 0) return [...second];
  if (second.length === 0) return [...first];
  const between = placeBetween(first);
  const result: Finding[] = [];
  let i = 0;
  let j = 0;
  let shift = 0; // middle offset minus original offset, outside first-stage edits
  while (i < first.length || j < second.length) {
    const f = first[i];
    const fSpan = between[i];
    const s = second[j];
    if (f && fSpan && (!s || fSpan.end <= s.start) && !(s && overlaps(fSpan, s))) {
      result.push(f);
      shift += f.after.length - (f.end - f.start);
      i++;
      continue;
    }
    if (s && (!fSpan || s.end <= fSpan.start) && !(fSpan && overlaps(fSpan, s))) {
      result.push({ ...s, start: s.start - shift, end: s.end - shift });
      j++;
      continue;
    }
    if (!f || !fSpan || !s) break;
    // A cluster: grow until neither list has an edit that overlaps it.
    const group: Span = { start: Math.min(fSpan.start, s.start), end: Math.max(fSpan.end, s.end) };
    const originalStart = group.start < fSpan.start ? group.start - shift : f.start;
    const firstFrom = i;
    const secondFrom = j;
    for (;;) {
      const nextF = between[i];
      const nextS = second[j];
      if (nextF && (i === firstFrom || overlaps(group, nextF))) {
        group.end = Math.max(group.end, nextF.end);
        i++;
      } else if (nextS && (j === secondFrom || overlaps(group, nextS))) {
        group.end = Math.max(group.end, nextS.end);
        j++;
      } else break;
    }
    for (let k = firstFrom; k < i; k++) {
      const edit = first[k];
      if (edit) shift += edit.after.length - (edit.end - edit.start);
    }
    const originalEnd = group.end - shift;
    const middle = rebuild(text, first.slice(firstFrom, i), originalStart, originalEnd);
    const after = rebuild(
      middle,
      second.slice(secondFrom, j).map((e) => moved(e, -group.start)),
      0,
      middle.length,
    );
    if (after === text.slice(originalStart, originalEnd)) {
      // The second stage took the first one back, or left what the first had left.
      result.push(...first.slice(firstFrom, i).filter((e) => e.after === e.before));
      continue;
    }
    const lead = first.slice(firstFrom, i).find((e) => e.after !== e.before) ?? s;
    result.push({
      start: originalStart,
      end: originalEnd,
      before: text.slice(originalStart, originalEnd),
      after,
      kind: lead.kind,
      reason: lead.reason,
    });
  }
  return result;
}

/**
 * What of `second` may be done to places that `first` left in doubt: nothing where such a place stands as it was
 * shown, nothing to a U+FFFD in it, and what goes over the edge of a place is parted there, so that the place
 * keeps its extent: 等于\ufffd becomes 等於\ufffd, and \ufffd alone stays in doubt.
 * `second` are findings over the text that `first` produces.
 */
export function outsideOfLeft(first: readonly Finding[], second: readonly Finding[]): Finding[] {
  const shielded: Span[] = [];
  const edges: number[] = [];
  placeBetween(first).forEach((span, i) => {
    const finding = first[i];
    if (!finding || sortOf(finding.kind) !== 'left') return;
    if (finding.after === finding.before) shielded.push(span);
    else {
      edges.push(span.start, span.end);
      for (const { index } of finding.after.matchAll(/\ufffd/g))
        shielded.push({ start: span.start + index, end: span.start + index + 1 });
    }
  });
  if (shielded.length === 0 && edges.length === 0) return [...second];
  let nextPlace = 0;
  let nextEdge = 0;
  return second.flatMap((finding) => {
    while (nextPlace < shielded.length && (shielded[nextPlace]?.end ?? 0) <= finding.start) nextPlace++;
    const place = shielded[nextPlace];
    if (place && overlaps(place, finding)) return [];
    while (nextEdge < edges.length && (edges[nextEdge] ?? 0) <= finding.start) nextEdge++;
    const inside: number[] = [];
    for (let k = nextEdge; k < edges.length && (edges[k] ?? 0) < finding.end; k++) inside.push(edges[k] ?? 0);
    return parted(finding, inside);
  });
}

/** A finding in pieces, cut at offsets inside it; nothing where its characters do not stand for each other. */
function parted(finding: Finding, cuts: readonly number[]): Finding[] {
  if (cuts.length === 0) return [finding];
  const { start, end, before, after } = finding;
  if (before.length !== after.length) return [];
  const pieces = [...cuts, end].map((to, i) => {
    const [from, until] = [(cuts[i - 1] ?? start) - start, to - start];
    const piece = { before: before.slice(from, until), after: after.slice(from, until) };
    return { ...finding, ...piece, start: start + from, end: to };
  });
  if (!pieces.every((piece) => piece.after.isWellFormed())) return [];
  return pieces.filter((piece) => piece.before !== piece.after);
}

function placeBetween(edits: readonly Edit[]): Span[] {
  let shift = 0;
  return edits.map(({ start, end, after }) => {
    const span = { start: start + shift, end: start + shift + after.length };
    shift += after.length - (end - start);
    return span;
  });
}

/** Two spans share a character; an insertion shares with what stands on both sides of it. */
function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

function moved(edit: Edit, by: number): Edit {
  return { start: edit.start + by, end: edit.end + by, after: edit.after };
}

/** The part `[from, to)` of the original text with the edits inside it applied. */
function rebuild(text: string, edits: readonly Edit[], from: number, to: number): string {
  let done = from;
  let result = '';
  for (const { start, end, after } of edits) {
    result += text.slice(done, start) + after;
    done = end;
  }
  return result + text.slice(done, to);
}
