import { loadData } from '../../src/cli/data';
import { createEngine } from '../../src/text/engine';
import type { Stretch } from './crew';
import { tryTexts } from './texts';

/** A process of the soak: tries the stretches that it is given until it is let go. */
const engine = createEngine(loadData);

process.on('message', async ({ first, count }: Stretch) => {
  process.send?.(await tryTexts(first, count, engine));
});
