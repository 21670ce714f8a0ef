import { openConverter } from '../../../src/text/convert/convert';
import { applyEdits } from '../../../src/text/edits';
import { openLexicon } from '../../../src/text/lexicon/lexicon';
import type { Contender } from './contenders';

/** The conversion that pages get: by a lattice of words, with a reason for each change. */
export const contender: Contender = {
  open({ from, to, words }, load) {
    if (to === 'ja') return null;
    const options = {
      target: to,
      words,
      quotes: 'keep',
      protectedWords: [],
      replacements: [],
      charwise: false,
      pageScript: from === 'zh-Hans' ? 'Hans' : 'Hant',
      slips: { left: 0, overdone: 0 },
    } as const;
    return (async () => {
      const [lexicon, words] = await Promise.all([load('lexicon.bin'), load('words.bin')]);
      const converter = openConverter(openLexicon(lexicon), words);
      return (text: string) => applyEdits(text, converter.convert(text, options));
    })();
  },
};
