import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { defaultPreferences, type Preferences } from '../../src/settings/schema';
import { garbledNewsPage } from '../demo/page';
import { type BrowserName, type Extended, type LaunchOptions, launch } from '../support/browsers';
import { type Site, serve } from '../support/server';

/** Simplified text, and what it becomes for Taiwan. */
const text = '国产汽车开进东门';
const fixed = '國產汽車開進東門';

const html = (body: string): string => `<!doctype html><html lang=zh-CN><meta charset=utf-8><body>${body}`;

/** Enough that the page takes several answers. */
const longPage = html(Array.from({ length: 20_000 }, (_, i) => `<p>${i}${text}</p>`).join(''));

/** An injected reading: gone from a page that was fixed. */
const reading = /[\u3400-\u9fff]\([a-zü\u00e0-\u01dc]{1,6}\)/u;

const pages = {
  '/': html(`<p id=p>${text}</p>`),
  '/favicon.ico': '',
  '/english': '<!doctype html><meta charset=utf-8><link rel=icon href=data:,><title>News</title><p>News</p>',
  '/long': longPage,
  '/news': garbledNewsPage(),
  '/taiwan': `<!doctype html><html lang=zh-TW><meta charset=utf-8><body><p id=p>${fixed}</p>`,
};

const forTaiwan: Preferences = { ...defaultPreferences, target: 'zh-Hant-TW' };

/** A browser, what its pages said went wrong, and what a test does with them. */
interface Scene {
  readonly browser: Extended;
  readonly site: Site;
  readonly errors: string[];
  open(path: string): Promise<Page>;
  close(): Promise<void>;
}

async function openScene(name: BrowserName, options: LaunchOptions = {}): Promise<Scene> {
  const site = await serve(pages);
  const browser = await launch(name, { locale: 'en-US', ...options });
  const errors: string[] = [];
  return {
    browser,
    site,
    errors,
    async open(path) {
      const page = await browser.context.newPage();
      page.on('pageerror', (error) => errors.push(String(error)));
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) errors.push(message.text());
      });
      await page.goto(site.origin + path);
      return page;
    },
    async close() {
      await browser.close();
      await site.close();
    },
  };
}

const prefer = (browser: Extended, preferences: unknown): Promise<void> =>
  browser.inExtension((value) => chrome.storage.sync.set({ preferences: value }), preferences);

const shows = (page: Page, selector: string, wanted: string): Promise<void> =>
  expect.poll(() => page.locator(selector).textContent(), { timeout: 20_000 }).toBe(wanted);

/** Adds a paragraph, as a page does that goes on living. */
async function add(page: Page, id: string): Promise<void> {
  await page.evaluate(
    ({ id, text }) => {
      const added = document.createElement('p');
      added.id = id;
      added.textContent = text;
      document.body.append(added);
    },
    { id, text },
  );
}

/** Until the page has had time for what it was going to do: its timers of up to a second have run. */
const settled = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise<void>((done) => setTimeout(done, 1000)));

/** Ends the worker as the browser does when it likes; Chromium only. */
async function endWorker(browser: Extended): Promise<void> {
  const home = browser.context.pages().find((page) => page.url().startsWith(browser.url('')));
  if (!home) throw new Error('No page of the extension is open');
  const session = await browser.context.newCDPSession(home);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await session.detach();
}

