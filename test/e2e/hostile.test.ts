import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultPreferences } from '../../src/settings/schema';
import { type BrowserName, type Extended, launch } from '../support/browsers';
import { escapeHtml, paragraphs, type Site, serve } from '../support/server';

/** Enough of a generator's work that the page counts as damaged, and what it comes to under zh-Hans. */
const damaged =
  '云溪的漁業(yè)和造船業(yè)都在發(fā)展，這里的產(chǎn)業(yè)創(chuàng)新很快，機(jī)械廠(chǎng)也開(kāi)業(yè)了。';
const repaired = '云溪的渔业和造船业都在发展，这里的产业创新很快，机械厂也开业了。';

/** Text that would do something if it ever became markup. */
const attempts = [
  '示范效應?script>window.broken = 1</script>',
  '示范效應?img src=x onerror="window.broken = 2">',
  '示范效應\ufffd/p><img src=x onerror=window.broken=3>',
  '&lt;script&gt;window.broken = 4&lt;/script&gt;，產(chǎn)業(yè)',
  '&#60;iframe src=javascript:window.broken=5&#62;產(chǎn)業(yè)',
  '\\u003cimg src=x onerror=window.broken=6\\u003e產(chǎn)業(yè)的發(fā)展',
  '%3Cscript%3Ewindow.broken=7%3C/script%3E，產(chǎn)業(yè)',
];

/** Sends what the extension's own parts send, by every way that a page has; `top.answers` holds what comes back. */
const forgery = `
  for (const forged of [
    { name: 'fix', ask: { text: '業', lengths: [1], profile: null } },
    { name: 'show', ask: { tab: 1, what: 'original' } },
    { name: 'again', ask: { force: true } },
  ]) {
    window.postMessage(forged, '*');
    top.postMessage(forged, '*');
    dispatchEvent(new MessageEvent('message', { data: forged }));
    document.dispatchEvent(new CustomEvent(forged.name, { detail: forged.ask }));
    try { globalThis.chrome?.runtime?.sendMessage?.(forged, (answer) => top.answers.push(answer)); } catch (error) {}
    try { globalThis.browser?.runtime?.sendMessage?.(forged).then((answer) => top.answers.push(answer), () => {}); } catch (error) {}
  }`;

function html(body: string, head = ''): string {
  return `<!doctype html><html lang="zh"><meta charset="utf-8"><title>云溪</title>${head}<body>${body}<p id="end">${escapeHtml(damaged)}</p></body></html>`;
}

const pages: Record<string, string> = {
  '/markup': html(paragraphs(attempts.join('\n'))),
  '/prototypes': html(
    '',
    `<script>
      for (const name of ['nodeValue', 'textContent', 'firstChild', 'nextSibling', 'parentNode']) {
        Object.defineProperty(Node.prototype, name, { get() { throw new Error('trap'); }, set() { throw new Error('trap'); } });
      }
      Object.defineProperty(CharacterData.prototype, 'data', { get() { throw new Error('trap'); } });
      window.MutationObserver = class { observe() { throw new Error('trap'); } };
      window.JSON = null;
      Array.prototype.map = Array.prototype.push = () => { throw new Error('trap'); };
      Element.prototype.matches = () => { throw new Error('trap'); };
    </script>`,
  ),
  '/broken': html(
    '<table><p>產(chǎn)業(yè)<tr><td>發(fā)展<b><i></b>創(chuàng)新</i></table></div></p><select><option>業(yè)</option></select>',
  ),
  '/surrogates': html(
    '<p id="odd"></p><script>odd.textContent = "\\ud800產(chǎn)業(yè)\\udc00的發(fā)展\\ud83d";</script>',
  ),
  '/long': html(`<p>${'春天的江水流過小城。'.repeat(100_000)}</p>`),
  '/deep': html(`<div id="hidden" hidden></div><script>
    let inner = hidden; // not drawn: the browsers themselves lay out no tree as deep as this
    for (let i = 0; i < 20000; i++) { const next = document.createElement('span'); inner.append(next); inner = next; }
    inner.textContent = ${JSON.stringify(damaged)};
    inner.id = 'deepest';
  </script>`),
  '/attributes': html(`<div id="many"></div><script>
    for (let i = 0; i < 20000; i++) { const b = document.createElement('i'); b.title = '船' + i; many.append(b); }
  </script>`),
  '/rewrites': html(`<p id="mine">${escapeHtml(damaged)}</p><script>
    let times = 0;
    const text = mine.firstChild.data;
    new MutationObserver(() => { if (mine.firstChild.data !== text) { times++; mine.firstChild.data = text; } document.body.dataset.times = times; })
      .observe(mine, { subtree: true, characterData: true });
  </script>`),
  '/storm': html(`<p id="busy"></p><script>
    let left = 3000;
    const go = () => { busy.textContent = '第' + left + '次'; if (--left > 0) setTimeout(go); else busy.textContent = ${JSON.stringify(damaged)}; };
    go();
  </script>`),
  '/forged': html(
    `<script>window.answers = []; ${forgery}</script><iframe srcdoc="${escapeHtml(`<script>${forgery}</script>`)}"></iframe>`,
  ),
};

