import type { Finding } from '../text/finding';
import { readingsOf } from '../text/reason';
import type { Segment } from './protocol';

/** How much of a document is shown at once, in UTF-16 code units: two or three screens, drawn in a moment. */
const partLength = 6000;

/** A stretch of the document `[start, end)` with its findings `[from, to)` in the list of all. */
export interface Part {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Cuts a document into parts of about the same length, at line ends where there are any, never inside a
 * finding and never inside a surrogate pair. `findings` are sorted and don't overlap.
 */
export function cutIntoParts(text: string, findings: readonly Finding[], length = partLength): Part[] {
  const parts: Part[] = [];
  let start = 0;
  let from = 0;
  while (start < text.length || parts.length === 0) {
    let end = goodEnd(text, start, length);
    let to = from;
    for (let next = findings[to]; next && next.start < end; next = findings[to]) {
      end = Math.max(end, next.end);
      to++;
    }
    if (end === text.length) to = findings.length; // an insertion at the very end
    parts.push({ start, end, from, to });
    start = end;
    from = to;
  }
  return parts;
}

/** The stretches of one part, in order. */
export function segments(text: string, findings: readonly Finding[], part: Part): Segment[] {
  const result: Segment[] = [];
  let done = part.start;
  for (const { start, end, before, after, kind, reason } of findings.slice(part.from, part.to)) {
    if (start > done) result.push(text.slice(done, start));
    result.push({ start, before, after, kind, reason, proposed: after, readings: readingsOf(reason) });
    done = end;
  }
  if (done < part.end) result.push(text.slice(done, part.end));
  return result;
}

function goodEnd(text: string, start: number, length: number): number {
  const end = start + length;
  if (end >= text.length) return text.length;
  const line = text.lastIndexOf('\n', end - 1) + 1;
  if (line > start + length / 2) return line;
  const trail = text.charCodeAt(end);
  return trail >= 0xdc00 && trail <= 0xdfff ? end + 1 : end;
}