describe.each<BrowserName>(['chromium', 'firefox'])('in %s', (name) => {
  describe('a browser in which things go wrong', () => {
    let scene: Scene;
    beforeAll(async () => {
      scene = await openScene(name, { firefoxPrefs: { 'extensions.background.idle.timeout': 500 } });
      await prefer(scene.browser, forTaiwan);
    });
    afterAll(() => scene?.close());
    afterEach(async () => {
      // Firefox under test takes most of a minute to close a page of an extension; those go with the browser.
      for (const page of scene.browser.context.pages())
        if (page.url().startsWith(scene.site.origin)) await page.close();
      expect(scene.errors.splice(0)).toEqual([]);
    });

    describe('settings', () => {
      afterEach(async () => {
        await scene.browser.inExtension(async () => {
          await chrome.storage.sync.clear();
          await chrome.storage.local.clear();
        }, null);
        await prefer(scene.browser, forTaiwan);
      });

      it.each<[string, unknown]>([
        ['of no kind', 'rubbish'],
        ['from a newer version', { version: 99, target: { script: 'Hant' }, words: 'all' }],
        ['with values that there are not', { ...forTaiwan, target: 7, repairs: null }],
      ])('%s leave pages repaired, by the defaults', async (_, stored) => {
        await prefer(scene.browser, stored);
        await scene.browser.inExtension(() => chrome.storage.local.set({ siteRules: ['rubbish'] }), null);
        const page = await scene.open('/news');
        await expect
          .poll(() => page.evaluate(() => document.body.textContent), { timeout: 20_000 })
          .not.toMatch(reading);
      });

      it('that sync has no room for are kept here, and go', async () => {
        const options = await scene.browser.openExtensionPage('options.html');
        // Full by the browser's own count.
        await options.evaluate(async () => {
          await chrome.storage.sync.clear();
          const filler: Record<string, string> = {};
          for (let i = 0; i < 12; i++) filler[`filler${i}`] = 'x'.repeat(8000);
          await chrome.storage.sync.set(filler);
          for (let i = 0, size = 8000; size > 50; i++) {
            const more = { [`more${i}`]: 'x'.repeat(size) };
            await chrome.storage.sync.set(more).catch(() => {
              size = Math.floor(size / 2);
            });
          }
        });
        await options.getByLabel('Bring pages to').selectOption('zh-Hans');
        await expect
          .poll(() =>
            options.evaluate(async () => (await chrome.storage.local.get('preferences')).preferences),
          )
          .toMatchObject({ target: 'zh-Hans' });
        expect(await options.evaluate(() => chrome.storage.sync.get('preferences'))).toEqual({});
        const page = await scene.open('/taiwan');
        await shows(page, '#p', text);
        if (name === 'chromium') await options.close();
      });

      it('changed in the middle of work: the page ends wholly in what was chosen last', async () => {
        const page = await scene.open('/long');
        for (const target of [
          'zh-Hans',
          'zh-Hant-HK',
          'keep',
          'zh-Hans',
          'zh-Hant-TW',
          'zh-Hans',
          'zh-Hant-TW',
        ])
          await prefer(scene.browser, { ...forTaiwan, target });
        const wrong = (): Promise<number> =>
          page.evaluate(
            (fixed) =>
              [...document.querySelectorAll('p')].filter((p, i) => p.textContent !== `${i}${fixed}`).length,
            fixed,
          );
        await expect.poll(wrong, { timeout: 40_000 }).toBe(0);
        await settled(page);
        expect(await wrong()).toBe(0);
      });
    });

    it('two windows and twenty tabs at once are all fixed', async () => {
      const tabs = await Promise.all(Array.from({ length: 20 }, () => scene.open('/')));
      const other = await scene.browser.inExtension(async (url) => {
        const { id, tabs } = await chrome.windows.create({ url });
        return { window: id ?? -1, tab: tabs?.[0]?.id ?? -1 };
      }, `${scene.site.origin}/`);
      for (const tab of tabs) await shows(tab, '#p', fixed);
      // Not every window is told to a test; the extension sees its page.
      const shown = (): Promise<unknown> =>
        scene.browser.inExtension(async (tabId) => {
          const func = (): string | null | undefined => document.getElementById('p')?.textContent;
          const results = await chrome.scripting.executeScript({ target: { tabId }, func }).catch(() => []);
          return results[0]?.result;
        }, other.tab);
      await expect.poll(shown, { timeout: 20_000 }).toBe(fixed);
      await scene.browser.inExtension((id) => chrome.windows.remove(id), other.window);
    });

    if (name === 'chromium') {
      it('a worker that ends before, while and after a page is read costs nothing but time', async () => {
        await endWorker(scene.browser);
        const page = await scene.open('/long');
        await endWorker(scene.browser);
        await page.locator('p', { hasText: fixed }).first().waitFor();
        await endWorker(scene.browser);
        await expect
          .poll(() => page.evaluate(() => document.body.lastElementChild?.textContent), { timeout: 40_000 })
          .toBe(`19999${fixed}`);
        await endWorker(scene.browser);
        await add(page, 'after');
        await shows(page, '#after', fixed);
      });

      it('a worker that ends while the settings change comes back with the new ones', async () => {
        const page = await scene.open('/');
        await shows(page, '#p', fixed);
        await prefer(scene.browser, { ...forTaiwan, target: 'zh-Hans' });
        await endWorker(scene.browser);
        await add(page, 'new');
        await shows(page, '#new', text);
        await prefer(scene.browser, forTaiwan);
        await endWorker(scene.browser);
        await shows(page, '#p', fixed);
      });
    }
  });

  describe('the extension under an open page', () => {
    let scene: Scene;
    beforeAll(async () => {
      scene = await openScene(name);
      await prefer(scene.browser, forTaiwan);
    });
    afterAll(() => scene?.close());
    afterEach(() => expect(scene.errors.splice(0)).toEqual([]));

    /** What pages do all day, of which a script hears whose extension is gone. */
    async function live(page: Page): Promise<void> {
      await add(page, 'added');
      await page.evaluate((text) => {
        const host = document.createElement('div');
        host.attachShadow({ mode: 'closed' }).append(text);
        document.body.append(host);
        const first = document.getElementById('p')?.firstChild;
        if (first) first.nodeValue += '！';
        history.pushState(null, '', '#moved');
        document.title = text;
      }, text);
      await page.mouse.click(20, 20);
      await page.keyboard.press('a');
      await settled(page);
    }

    /** Chromium's own page for extensions, where users switch them off and on. */
    async function openManager(): Promise<Page> {
      const manager = await scene.browser.context.newPage();
      await manager.goto('chrome://extensions');
      // Without this an extension from a folder does not come back when it is loaded anew.
      await manager.evaluate(`chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })`);
      return manager;
    }

    if (name === 'chromium') {
      const id = (): string => new URL(scene.browser.url('')).host;

      it('that is switched off: no error, and the text stays; switched on, it goes on where it was', async () => {
        const page = await scene.open('/');
        await shows(page, '#p', fixed);
        const manager = await openManager();
        await manager.evaluate(`chrome.management.setEnabled('${id()}', false)`);
        await live(page);
        expect(await page.locator('#p').textContent()).toBe(`${fixed}！`);
        expect(await page.locator('#added').textContent()).toBe(text);
        await manager.evaluate(`chrome.management.setEnabled('${id()}', true)`);
        await shows(page, '#added', fixed);
        await page.reload();
        await shows(page, '#p', fixed);
        await manager.close();
        await page.close();
      });

      it('whose sites are withdrawn leaves them alone, and fixes what is open when they are given again', async () => {
        const page = await scene.open('/');
        await shows(page, '#p', fixed);
        const manager = await openManager();
        const allow = (hostAccess: string): Promise<unknown> =>
          manager.evaluate(
            `chrome.developerPrivate.updateExtensionConfiguration({ extensionId: '${id()}', hostAccess: '${hostAccess}' })`,
          );
        await allow('ON_CLICK');
        await page.reload();
        await settled(page);
        expect(await page.locator('#p').textContent()).toBe(text);
        await allow('ON_ALL_SITES');
        await shows(page, '#p', fixed);
        await manager.close();
        await page.close();
      });
    }

    it('that is loaded anew, as by an update: no error, the text stays, and the new one goes on', async () => {
      const page = await scene.open('/');
      await shows(page, '#p', fixed);
      const manager = name === 'chromium' ? await openManager() : null;
      const home = await scene.browser.openExtensionPage('options.html');
      // The page that asks goes away with the extension, at times before its answer.
      await home.evaluate(() => void setTimeout(() => chrome.runtime.reload())).catch(() => undefined);
      await live(page);
      await shows(page, '#p', `${fixed}！`);
      await shows(page, '#added', fixed);
      await add(page, 'next');
      await shows(page, '#next', fixed);
      await manager?.close();
      await page.close();
    });

    // Firefox under test does not let an extension remove itself.
    it.skipIf(name === 'firefox')('that is removed: no error, and the text stays', async () => {
      const page = await scene.open('/');
      await shows(page, '#p', fixed);
      const home = await scene.browser.openExtensionPage('options.html');
      await home
        .evaluate(() => void setTimeout(() => void chrome.management.uninstallSelf()))
        .catch(() => undefined);
      await expect.poll(() => home.isClosed(), { timeout: 20_000 }).toBe(true);
      await live(page);
      expect(await page.locator('#p').textContent()).toBe(`${fixed}！`);
      expect(await page.locator('#added').textContent()).toBe(text);
    });
  });

  it('without a network what is open is fixed all the same', async () => {
    const scene = await openScene(name);
    try {
      await prefer(scene.browser, forTaiwan);
      const page = await scene.open('/english');
      await scene.browser.context.setOffline(true);
      // The first Chinese of this browser: everything that repairs it is loaded now.
      await add(page, 'offline');
      await shows(page, '#offline', fixed);
      expect(scene.errors).toEqual([]);
    } finally {
      await scene.close();
    }
  });

  it('nothing is asked of any network while pages, popup, options and workbench are at work', async () => {
    const scene = await openScene(name);
    try {
      const asked: string[] = [];
      scene.browser.context.on('request', (request) => asked.push(request.url()));
      await prefer(scene.browser, forTaiwan);
      const page = await scene.open('/news');
      await expect.poll(() => page.evaluate(() => document.body.textContent)).not.toMatch(reading);
      const tab = await scene.browser.inExtension(async (url) => {
        const tabs = await chrome.tabs.query({});
        return tabs.find((each) => each.url === url)?.id;
      }, page.url());
      const own: Page[] = [];
      for (const path of [`popup.html?tab=${tab}`, 'options.html', 'workbench.html'])
        own.push(await scene.browser.openExtensionPage(path));
      const workbench = own[2];
      await workbench?.locator('textarea').first().fill('這里的產(chǎn)業(yè)正在發(fā)展');
      await workbench?.getByRole('button', { name: /^Repair/ }).click();
      await expect
        .poll(() => workbench?.evaluate(() => document.body.textContent), { timeout: 20_000 })
        .toContain('產業');
      // What the pages and the background loaded by themselves, as they wrote it down.
      for (const each of own) asked.push(...(await each.evaluate(loaded)));
      const [worker] = scene.browser.context.serviceWorkers();
      if (worker) asked.push(...(await worker.evaluate(loaded)));
      // Firefox under test tells nothing of what comes from the package itself.
      expect(asked).toContain(page.url());
      if (name === 'chromium') expect(asked.filter((url) => url.endsWith('.bin'))).not.toEqual([]);
      const allowed = [scene.site.origin, scene.browser.url(''), 'about:', 'blob:', 'data:'];
      expect(asked.filter((url) => !allowed.some((start) => url.startsWith(start)))).toEqual([]);
    } finally {
      await scene.close();
    }
  });
});

function loaded(): string[] {
  return performance.getEntriesByType('resource').map(({ name }) => name);
}

// Given again they are fixed in Chromium's test; Firefox asks in a window of its own that no test can answer.
it('in firefox, sites that are withdrawn are left alone, and what was fixed stays', async () => {
  const scene = await openScene('firefox');
  try {
    await prefer(scene.browser, forTaiwan);
    const page = await scene.open('/');
    await shows(page, '#p', fixed);
    await scene.browser.inExtension(() => chrome.permissions.remove({ origins: ['<all_urls>'] }), null);
    await settled(page);
    expect(await page.locator('#p').textContent()).toBe(fixed);
    await page.reload();
    await settled(page);
    expect(await page.locator('#p').textContent()).toBe(text);
    expect(scene.errors).toEqual([]);
  } finally {
    await scene.close();
  }
});
