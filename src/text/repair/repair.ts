import { compose } from '../compose';
import { applyEdits } from '../edits';
import type { Finding } from '../finding';
import type { DamageProfile, RepairSwitches } from '../fix';
import type { LanguageModel } from '../language/model';
import { readLosses, restoreLost } from './lost/restore';
import { undoEscapes } from './markup/entities';
import { undoFragments } from './markup/fragments';
import { markupTopics } from './markup/quoted';
import { openGenerator } from './readings/generator';
import { undoInjection } from './readings/injected';
import { removeNoise } from './readings/noise';
import { unfoldMarks } from './readings/punctuation';

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
  const stages: Stage[] = [];
  if (switches.readings && profile.noise.length > 0) stages.push((text) => removeNoise(text, profile));
  if (switches.readings && profile.injected && model) {
    const generator = openGenerator(profile, model, runs);
    stages.push((text) => undoInjection(text, generator));
  }
  if (profile.injected || profile.swallowed + profile.escapes > 0) {
    const topics = markupTopics(runs, profile);
    if (switches.fragments) stages.push((text, i) => undoFragments(text, profile, topics[i] ?? 'nowhere'));
    if (switches.entities) stages.push((text, i) => undoEscapes(text, profile, topics[i] ?? 'nowhere'));
  }
  if (switches.fragments) {
    const losses = readLosses(runs, profile);
    stages.push((text) => restoreLost(text, profile, losses));
  }
  if (switches.readings && profile.injected && !profile.scattered)
    stages.push((text) => unfoldMarks(text, profile));
  return runs.map((run, i) => repairInStages(run, i, stages));
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

/** One pass over a run, whose place among the runs is told along. */
type Stage = (text: string, index: number) => Finding[];

function repairInStages(run: string, index: number, stages: readonly Stage[]): Finding[] {
  let findings: Finding[] = [];
  let text = run;
  for (const stage of stages) {
    const found = stage(text, index);
    if (found.length === 0) continue;
    findings = compose(run, findings, found);
    text = applyEdits(run, findings);
  }
  return findings;
}
