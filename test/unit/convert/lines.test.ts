import { describe, expect, it } from 'vitest';
import { converted, converter, optionsFor } from '../../support/converter';

const latin = 'and then a long sentence in Latin letters, longer than any word reaches; '.repeat(3);

describe('a text of many lines', () => {
  it('comes out as its lines do by themselves', () => {
    const lines = ['他头发很长，正在理发。', '', latin, '皇后发明了软件', `${latin}里面有只猫${latin}`];
    for (const target of ['zh-Hant', 'zh-Hant-TW', 'zh-Hant-HK'] as const) {
      const wishes = { words: true, pageScript: 'Hans' } as const;
      const alone = lines.map((line) => converted(line, target, wishes));
      expect(converted(lines.join('\n'), target, wishes)).toBe(alone.join('\n'));
    }
  });

  it('has its slips undone in one line, and in the next one too', () => {
    const text = '他的頭髮很長，不斷髮展。\n这是第二行。\n舞台隻有一個人，皇後來了。';
    expect(converted(text, 'zh-Hant-TW')).toBe(
      '他的頭髮很長，不斷發展。\n這是第二行。\n舞台只有一個人，皇后來了。',
    );
  });
});

describe('Latin text between Chinese', () => {
  it('stays, however long it is, and the changes keep their places', () => {
    const text = `${latin}头发${latin}U盘${latin}`;
    expect(converted(text, 'zh-Hant')).toBe(`${latin}頭髮${latin}U盤${latin}`);
    const places = converter.convert(text, optionsFor('zh-Hant')).map(({ start, before }) => [start, before]);
    const disk = 2 * latin.length + 3;
    expect(places).toEqual([
      [latin.length, '头'],
      [latin.length + 1, '发'],
      [disk, '盘'],
    ]);
  });

  it('does not hide a word that begins with letters', () => {
    expect(converted(`${latin}U盘`, 'zh-Hant-TW', { words: true })).toBe(`${latin}隨身碟`);
  });
});

describe('characters of two code units', () => {
  it('become such characters, one character, or are left, each in its place', () => {
    expect(converted('𫓫在前，头发在后', 'zh-Hant')).toBe('𨥟在前，頭髮在後');
    expect(converted('头发𠮷野家', 'zh-Hant')).toBe('頭髮𠮷野家');
    expect(converted('𫖮发明了𬶋鱼', 'zh-Hant')).toBe('顗發明了鮈魚');
  });
});
