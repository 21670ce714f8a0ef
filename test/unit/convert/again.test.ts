import { expect, it } from 'vitest';
import { loadData } from '../../../src/cli/data';
import { type ConvertOptions, openConverter } from '../../../src/text/convert/convert';
import { openLexicon } from '../../../src/text/lexicon/lexicon';

const texts = [
  '氣候特點造就了春夏間的奇景，使向陽成為避暑的聖地。',
  '他们研发了喷气动力的飞机，头发剪短了。',
  '當著朋友的面翻臉，看著他穿著整齊地走了。',
  '不斷髮展的皇後與幹部，這里有一只貓。',
  '瞭解瞭之後，什幺都好了，好象明白了。',
];
const targets = ['zh-Hans', 'zh-Hant', 'zh-Hant-TW', 'zh-Hant-HK'] as const;
const options: Omit<ConvertOptions, 'target'> = {
  words: false,
  quotes: 'keep',
  protectedWords: [],
  replacements: [],
  charwise: false,
  pageScript: null,
  slips: { left: 0, overdone: 0 },
};

it('a text is converted alike whatever was converted before it', async () => {
  const open = async () => openConverter(openLexicon(await loadData('lexicon')), await loadData('words'));
  const used = await open();
  for (const target of targets) {
    for (const text of texts) {
      const fresh = (await open()).convert(text, { ...options, target });
      expect(used.convert(text, { ...options, target })).toEqual(fresh);
      for (const other of targets) {
        for (const before of texts) used.convert(before, { ...options, target: other });
        expect(used.convert(text, { ...options, target })).toEqual(fresh);
      }
    }
  }
});
