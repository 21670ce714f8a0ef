import type { Counts } from '../messages';
import { type Found, findingsOf, kindsIn } from '../packing/found';
import type { Finding } from '../text/finding';

const examplesOfEachKind = 3;
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
  return {
    add(found, text) {
      for (const kind of kindsIn(found)) {
        const count = (counts[kind] ?? 0) + 1;
        counts[kind] = count;
        if (count <= mostSearched) searched.set(found, text);
      }
    },
    remove(found) {
      searched.delete(found);
      for (const kind of kindsIn(found)) {
        const count = (counts[kind] ?? 0) - 1;
        if (count > 0) counts[kind] = count;
        else delete counts[kind];
      }
    },
    counts: () => ({ ...counts }),
    examples() {
      const examples: Finding[] = [];
      for (const [found, text] of searched) {
        for (const finding of findingsOf(found, text)) {
          const { kind, before, after } = finding;
          const known = examples.filter((other) => other.kind === kind);
          const isNew = !known.some((other) => other.before === before && other.after === after);
          if (isNew && known.length < examplesOfEachKind) examples.push(finding);
        }
      }
      return examples;
    },
  };
}
