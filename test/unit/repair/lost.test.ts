import { describe, expect, it } from 'vitest';
import { repaired, repairedRuns } from './fix-text';

describe('characters that became question marks', () => {
  it.each([
    ['· in a foreign name', '图为艾琳?索尔海姆在码头。', '图为艾琳·索尔海姆在码头。'],
    [
      '· between initials',
      '作者是艾琳?K?R?索尔海姆，不是J?K?索尔。',
      '作者是艾琳·K·R·索尔海姆，不是J·K·索尔。',
    ],
    [
      '· in the title of a work',
      '他背《沁园春?雪》，也读《史记?货殖列传》。',
      '他背《沁园春·雪》，也读《史记·货殖列传》。',
    ],
    [
      '· between a dynasty and an author',
      '宋?陆游《书愤》里有一句，（唐?王维）也有一句。',
      '宋·陆游《书愤》里有一句，（唐·王维）也有一句。',
    ],
    [
      'no-break spaces between',
      '2024-05-01 08:30? ?来源：青石镇新闻网',
      '2024-05-01 08:30\u00a0 \u00a0来源：青石镇新闻网',
    ],
    [
      'no-break spaces that set a line to the right',
      '船队回港\n? ? ? ? ? ? ? ——致岸上的人\n等到天黑',
      `船队回港\n${'\u00a0 '.repeat(7)}——致岸上的人\n等到天黑`,
    ],
    [
      'no-break spaces before fields',
      '2012-03-05 10:20??来源：青石镇新闻网??作者：林小满',
      '2012-03-05 10:20\u00a0\u00a0来源：青石镇新闻网\u00a0\u00a0作者：林小满',
    ],
    [
      'the indentation of several paragraphs',
      '????船队在今天傍晚回到了青石镇的码头。\n????岸上的人一早就来了，等到天黑才散。',
      '\u00a0\u00a0\u00a0\u00a0船队在今天傍晚回到了青石镇的码头。\n\u00a0\u00a0\u00a0\u00a0岸上的人一早就来了，等到天黑才散。',
    ],
    [
      'the indentation of paragraphs that were put into one line',
      '??船队在今天傍晚回到了青石镇的码头，谁也没有睡。 ??岸上的人一早就来了，等到天黑才散。 ??「走吧。」',
      '\u00a0\u00a0船队在今天傍晚回到了青石镇的码头，谁也没有睡。 \u00a0\u00a0岸上的人一早就来了，等到天黑才散。 \u00a0\u00a0「走吧。」',
    ],
    [
      'a dash',
      '他只说了一句话??等船来。说完，他走了；谁也没拦他。',
      '他只说了一句话——等船来。说完，他走了；谁也没拦他。',
    ],
    [
      'single dashes where the page lost its dashes',
      '他只说了一句话??等船来。说完，他走了；捕捞?晾晒?入库，谁也没拦他。',
      '他只说了一句话——等船来。说完，他走了；捕捞—晾晒—入库，谁也没拦他。',
    ],
    ['a span of years', '林小满（1912?1998），船工', '林小满（1912–1998），船工'],
    ['a span of days and hours', '5月1日?7日照常，08:30?17:30开门', '5月1日–7日照常，08:30–17:30开门'],
    ['© at the foot', '船队回港。\n?2024 青石镇新闻网', '船队回港。\n©2024 青石镇新闻网'],
    ['© behind its word in another spelling', 'CopyRight?2005-2010 青石镇', 'CopyRight©2005-2010 青石镇'],
    ['© behind its word', 'Copyright ? 2005-2010 青石镇新闻网', 'Copyright © 2005-2010 青石镇新闻网'],
    ['² and ³', '建筑面积120m?，水池容积35m?。', '建筑面积120m²，水池容积35m³。'],
  ])('%s', (_, shown, wanted) => {
    expect(repaired(shown)).toBe(wanted);
  });

  it('are told by other runs of the page', () => {
    expect(repairedRuns(['他说了一句话??等船来，又走了；没有回头，也没有笑。', '捕捞?晾晒?入库'])).toEqual([
      '他说了一句话——等船来，又走了；没有回头，也没有笑。',
      '捕捞—晾晒—入库',
    ]);
  });

  it.each([
    ['a question about a size', '这间屋子多少m?，你量过没有？'],
    ['a size of which nothing tells what it measures', '这条绳子3m?，那条呢？'],
    ['a question about years', '你说的是2010?2012?还是更早，谁记得？'],
    ['a choice between two teams', '选A?巴西，还是B?阿根廷？'],
    ['a question inside a title', '他在看《真的?假的》和《去哪里?去远方》。'],
    ['surprise at the head of a line', '???这到底是怎么一回事啊，谁来跟我说一下'],
    ['three question marks in a row', '? ? ? 这是什么'],
    ['two keys', '按“? ?”两下，再按 `? ?` 一下'],
    ['a year in running text', '? 2020 年的一个夜晚，?号还没有被赋予意义。'],
    ['an address', 'http://a.example.cn/?2010?2011 与 a.asp?2010 都打不开'],
    ['a number hidden on purpose', '电话:138????1234,车牌:京A?1234'],
    [
      'half a pair on a page whose bytes are paired one late',
      '船队已经回港?！杜灿小；今天不走了??梢缘人，明天再说。',
    ],
    ['a life of which nobody knows the beginning', '林小满(?—1644)，19??年有人见过他的船。'],
  ])('no lost character: %s', (_, text) => {
    expect(repaired(text)).toBe(text);
  });
});
