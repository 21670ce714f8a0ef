import { compose } from '../compose';
import { applyEdits } from '../edits';
import type { Finding } from '../finding';
import type { DamageProfile, RepairSwitches } from '../fix';
import type { LanguageModel } from '../language/model';
import { undoEscapes } from './entities';
import { undoFragments } from './fragments';
import { openGenerator } from './generator';
import { undoInjection } from './injected';
import { restoreLost } from './lost';
import { removeNoise } from './noise';
import { unfoldMarks } from './punctuation';

/**
 * Repairs the runs of a damaged page; one list of findings for each run.
 *
 * The stages undo the damage from the outside in: what was dropped in last comes out first, then the bytes
 * (readings, shifts, control runs), then rests of markup, escapes, lost characters and folded marks. Each works
 * on the text that the one before gives; `compose` brings all findings back to offsets of the run as it was
 * shown.
 *
 * `profile` comes from `diagnoseDamage`; without a `model` only what needs none is repaired.
 * Findings are sorted and do not overlap; for `uncertain` and `unrecoverable`, `after === before`.
 */
export function repairRuns(
  runs: readonly string[],
  profile: DamageProfile,
  model: LanguageModel | null,
  switches: RepairSwitches,
): Finding[][] {
  const stages: ((text: string) => Finding[])[] = [];
  if (switches.readings && profile.noise.length > 0) stages.push((text) => removeNoise(text, profile));
  if (switches.readings && profile.injected && model) {
    const generator = openGenerator(profile, model, runs);
    stages.push((text) => undoInjection(text, generator));
  }
  if (switches.fragments) stages.push((text) => undoFragments(text, profile));
  if (switches.entities) stages.push((text) => undoEscapes(text, profile));
  if (switches.fragments) stages.push((text) => restoreLost(text, profile));
  if (switches.readings && profile.injected) stages.push((text) => unfoldMarks(text, profile));
  return runs.map((run) => repairInStages(run, stages));
}

/** Repairs one run; see `repairRuns`, which is faster for many and lets them help each other. */
export function repairRun(
  run: string,
  profile: DamageProfile,
  model: LanguageModel | null,
  switches: RepairSwitches,
): Finding[] {
  return repairRuns([run], profile, model, switches)[0] ?? [];
}

function repairInStages(run: string, stages: readonly ((text: string) => Finding[])[]): Finding[] {
  let findings: Finding[] = [];
  let text = run;
  for (const stage of stages) {
    const found = stage(text);
    if (found.length === 0) continue;
    findings = compose(run, findings, found);
    text = applyEdits(run, findings);
  }
  return findings;
}
