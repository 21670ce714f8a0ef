import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserName, type Extended, launch } from '../support/browsers';
import { type Answer, type Site, serve } from '../support/server';
import { encodeGbk } from '../support/simulate/charsets';

const sentence = '三月的港口还有凉意，一艘新造的渡轮缓缓驶出船坞，码头上站满了赶来观看的居民。';
const body = Buffer.from(
  encodeGbk(`<!doctype html><title>渡轮</title><p>${sentence}</p><p>${sentence}</p>`).values,
);
/** A server that was moved to UTF-8, while its pages were not. */
const wronglyDeclared: Answer = (_, response) => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(body);
};

describe.each<BrowserName>(['chromium', 'firefox'])(
  'a page that declares the wrong encoding, in %s',
  (name) => {
    let browser: Extended;
    let site: Site;

    beforeAll(async () => {
      site = await serve({ '/old': wronglyDeclared });
      browser = await launch(name);
    });
    afterAll(async () => {
      await browser?.close();
      await site?.close();
    });

    const text = (page: Page): Promise<string> => page.evaluate(() => document.body.textContent ?? '');

    it('is read from its bytes with one click, from then on, and as declared with another', async () => {
      const page = await browser.context.newPage();
      await page.goto(`${site.origin}/old`);
      expect(await text(page)).toContain('\ufffd');
      const tab = await browser.inExtension(
        async (url) => (await chrome.tabs.query({})).findLast((each) => each.url === url)?.id,
        page.url(),
      );
      const open = async (): Promise<Page> => {
        const popup = await browser.openExtensionPage(`popup.html?tab=${tab}`);
        await popup.locator('.reading').waitFor();
        return popup;
      };

      const popup = await open();
      await popup.getByText('This page seems to be written in GBK.').waitFor();
      await popup.getByRole('button', { name: 'Reload' }).click();
      await expect.poll(() => text(page), { timeout: 10_000 }).toContain(sentence);
      await page.goto(`${site.origin}/old?again`);
      expect(await text(page)).toContain(sentence);

      const later = await open();
      await later.getByRole('button', { name: 'Back to the encoding that the site declares' }).click();
      await expect.poll(() => text(page), { timeout: 10_000 }).toContain('\ufffd');
    });
  },
);
