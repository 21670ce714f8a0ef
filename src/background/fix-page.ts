import type { FixAnswer } from '../messages';
import { packFindings } from '../packing/findings';
import type { AskedRun } from '../packing/runs';
import { browserLanguage } from '../settings/browser-language';
import { fixOptions } from '../settings/fix-options';
import { ruleFor } from '../settings/site-rules';
import { createEngine } from '../text/engine';
import type { DataName, PageProfile } from '../text/fix';
import { learned } from './insight';
import { lineBreak, placeLineBreaks } from './line-breaks';
import { currentSettings } from './site';

async function load(name: DataName): Promise<ArrayBuffer> {
  return (await fetch(`/data/${name}.bin`)).arrayBuffer();
}

/** The background wakes because something is to be fixed: what every conversion needs is on its way at once. */
const early = new Map<DataName, Promise<ArrayBuffer>>();
for (const name of ['lexicon', 'words'] as const) {
  const data = load(name);
  data.catch(() => early.delete(name)); // asked for again when it is needed
  early.set(name, data);
}

/** The one engine of the extension. */
export const engine = createEngine((name) => early.get(name) ?? load(name));

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
