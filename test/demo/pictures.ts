import { mkdirSync } from 'node:fs';
import { copiedArticle } from '../support/bench-texts';
import { type Extended, launch } from '../support/browsers';
import { run } from '../support/run';
import { serve } from '../support/server';
import { openDemo, showOriginal } from './open';
import { garbledNewsPage } from './page';

/** `npm run pictures`: the pictures of the README and the stores, taken from the extension itself at work. */
const folder = 'assets/store/pictures';

async function main(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  run('npm', 'run', '--silent', 'build');
  const site = await serve({ '/news.html': garbledNewsPage() });
  const browser = await launch('chromium', { deviceScaleFactor: 2 });
  await beforeAndAfter(browser, site.origin);
  await browser.close();
  await site.close();
}

async function beforeAndAfter(browser: Extended, origin: string): Promise<void> {
  const { page, tab } = await openDemo(browser, origin, { width: 640, height: 720 });
  const after = await page.screenshot();
  const popup = await browser.openExtensionPage(`popup.html?tab=${tab}`);
  await popup.setViewportSize({ width: 380, height: 560 });
  await popup.waitForSelector('header.done');
  await popup.locator('body').screenshot({ path: `${folder}/popup.png` });
  await popup.close();
  await showOriginal(browser, page, tab);
  const before = await page.screenshot();

  const frame = await browser.context.newPage();
  await frame.setViewportSize({ width: 1280, height: 720 });
  await frame.setContent(
    `<style>body{margin:0;display:flex;background:#ddd;gap:2px}img{width:639px;height:720px}</style>
     <img src="data:image/png;base64,${before.toString('base64')}"><img src="data:image/png;base64,${after.toString('base64')}">`,
  );
  await frame.screenshot({ path: `${folder}/before-after.png`, scale: 'css' });
  await frame.close();

  const workbench = await browser.openExtensionPage('workbench.html');
  await workbench.setViewportSize({ width: 1280, height: 800 });
  await workbench.locator('textarea').fill(copiedArticle());
  await workbench.locator('button[type=submit]').click();
  await workbench.waitForSelector('.pane ins');
  await workbench.locator('.result').evaluate((result) => result.scrollIntoView());
  await workbench.screenshot({ path: `${folder}/workbench.png`, scale: 'css' });
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
