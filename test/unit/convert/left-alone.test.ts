import { describe, expect, it } from 'vitest';
import { converted } from '../../support/converter';

/** What a conversion must not touch, each a text of our own. */
const traditional = [
  '松本先生在松樹下讀信，李松仁站在一旁。',
  '范老師與余小姐昨天到里長家裡拜訪。',
  '皇后的后冠放在後宮的櫃子裡。',
  '他只寫了一隻貓的故事，干卿底事？',
  '我了解你的意思，請盡量早點來。',
  '周末的台灣，占地不大的布市擠滿了人。',
  '系上的學長幫我繫好安全帶，這沒有關係。',
  '子曰：學而時習之，不亦說乎？詩云：關關雎鳩，在河之洲。',
  '新店區中正里與永平里的里民一同參加。',
  '佢哋今日去咗邊度？我哋係咪要等埋佢？',
  '呢隻狗係阿媽養嘅，好得意㗎。',
  '手錶停了，他仍按著曆書過日子。',
  '老板說這部手機的表面有刮痕。',
  '徵信社的徵求啟事登在報紙上，遠征軍已經出發。',
  '鍾小姐聽見鐘聲，想起鍾情的人。',
  '傢具店和家具店都不回避，也不迴避。',
  '收到回覆之後，系統回復了原狀。',
  '這隻是我的，那隻能不能給你？',
  '她悠遊於山水之間，不再漫游。',
  '請盡快回信，他也會儘快趕到，別緻和別致都好。',
  '党小姐在党家村長大。',
  '胜肽的英文是什麼？漫畫家手塚治虫知道嗎？',
  '休戚與共的兩家人都很克制，心有戚戚焉。',
  '後唐與後漢都在五代，後漢書卻不是那時寫的。',
  '等我一吓先，你睇吓呢度寫咩。',
];

describe.each(['zh-Hant', 'zh-Hant-TW', 'zh-Hant-HK'] as const)(
  'right Traditional text under %s',
  (target) => {
    it.each(traditional)('%s', (text) => {
      expect(converted(text, target, { pageScript: 'Hant' })).toBe(text);
    });
  },
);

describe('Simplified text under zh-Hans', () => {
  it.each([
    '这本著作里乾隆皇帝的名字很显著。',
    '他藉着瞭望台的灯光看见了乾坤。',
    '皇后以后再来，一只猫在里面。',
    '好像没有什么关系。',
  ])('%s', (text) => {
    expect(converted(text, 'zh-Hans')).toBe(text);
  });
});

describe('Japanese and Korean', () => {
  it.each([
    '東京の図書館で国語を学びます',
    '会社員として働いています',
    '歓迎！駅前広場へようこそ',
    '全体的な画面の色を調べて、個々の部品（電池、発条）を並べます',
    '学生が到着し、会議は終了した',
    '대한민국 國會에서 발표했다',
    '조선왕조의 기록(實錄)과 연보(年譜)를 다시 읽는다',
  ])('%s stays under every target', (text) => {
    for (const target of ['zh-Hans', 'zh-Hant-TW', 'zh-Hant-HK'] as const)
      expect(converted(text, target)).toBe(text);
  });

  it('do not make the Chinese line that quotes them foreign', () => {
    expect(converted('他在书里写道：“国語を学び、本を読む”，后来又写“字を書く”', 'zh-Hant-TW')).toBe(
      '他在書裡寫道：“国語を学び、本を読む”，後來又寫“字を書く”',
    );
  });

  it('stay as they are when a Chinese sentence quotes them', () => {
    expect(converted('他在书里写道“国語の先生は親切です”，大家都笑了', 'zh-Hant-TW')).toBe(
      '他在書裡寫道“国語の先生は親切です”，大家都笑了',
    );
  });

  it('a lone の does not make a Chinese slogan Japanese', () => {
    expect(converted('鲜の味面馆', 'zh-Hant-TW')).toBe('鮮の味麵館');
  });
});

describe('what is no Chinese', () => {
  it.each(['', 'plain ASCII, “quoted” text', 'naïve café – 50 %', '\ud83d\ude00 \ud842', '1,000.50'])(
    '%j',
    (text) => {
      expect(converted(text, 'zh-Hant-TW', { words: true, quotes: 'regional' })).toBe(text);
    },
  );
});
