import { compileLanguage } from '../../../src/compile/language';
import { diagnoseDamage } from '../../../src/text/diagnose/damage';
import { applyEdits } from '../../../src/text/edits';
import type { Finding } from '../../../src/text/finding';
import type { RepairSwitches } from '../../../src/text/fix';
import { openLanguageModel } from '../../../src/text/language/model';
import { repairRuns } from '../../../src/text/repair/repair';

export const model = openLanguageModel(compileLanguage().slice().buffer);

export const allRepairs: RepairSwitches = { readings: true, fragments: true, entities: true, encoding: true };

/** Diagnoses and repairs a page of one run; what the encodings and the conversion do is not part of it. */
export function repaired(page: string): string {
  return applyEdits(page, findingsIn(page));
}

export function findingsIn(page: string): Finding[] {
  return findingsOf([page])[0] ?? [];
}

/** The same for a page of several runs. */
export function findingsOf(runs: readonly string[]): Finding[][] {
  const profile = diagnoseDamage(runs, null);
  return profile ? repairRuns(runs, profile, model, allRepairs) : runs.map(() => []);
}

export function repairedRuns(runs: readonly string[]): string[] {
  const findings = findingsOf(runs);
  return runs.map((run, i) => applyEdits(run, findings[i] ?? []));
}
