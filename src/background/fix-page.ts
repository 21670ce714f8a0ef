import type { FixAnswer } from '../messages';
import { packFindings } from '../packing/findings';
import type { AskedRun } from '../packing/runs';
import { browserLanguage } from '../settings/browser-language';
import { fixOptions } from '../settings/fix-options';
import { ruleFor } from '../settings/site-rules';
import { createEngine } from '../text/engine';
import type { PageProfile } from '../text/fix';
import { loadData } from './data';
import { learned } from './insight';
import { lineBreak, placeLineBreaks } from './line-breaks';
import { currentSettings } from './site';

/** The one engine of the extension. */
export const engine = createEngine(loadData);

/**
 * Fixes a word, so that the engine has read its data, and the browser has compiled the engine, before the
 * first page asks. The background is woken by the navigation to a page, long before the page has any text.
 */
export async function warmUp(): Promise<void> {
  const word = '国产';
  await fixPage('', [{ text: word, pieces: [word] }], null);
}

/** The findings in the runs of a page of `host`, with the settings of now. */
export async function fixPage(
  host: string,
  runs: readonly AskedRun[],
  profile: PageProfile | null,
): Promise<FixAnswer> {
  const { preferences, rules } = await currentSettings();
  const rule = ruleFor(rules, host);
  if (rule.mode === 'never') return { off: true };
  const texts = runs.map(({ text }) => text.replaceAll(lineBreak, '\n'));
  const fixed = await engine.fix(texts, fixOptions(preferences, rule, browserLanguage()), profile);
  return {
    off: false,
    lang: fixed.target === 'keep' ? null : fixed.target,
    skipCode: preferences.skipCode,
    ...fixed,
    learned: learned(profile, fixed),
    findings: packFindings(
      runs,
      fixed.findings.map((found, i) => placeLineBreaks(runs[i]?.text ?? '', found)),
    ),
  };
}
