import { describe, expect, it } from 'vitest';
import { findingsIn, repaired } from './fix-text';

describe('rests of tags', () => {
  it.each([
    ['ends a paragraph', '船隊傍晚回港?/p>岸上的人都來了。', '船隊傍晚回港\n岸上的人都來了。'],
    [
      'is followed by the end of the line',
      '船隊傍晚回港?/p>\n岸上的人都來了。',
      '船隊傍晚回港\n岸上的人都來了。',
    ],
    ['is a line break', '地址：海边路八号?br>电话：另行通知', '地址：海边路八号\n电话：另行通知'],
    ['ends inline formatting', '他再三说明?/strong>，船不等人。', '他再三说明，船不等人。'],
    ['is followed by whole tags', '船队回港?/a> </div>岸上有人', '船队回港\n岸上有人'],
    ['stands behind U+FFFD', '船队回港\ufffd/p>岸上有人', '船队回港\n岸上有人'],
  ])('%s', (_, shown, wanted) => {
    expect(repaired(shown)).toBe(wanted);
  });

  it('never come back as markup', () => {
    const hostile = '船队回港?script src=x>岸上?img src=x onerror=alert(1)>有人?iframe>看';
    for (const { after } of findingsIn(hostile)) expect(after).not.toMatch(/[<>]/);
  });
});

describe('rests of entities', () => {
  it.each([
    ['船队回港。?nbsp;岸上有人', '船队回港。\u00a0岸上有人'],
    ['他说?ldquo;等船?rdquo;，就走了', '他说“等船”，就走了'],
  ])('%s', (shown, wanted) => {
    expect(repaired(shown)).toBe(wanted);
  });
});

describe('escapes shown as text', () => {
  it.each([
    ['&ldquo;等船&rdquo;，他说。', '“等船”，他说。'],
    ['&ldquo等船&rdquo，他说。', '“等船”，他说。'],
    ['船票&amp;nbsp;两张&amp;amp;nbsp;，另有行李', '船票\u00a0两张\u00a0，另有行李'],
    ['&#33337;&#38431;傍晚回港', '船队傍晚回港'],
    ['他说#xff0c;等船', '他说，等船'],
    ['站名是\\u9752\\u77f3\\u9547，不停快车', '站名是青石镇，不停快车'],
    ['目的地：%E9%9D%92%E7%9F%B3%E9%95%87，下午到', '目的地：青石镇，下午到'],
    ['船票＆ｎｂｓｐ；两张', '船票\u00a0两张'],
  ])('%s', (shown, wanted) => {
    expect(repaired(shown)).toBe(wanted);
  });

  it('that decode to markup stay text', () => {
    expect(repaired('船队&lt;b&gt;傍晚&lt;/b&gt;回港')).toBe('船队<b>傍晚</b>回港');
  });
});

describe('characters that became question marks', () => {
  it.each([
    ['· in a foreign name', '图为艾琳?索尔海姆在码头。', '图为艾琳·索尔海姆在码头。'],
    [
      'no-break spaces',
      '2024-05-01 08:30? ?来源：青石镇新闻网',
      '2024-05-01 08:30\u00a0 \u00a0来源：青石镇新闻网',
    ],
    [
      'a dash',
      '他只说了一句话??等船来。说完，他走了；谁也没拦他。',
      '他只说了一句话——等船来。说完，他走了；谁也没拦他。',
    ],
    ['© at the foot', '船队回港。\n?2024 青石镇新闻网', '船队回港。\n©2024 青石镇新闻网'],
  ])('%s', (_, shown, wanted) => {
    expect(repaired(shown)).toBe(wanted);
  });
});
