import type { Cause, PackedFindings } from '../messages';
import type { Finding, FindingKind } from '../text/finding';
import { type Numbers, nextNumber, nextNumbers } from './numbers';

/** The findings in one piece of a run as they came, to be read when somebody asks for them. */
export interface Found {
  /** How many there are; the index of each one's cause; where each stands; then what each becomes. */
  readonly codes: string;
  readonly causes: readonly Cause[];
  /** The piece as it becomes. */
  readonly text: string;
  /** Where a line break is to be given back in `text`. */
  readonly cuts: readonly number[];
}

/** Takes an answer apart, piece by piece: each call gives what was found in the next one, null for nothing. */
export function foundIn({ causes, records, texts }: PackedFindings): () => Found | null {
  const numbers: Numbers = { text: records, at: 0 };
  let read = 0;
  return () => {
    const length = nextNumber(numbers);
    if (length === 0) return null;
    const start = read;
    read += nextNumber(numbers);
    const cuts = nextNumbers(numbers, nextNumber(numbers));
    numbers.at += length;
    return {
      codes: records.slice(numbers.at - length, numbers.at),
      causes,
      text: texts.slice(start, read),
      cuts,
    };
  };
}

/** The findings in a piece, spelled out; what does not fit its text is left out. */
export function findingsOf({ codes, causes }: Found, text: string): Finding[] {
  const numbers: Numbers = { text: codes, at: 0 };
  const indices = nextNumbers(numbers, nextNumber(numbers));
  const places = indices.map(() => nextNumbers(numbers, 3));
  let read = 0;
  return places.flatMap(([gap = 0, length = 0, afterLength = 0], i): Finding | [] => {
    const cause = causes[indices[i] ?? 0];
    const start = read + gap;
    read = start + length;
    numbers.at += afterLength;
    const after = codes.slice(numbers.at - afterLength, numbers.at);
    return cause && read <= text.length
      ? { start, end: read, before: text.slice(start, read), after, ...cause }
      : [];
  });
}

/** The kind of each finding that begins here, without the findings being spelled out. */
export function kindsIn({ codes, causes }: Found): FindingKind[] {
  const numbers: Numbers = { text: codes, at: 0 };
  return nextNumbers(numbers, nextNumber(numbers)).flatMap((index) => {
    const cause = causes[index];
    return cause && !cause.isRest ? cause.kind : [];
  });
}
