import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { defaultPreferences, type Preferences, type SiteMode } from '../../src/settings/schema';
import { type BrowserName, builds, type Extended, launch } from '../support/browsers';
import { clientBundle, serverMarkup } from '../support/hydrated';
import { type Site, serve } from '../support/server';

/** Simplified text that every test pages with, and what it becomes for Taiwan. */
const text = '国产汽车开进东门';
const fixed = '國產汽車開進東門';

const html = (body: string): string => `<!doctype html><html lang=zh-CN><meta charset=utf-8><body>${body}`;

const shadows = `
  <div id=open><template shadowrootmode=open><p>${text}</p></template></div>
  <my-part id=closed></my-part>
  <script>
    const root = document.getElementById('closed').attachShadow({ mode: 'closed' });
    root.innerHTML = '<p>${text}</p>';
    window.closedText = () => root.textContent;
  </script>`;

/** A page that looks for any trace of an extension. */
const watchful = `<!doctype html><html lang=zh-CN><meta charset=utf-8><title>${text}</title><script>
  window.traces = [];
  const trace = (what) => traces.push(what + ' ' + new Error().stack);
  const before = new Set(Object.getOwnPropertyNames(window));
  for (const type of ['message', 'error', 'unhandledrejection']) addEventListener(type, (e) => trace(type));
  const { dispatchEvent } = EventTarget.prototype;
  EventTarget.prototype.dispatchEvent = function (event) { trace(event.type); return dispatchEvent.call(this, event); };
  for (const name of ['nodeValue', 'textContent']) {
    const own = Object.getOwnPropertyDescriptor(Node.prototype, name);
    Object.defineProperty(Node.prototype, name, { ...own, set(value) { trace(name); own.set.call(this, value); } });
  }
  window.MutationObserver = class { observe() { trace('observer'); } };
  JSON.stringify = () => { trace('JSON'); return ''; };
  window.globals = () => Object.getOwnPropertyNames(window).filter((name) => !before.has(name) && !(name in { globals: 1 }));
</script><body><p id=p>${text}</p>`;

