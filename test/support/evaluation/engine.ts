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
    const { repairEncoding } = await import('../../../src/text/repair/encoding');
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
  const { createEngine } = await import('../../../src/text/engine');
  const engine = createEngine(loadData);
  return async (text, target, words = false) => {
    const options: FixOptions = {
      target,
      words,
      repairs,
      quotes: 'keep',
      protectedWords: [],
      replacements: [],
    };
    const { findings } = await engine.fix([text], options, null);
    return fixed(text, findings[0] ?? []);
  };
}

function fixed(text: string, findings: readonly Finding[]): Fixed {
  return { output: applyEdits(text, findings), findings };
}
