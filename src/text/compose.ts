import type { Edit, Finding } from './finding';

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
 * A finding that changes nothing (`uncertain`, `unrecoverable`) survives unless the second stage works there.
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
    if (after === text.slice(originalStart, originalEnd)) continue; // the second stage took the first one back
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
 * Those of `second` that touch no place which `first` left as it is: an uncertain one, or one that is lost.
 * `second` are findings over the text that `first` produces.
 */
export function outsideOfLeft(first: readonly Finding[], second: readonly Finding[]): Finding[] {
  const between = placeBetween(first);
  const left = between.filter((_, i) => first[i]?.before === first[i]?.after);
  if (left.length === 0) return [...second];
  let next = 0;
  return second.filter((finding) => {
    while (next < left.length && (left[next]?.end ?? 0) <= finding.start) next++;
    const place = left[next];
    return !place || !overlaps(place, finding);
  });
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
