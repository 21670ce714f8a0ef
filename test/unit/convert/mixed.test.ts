import { describe, expect, it } from 'vitest';
import { converted } from '../../support/converter';

describe('slips of bad converters', () => {
  it.each([
    ['技術不斷髮展，產品也不斷改進', '技術不斷發展，產品也不斷改進'],
    ['皇後打開了信', '皇后打開了信'],
    ['這家公司有四年曆史', '這家公司有四年歷史'],
    ['客戶端的請求頭髮送失敗', '客戶端的請求頭發送失敗'],
    ['係統管理員檢查了每個對像', '系統管理員檢查了每個對象'],
    ['文章展示瞭如何做好這件事', '文章展示了如何做好這件事'],
    ['隻有他知道', '只有他知道'],
    ['為瞭生活，他走瞭很遠', '為了生活，他走了很遠'],
    ['迴家見到傢人', '回家見到家人'],
    ['在遊泳池等三分鍾', '在游泳池等三分鐘'],
    ['各方麵的限製', '各方面的限制'],
    ['山穀裡的鬆樹', '山谷裡的松樹'],
    ['明天參加麵試', '明天參加面試'],
    ['術后恢復得很好', '術後恢復得很好'],
    ['採用這种示范', '採用這種示範'],
    ['有100余家公司參加', '有100餘家公司參加'],
    ['他的意誌很堅定，同誌們都佩服', '他的意志很堅定，同志們都佩服'],
    ['嶽父的觀唸與我不同', '岳父的觀念與我不同'],
    ['街坊鄰裏都來幫忙', '街坊鄰里都來幫忙'],
    ['請把文件復制一份', '請把文件複製一份'],
    ['這是什幺？老幺怎幺知道', '這是什麼？老幺怎麼知道'],
    ['他坐迴床上，隻能慢慢凝視麵前的人', '他坐回床上，只能慢慢凝視面前的人'],
    ['盡管如此，他嚮前走了一步', '儘管如此，他向前走了一步'],
    ['受到影响的學生給了正确的答案', '受到影響的學生給了正確的答案'],
  ])('%s → %s', (wrong, right) => {
    expect(converted(wrong, 'zh-Hant-TW')).toBe(right);
  });

  it('are undone on the way to Simplified too', () => {
    expect(converted('這個對像不斷髮展', 'zh-Hans')).toBe('这个对象不断发展');
  });

  it('to Simplified leave no 瞭 for 了, and no variant that OpenCC does not know', () => {
    expect(converted('他吃瞭飯就睡瞭，瞭望臺上的人瞭解瞭情況', 'zh-Hans')).toBe(
      '他吃了饭就睡了，瞭望台上的人了解了情况',
    );
    expect(converted('这是什幺？老幺怎幺知道', 'zh-Hans')).toBe('这是什么？老幺怎么知道');
    expect(converted('妳衹要帶牠去看淸楚', 'zh-Hans')).toBe('你只要带它去看清楚');
  });

  it('are not seen in what is right', () => {
    expect(converted('理髮師剪斷髮絲，換了髮型', 'zh-Hant-TW')).toBe('理髮師剪斷髮絲，換了髮型');
  });
});

describe('a text that was converted one character for one', () => {
  it.each([
    ['這里的干部很能干', '這裡的幹部很能幹'],
    ['示范項目共100余家', '示範項目共100餘家'],
    ['頭發和面粉', '頭髮和麵粉'],
    ['皇后在后面', '皇后在後面'],
    ['松了一口氣', '鬆了一口氣'],
  ])('%s → %s', (wrong, right) => {
    expect(converted(wrong, 'zh-Hant-TW', { charwise: true })).toBe(right);
  });

  it('goes down character by character under Simplified', () => {
    expect(converted('這里的干部', 'zh-Hans', { charwise: true })).toBe('这里的干部');
    expect(converted('你聽過么？想象一下', 'zh-Hans', { charwise: true })).toBe('你听过么？想象一下');
  });
});

describe('both scripts in one text', () => {
  it('come to one', () => {
    expect(converted('关於登录的問题，请看后面的說明', 'zh-Hant-TW')).toBe('關於登錄的問題，請看後面的說明');
    expect(converted('关於登录的問题，请看后面的說明', 'zh-Hans')).toBe('关于登录的问题，请看后面的说明');
  });

  it('keep what Traditional characters tell apart', () => {
    expect(converted('头发和頭髮，干净和乾淨，隻身和只是', 'zh-Hant-TW')).toBe(
      '頭髮和頭髮，乾淨和乾淨，隻身和只是',
    );
  });

  it('a right Traditional sentence between Simplified ones stays', () => {
    expect(converted('他说：李松仁在松下公司上班。后来他离开了。', 'zh-Hant-TW')).toBe(
      '他說：李松仁在松下公司上班。後來他離開了。',
    );
  });
});

describe('marks without a width', () => {
  it('do not keep a phrase apart, and stay', () => {
    expect(converted('头\u200b发很长，皇\u00ad后来了', 'zh-Hant-TW')).toBe('頭\u200b髮很長，皇\u00ad后來了');
    expect(converted('软\u2060件', 'zh-Hant-TW', { words: true })).toBe('軟體\u2060');
  });
});
