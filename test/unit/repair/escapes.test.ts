import { describe, expect, it } from 'vitest';
import { findingsIn, repaired, repairedRuns } from './fix-text';

describe('escapes shown as text', () => {
  it.each([
    ['quotation marks', '&ldquo;等船&rdquo;，他说。', '“等船”，他说。'],
    ['without semicolons', '&ldquo等船&rdquo，他说。', '“等船”，他说。'],
    ['without semicolons, before Latin letters', '他说&ldquoGPS坏了&rdquo。', '他说“GPS坏了”。'],
    ['with full-width semicolons', '他说：＆ldquo；等船＆rdquo；。', '他说：“等船”。'],
    ['full-width', '船票＆ｎｂｓｐ；两张', '船票\u00a0两张'],
    ['spaced by a translator', '船票& nbsp;两张', '船票\u00a0两张'],
    ['twice over', '船票&amp;nbsp;两张&amp;amp;nbsp;，另有行李', '船票\u00a0两张\u00a0，另有行李'],
    [
      'of a reader that took letters out of the names',
      '&ldo;等船。&rdo;他说&lso;明天&rso;',
      '“等船。”他说‘明天’',
    ],
    [
      'quotation marks around a sign',
      '船号的格式是&ldquo;A-12&rdquo;，其中符号&ldquo;-&rdquo;是减号。',
      '船号的格式是“A-12”，其中符号“-”是减号。',
    ],
    ['units', '3.6&times;2.4米，25&deg;C，120m&sup2;', '3.6×2.4米，25°C，120m²'],
    ['accented letters', 'M&uuml;ller 先生到了，在 caf&eacute; 等船', 'Müller 先生到了，在 café 等船'],
    ['decimal', '&#33337;&#38431;傍晚回港', '船队傍晚回港'],
    ['decimal in the numbers of Windows', '&#147;等船&#148;&#151;&#151;他说', '“等船”——他说'],
    ['hexadecimal without &', '他说#xff0c;等船', '他说，等船'],
    ['of JavaScript', '站名是\\u9752\\u77f3\\u9547，不停快车', '站名是青石镇，不停快车'],
    ['of JavaScript among digits', '2022\\u5e748\\u67088\\u65e5', '2022年8月8日'],
    ['of addresses', '目的地：%E9%9D%92%E7%9F%B3%E9%95%87，下午到', '目的地：青石镇，下午到'],
    ['of line ends', '船队回港。 x0dx0ax0dx0a岸上有人。x0dx0a', '船队回港。 \n岸上有人。'],
    ['of line ends in a spreadsheet', '船队回港_x000D_\n岸上有人_x000D_等着', '船队回港\n岸上有人\n等着'],
    ['of mails', '主题：=E8=88=B9=E9=98=9F=E5=9B=9E=E6=B8=AF 收件人', '主题：船队回港 收件人'],
    ['of mails, over the ends of lines', '=E8=88=B9=E9=98=\n=9F=E5=9B=9E=E6=B8=AF=E3=80=82', '船队回港。'],
    ['of mails in GBK', '主题：=B4=AC=B6=D3=BB=D8=B8=DB', '主题：船队回港'],
    ['of mails, cut in the middle of characters', '=B9=E8=88=B9=E9=98=9F=E5=9B', '=B9船队=E5=9B'],
  ])('%s', (_, shown, wanted) => {
    expect(repaired(shown)).toBe(wanted);
  });

  it('that decode to markup stay text', () => {
    expect(repaired('船队&lt;b&gt;傍晚&lt;/b&gt;回港')).toBe('船队<b>傍晚</b>回港');
  });

  it('are told with what was shown', () => {
    expect(findingsIn('船票&amp;nbsp;两张')[0]?.reason).toEqual({
      code: 'entity.named',
      details: ['&amp;nbsp;'],
    });
  });

  it.each([
    ['an address', '见 https://example.com/%E9%9D%92/%E7%9F%B3?x=1&nbsp=2&copy=3 ，点开就能看到'],
    [
      'a long address, cut in the middle of a character',
      `https://example.com/%E9%9D${'%E9%9D%92%E7%9F%B3'.repeat(12)}a%E9%95%87`,
    ],
    ['the address of a variable', '先取地址 p = &ldo; 再传给 init(&rdo); 船'],
    ['the name of a file', '下载[%E9%9D%92%E7%9F%B3%E9%95%87.pdf] 或 青石镇-%20%E9%9D%92%E7%9F%B3.md'],
    ['a path', '密钥放在 C:\\Users\\&lt;username&gt;\\.ssh 里，名字随意'],
    ['a mail in Latin letters', '=C9=A0=C0=E9 and =D6=DC=DF=C4, all on one line; =E9=E8=E0=F9 船'],
    ['numbers in source code', 'buf = {0x0d, 0x0a}; crlf = "\\x0d\\x0a"; 写成 0x0dx0a 就错了'],
    ['a card of addresses', 'FN;ENCODING=QUOTED-PRINTABLE:=E6=9E=97=E5=B0=8F=E6=BB=A1'],
    ['a mail in Japanese', '件名 =E8=88=B9=E3=81=AF=E6=B8=AF=E3=81=AB'],
    ['a string in source code', 'title = "=E8=88=B9=E9=98=9F=E5=9B=9E" // 船队'],
    ['the number of a task', '修复#20013;优化#20154;再发一版'],
    ['an object in source code', '响应是 {"msg":"\\u9752\\u77f3\\u9547"}，请处理'],
    ['an attribute in source code', '船队 title="&#33337;&#38431; &#22238;&#28207;" 回港'],
    ['a line of source code', '写成<code>a&nbsp;b</code>就不会断开'],
    ['a page in English', 'CKEditor&nbsp;5 offers an editor &ndash; and more.'],
  ])('stay in %s', (_, text) => {
    expect(repaired(text)).toBe(text);
  });
});

