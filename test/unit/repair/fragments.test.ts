import { describe, expect, it } from 'vitest';
import { findingsIn, findingsOf, repaired } from './fix-text';

describe('rests of tags', () => {
  it.each([
    ['ends a paragraph', '船隊傍晚回港?/p>岸上的人都來了。', '船隊傍晚回港\n岸上的人都來了。'],
    [
      'is followed by the end of the line',
      '船隊傍晚回港?/p>\n岸上的人都來了。',
      '船隊傍晚回港\n岸上的人都來了。',
    ],
    ['is a line break', '地址：海边路八号?br>电话：另行通知', '地址：海边路八号\n电话：另行通知'],
    ['is a line break of XHTML', '地址：海边路八号?br />电话', '地址：海边路八号\n电话'],
    ['ends inline formatting', '他再三说明?/strong>，船不等人。', '他再三说明，船不等人。'],
    ['is written in capitals', '船队回港?/P>岸上有人?BR>等着', '船队回港\n岸上有人\n等着'],
    ['has attributes', '船队回港?p style="text-indent: 2em" class=c1>岸上有人', '船队回港\n岸上有人'],
    [
      'has an address',
      '船队回港?a href="http://news.example.com/2010/1.html" target=_blank>岸上有人',
      '船队回港岸上有人',
    ],
    ['is a picture', '船队回港?img src="/i/1.jpg" alt="船" />岸上有人', '船队回港岸上有人'],
    ['ends a cell', '船队?/td></tr>', '船队'],
    ['comes from a word processor', '船队回港?o:p></o:p>岸上有人', '船队回港岸上有人'],
    ['is followed by whole tags', '船队回港?/a> </div>岸上有人', '船队回港\n岸上有人'],
    [
      'ends an attribute that lost its quotation mark',
      '图：船队回港?/></a> </div>岸上',
      '图：船队回港\n岸上',
    ],
    ['stands behind U+FFFD', '船队回港\ufffd/p>岸上有人', '船队回港\n岸上有人'],
    ['stands behind a private-use character', '船队回港\ue5e5/p>岸上有人', '船队回港\n岸上有人'],
    ['has no sign before it', '船队回港/p>岸上有人br>等着', '船队回港\n岸上有人\n等着'],
  ])('%s', (_, shown, wanted) => {
    expect(repaired(shown)).toBe(wanted);
  });

  it('leave whole tags alone where the text is a piece of source', () => {
    const source = '<h5>船队回港?/h5></div>\n<div class="body">\n<p>岸上有人?/p>';
    expect(repaired(source)).toBe('<h5>船队回港\n</div>\n<div class="body">\n<p>岸上有人');
  });

  it.each([
    ['a formula', '若概率/p>0.05，则差异不显著；比值/s>3。'],
    ['a conditional', '条件表达式 n>0?br:hr 返回较大的一个；泛型 List<T>?p> 不合语法。'],
    ['a script in a page', "<?php echo '中文';?></div>"],
    ['a template', '<h1><?= $标题?></h1>'],
    ['a regular expression', "text = re.sub('<p.*?(ЗАПИСИ|ДНЕВНИК).*?/p>', '', text)"],
    ['a test of another program', 'text = "?/p>\\n?/span>\\n?/div>"'],
    ['a sign of another language', '<b>Rating</b> <i>??/i> of five'],
    ['Korean that was read as Chinese', '<b>嫄곕옒 점수 ??/b> 위험 ??/i>'],
    ['an article about it', '标签没有写完，浏览器会显示 ?/p> 这样的残片，这是字符集不对造成的乱码。'],
    ['the same without a sign', '在 HTML 里少写一个尖括号，就会看到/p>这样的东西。'],
    ['an address', '链接 http://a.example.cn/x.asp?nbsp;b 和 b=?lt;'],
  ])('is no rest: %s', (_, text) => {
    expect(repaired(text)).toBe(text);
  });

  it('stay quoted on a page about markup, and go where they are many', () => {
    const example = ['乱码怎么来的', '半个汉字吃掉尖括号，于是写着?/p>这样的东西。'];
    expect(findingsOf(example).flat()).toEqual([]);
    const damaged = '半个汉字?/p>这就是乱码?/p>编码不对?/p>于是?/p>这样';
    expect(repaired(damaged)).toBe('半个汉字\n这就是乱码\n编码不对\n于是\n这样');
  });

  it('never come back as markup', () => {
    const hostile = '船队回港?script src=x>岸上?img src=x onerror=alert(1)>有人?iframe>看';
    for (const { after } of findingsIn(hostile)) expect(after).not.toMatch(/[<>]/);
  });

  it('tell which tag they were', () => {
    expect(findingsIn('船队回港?/p>岸上')[0]?.reason).toEqual({ code: 'fragment.tag', details: ['</p>'] });
    expect(findingsIn('船队回港?nbsp;岸上')[0]?.reason).toEqual({
      code: 'fragment.entity',
      details: ['&nbsp;'],
    });
  });
});

describe('rests of entities', () => {
  it.each([
    ['船队回港。?nbsp;岸上有人', '船队回港。\u00a0岸上有人'],
    ['?nbsp;?nbsp;船队回港。', '\u00a0\u00a0船队回港。'],
    ['他说?ldquo;等船?rdquo;，就走了', '他说“等船”，就走了'],
    ['他走?mdash;?mdash;又回来', '他走——又回来'],
    ['他说?#8220;等船?#8221;', '他说“等船”'],
    ['造船?amp;修船', '造船&修船'],
  ])('%s', (shown, wanted) => {
    expect(repaired(shown)).toBe(wanted);
  });
});
