import { describe, expect, it } from 'vitest';
import { loadData } from '../../../src/cli/data';
import { countSlips } from '../../../src/text/convert/slips';
import { applyEdits } from '../../../src/text/edits';
import { createEngine } from '../../../src/text/engine';
import { optionsFor } from '../../soak/promises';
import { converted } from '../../support/converter';

const none = { left: 0, overdone: 0 };

describe('slips of converters tell a badly converted page', () => {
  it.each([
    '手術后你要靜養三個月',
    '今后這條路會寬一點',
    '剩余的錢還給客戶',
    '這里沒有別的車',
    '對于這個問題還沒有結論',
    '我們征求了大家的意見',
    '請復制這一行',
    '你怎么還沒走',
  ])('left as Simplified has them: %s', (text) => {
    expect(countSlips([text])).toEqual({ left: 1, overdone: 0 });
  });

  it.each([
    '我們隻能等下一班車',
    '門口齣現一個陌生人',
    '這個係統還沒有說明書',
    '朝著東邊的方嚮走過去',
    '請註意腳下的臺階',
    '書店裡擠滿瞭學生',
    '兩地區彆並不大',
  ])('made from characters that should have stayed: %s', (text) => {
    expect(countSlips([text])).toEqual({ left: 0, overdone: 1 });
  });

  it.each([
    '皇后來了，后妃們跟在後面',
    '余先生和范小姐住在鄰里中心對面',
    '有若干部分還沒寫完，體制造成的浪費不少',
    '兩隻能飛的鳥停在單隻船上',
    '她一眼就瞭解了，這道理一目瞭然，登上瞭望臺',
    '這齣戲裡嚮導走失了，大家都嚮往海邊',
    '核准備查的公文送到了，不准時就扣分',
    '系上的師長與相關系所的學生',
    '丈夫斷髮出家，鬍子也剃了',
  ])('right Traditional text has none: %s', (text) => {
    expect(countSlips([text])).toEqual(none);
  });

  it('Simplified text beside it is no slip', () => {
    expect(countSlips(['最后他们在这里征求了意见', '老師說「然后我们走了」就好']).left).toBe(0);
  });
});

describe('on a page whose converter left some, the others are read as Simplified too', () => {
  it.each([
    ['社會里的難處', '社會裡的難處'],
    ['三天后交給組長', '三天後交給組長'],
    ['余下的紙張', '餘下的紙張'],
  ])('%s', (shown, right) => {
    expect(converted(shown, 'zh-Hant-TW', { slips: { left: 3, overdone: 0 }, pageScript: 'Hant' })).toBe(
      right,
    );
  });

  it.each(['余先生和范小姐', '皇后與后妃', '鄰里的里長走了三里路', '于右任的字'])(
    'names and words that have them stay: %s',
    (text) => {
      expect(converted(text, 'zh-Hant-TW', { slips: { left: 3, overdone: 0 }, pageScript: 'Hant' })).toBe(
        text,
      );
    },
  );
});

describe('what `auto` makes of a page that a converter spoilt', () => {
  const engine = createEngine(loadData);
  const becomes = async (text: string) => {
    const { findings } = await engine.fix([text], optionsFor('auto'), null);
    return applyEdits(text, findings[0] ?? []);
  };

  it.each([
    [
      '你的瀏覽器隻能記住一部分，設定齣現錯誤時請重新整理係統',
      '你的瀏覽器只能記住一部分，設定出現錯誤時請重新整理系統',
    ],
    ['手術后你要靜養，今后也不能搬重物，三天后再來', '手術後你要靜養，今後也不能搬重物，三天後再來'],
  ])('%s', async (shown, right) => {
    expect(await becomes(shown)).toBe(right);
  });

  it('right text in one script stays', async () => {
    const text = '余先生和皇后走了三里路，兩隻能飛的鳥停在單隻船上，松本先生也來了';
    expect(await becomes(text)).toBe(text);
  });

  it('glyphs that no one chose follow the region', () => {
    const wishes = { slips: { left: 0, overdone: 2 }, pageScript: 'Hant' } as const;
    expect(converted('牀邊放着爲她買的藥，屋裏沒有人', 'zh-Hant-TW', wishes)).toBe(
      '床邊放著為她買的藥，屋裡沒有人',
    );
    expect(converted('牀邊放着爲她買的藥，屋裏沒有人', 'zh-Hant-TW', { pageScript: 'Hant' })).toBe(
      '牀邊放着爲她買的藥，屋裏沒有人',
    );
  });
});
