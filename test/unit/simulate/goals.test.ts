import { beforeAll, describe, expect, it } from 'vitest';
import { openFixer } from '../../support/evaluation/engine';
import { addScore, emptyScore, type Score } from '../../support/evaluation/score';
import { evaluateSimulated } from '../../support/evaluation/simulated';
import { ownTexts } from '../../support/evaluation/texts';
import type { Kind } from '../../support/simulate/kinds';

/**
 * A small run of `npm run evaluate`. The floors stand a little below what a run of any seed reached, and
 * only ever go up: parts of the damaged characters with all their bytes, and of those with a byte gone.
 */
const floors: Readonly<Record<Kind['group'], { kept: number; lost: number; changed: number }>> = {
  readings: { kept: 0.99, lost: 0.6, changed: 0.003 },
  fragments: { kept: 0.98, lost: 0.9, changed: 0.001 },
  encodings: { kept: 0.98, lost: 0.8, changed: 0.001 },
  script: { kept: 1, lost: 1, changed: 0.001 },
  clean: { kept: 1, lost: 1, changed: 0.002 },
};

describe('pages that the simulator damaged come back', () => {
  const scores = new Map<Kind['group'], { score: Score; characters: number }>();

  beforeAll(async () => {
    const options = { only: '', seed: 1, size: 500, again: false };
    for await (const row of evaluateSimulated(await openFixer('all'), ownTexts(), options)) {
      if (!row.required) continue;
      const { score, characters } = scores.get(row.group) ?? { score: emptyScore(), characters: 0 };
      scores.set(row.group, {
        score: addScore(score, row.score),
        characters: characters + row.characters,
      });
    }
  }, 120_000);

  it.each(Object.entries(floors))('%s', (group, { kept, lost, changed }) => {
    const entry = [...scores].find(([name]) => name === group)?.[1];
    if (!entry) throw new Error(`No kind of the group ${group} was run`);
    const { score, characters } = entry;
    expect(score.keptExact).toBeGreaterThanOrEqual(kept * score.kept);
    expect(score.lostExact).toBeGreaterThanOrEqual(lost * score.lost);
    expect(score.changed).toBeLessThanOrEqual(changed * characters);
  });
});