describe.each<BrowserName>(['chromium', 'firefox'])('a page that means harm, in %s', (name) => {
  let browser: Extended;
  let site: Site;

  beforeAll(async () => {
    site = await serve(pages);
    browser = await launch(name);
    const preferences = { ...defaultPreferences, target: 'zh-Hans' };
    await browser.inExtension((value) => chrome.storage.sync.set({ preferences: value }), preferences);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  /** Opens a page and waits until its last paragraph is repaired; returns it with the errors it showed. */
  async function open(path: string): Promise<{ page: Page; errors: string[] }> {
    const page = await browser.context.newPage();
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !/favicon|404/.test(message.text())) errors.push(message.text());
    });
    await page.goto(site.origin + path);
    await expect.poll(() => markupOf(page, '#end'), { timeout: 40_000 }).toBe(repaired);
    return { page, errors };
  }

  function markupOf(page: Page, selector: string): Promise<string> {
    // innerHTML is read, never written: it is one of the few ways that the prototype traps leave open.
    // Formatting that broken markup left open is reopened by the browser: only the text counts.
    return page.locator(selector).evaluate((element) => element.innerHTML.replace(/<[^>]*>/g, ''));
  }

  it('never has its text made into elements', async () => {
    const { page, errors } = await open('/markup');
    const made = await page.evaluate(() => ({
      broken: 'broken' in window,
      names: [...new Set([...document.body.querySelectorAll('*')].map(({ localName }) => localName))].sort(),
    }));
    expect(made.broken).toBe(false);
    expect(made.names.filter((made) => made !== 'br')).toEqual(['p']);
    expect(errors).toEqual([]);
    await page.close();
  });

  it('is repaired though it has overridden what the browser gives', async () => {
    const { page, errors } = await open('/prototypes');
    expect(errors).toEqual([]);
    await page.close();
  });

  it.each(['/broken', '/surrogates', '/attributes', '/storm'])(
    'stays usable and without errors: %s',
    async (path) => {
      const { page, errors } = await open(path);
      expect(errors).toEqual([]);
      await page.close();
    },
  );

  it('of a million characters in one text is left in order', async () => {
    const { page, errors } = await open('/long');
    const { length, wrong } = await page.evaluate(() => {
      const text = document.querySelector('p')?.textContent ?? '';
      return { length: text.length, wrong: text.replaceAll('春天的江水流过小城。', '').length };
    });
    expect({ length, wrong }).toEqual({ length: 1_000_000, wrong: 0 });
    expect(errors).toEqual([]);
    await page.close();
  });

  it('with a tree twenty thousand deep is repaired to its bottom', async () => {
    const { page, errors } = await open('/deep');
    await expect.poll(() => markupOf(page, '#deepest'), { timeout: 20_000 }).toBe(repaired);
    expect(errors).toEqual([]);
    await page.close();
  });

  it('that writes its own text back is left alone after a few times', async () => {
    const { page, errors } = await open('/rewrites');
    const times = () => page.evaluate(() => Number(document.body.dataset.times ?? 0));
    const seen = await times();
    await page.evaluate(() => new Promise(requestAnimationFrame));
    expect(seen).toBeLessThan(20);
    expect((await times()) - seen).toBeLessThan(20);
    expect(errors).toEqual([]);
    await page.close();
  });

  it('gets no answer to a forged message, from a frame neither, and nothing is done', async () => {
    const { page, errors } = await open('/forged');
    expect(await page.evaluate(() => (window as unknown as { answers: unknown[] }).answers)).toEqual([]);
    expect(await markupOf(page, '#end')).toBe(repaired);
    expect(errors).toEqual([]);
    await page.close();
  });
});
