import type { PackedRuns } from '../messages';

/** A run as it was asked about. */
export interface AskedRun {
  readonly text: string;
  /** The parts of the text that are nodes of their own. */
  readonly pieces: readonly string[];
}

/** Unpacks the runs of a question. Throws a RangeError where the lengths don't fit the text. */
export function unpackRuns({ lengths, text }: PackedRuns): AskedRun[] {
  const runs: AskedRun[] = [];
  let pieces: string[] = [];
  let read = 0;
  for (const length of lengths) {
    const start = read;
    read += Math.abs(length);
    pieces.push(text.slice(start, read));
    if (length < 0) continue;
    runs.push({ text: pieces.join(''), pieces });
    pieces = [];
  }
  if (read !== text.length || pieces.length > 0) {
    throw new RangeError(`Pieces of ${read} code units do not make up runs of ${text.length}`);
  }
  return runs;
}
