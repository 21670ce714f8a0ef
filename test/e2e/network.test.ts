import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BrowserName } from '../support/browsers';
import { add, fixed, forTaiwan, openScene, prefer, reading, type Scene, shows } from '../support/scene';

describe.each<BrowserName>(['chromium', 'firefox'])('the network, in %s', (name) => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene(name);
    await prefer(scene.browser, forTaiwan);
  });
  afterAll(() => scene?.close());

  // Before all else: what a repair needs is loaded here for the first time.
  it('is not needed to fix a page that is open', async () => {
    const page = await scene.open('/english');
    await scene.browser.context.setOffline(true);
    // The first Chinese of this browser: everything that repairs it is loaded now.
    await add(page, 'offline');
    await shows(page, '#offline', fixed);
    expect(scene.errors).toEqual([]);
    await scene.browser.context.setOffline(false);
  });

  it('is asked for nothing while pages, popup, options and workbench are at work', async () => {
    const asked: string[] = [];
    scene.browser.context.on('request', (request) => asked.push(request.url()));
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
  });
});

function loaded(): string[] {
  return performance.getEntriesByType('resource').map(({ name }) => name);
}
