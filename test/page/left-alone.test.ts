import { afterEach, describe, expect, it } from 'vitest';
import { answerTo, closeAll, Deferred, open } from './support';

afterEach(closeAll);

describe('leaves alone', () => {
  it.each([
    ['scripts and styles', '<script type="text/plain">国</script><style>/* 国 */</style>'],
    ['code', '<code>国</code><pre>国 ?/p></pre><kbd>国</kbd><samp>国</samp>'],
    ['what the user writes', '<textarea>国</textarea><input value=国><input type=submit name=s value=国>'],
    [
      'editors',
      '<div contenteditable>国<p>国</p></div><div role=textbox>国</div><div class=CodeMirror>国</div>',
    ],
    ['drawings and formulas', '<svg><text>国</text><title>国</title></svg><math><mtext>国</mtext></math>'],
    ['what must not be translated', '<p translate=no>国</p><p class="x notranslate" title=国>国</p>'],
    ['readings of ruby', '<ruby>字<rp>(</rp><rt>国</rt><rp>)</rp></ruby>'],
    ['other languages', '<p lang=ja title=国>国</p><p lang=ko-KR>国</p><p lang=VI>国</p>'],
    [
      'what is not shown',
      '<template><p>国</p></template><noscript>国</noscript><iframe srcdoc="x" name=国></iframe>',
    ],
    ['comments and data', '<!-- 国 --><p data-name=国 id=x class=国></p><meta name=description content=国>'],
  ])('%s, byte for byte', async (_, html) => {
    const page = await open(`<main id=main>${html}</main>`);
    const before = page.get('main').innerHTML;
    await page.settled();
    expect(page.get('main').innerHTML).toBe(before);
    for (const element of page.get('main').children) element.append(page.document.createComment(''));
    await page.settled();
    expect(page.get('main').innerHTML.replaceAll('<!---->', '')).toBe(before);
    expect(page.asked).toEqual(page.asked.filter((text) => text.includes('字')));
  });

  it('but not Chinese inside another language, nor the words around what is left alone', async () => {
    const page = await open(
      '<div lang=ja>国<p id=zh lang=zh-CN>国</p></div><div translate=no>国<p id=yes translate=yes>国</p></div>' +
        '<p id=p>国<code>国</code>来</p><textarea id=area placeholder=国></textarea>',
    );
    await page.shows('zh', '國');
    await page.shows('yes', '國');
    await page.shows('p', '國国來');
    expect(page.get('area').getAttribute('placeholder')).toBe('國');
    expect(page.asked).toContain('国\uFFFC来');
  });

  it('code only as long as the user wants it', async () => {
    const page = await open('<p>国</p><pre id=pre>国\n?/p>来</pre>', { skipCode: false });
    await page.shows('pre', '國\n\n來');
  });

  it('what the user has begun to edit', async () => {
    const page = await open('<div id=p>国</div>');
    await page.shows('p', '國');
    page.get('p').contentEditable = 'true';
    page.get('p').append('来');
    await page.settled();
    expect(page.get('p').textContent).toBe('國来');
  });

  it('a page in design mode', async () => {
    const page = await open('<p id=p>x</p>');
    page.document.designMode = 'on';
    page.get('p').textContent = '国';
    page.page.again(false);
    await page.page.show('original');
    expect(page.asked).toEqual([]);
  });

  it('the field that is being typed in', async () => {
    const page = await open('<input id=field value=国国国><p id=p>x</p>');
    const field = page.get('field') as HTMLInputElement;
    field.focus();
    field.setSelectionRange(1, 2);
    page.get('p').textContent = '国';
    await page.shows('p', '國');
    expect(page.document.activeElement).toBe(field);
    expect([field.selectionStart, field.selectionEnd, field.value]).toEqual([1, 2, '国国国']);
  });

  it('a page without Chinese: nothing is asked, nothing is changed', async () => {
    const html =
      '<title>News</title><h1>“Quoted” — it’s café</h1><p title="naïve…">Plain <b>text</b> © 2024</p>';
    const page = await open(html);
    const before = page.document.documentElement.outerHTML;
    await page.settled();
    expect(page.document.documentElement.outerHTML).toBe(before);
    expect(page.asked).toEqual([]);
  });

  it('the nodes, their order and their number', async () => {
    const page = await open(
      '<ul id=list><li>国<i>产</i>业</li><li>x<br>来</li><li><a href=#>头</a> <b>发</b></li></ul>',
    );
    const nodes = (): Node[] => {
      const walker = page.document.createTreeWalker(page.get('list'));
      const found: Node[] = [];
      while (walker.nextNode()) found.push(walker.currentNode);
      return found;
    };
    const before = nodes();
    await page.shows('list', '國產業x來頭 髮');
    expect(nodes()).toEqual(before);
    expect(nodes().every((node, i) => node === before[i])).toBe(true);
  });

  it('caret, selection, focus and scroll position', async () => {
    const selected = new Deferred();
    const page = await open(
      '<p id=p>一二国产业三四</p><input id=field value=国><div style="height:3000px"></div><p id=end>end</p>',
      { fix: async (runs) => selected.promise.then(() => answerTo(runs)) },
    );
    page.document.addEventListener('selectionchange', selected.resolve);
    const text = page.get('p').firstChild as Text;
    const selection = page.document.getSelection();
    selection?.setBaseAndExtent(text, 5, text, 1);
    (page.get('field') as HTMLInputElement).focus();
    (page.get('field') as HTMLInputElement).setSelectionRange(1, 1);
    selection?.setBaseAndExtent(text, 5, text, 1);
    page.window.scrollTo(0, 777);
    const scrolled = page.window.scrollY;
    await page.shows('p', '一二國產業三四');
    expect([selection?.anchorOffset, selection?.focusOffset]).toEqual([5, 1]);
    expect(selection?.toString()).toBe('二國產業');
    expect(page.window.scrollY).toBe(scrolled);
    expect((page.get('field') as HTMLInputElement).value).toBe('国');
  });

  it('the selection when a repair before it makes the text shorter', async () => {
    const selected = new Deferred();
    const page = await open('<p id=p>產(chǎn)业国来</p>', {
      fix: async (runs) => selected.promise.then(() => answerTo(runs)),
    });
    page.document.addEventListener('selectionchange', selected.resolve);
    const text = page.get('p').firstChild as Text;
    page.document.getSelection()?.setBaseAndExtent(text, 8, text, 9);
    await page.shows('p', '產業國來');
    expect(page.document.getSelection()?.toString()).toBe('國');
  });

  it('the values of a form', async () => {
    const page = await open(
      '<form id=form><select name=s><option selected id=o>国</option></select><input name=i value=国>' +
        '<input type=hidden name=h value=国><button name=b value=国>国</button><input type=submit name=t value=国></form>',
    );
    const data = (): string[] => [...new FormData(page.get('form') as HTMLFormElement).values()].map(String);
    const before = data();
    await page.shows('o', '國');
    expect(data()).toEqual(before);
    await page.page.show('original');
    expect(page.get('o').outerHTML).toBe('<option selected="" id="o">国</option>');
  });

  it('listeners on the page’s nodes', async () => {
    const page = await open('<button id=b>国</button>');
    const heard: string[] = [];
    page.get('b').addEventListener('click', () => heard.push('click'));
    await page.shows('b', '國');
    page.get('b').click();
    expect(heard).toEqual(['click']);
  });
});

describe('sets the language of what it changed', () => {
  it('on the whole of a Chinese page', async () => {
    const page = await open('<html lang=zh-CN><body><p id=p>国</p><p lang=en>x</p>');
    await page.shows('p', '國');
    expect(page.document.documentElement.lang).toBe('zh-Hant-TW');
    await page.page.show('original');
    expect(page.document.documentElement.lang).toBe('zh-CN');
  });

  it('on the block alone in a page of another language', async () => {
    const page = await open(
      `<html lang=en><body><p id=p>${'All of this is English. '.repeat(20)}</p><p id=q>国</p>`,
    );
    await page.shows('q', '國');
    expect(page.document.documentElement.lang).toBe('en');
    expect(page.get('q').lang).toBe('zh-Hant-TW');
    await page.page.show('original');
    expect(page.get('q').hasAttribute('lang')).toBe(false);
  });

  it('not at all when nothing is converted', async () => {
    const page = await open('<p id=p>產(chǎn)</p>', { lang: null });
    await page.shows('p', '產');
    expect(page.document.documentElement.hasAttribute('lang')).toBe(false);
  });
});
