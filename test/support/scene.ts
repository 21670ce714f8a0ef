import type { Page } from 'playwright';
import { expect } from 'vitest';
import { defaultPreferences, type Preferences } from '../../src/settings/schema';
import { garbledNewsPage } from '../demo/page';
import { type BrowserName, type Extended, type LaunchOptions, launch } from './browsers';
import { type Site, serve } from './server';

/** Simplified text, and what it becomes for Taiwan. */
export const text = '国产汽车开进东门';
export const fixed = '國產汽車開進東門';

const html = (body: string): string => `<!doctype html><html lang=zh-CN><meta charset=utf-8><body>${body}`;

/** Enough that the page takes several answers. */
const longPage = html(Array.from({ length: 20_000 }, (_, i) => `<p>${i}${text}</p>`).join(''));

/** An injected reading: gone from a page that was fixed. */
export const reading = /[\u3400-\u9fff]\([a-zü\u00e0-\u01dc]{1,6}\)/u;

const pages = {
  '/': html(`<p id=p>${text}</p>`),
  '/favicon.ico': '',
  '/english': '<!doctype html><meta charset=utf-8><link rel=icon href=data:,><title>News</title><p>News</p>',
  '/long': longPage,
  '/news': garbledNewsPage(),
  '/taiwan': `<!doctype html><html lang=zh-TW><meta charset=utf-8><body><p id=p>${fixed}</p>`,
};

export const forTaiwan: Preferences = { ...defaultPreferences, target: 'zh-Hant-TW' };

/** A browser, what its pages said went wrong, and what a test does with them. */
export interface Scene {
  readonly browser: Extended;
  readonly site: Site;
  readonly errors: string[];
  open(path: string): Promise<Page>;
  close(): Promise<void>;
}

export async function openScene(name: BrowserName, options: LaunchOptions = {}): Promise<Scene> {
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

export const prefer = (browser: Extended, preferences: unknown): Promise<void> =>
  browser.inExtension((value) => chrome.storage.sync.set({ preferences: value }), preferences);

export const shows = (page: Page, selector: string, wanted: string): Promise<void> =>
  expect.poll(() => page.locator(selector).textContent(), { timeout: 20_000 }).toBe(wanted);

/** Adds a paragraph, as a page does that goes on living. */
export async function add(page: Page, id: string): Promise<void> {
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
export const settled = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise<void>((done) => setTimeout(done, 1000)));
