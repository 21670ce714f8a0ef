import { describe, expect, it } from 'vitest';
import { converted, converter, optionsFor } from '../../support/converter';

describe('protected words', () => {
  it('are never changed', () => {
    expect(converted('华为发布了新手机', 'zh-Hant-TW', { protectedWords: ['华为'] })).toBe(
      '华为發佈了新手機',
    );
  });

  it('are not split by a word that reaches into them', () => {
    expect(converted('头发布置好了', 'zh-Hant-TW', { protectedWords: ['发布'] })).toBe('頭发布置好了');
  });

  it('keep regional words and quotation marks out', () => {
    const wishes = { words: true, quotes: 'regional', protectedWords: ['软件', '“好”'] } as const;
    expect(converted('他说“好”，软件很好', 'zh-Hant-TW', wishes)).toBe('他說“好”，软件很好');
  });
});

describe('replacements', () => {
  it('come last, on what stands in the text and on what becomes of it', () => {
    const replacements = [
      { from: '計劃', to: '計畫' },
      { from: '小张', to: '小章' },
    ];
    expect(converted('小张的计划', 'zh-Hant-TW', { replacements })).toBe('小章的計畫');
  });

  it('are found within a row of characters that change, and leave what stands around them', () => {
    for (const from of ['视频', '視頻']) {
      const replacements = [{ from, to: '影片' }];
      expect(converted('这个视频里的视频会议', 'zh-Hant-TW', { replacements })).toBe('這個影片裡的影片會議');
    }
  });

  it('leave a longer regional word whole', () => {
    const replacements = [{ from: '程序', to: '程式碼' }];
    const wishes = { words: true, replacements } as const;
    expect(converted('程序员写程序', 'zh-Hant-TW', wishes)).toBe('程式設計師寫程式碼');
  });

  it('are reported as words', () => {
    const options = optionsFor('zh-Hant-TW', { replacements: [{ from: '計劃', to: '計畫' }] });
    expect(converter.convert('计划', options)).toEqual([
      {
        kind: 'word',
        start: 0,
        end: 2,
        before: '计划',
        after: '計畫',
        reason: { code: 'word.own', details: ['計劃'] },
      },
    ]);
  });

  it('do not grow a word that holds them', () => {
    const replacements = [{ from: '網路', to: '網路世界' }];
    const once = converted('网络 網路', 'zh-Hant-TW', { replacements });
    expect(once).toBe('網絡 網路世界');
    expect(converted(once, 'zh-Hant-TW', { replacements })).toBe(once);
  });

  it('leave protected words alone', () => {
    const wishes = { protectedWords: ['甲乙'], replacements: [{ from: '乙', to: '丙' }] };
    expect(converted('甲乙乙', 'zh-Hant-TW', wishes)).toBe('甲乙丙');
  });

  it('may be ten thousand', () => {
    const replacements = Array.from({ length: 10_000 }, (_, i) => ({ from: `词${i}。`, to: `詞語${i}。` }));
    expect(converted('词7。词9999。', 'zh-Hant-TW', { replacements })).toBe('詞語7。詞語9999。');
  });
});

describe('quotation marks', () => {
  const regional = { quotes: 'regional' } as const;

  it.each([
    ['他说：“你好。”', '他說：「你好。」'],
    ['“他说‘好’。”', '「他說『好』。」'],
    ['这是“CPU”的意思', '這是「CPU」的意思'],
  ])('for Taiwan: %s → %s', (hans, hant) => {
    expect(converted(hans, 'zh-Hant-TW', regional)).toBe(hant);
  });

  it('come back for Simplified', () => {
    expect(converted('她說：「他說『好』。」', 'zh-Hans', regional)).toBe('她说：“他说‘好’。”');
  });

  it('stay in English and stay where nobody asked', () => {
    expect(converted('He said “it’s fine”.', 'zh-Hant-TW', regional)).toBe('He said “it’s fine”.');
    expect(converted('他说“好”', 'zh-Hant-TW')).toBe('他說“好”');
  });
});
