import type { Edit } from './finding';

/**
 * Applies edits to a text. They must be sorted by `start` and must not overlap.
 * Throws a RangeError that names the first edit that breaks this rule.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let done = 0;
  let result = '';
  for (const { start, end, after } of edits) {
    if (start < done || end < start || end > text.length) {
      throw new RangeError(
        `Edit [${start}, ${end}) is out of order or outside a text of ${text.length} code units`,
      );
    }
    result += text.slice(done, start) + after;
    done = end;
  }
  return result + text.slice(done);
}
