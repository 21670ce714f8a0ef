import { htmlRuns } from './html';
import { lineEnd } from './line-end';
import type { Run } from './run';

/** How a document's text is taken apart. SRT and CSV are lines of text as well. */
export type Format = 'text' | 'html';

/** How much goes through the engine at once, in UTF-16 code units: some tens of milliseconds of work. */
const batchLength = 64 * 1024;

export function formatOf(name: string): Format {
  return /\.(?:x?html?|shtml)$/i.test(name) ? 'html' : 'text';
}

/** The readable text of a document in batches, in order: what is in one stands before all of the next. */
export function* batches(text: string, format: Format): Generator<readonly Run[]> {
  if (format === 'text') {
    for (let start = 0; start < text.length; ) {
      const end = lineEnd(text, start + batchLength, batchLength);
      const line = text.slice(start, end);
      yield [{ text: line, pieces: [{ node: { at: start }, start: 0, length: line.length }] }];
      start = end;
    }
    return;
  }
  let batch: Run[] = [];
  let length = 0;
  for (const runs of htmlRuns(text, batchLength)) {
    for (const run of runs) {
      batch.push(run);
      length += run.text.length;
    }
    if (length >= batchLength) {
      yield batch;
      batch = [];
      length = 0;
    }
  }
  if (batch.length > 0) yield batch;
}

/** How the result of a repair is written into a source of this format. */
export function written(after: string, format: Format): string {
  if (format === 'text') return after;
  return after.replaceAll('<', '&lt;').replaceAll('\n', '<br>');
}

/**
 * The repaired document as it is saved: in UTF-8, so that is what an HTML or XML source must declare too.
 * Spreadsheets take a CSV file for UTF-8 only with a byte-order mark.
 */
export function asUtf8(text: string, name: string): string {
  if (/\.csv$/i.test(name)) return `\ufeff${text}`;
  if (formatOf(name) !== 'html') return text;
  const head = text.slice(0, 4096); // a declaration further down doesn't count for browsers either
  const declared = head
    .replace(/(<meta\s[^>]*charset\s*=\s*["']?)[\w:.-]+/i, '$1utf-8')
    .replace(/(<\?xml\s[^>]*encoding\s*=\s*["'])[\w:.-]+/i, '$1utf-8');
  return declared + text.slice(4096);
}
