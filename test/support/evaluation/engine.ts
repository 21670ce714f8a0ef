import { loadData } from '../../../src/cli/data';
import { applyEdits } from '../../../src/text/edits';
import { createEngine } from '../../../src/text/engine';
import type { Finding } from '../../../src/text/finding';
import type { FixOptions } from '../../../src/text/fix';
import type { Target } from '../../../src/text/script';

export interface Fixed {
  readonly output: string;
  readonly findings: readonly Finding[];
}

/** Fixes one page given as one text, as `npm run fix` does. */
export type Fixer = (text: string, target: Target, words?: boolean) => Promise<Fixed>;

export function openFixer(): Fixer {
  const engine = createEngine(loadData);
  return async (text, target, words = false) => {
    const options: FixOptions = {
      target,
      words,
      repairs: { readings: true, fragments: true, entities: true, encoding: true },
      quotes: 'keep',
      protectedWords: [],
      replacements: [],
    };
    const findings = (await engine.fix([text], options, null)).findings[0] ?? [];
    return { output: applyEdits(text, findings), findings };
  };
}
