import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { BrowserName, Extended } from '../support/browsers';
import {
  add,
  fixed,
  forTaiwan,
  openScene,
  prefer,
  reading,
  type Scene,
  settled,
  shows,
  text,
} from '../support/scene';

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
});
