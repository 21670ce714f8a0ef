import type { Cause, PackedFindings } from '../messages';
import type { Finding } from '../text/finding';
import { type Numbers, nextNumber, nextNumbers } from './numbers';

/** The findings in one piece of a run as they came, to be read when somebody asks for them. */
export interface Found {
  /** Causes, each with the number of findings in a row that have it; then places, then what each becomes. */
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
export function findingsOf(found: Found, text: string): Finding[] {
  const numbers: Numbers = { text: found.codes, at: 0 };
  const causes: Cause[] = [];
  eachCause(found, numbers, (cause, count) => {
    for (let i = 0; i < count; i++) causes.push(cause);
  });
  const places = causes.map(() => nextNumbers(numbers, 3));
  let read = 0;
  return places.flatMap(([gap = 0, length = 0, afterLength = 0], i): Finding | [] => {
    const cause = causes[i];
    const start = read + gap;
    read = start + length;
    numbers.at += afterLength;
    const after = found.codes.slice(numbers.at - afterLength, numbers.at);
    return cause && read <= text.length
      ? { start, end: read, before: text.slice(start, read), after, ...cause }
      : [];
  });
}

/** Tells each cause, and how many findings in a row have it; `numbers` comes to stand behind them. */
export function eachCause(
  { causes }: Found,
  numbers: Numbers,
  tell: (cause: Cause, count: number) => void,
): void {
  for (let rows = nextNumber(numbers); rows > 0; rows--) {
    const cause = causes[nextNumber(numbers)];
    const count = nextNumber(numbers);
    if (cause) tell(cause, count);
  }
}
