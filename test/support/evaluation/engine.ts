import { loadData } from '../../../src/cli/data';
import { applyEdits } from '../../../src/text/edits';
import type { Finding } from '../../../src/text/finding';
import type { FixOptions } from '../../../src/text/fix';
import type { Target } from '../../../src/text/script';

export interface Fixed {
  readonly output: string;
  readonly findings: readonly Finding[];
}

/** Fixes one page given as one text, as `npm run fix` does. */
export type Fixer = (text: string, target: Target, words?: boolean) => Promise<Fixed>;

/** Fixes one page given as its runs, as the content script sends them. */
export type PageFixer = (runs: readonly string[], target: Target) => Promise<string[]>;

/** Parts of the engine that can be scored on their own; `all` is the engine as it is delivered. */
export const stages = ['all', 'encoding', 'repair'] as const;
export type Stage = (typeof stages)[number];

const repairs: FixOptions['repairs'] = { readings: true, fragments: true, entities: true, encoding: true };

/** Only what is asked for is loaded, so that one stage can be scored while another is being rebuilt. */
export async function openFixer(stage: Stage): Promise<Fixer> {
  if (stage === 'all') return openEngine();
  const { openLanguageModel } = await import('../../../src/text/language/model');
  const model = openLanguageModel(await loadData('language'));
  if (stage === 'encoding') {
    const { repairEncoding } = await import('../../../src/text/repair/encoding/repair');
    return async (text) => fixed(text, repairEncoding(text, model));
  }
  const { diagnoseDamage } = await import('../../../src/text/diagnose/damage');
  const { repairRun } = await import('../../../src/text/repair/repair');
  return async (text) => {
    const damage = diagnoseDamage([text], null);
    return fixed(text, damage ? repairRun(text, damage, model, repairs) : []);
  };
}

async function openEngine(): Promise<Fixer> {
  const engine = await theEngine();
  return async (text, target, words = false) => {
    const { findings } = await engine.fix([text], { ...defaults, target, words }, null);
    return fixed(text, findings[0] ?? []);
  };
}

export async function openPageFixer(): Promise<PageFixer> {
  const engine = await theEngine();
  return async (runs, target) => {
    const { findings } = await engine.fix(runs, { ...defaults, target }, null);
    return runs.map((run, i) => applyEdits(run, findings[i] ?? []));
  };
}

const defaults = { words: false, repairs, quotes: 'keep', protectedWords: [], replacements: [] } as const;

async function theEngine() {
  const { createEngine } = await import('../../../src/text/engine');
  return createEngine(loadData);
}

function fixed(text: string, findings: readonly Finding[]): Fixed {
  return { output: applyEdits(text, findings), findings };
}
