import { type Counts, examplesOfEachKind } from '../messages';
import { eachCause, type Found, findingsOf } from '../packing/found';
import type { Finding } from '../text/finding';

/** Examples are taken from the runs with the first so many findings of a kind. */
const mostSearched = 20;

/** Counts the findings on a page by kind and keeps a few of each as examples. */
export interface Tally {
  /** `text`: the run in which something was found. */
  add(found: Found, text: string): void;
  remove(found: Found): void;
  counts(): Counts;
  examples(): Finding[];
}

export function openTally(): Tally {
  const counts: Counts = {};
  const searched = new Map<Found, string>();
  const count = (found: Found, sign: number, text?: string): void => {
    eachCause(found, ({ kind, isRest }, times) => {
      if (isRest) return;
      const before = counts[kind] ?? 0;
      counts[kind] = before + sign * times;
      if (!counts[kind]) delete counts[kind];
      if (text && before < mostSearched) searched.set(found, text);
    });
  };
  return {
    add: (found, text) => count(found, 1, text),
    remove(found) {
      searched.delete(found);
      count(found, -1);
    },
    counts: () => ({ ...counts }),
    examples() {
      const examples: Finding[] = [];
      for (const [found, text] of searched) {
        for (const finding of findingsOf(found, text)) {
          const { kind, before, after } = finding;
          const known = examples.filter((other) => other.kind === kind);
          if (known.length >= examplesOfEachKind) continue;
          if (known.some((other) => other.before === before && other.after === after)) continue;
          examples.push(finding);
        }
      }
      return examples;
    },
  };
}
