import { afterEach, describe, expect, it } from 'vitest';
import { closeAll, closedRoots, open } from './support';

afterEach(closeAll);

describe('reaches what a reader sees', () => {
  it('text, attributes, buttons, options and the title', async () => {
    const page = await open(
      '<title>东门</title><p id=text>产业</p><p id=attributes title=国 aria-label=头>x</p><img id=image alt=车>' +
        '<input id=field placeholder=说><input id=button type=button value=开><input id=submit type=submit value=关>' +
        '<select><optgroup id=group label=马><option id=option>学</option></optgroup></select><button id=press>来</button>',
    );
    await page.settled();
    const attribute = (id: string, name: string): string | null => page.get(id).getAttribute(name);
    expect(page.document.title).toBe('東門');
    expect(page.get('text').textContent).toBe('產業');
    expect([attribute('attributes', 'title'), attribute('attributes', 'aria-label')]).toEqual(['國', '頭']);
    expect(attribute('image', 'alt')).toBe('車');
    expect(attribute('field', 'placeholder')).toBe('說');
    expect([attribute('button', 'value'), attribute('submit', 'value')]).toEqual(['開', '關']);
    expect([attribute('group', 'label'), page.get('option').textContent]).toEqual(['馬', '學']);
    expect(page.get('press').textContent).toBe('來');
  });

  it('a phrase across inline elements, as one text', async () => {
    const page = await open(
      '<p id=p>头<b>发</b>很<ruby>长<rt>cháng</rt></ruby><br>国</p><div>产<p>业</p>学</div>',
    );
    await page.shows('p', '頭髮很长cháng國');
    expect(page.asked).toEqual(['头发很长\u2028国', '产', '业', '学']);
  });

  it('a repair across inline elements, each keeping its part', async () => {
    const page = await open('<p id=p>產(ch<i>ǎn)业</i></p>');
    await page.shows('p', '產業');
    expect(page.get('p').innerHTML).toBe('產<i>業</i>');
  });

  it('nodes that are inserted, moved and replaced, and text that is set again', async () => {
    const page = await open('<div id=box><p id=old>国</p></div><div id=other></div>');
    await page.shows('old', '國');
    const added = page.document.createElement('section');
    added.innerHTML = '<p id=added title=来>头<b>发</b></p>';
    page.get('box').append(added);
    await page.shows('added', '頭髮');
    expect(page.get('added').title).toBe('來');
    page.get('other').append(added);
    page.get('old').textContent = '产业';
    await page.shows('old', '產業');
    expect(page.get('added').textContent).toBe('頭髮');
    page.get('old').firstChild?.replaceWith('开关');
    await page.shows('old', '開關');
    page.get('added').title = '关';
    await expect.poll(() => page.get('added').title).toBe('關');
    page.document.title = '马车';
    await expect.poll(() => page.document.title).toBe('馬車');
  });

  it('text that grows where it stands, as a chat or the parser writes it', async () => {
    const page = await open('<p id=p>產(chǎn)</p>');
    await page.shows('p', '產');
    const text = page.get('p').firstChild as Text;
    text.appendData('业国');
    await page.shows('p', '產業國');
    await page.page.show('original');
    expect(text.data).toBe('產(chǎn)业国');
  });

  it('what an endless list adds while one scrolls', async () => {
    const page = await open('<ul id=list style="height: 100px; overflow: auto"><li>国</li></ul>');
    const list = page.get('list');
    const end = page.document.createElement('li');
    end.style.height = '200px';
    list.append(end);
    let added = 0;
    const view = page.document.defaultView ?? window;
    const observer = new view.IntersectionObserver(() => {
      if (added >= 40) return;
      for (let i = 0; i < 10; i++, added++) {
        const item = page.document.createElement('li');
        item.innerHTML = `车<b title="门">${added}</b>`;
        end.before(item);
      }
    });
    observer.observe(end);
    await expect
      .poll(() => {
        list.scrollTop = list.scrollTop > 0 ? 0 : list.scrollHeight; // out of sight, and into it again
        return added;
      })
      .toBe(40);
    await page.settled();
    const wanted = Array.from({ length: 40 }, (_, i) => `車${i}`);
    expect(list.textContent).toBe(`國${wanted.join('')}`);
    expect(list.querySelectorAll('[title="門"]')).toHaveLength(40);
  });

  it('open and closed shadow roots, declarative and late, nested too', async () => {
    const page = await open(
      '<div id=open></div><my-part id=closed></my-part><div id=late></div><my-part id=custom>x</my-part>',
    );
    const inside = (root: ShadowRoot, html: string): ShadowRoot => {
      root.innerHTML = html;
      return root;
    };
    const opened = inside(page.get('open').attachShadow({ mode: 'open' }), '<p>国</p><my-part></my-part>');
    const closed = inside(page.get('closed').attachShadow({ mode: 'closed' }), '<p>产业</p>');
    closedRoots.set(page.get('closed'), closed);
    await expect.poll(() => opened.firstElementChild?.textContent).toBe('國');
    await expect.poll(() => closed.firstElementChild?.textContent).toBe('產業');
    await page.settled();
    const nested = inside(
      opened.querySelector('my-part')?.attachShadow({ mode: 'open' }) as ShadowRoot,
      '<b>开</b>',
    );
    const late = inside(page.get('late').attachShadow({ mode: 'open' }), '<p>头发</p>');
    await expect.poll(() => late.firstElementChild?.textContent).toBe('頭髮');
    await expect.poll(() => nested.firstElementChild?.textContent).toBe('開');
    late.firstElementChild?.append('马');
    await expect.poll(() => late.firstElementChild?.textContent).toBe('頭髮馬');
  });

  it('a tree of any depth', async () => {
    const page = await open('<div id=top hidden></div>');
    let at: Element = page.get('top');
    for (let depth = 0; depth < 5000; depth++) at = at.appendChild(page.document.createElement('span'));
    at.textContent = '国';
    await page.shows('top', '國');
  });

  it('lone surrogates and a very long text', async () => {
    const long = '国产x'.repeat(5000);
    const page = await open(`<p id=p></p><p id=long></p>`);
    page.get('p').textContent = '国\uD800产\uDC00';
    page.get('long').textContent = long;
    await page.shows('p', '國\uD800產\uDC00');
    await expect
      .poll(() => page.get('long').textContent === '國產x'.repeat(5000), { timeout: 10_000 })
      .toBe(true);
  });
});

describe('gives back the line breaks that fragments swallowed', () => {
  it.each([
    ['in the middle of a text', '<p id=p>国?/p>来</p>', '國<br>來'],
    ['not at the end of a block', '<p id=p>国?/p> </p>', '國 '],
    ['not before a line break', '<p id=p>国?/p><br>来</p>', '國<br>來'],
    ['before an inline element', '<p id=p>国?/span><b>来</b></p>', '國<br><b>來</b>'],
    ['twice', '<p id=p>国?/p>来?/p>车</p>', '國<br>來<br>車'],
    ['not at the start', '<p id=p>?/p>来</p>', '來'],
    ['once for two in a row', '<p id=p>国?/span>?/p>来</p>', '國<br>來'],
  ])('%s', async (_, html, fixed) => {
    const page = await open(html);
    const before = page.get('p').innerHTML;
    await page.settled();
    expect(page.get('p').innerHTML).toBe(fixed);
    await page.page.show('original');
    expect(page.get('p').innerHTML).toBe(before);
    await page.page.show('fixed');
    expect(page.get('p').innerHTML).toBe(fixed);
  });
});
