import type { Cause, PackedFindings } from '../messages';
import type { Finding } from '../text/finding';
import { type Numbers, nextNumber, nextNumbers } from './numbers';

/** The findings in one piece of a run as they came, to be read when somebody asks for them. */
export interface Found {
  /** At `at`: causes, each with the number of findings in a row that have it; places; what each becomes. */
  readonly records: string;
  readonly at: number;
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
    const { at } = numbers;
    numbers.at += length;
    return { records, at, causes, text: texts.slice(start, read), cuts };
  };
}

/** The findings in a piece, spelled out; what does not fit its text is left out. */
export function findingsOf(found: Found, text: string): Finding[] {
  const causes: Cause[] = [];
  const numbers = eachCause(found, (cause, count) => {
    for (let i = 0; i < count; i++) causes.push(cause);
  });
  const places = causes.map(() => nextNumbers(numbers, 3));
  let read = 0;
  return places.flatMap(([gap = 0, length = 0, afterLength = 0], i): Finding | [] => {
    const cause = causes[i];
    const start = read + gap;
    read = start + length;
    numbers.at += afterLength;
    const after = found.records.slice(numbers.at - afterLength, numbers.at);
    return cause && read <= text.length
      ? { start, end: read, before: text.slice(start, read), after, ...cause }
      : [];
  });
}

/** Tells each cause, and how many findings in a row have it; returns the numbers that follow. */
export function eachCause(
  { causes, records, at }: Found,
  tell: (cause: Cause, count: number) => void,
): Numbers {
  const numbers = { text: records, at };
  for (let rows = nextNumber(numbers); rows > 0; rows--) {
    const cause = causes[nextNumber(numbers)];
    const count = nextNumber(numbers);
    if (cause) tell(cause, count);
  }
  return numbers;
}
