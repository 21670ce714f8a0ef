import { WORDS } from '../text/convert/layout';
import { withHeader } from '../text/lexicon/format';
import { Costs } from './words/costs';
import { WordsFile } from './words/file';
import { Keys } from './words/keys';
import { Readings } from './words/readings';
import { Regional } from './words/regional';

/** Builds words.bin: see `text/convert/layout.ts`. */
export function compileWords(): Uint8Array {
  const keys = new Keys();
  const costs = new Costs(keys);
  const readings = new Readings(keys, costs);
  const file = new WordsFile(keys, costs, readings, new Regional(keys, costs, readings));
  return withHeader(WORDS, file.write());
}
