import { beforeAll, describe, expect, it } from 'vitest';
import { corpusIsThere } from '../support/evaluation/corpus';
import { openFixer } from '../support/evaluation/engine';
import { evaluateCorpus, type MeasuredRow } from '../support/evaluation/measured';

/**
 * What `npm run evaluate` measures on the corpus beside the project must not fall below what was reached.
 * A floor only ever goes up.
 */
const floors: readonly (readonly [row: string, right: number])[] = [
  ['real garbled pages, sure', 41],
  ['real clean pages unchanged under keep', 59],
  ['real mixed pages to zh-Hans', 14],
  ['real mixed pages to zh-Hant-TW', 14],
  ['ftfy negative', 31],
  ['ftfy in-the-wild', 70],
  ['ftfy language-names', 20],
  ['ftfy synthetic', 30],
  ['Korean mojibake unchanged', 2],
  ['mojibake read again as Chinese', 16],
  ['injected samples without a reading left', 4],
  ['Fanhuaji s2t, Taiwan glyphs', 327], // 85 %
  ['Fanhuaji s2twp', 27], // above opencc-js, which has 26
  ['known false conversions', 35],
  ['GSD, Simplified to Traditional', 469], // above opencc-js, which has 468
  ['GSD, Traditional to Simplified', 493],
];

describe.skipIf(!corpusIsThere())('on the corpus beside the project', () => {
  const rows = new Map<string, MeasuredRow>();

  beforeAll(async () => {
    for await (const row of evaluateCorpus(await openFixer('all'), '')) rows.set(row.name, row);
  }, 120_000);

  it.each(floors)('%s: at least %i', (name, floor) => {
    const row = rows.get(name);
    expect(row?.right, row?.misses.map(({ id }) => id).join(', ')).toBeGreaterThanOrEqual(floor);
  });
});
