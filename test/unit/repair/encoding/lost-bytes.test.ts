import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../../src/text/edits';
import type { Finding } from '../../../../src/text/finding';
import { repairEncoding, repairEncodings } from '../../../../src/text/repair/encoding/repair';
import { misread, misreadingNamed } from '../../../support/simulate/encoding';
import { model, repaired } from './model';

/** What a browser or an editor would have shown, had it read the bytes of `text` so. */
function shown(text: string, ...names: readonly string[]): string {
  return misread(text, text, names.map(misreadingNamed)).shown;
}

/** UTF-8 read as windows-1252 by a program that drops the bytes without a character. */
function dropping(text: string, dropped: RegExp): string {
  return shown(text, 'UTF-8 as Latin-1')
    .replace(/[\x80-\x9f]/g, (control) => shownIn1252[control.charCodeAt(0) - 0x80] ?? control)
    .replace(dropped, '');
}
const shownIn1252 = Array.from('€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ');

function uncertain(text: string): readonly Finding[] {
  return repairEncoding(text, model).filter(({ kind }) => kind === 'uncertain');
}

describe('what was lost is found by what stands around it', () => {
  const story = '船家把灯挂在桅杆上，说今晚的雾太大，要等到天亮才能过江。';

  it.each([
    ['a mark that closes a bracket', '她带了三样东西（伞、书和地图）', /（伞、书和地图）$/],
    ['a colon behind a label', `${story}\n联系电话：05710000`, /联系电话：/],
    ['the parts of a date', `${story}\n2021年3月18日`, /2021年3月18日$/],
    ['a word', `${story}\n他们去图书馆`, /他们去图书馆$/],
  ])('%s', (_, text, expected) => {
    expect(repaired(shown(text, 'UTF-8 as GBK'))).toMatch(expected);
  });

  it('finds bytes that vanished from the middle of characters: å‘é is E5 [8F] 91 E9', () => {
    const text = '发送消息之前，请先启动插件，再检查所有文件是否可以读写。';
    const damaged = dropping(text, /[\u0081\u008d\u008f\u0090\u009d\u00ad]/g);
    expect(damaged.length).toBeLessThan(shown(text, 'UTF-8 as Latin-1').length);
    expect(repaired(damaged)).toBe(text);
  });

  it('knows the letters that ISO-8859-15 has in other places', () => {
    // 进 is BD F8; BD is œ there and ½ in windows-1252
    const text = '我们进行了两次测试，结果都很好。';
    expect(repaired(shown(text, 'GBK as Latin-1').replace('½ø', 'œø'))).toBe(text);
  });

  it('undoes the lenient reading although some pairs of bytes were left apart', () => {
    // 示 is CA BE, shown as ʾ; 业 is D2 B5, which stayed two letters here
    const text = '本行业的提示如下：请打开网页。';
    const lenient = shown(text, 'GBK as Latin-1').replace('Ê¾', 'ʾ');
    expect(repaired(lenient)).toBe(text);
  });
});

describe('soft hyphens that a copy of the lenient reading lost', () => {
  const story = '航道局的人说，灯塔已经修了三年。';

  it.each([
    ['between good words', '他们经历了很多事情，原因还不清楚，江边的人都这样说。'],
    [
      'and none from the spaces that a line begins with: ¡¡ is A1 A1, and no dots A1 [AD] A1 [AD]',
      `${story}\n　　结果还没有公布，请大家等待。`,
    ],
  ])('%s', (_, text) => {
    const damaged = shown(text, 'GBK as UTF-8 and Latin-1').replaceAll('\u00ad', '');
    expect(repaired(damaged)).toBe(text);
  });
});

