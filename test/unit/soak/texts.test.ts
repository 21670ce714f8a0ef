import { describe, expect, it } from 'vitest';
import { loadData } from '../../../src/cli/data';
import { createEngine } from '../../../src/text/engine';
import keptSeeds from '../../soak/kept-seeds.json';
import { tryTexts } from '../../soak/texts';

const engine = createEngine(loadData);

describe('whatever the text, its findings match it, no surrogate or grapheme is torn, and fixing twice changes nothing', () => {
  it('holds for two thousand random texts', async () => {
    expect(await tryTexts(1_000_001, 2000, engine)).toEqual([]);
  }, 120_000); // some seconds of work, many times that on a machine with other work to do

  it.each(keptSeeds)('holds for seed %i, which once broke it', async (seed) => {
    expect(await tryTexts(seed, 1, engine)).toEqual([]);
  });
});
