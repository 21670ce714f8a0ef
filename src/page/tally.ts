import type { Counts } from '../messages';
import type { Finding, FindingKind } from '../text/finding';

const examplesOfEachKind = 3;

/** Counts the findings on a page by kind and keeps a few of each as examples. */
export class Tally {
  readonly #counts = new Map<FindingKind, number>();
  readonly #examples = new Map<FindingKind, Finding[]>();

  add(findings: readonly Finding[]): void {
    for (const finding of findings) {
      this.#counts.set(finding.kind, (this.#counts.get(finding.kind) ?? 0) + 1);
      const examples = this.#examples.get(finding.kind) ?? [];
      const known = examples.some(
        ({ before, after }) => before === finding.before && after === finding.after,
      );
      if (examples.length < examplesOfEachKind && !known) {
        this.#examples.set(finding.kind, [...examples, finding]);
      }
    }
  }

  remove(findings: readonly Finding[]): void {
    for (const { kind } of findings) this.#counts.set(kind, Math.max(0, (this.#counts.get(kind) ?? 0) - 1));
  }

  get counts(): Counts {
    return Object.fromEntries([...this.#counts].filter(([, count]) => count > 0));
  }

  get examples(): Finding[] {
    return [...this.#examples].flatMap(([kind, examples]) =>
      (this.#counts.get(kind) ?? 0) > 0 ? examples : [],
    );
  }
}