describe('a page about markup', () => {
  it.each([
    ['names them', '左引号写作 &ldquo; ，右引号写作 &rdquo; 。'],
    ['calls them by what they are', '空格用&nbsp;代替，小于号用&lt;。'],
    ['lists them', '在 HTML 里，&ldquo;和&rdquo;是一对，&lsquo; &rsquo;是另一对。'],
    ['has a table of them', '字符 | 实体字符\n空格 | &nbsp;\n< | &lt;\n> | &gt;\n“ | &ldquo;'],
    ['shows the escapes of characters', '百分号编码把“船”写成 %E8%88%B9，\\u8239 是另一种写法。'],
    ['shows how a mail is written', '“船队”在邮件里编码为 =E8=88=B9=E9=98=9F 的样子。'],
    ['names the end of a line', '换行在文件里是 x0dx0a 两个字节，表格里写作 _x000D_ 也一样。'],
    ['quotes the damage', '乱码的例子：他说&nbsp;等船，还有&#33337;&#38431;。'],
  ])('%s, and they stay', (_, text) => {
    expect(repaired(text)).toBe(text);
  });

  it('may itself be damaged: what does its work in a sentence comes back', () => {
    expect(repaired('解码以后，他说：&ldquo;这就是乱码。&rdquo;大家都笑了。&nbsp;编码也是。')).toBe(
      '解码以后，他说：“这就是乱码。”大家都笑了。\u00a0编码也是。',
    );
  });
});

describe('a page that mentions markup in one place', () => {
  const story =
    '他说：&ldquo;我回来了。&rdquo;母亲没有抬头，&nbsp;只说&ldquo;饭在锅里&rdquo;，又去喂鸡。'.repeat(6);
  const wanted = '他说：“我回来了。”母亲没有抬头，\u00a0只说“饭在锅里”，又去喂鸡。'.repeat(6);

  it('has its escapes decoded in the others', () => {
    const runs = ['首页', '站内有 HTML 教程', '第一章', story, story, story, story];
    expect(repairedRuns(runs)).toEqual([
      '首页',
      '站内有 HTML 教程',
      '第一章',
      wanted,
      wanted,
      wanted,
      wanted,
    ]);
  });

  it('keeps what is quoted there', () => {
    const runs = ['空格在 HTML 里是 &nbsp; 这个实体字符', '第一章', '到了晚上', story, story, story, story];
    expect(repairedRuns(runs)[0]).toBe(runs[0]);
    expect(repairedRuns(runs)[3]).toBe(wanted);
  });
});
