import type { PackedAnswer } from '../messages';
import { packFindings } from '../packing';
import { fixOptions } from '../settings/fix-options';
import { ruleFor } from '../settings/site-rules';
import { createEngine } from '../text/engine';
import type { PageProfile } from '../text/fix';
import { learned } from './insight';
import { lineBreak, placeLineBreaks } from './line-breaks';
import { browserLanguage, currentSettings } from './site';

/** The one engine of the extension; its data are loaded when they are first needed. */
export const engine = createEngine(async (name) => (await fetch(`/data/${name}.bin`)).arrayBuffer());

/** The findings in the runs of a page of `host`, with the settings of now. */
export async function fixPage(
  host: string,
  runs: readonly string[],
  profile: PageProfile | null,
): Promise<PackedAnswer> {
  const { preferences, rules } = await currentSettings();
  const rule = ruleFor(rules, host);
  if (rule.mode === 'never') return { off: true };
  const texts = runs.map((run) => run.replaceAll(lineBreak, '\n'));
  const fixed = await engine.fix(texts, fixOptions(preferences, rule, browserLanguage()), profile);
  return {
    off: false,
    lang: fixed.target === 'keep' ? null : fixed.target,
    skipCode: preferences.skipCode,
    ...fixed,
    learned: learned(profile, fixed),
    findings: packFindings(fixed.findings.map((found, i) => placeLineBreaks(runs[i] ?? '', found))),
  };
}
