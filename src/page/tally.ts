import type { Counts } from '../messages';
import type { Finding, FindingKind } from '../text/finding';

const examplesOfEachKind = 3;

/** Counts the findings on a page by kind and keeps a few of each as examples. */
export interface Tally {
  add(findings: readonly Finding[]): void;
  remove(findings: readonly Finding[]): void;
  counts(): Counts;
  examples(): Finding[];
}

export function openTally(): Tally {
  const counts: Counts = {};
  const examples: Partial<Record<FindingKind, Finding[]>> = {};
  return {
    add(findings) {
      for (const finding of findings) {
        const { kind, before, after } = finding;
        counts[kind] = (counts[kind] ?? 0) + 1;
        examples[kind] ??= [];
        const kept = examples[kind];
        if (kept.length >= examplesOfEachKind) continue;
        if (!kept.some((other) => other.before === before && other.after === after)) kept.push(finding);
      }
    },
    remove(findings) {
      for (const { kind } of findings) {
        const count = (counts[kind] ?? 0) - 1;
        if (count > 0) counts[kind] = count;
        else delete counts[kind];
      }
    },
    counts: () => ({ ...counts }),
    examples: () =>
      Object.values(examples)
        .flat()
        .filter(({ kind }) => counts[kind]),
  };
}