describe.each<BrowserName>(['chromium', 'firefox'])('in %s, our work on pages', (name) => {
  let browser: Extended;
  let site: Site;
  let elsewhere: Site;
  let goOn: (() => void)[] = [];
  const errors: string[] = [];

  beforeAll(async () => {
    elsewhere = await serve({ '/': html(`<p>${text}</p>`), '/favicon.ico': '' });
    site = await serve({
      '/': html(`<p id=p>${text}</p>`),
      '/favicon.ico': '',
      '/english': '<!doctype html><meta charset=utf-8><title>News</title><p>“Quoted” – it’s a café</p>',
      '/plain': (_, response) => {
        response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n${text}`);
      },
      '/frames': html(`
        <iframe src="/"></iframe><iframe src="${elsewhere.origin}"></iframe>
        <iframe srcdoc="<p>${text}</p>"></iframe><iframe id=blank></iframe>
        <iframe src="data:text/html;charset=utf-8,<p>${encodeURIComponent(text)}</p>"></iframe>
        <script>blank.contentDocument.body.append('${text}')</script>`),
      '/shadows': html(shadows),
      '/watchful': watchful,
      '/streamed': (_, response) =>
        stream(response, [html(`<p id=p>${text}`), `${text}</p><p id=q>${text}</p>`]),
      '/react': html(`${await serverMarkup('react', text)}<script type=module src=/react.js></script>`),
      '/vue': html(`${await serverMarkup('vue', text)}<script type=module src=/vue.js></script>`),
      '/react.js': await script('react'),
      '/vue.js': await script('vue'),
    });
    browser = await launch(name, {
      firefoxPrefs: {
        'extensions.webextensions.fileSchemeAccess.requireOptIn': false,
        'extensions.background.idle.timeout': 500, // the background ends soon, and often in these tests
      },
    });
    await set({ target: 'zh-Hant-TW' });
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    await elsewhere?.close();
  });
  afterEach(async () => {
    for (const page of browser.context.pages().slice(2)) await page.close();
    expect(errors.splice(0)).toEqual([]);
  });

  async function script(framework: 'react' | 'vue'): Promise<(_: unknown, response: ServerResponse) => void> {
    const code = await clientBundle(framework, text);
    return (_, response) => void response.writeHead(200, { 'content-type': 'text/javascript' }).end(code);
  }

  function stream(response: ServerResponse, chunks: readonly string[]): void {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    const [first, ...rest] = chunks;
    response.write(first);
    goOn = rest.map(
      (chunk, i) => () => void (i === rest.length - 1 ? response.end(chunk) : response.write(chunk)),
    );
  }

  async function set(part: Partial<Preferences>): Promise<void> {
    await browser.inExtension((preferences) => chrome.storage.sync.set({ preferences }), {
      ...defaultPreferences,
      ...part,
    });
  }

  async function setMode(mode: SiteMode): Promise<void> {
    await browser.inExtension((siteRules) => chrome.storage.local.set({ siteRules }), {
      version: 1,
      hosts: { '127.0.0.1': { mode } },
    });
  }

  async function open(path: string, waitUntil: 'load' | 'commit' = 'load'): Promise<Page> {
    const page = await browser.context.newPage();
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    await page.goto(path.includes(':') ? path : site.origin + path, { waitUntil });
    return page;
  }

  const shows = (page: Page, selector: string, wanted: string): Promise<void> =>
    expect.poll(() => page.locator(selector).textContent(), { timeout: 10_000 }).toBe(wanted);

  describe('reaches', () => {
    it('frames of every kind', async () => {
      const page = await open('/frames');
      const texts = (): Promise<string[]> =>
        Promise.all(
          page
            .frames()
            .slice(1)
            .map((frame) => frame.evaluate(() => document.body.textContent ?? '')),
        );
      await expect
        .poll(async () => (await texts()).map((each) => each.trim()), { timeout: 10_000 })
        .toEqual(Array.from({ length: 5 }, () => fixed));
    });

    it('declarative and closed shadow roots', async () => {
      const page = await open('/shadows');
      await expect
        .poll(() => page.evaluate(() => document.getElementById('open')?.shadowRoot?.textContent))
        .toBe(fixed);
      await expect.poll(() => page.evaluate('closedText()')).toBe(fixed);
    });

    it('text while the parser still waits for more of it', async () => {
      const page = await open('/streamed', 'commit');
      await shows(page, '#p', fixed);
      for (const next of goOn) next();
      await shows(page, '#q', fixed);
      await shows(page, '#p', fixed + fixed);
    });

    it('plain-text documents', async () => {
      const page = await open('/plain');
      await shows(page, 'pre', `${fixed}\n${fixed}`);
    });

    it('files', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'zhengwen-page-'));
      const file = join(folder, 'page.html');
      writeFileSync(file, html(`<p id=p>${text}</p>`));
      const page = await open(pathToFileURL(file).href);
      await shows(page, '#p', fixed);
      rmSync(folder, { recursive: true });
    });

    it('text with halves of surrogate pairs and controls in it, which stay', async () => {
      const page = await open('/');
      await shows(page, '#p', fixed);
      const units = (text: string): number[] =>
        Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
      const shown = await page.evaluate(async (units) => {
        const p = document.getElementById('p');
        if (!p) return [];
        p.textContent = String.fromCharCode(...units);
        await new Promise((resolve) => {
          new MutationObserver(resolve).observe(p, { subtree: true, characterData: true });
        });
        const text = p.textContent ?? '';
        return Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
      }, units('\ud800开\udc00\u0001\uffff门\u2028\ufeff'));
      expect(shown).toEqual(units('\ud800開\udc00\u0001\uffff門\u2028\ufeff'));
    });

    it('a page that one comes back to', async () => {
      const page = await open('/');
      await shows(page, '#p', fixed);
      await page.goto(`${site.origin}/english`);
      await page.evaluate(() => history.back());
      await shows(page, '#p', fixed);
      await page.evaluate((added) => document.getElementById('p')?.append(added), text);
      await shows(page, '#p', fixed + fixed);
    });

    it('what comes with a navigation inside the page', async () => {
      const page = await open('/');
      await shows(page, '#p', fixed);
      await page.evaluate((added) => {
        history.pushState(null, '', '/next');
        document.title = added;
        document.body.innerHTML = `<p id=next>${added}</p>`;
      }, text);
      await shows(page, '#next', fixed);
      await expect.poll(() => page.title()).toBe(fixed);
    });
  });

  describe('leaves alone', () => {
    it('a page without Chinese: no message, no change', async () => {
      await browser.inExtension(() => {
        const seen: unknown[] = [];
        Object.assign(globalThis, { seen });
        chrome.runtime.onMessage.addListener((message: unknown) => void seen.push(message));
      }, null);
      const page = await open('/english');
      const before = await page.evaluate(() => document.documentElement.outerHTML);
      const other = await open('/'); // its message comes after any of the first page
      await shows(other, '#p', fixed);
      await other.close();
      expect(await page.evaluate(() => document.documentElement.outerHTML)).toBe(before);
      const asked = await browser.inExtension(
        () => (Reflect.get(globalThis, 'seen') as { ask: { text?: string } }[]).map(({ ask }) => ask.text),
        null,
      );
      expect(asked.filter((each) => each?.includes('Quoted'))).toEqual([]);
      expect(asked).toContain(text);
    });

    it('the page’s own world: no global, no event, no call, nothing but the text', async () => {
      const page = await open('/watchful');
      await shows(page, '#p', fixed);
      const { traces, globals } = await page.evaluate<{ traces: string[]; globals: string[] }>(
        '({ traces, globals: globals() })',
      );
      // The test's own driver leaves some; what an extension calls has its address on the stack.
      expect(traces.filter((trace) => /-extension:|^(message|error|unhandled)/.test(trace))).toEqual([]);
      expect(globals.filter((global) => !global.startsWith('__pw'))).toEqual([]);
      expect(await page.evaluate(() => document.body.innerHTML.trim())).toBe(`<p id="p">${fixed}</p>`);
    });
  });

  describe.each(['react', 'vue'])('drawn by a server with %s', (framework) => {
    it('is taken over without an error, and fixed', async () => {
      const page = await open(`/${framework}`);
      await shows(page, '#text', fixed);
      await page.locator('#button').click();
      await shows(page, '#text', `${fixed}1`);
      await shows(page, '#button', fixed);
      expect(await page.evaluate('takenOver')).toBe(true);
    });
  });

  describe('when the site is switched off', () => {
    afterEach(() => setMode('automatic'));

    const hasScript = (page: Page): Promise<unknown> =>
      browser.inExtension(
        async (url) => {
          const [tab] = await chrome.tabs.query({ url });
          const [result] = await chrome.scripting.executeScript({
            target: { tabId: tab?.id ?? -1 },
            func: () => 'zhengwenPage' in globalThis,
          });
          return result?.result;
        },
        page.url().replace(/:\d+/, ''),
      );

    it('gets no script; an open page goes back to its original, and is fixed again when it is switched on', async () => {
      const page = await open('/');
      await shows(page, '#p', fixed);
      expect(await hasScript(page)).toBe(true);
      await setMode('never');
      await shows(page, '#p', text);
      await page.reload();
      expect(await hasScript(page)).toBe(false);
      expect(await page.locator('#p').textContent()).toBe(text);
      await setMode('automatic');
      await shows(page, '#p', fixed);
    });
  });

  it('is done on every page of a site where the user wants it always, and where not, only where it seems needed', async () => {
    await set({ target: 'zh-Hant-TW', replacements: [{ from: 'café', to: 'coffee house' }] });
    const page = await open('/english');
    await setMode('always');
    await expect.poll(() => page.locator('body').textContent()).toContain('a coffee house');
    await page.reload();
    await expect.poll(() => page.locator('body').textContent()).toContain('a coffee house');
    await setMode('automatic');
    await page.reload();
    const other = await open('/'); // what is done here is done after the first page
    await shows(other, '#p', fixed);
    expect(await page.locator('body').textContent()).toContain('a café');
    await set({ target: 'zh-Hant-TW' });
  });

  it('marks what was changed when the user asks for it, and tells of it', async () => {
    const page = await open('/');
    await shows(page, '#p', fixed);
    const ask = (name: string, more: object): Promise<unknown> =>
      browser.inExtension(
        async ({ name, more, url }) => {
          const [tab] = await chrome.tabs.query({ url });
          return chrome.runtime.sendMessage({ name, ask: { tab: tab?.id, ...more } });
        },
        { name, more, url: page.url().replace(/:\d+/, '') },
      );
    const before = await page.evaluate(() => document.documentElement.outerHTML);
    await ask('mark', { on: true });
    const marks = (): Promise<number> => page.evaluate(() => CSS.highlights.size);
    await expect.poll(marks).toBe(3);
    expect(await page.evaluate(() => document.documentElement.outerHTML)).toBe(before);
    expect(await ask('page-state', {})).toMatchObject({ kind: 'ready', marked: true, showing: 'fixed' });
    await page.mouse.move(0, 0);
    const { x, y, height } = (await page.locator('#p').boundingBox()) ?? { x: 0, y: 0, height: 0 };
    await page.mouse.move(x + 8, y + height / 2);
    await expect.poll(() => page.locator('html > [popover]').count()).toBe(1);
    await ask('mark', { on: false });
    await expect.poll(marks).toBe(0);
    expect(await page.evaluate(() => document.documentElement.outerHTML)).toBe(before);
    await ask('show', { what: 'original' });
    await shows(page, '#p', text);
    expect(await ask('page-state', {})).toMatchObject({ showing: 'original', marked: false });
  });

  it('goes on when the background is ended in the middle of it', async () => {
    const page = await open('/');
    await shows(page, '#p', fixed);
    for (let i = 0; i < 5; i++) {
      await page.evaluate((added) => {
        for (let i = 0; i < 40; i++) {
          const p = document.createElement('p');
          p.className = 'added';
          p.textContent = added;
          document.body.append(p);
        }
      }, text);
      await endBackground();
    }
    await expect
      .poll(() => page.locator('.added').allTextContents(), { timeout: 20_000 })
      .toEqual(Array.from({ length: 200 }, () => fixed));
  });

  /** Ends the background as the browser does when it is idle; Firefox has no call for that in a test. */
  async function endBackground(): Promise<void> {
    if (name === 'firefox') return;
    const page = browser.context.pages().find((each) => each.url().startsWith(browser.url('')));
    if (!page) throw new Error('No page of the extension is open');
    const session = await browser.context.newCDPSession(page);
    await session.send('ServiceWorker.enable');
    await session.send('ServiceWorker.stopAllWorkers');
    await session.detach();
  }

  it('costs every page less than 8 kB of script', () => {
    expect(gzipSync(readFileSync(join(builds[name], 'page.js')), { level: 9 }).length).toBeLessThan(8192);
  });
});

describe.each<BrowserName>(['chromium', 'firefox'])(
  'in %s, beside another extension that converts',
  (name) => {
    let browser: Extended;
    let site: Site;
    beforeAll(async () => {
      site = await serve({
        '/': html(`<p id=p>${text}</p><script>
        let changes = 0, last = performance.now();
        new MutationObserver((records) => {
          changes += records.length;
          last = performance.now();
        }).observe(document.body, { subtree: true, characterData: true });
        window.fight = () => ({ changes, quietMs: performance.now() - last });
      </script>`),
        '/favicon.ico': '',
      });
      browser = await launch(name, { besides: 'test/e2e/second-extension' });
      await browser.inExtension((preferences) => chrome.storage.sync.set({ preferences }), {
        ...defaultPreferences,
        target: 'zh-Hant-TW' as const,
      });
    });
    afterAll(async () => {
      await browser?.close();
      await site?.close();
    });

    it('the two come to rest, and what the other leaves alone is fixed', async () => {
      const page = await browser.context.newPage();
      await page.goto(site.origin);
      await page.waitForFunction(() => document.documentElement.dataset.converted === 'yes');
      const fight = (): Promise<{ changes: number; quietMs: number }> => page.evaluate('fight()');
      await expect.poll(async () => (await fight()).changes).toBeGreaterThan(0);
      await expect.poll(async () => (await fight()).quietMs, { timeout: 30_000 }).toBeGreaterThan(3000);
      expect((await fight()).changes).toBeLessThan(20);
      await page.evaluate(() => document.body.append('这里'));
      await expect.poll(() => page.evaluate(() => document.body.lastChild?.textContent)).toBe('這裡');
    });
  },
);
