import { describe, expect, it } from 'vitest';
import { converted } from '../../support/converter';

describe('what a sentence is about tells the form', () => {
  it.each([
    ['这面要煮久一点', '這麵要煮久一點'],
    ['给我加份面', '給我加份麵'],
    ['下完面再下菜', '下完麵再下菜'],
    ['有没有干的袜子', '有沒有乾的襪子'],
    ['把碗里的汤喝干', '把碗裡的湯喝乾'],
    ['剪完发再去吃饭', '剪完髮再去吃飯'],
    ['冲完澡再睡', '沖完澡再睡'],
    ['用奶瓶喂', '用奶瓶餵'],
    ['他困得睁不开眼', '他睏得睜不開眼'],
    ['白送一出戏', '白送一齣戲'],
    ['划了半天船', '划了半天船'],
    ['这只会学舌的鹦鹉是谁家的', '這隻會學舌的鸚鵡是誰家的'],
  ])('%s', (hans, hant) => {
    expect(converted(hans, 'zh-Hant-TW')).toBe(hant);
  });

  it.each([
    ['吃饭的时候面对面坐着', '吃飯的時候面對面坐著'],
    ['饿得面黄肌瘦', '餓得面黃肌瘦'],
    ['他洗完碗就去干活', '他洗完碗就去幹活'],
    ['剪了票就出发', '剪了票就出發'],
    ['他从水里冲出来', '他從水裡衝出來'],
    ['喂，你吃饭了吗', '喂，你吃飯了嗎'],
    ['猫只在夜里出来', '貓只在夜裡出來'],
    ['他被困在床底下', '他被困在床底下'],
    ['船票上划了一条线', '船票上劃了一條線'],
  ])('and words and neighbours tell more: %s', (hans, hant) => {
    expect(converted(hans, 'zh-Hant-TW')).toBe(hant);
  });

  it('what a Traditional writer wrote is not doubted for its topic', () => {
    for (const text of ['她煮著湯，面上沒有表情', '剪過一回的票，發得比誰都快', '養了三隻只吃草的羊']) {
      expect(converted(text, 'zh-Hant-TW')).toBe(text);
    }
  });
});
