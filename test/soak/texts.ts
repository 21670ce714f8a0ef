import type { Engine } from '../../src/text/engine';
import { targets } from '../../src/text/script';
import { Random } from '../support/simulate/random';
import { randomText } from './grammar';
import { broken } from './promises';

export interface Broken {
  readonly seed: number;
  readonly target: string;
  readonly input: string;
  readonly how: string;
}

/** Tries the texts of `count` seeds from `first` on, each under one target; returns the promises that broke. */
export async function tryTexts(first: number, count: number, engine: Engine): Promise<Broken[]> {
  const found: Broken[] = [];
  for (let seed = first; seed < first + count; seed++) {
    const random = new Random(seed);
    const input = randomText(random);
    const target = random.pick(targets);
    const how = await broken(engine, input, target);
    if (how) found.push({ seed, target, input, how });
  }
  return found;
}
