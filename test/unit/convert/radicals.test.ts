import { describe, expect, it } from 'vitest';
import { converted } from '../../support/converter';

describe('radicals in place of characters, as text from a PDF has them', () => {
  it.each([
    ['到了\u2f47本以后', 'zh-Hant-TW', '到了日本以後'],
    ['坠\u2f0a低\u2fd5', 'zh-Hans', '坠入低\u2fd5'.replace('\u2fd5', '龠')],
    ['很\u2fc7烦的\u2ed3期合同', 'zh-Hant-TW', '很麻煩的長期合同'],
    ['他会\u2f47\u2f42吗', 'zh-Hans', '他会日文吗'],
  ] as const)('%s under %s', (shown, target, right) => {
    expect(converted(shown, target)).toBe(right);
  });

  it.each(['\u2f00 \u2f01 \u2f02', '部首：\u2f47、\u2f49', '\u2f00\u2f01\u2f02'])(
    'a list of radicals stays: %s',
    (text) => {
      expect(converted(text, 'zh-Hant-TW')).toBe(text);
    },
  );

  it('a protected word counts as it is read', () => {
    const wishes = { protectedWords: ['日产'] };
    expect(converted('他开\u2f47产的车', 'zh-Hant-TW', wishes)).toBe('他開日产的車');
  });
});
