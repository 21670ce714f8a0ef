import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { builds } from '../support/browsers';
import { launchPlain } from '../support/plain-browser';
import { asked, enter, openStage, type Stage, type World } from '../support/stage';
import { popupWorlds, repairedPage } from '../support/worlds';

describe.each(['chromium', 'firefox'] as const)('states that a user seldom meets, in %s', (name) => {
  let browser: Browser;
  let stage: Stage;
  let page: Page;

  beforeAll(async () => {
    browser = await launchPlain(name);
    stage = await openStage(builds[name]);
  });
  afterEach(() => page.close());
  afterAll(async () => {
    stage?.close();
    await browser?.close();
  });

  const open = async (file: string, world: Omit<World, 'locale'>): Promise<void> => {
    page = await browser.newPage();
    await enter(page, stage, builds[name], file, { ...world, locale: 'en' });
  };
  const calls = async (api: string): Promise<unknown[]> =>
    (await asked(page)).filter((each) => each.api === api).map((each) => each.with);

  it('asks for the permission that is missing, for all sites or for this one', async () => {
    await open('popup.html?tab=1', popupWorlds['no-permission'] ?? {});
    await page.getByRole('button', { name: 'Allow on all sites' }).click();
    await page.getByRole('button', { name: 'Only on this site' }).click();
    expect(await calls('permissions.request')).toEqual([
      { origins: ['<all_urls>'] },
      { origins: ['*://news.example.com/*'] },
    ]);
  });

  it('says so when the browser’s sync takes nothing more, and keeps the change here', async () => {
    await open('options.html', { syncFull: true });
    await page.getByLabel('Bring pages to').selectOption('zh-Hans');
    await page.getByText('Saved on this device only').waitFor();
    expect(await calls('storage.local.set')).toEqual([
      { preferences: expect.objectContaining({ target: 'zh-Hans' }) },
    ]);
  });

  it.each([
    ['options.html', 'Bring pages to'],
    ['popup.html?tab=1', 'Script'],
  ])('says so when a change can be kept nowhere, and shows what holds (%s)', async (file, label) => {
    await open(file, { page: repairedPage, syncFull: true, localFull: true });
    const list = page.getByLabel(label, { exact: true });
    await list.selectOption('zh-Hans');
    await page.getByText('Not saved').waitFor();
    expect(await list.inputValue()).toBe('browser');
  });

  it('does not keep a list with a mistake in it, and says where the mistake is', async () => {
    await open('options.html', {});
    await page.getByLabel('Replacements').fill('視頻 → 影片\n默認');
    await page.getByLabel('Words that never change').focus();
    await page.getByText('Line 2: two words with → or =').waitFor();
    expect(await calls('storage.sync.set')).toEqual([]);
  });

  it('sets the target for this site alone when that is wanted', async () => {
    await open('popup.html?tab=1', popupWorlds.repaired ?? {});
    await page.getByLabel('Only on this site').check();
    await page.getByLabel('Script', { exact: true }).selectOption('zh-Hant-HK');
    expect((await calls('storage.local.set')).at(-1)).toEqual({
      siteRules: { version: 1, hosts: { 'news.example.com': { mode: 'automatic', target: 'zh-Hant-HK' } } },
    });
    expect(await calls('storage.sync.set')).toEqual([]);
  });

  it('can be used with the keyboard alone', async () => {
    await open('popup.html?tab=1', { page: repairedPage });
    const original = page.getByRole('button', { name: 'Show original' });
    for (let steps = 0; steps < 20; steps++) {
      await page.keyboard.press('Tab');
      if (await original.evaluate((button) => button === document.activeElement)) break;
    }
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Show repaired' }).waitFor();
    await page.getByRole('radio', { name: 'Automatic' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect((await calls('storage.local.set')).at(-1)).toEqual({
      siteRules: { version: 1, hosts: { 'news.example.com': { mode: 'never' } } },
    });
  });

  it('tells those who hear it what was done', async () => {
    await open('popup.html?tab=1', { page: repairedPage });
    expect(await page.getByRole('status').first().textContent()).toContain('147 repairs');
  });
});