describe('what has no clear winner', () => {
  it('is left as it is, and its readings are told', () => {
    // 转 and 轻 and others end in one of the bytes that are lost, and nothing around tells which it was
    const last = uncertain('姹傝喘浜屾墜鑷杞?').at(-1);
    expect(last).toMatchObject({ before: '杞?', after: '杞?', reason: { code: 'uncertain.guessed' } });
    expect(last?.reason.details[2]?.split(' ').slice(0, 4)).toEqual(
      expect.arrayContaining(['转', '轻', '车']),
    );
  });

  it('gives back the exact characters beside it, and U+FFFD in its place', () => {
    // ， is EFBC 8C, and E8 behind it begins 请, whose two others are a pair of GBK's user area; so they are of 说
    const text = '这个插件用于下载全部资源，请先登录。';
    const damaged = shown(text, 'UTF-8 as GBK').replace(/[\ue000-\uf8ff]/g, '');
    expect(uncertain(damaged)[0]).toMatchObject({ before: '岃', after: '\ufffd' });
    expect(repaired(damaged)).toBe('这个插件用于下载全部资源，\ufffd先登录。');
  });

  it('is not marked by U+FFFD before a letter, which would be half a character for the next repair', () => {
    const damaged = shown('今天的新闻关于这件事，等于说w没有发生。', 'UTF-8 as GBK').replace(
      /[\ue000-\uf8ff]/g,
      '',
    );
    const [left] = uncertain(damaged);
    expect(left?.after).toBe(left?.before);
    expect(repaired(damaged)).toContain(`${left?.before}w没有发生。`);
  });

  it.each([
    ['two words', '请把标语挂在门口'],
    ['two single characters', '桌上放着这个与那个'],
  ])('%s', (_, text) => {
    // 语 and 记, 与 and 不 differ in bytes that are gone
    const damaged = dropping(text, /[\u0081\u008d\u008e\u008f\u0090\u009d\u00ad]/g);
    expect(repaired(damaged).replaceAll('\ufffd', '')).not.toMatch(/标记|个不那/);
  });

  it('is decided by the good text of the page', () => {
    const runs = ['求购二手自行车，价格面谈。', shown('出售二手自行车', 'UTF-8 as GBK')];
    const found = repairEncodings(runs, model);
    expect(runs.map((run, i) => applyEdits(run, found[i] ?? []))).toEqual([
      '求购二手自行车，价格面谈。',
      '出售二手自行车',
    ]);
  });
});

describe('what stays', () => {
  const sentence = '船家把灯挂在桅杆上，说今晚的雾太大，要等到天亮才能过江。';

  it('is reported as lost for good where a text was misread too often to go back', () => {
    let deep = sentence;
    for (let times = 0; times < 6; times++) deep = shown(deep, 'UTF-8 as GBK');
    const found = repairEncoding(deep, model);
    expect(found.map(({ kind }) => kind)).toContain('unrecoverable');
    expect(repaired(deep)).toBe(deep);
  });

  it('is reported beside what could be read, so that nothing else is made of it', () => {
    // 宣布 is 瀹ｅ竷, and a copy has made an ASCII e of the full-width one
    const damaged = `${shown('公司今天', 'UTF-8 as GBK')}瀹e竷${shown(`，${sentence}`, 'UTF-8 as GBK')}`;
    const left = repairEncoding(damaged, model).filter(({ before, after }) => before === after);
    expect(left.map(({ before }) => before)).toEqual(['瀹', '竷']);
  });

  it('is no half-width letter where U+FFFD itself was misread, and only 锟 is left of it', () => {
    expect(repaired(`${shown('请在这里输入读者姓名', 'UTF-8 as GBK')}锟"`)).not.toMatch(/[\uffa0-\uffdf]/);
  });

  it('says nothing of rare characters in good text', () => {
    const runs = ['“隗山。隗，左耳旁，右边一个‘鬼’字。”', '蟾蜍、蝾螈、蚰蜒，都怕干。'];
    expect(repairEncodings(runs, model).flat()).toEqual([]);
  });
});

describe('a long page', () => {
  it('comes back whole, whatever stands between the misread lines', () => {
    const lines = Array.from({ length: 60 }, (_, i) =>
      i % 7 === 3
        ? `第 ${i} 段没有问题，佟遥和闫垚都这么说。`
        : shown(`这是第 ${i} 段，讲的是江南的水乡和船上的人家。`, 'UTF-8 as CP1252'),
    );
    const result = repaired(lines.join('\n'));
    expect(result.split('\n')).toEqual(
      lines.map((line, i) => (i % 7 === 3 ? line : `这是第 ${i} 段，讲的是江南的水乡和船上的人家。`)),
    );
  });
});
