import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { type BrowserName, type Extended, launch } from '../support/browsers';
import { run } from '../support/run';
import { type Site, serve } from '../support/server';
import { openDemo, showOriginal } from './open';
import { garbledNewsPage } from './page';

/**
 * `npm start`: builds the extension and opens a garbled news page with it, the popup beside it.
 * Without a display it prints a report and saves screenshots instead. `-- --firefox` takes Firefox.
 */
const name: BrowserName = process.argv.includes('--firefox') ? 'firefox' : 'chromium';
const pictures = 'test/results';

function hasDisplay(): boolean {
  return (
    process.platform === 'win32' ||
    process.platform === 'darwin' ||
    Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY)
  );
}

async function main(): Promise<void> {
  say(`Building the extension for ${name === 'firefox' ? 'Firefox' : 'Chromium'} …`);
  run('npx', 'tsx', 'src/compile/main.ts');
  run('npx', 'wxt', 'build', ...(name === 'firefox' ? ['-b', 'firefox', '--mv3'] : []));
  const site = await serve({ '/news.html': garbledNewsPage() });
  const browser = await launch(name, { headless: !hasDisplay() });
  await (hasDisplay() ? show(browser, site) : report(browser, site));
}

/** Opens the page and the popup beside it, and stays until the browser is closed. */
async function show(browser: Extended, site: Site): Promise<void> {
  const { tab } = await openDemo(browser, site.origin);
  await browser.inExtension(async (id) => {
    const url = chrome.runtime.getURL(`popup.html?tab=${id}`);
    await chrome.windows.create({ url, type: 'popup', width: 420, height: 680 });
  }, tab);
  say('The page is open with the extension at work. Close the browser to end.');
  await browser.context.waitForEvent('close', { timeout: 0 });
  await site.close();
}

/** Says in the terminal what the page was and what it became, and saves a picture of both. */
async function report(browser: Extended, site: Site): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  const { page, tab } = await openDemo(browser, site.origin);
  const lines = () =>
    page.evaluate(() => [...document.querySelectorAll('h1, p')].map((p) => p.textContent ?? ''));
  const after = await lines();
  await page.screenshot({ path: `${pictures}/after.png`, fullPage: true });
  const popup = await browser.openExtensionPage(`popup.html?tab=${tab}`);
  await popup.setViewportSize({ width: 400, height: 600 });
  await popup.waitForSelector('header.done');
  await popup.screenshot({ path: `${pictures}/popup.png`, fullPage: true });

  await showOriginal(browser, page, tab);
  const before = await lines();
  await page.screenshot({ path: `${pictures}/before.png`, fullPage: true });

  for (const [i, line] of before.entries()) {
    if (line !== after[i]) say(`\n  before  ${visible(line)}\n  after   ${after[i] ?? ''}`);
  }
  const changed = before.filter((line, i) => line !== after[i]).length;
  say(
    `\n${changed} of ${before.length} paragraphs were garbled and are readable now; the original comes back on request.`,
  );
  for (const picture of ['before', 'after', 'popup']) say(`  ${resolve(pictures, `${picture}.png`)}`);
  await browser.close();
  await site.close();
}

/** Control characters as a terminal can show them. */
function visible(line: string): string {
  return line.replace(/[\u0005-\u0008]+/g, '');
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
