import { openLexicon } from '../../../src/text/lexicon/lexicon';
import type { Contender } from './contenders';

/** The compiled lexicon alone: what OpenCC does, unit by unit. */
export const contender: Contender = {
  async open({ from, to, words }, load) {
    const lexicon = openLexicon(await load('lexicon.bin'));
    const options = { words };
    return (text) => lexicon.plain(text, from, to, options);
  },
};
