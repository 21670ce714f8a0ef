import type { Page } from 'playwright';
import type { Extended } from '../support/browsers';

/** A hanzi with a reading in brackets: the mark of the demo page's damage. */
const injected = '[\\u3400-\\u9fff]\\([a-zü\\u00e0-\\u01dc]{1,6}\\)';

/** Opens the demo page and waits until it is repaired. */
export async function openDemo(browser: Extended, origin: string, size?: { width: number; height: number }) {
  const page = await browser.context.newPage();
  if (size) await page.setViewportSize(size);
  await page.goto(`${origin}/news.html`);
  await page.waitForFunction(
    (pattern) => !new RegExp(pattern).test(document.body.textContent ?? ''),
    injected,
  );
  const tab = await browser.inExtension(async (start) => {
    const found = (await chrome.tabs.query({})).find(({ url }) => url?.startsWith(start));
    if (found?.id === undefined) throw new Error(`No tab shows ${start}`);
    return found.id;
  }, origin);
  return { page, tab };
}

/** Brings the page's own text back, as the popup's button does. */
export async function showOriginal(browser: Extended, page: Page, tab: number): Promise<void> {
  await browser.inExtension(async (id) => {
    await chrome.runtime.sendMessage({ name: 'show', ask: { tab: id, what: 'original' } });
  }, tab);
  await page.waitForFunction(
    (pattern) => new RegExp(pattern).test(document.body.textContent ?? ''),
    injected,
  );
}
