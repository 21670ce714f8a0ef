import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { defaultPreferences } from '../../src/settings/schema';
import { garbledNewsPage } from '../demo/page';
import { copiedArticle, doubtfulLetter, subtitles } from '../support/bench-texts';
import { type BrowserName, type Extended, launch } from '../support/browsers';
import { type Site, serve } from '../support/server';

const reading = /[\u3400-\u9fff]\([a-zü\u00e0-\u01dc]{1,6}\)/u;

/** Presses a button and takes the file that the page then hands out; Firefox under test tells of no downloads. */
async function download(page: Page, button: string): Promise<{ name: string; text: string }> {
  const file = page.evaluate(
    () =>
      new Promise<{ name: string; text: string }>((taken) => {
        let blob: Blob | MediaSource | null = null;
        const create = URL.createObjectURL;
        URL.createObjectURL = (given) => {
          blob = given;
          return create.call(URL, given);
        };
        HTMLAnchorElement.prototype.click = function () {
          if (blob instanceof Blob) void blob.text().then((text) => taken({ name: this.download, text }));
        };
      }),
  );
  await page.getByRole('button', { name: button }).click();
  return file;
}

describe.each<BrowserName>(['chromium', 'firefox'])('the interface in %s', (name) => {
  let browser: Extended;
  let site: Site;

  beforeAll(async () => {
    site = await serve({
      '/news': garbledNewsPage(),
      '/plain': '<!doctype html><title>plain</title><p>plain',
    });
    browser = await launch(name, { locale: 'en-US' });
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  afterEach(() =>
    browser.inExtension(async () => {
      await chrome.storage.sync.clear();
      await chrome.storage.local.clear();
    }, null),
  );

  async function open(path: string): Promise<Page> {
    const page = await browser.context.newPage();
    await page.goto(site.origin + path);
    return page;
  }

  /** The popup as it would stand over a page; extensions can't open it in a test, but its page can be. */
  async function popupOf(page: Page): Promise<Page> {
    const tab = await browser.inExtension(async (url) => {
      const tabs = await chrome.tabs.query({});
      return tabs.findLast((each) => each.url === url)?.id;
    }, page.url());
    const popup = await browser.openExtensionPage(`popup.html?tab=${tab}`);
    await popup.waitForSelector('main:not([aria-busy="true"])');
    return popup;
  }

  /** Firefox under test takes most of a minute to close a page of an extension; it goes with the browser. */
  const leave = async (page: Page): Promise<void> => {
    if (name === 'chromium') await page.close();
  };

  const text = (page: Page): Promise<string> => page.evaluate(() => document.body.textContent ?? '');
  // Asked from here: a page that is not in front draws no frames, and would not look by itself.
  const until = (page: Page, pattern: RegExp, wanted = true): Promise<void> =>
    expect
      .poll(async () => pattern.test(await text(page)), { timeout: 10_000, message: String(pattern) })
      .toBe(wanted);

  it('says what was done, shows the original with one click and the repaired page with the next', async () => {
    const page = await open('/news');
    await until(page, reading, false);
    const popup = await popupOf(page);
    await popup.waitForSelector('h1:has-text("repairs")');
    expect(await popup.locator('.changes summary').allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringContaining('Injected readings')]),
    );

    await popup.getByRole('button', { name: 'Show original' }).click();
    await until(page, reading, true);
    await popup.getByRole('button', { name: 'Show repaired' }).click();
    await until(page, reading, false);
    await leave(popup);
    await page.close();
  });

  it('brings the page to another script as soon as it is chosen', async () => {
    const page = await open('/news');
    await until(page, reading, false);
    const popup = await popupOf(page);
    await popup.getByLabel('Script', { exact: true }).selectOption('zh-Hans');
    await until(page, /应用|设计/);
    await popup.getByLabel('Script', { exact: true }).selectOption('zh-Hant-TW');
    await until(page, /應用|設計/);
    await leave(popup);
    await page.close();
  });

  it('leaves a site alone when told to, and works on it again', async () => {
    const page = await open('/news');
    await until(page, reading, false);
    const popup = await popupOf(page);
    await popup.getByRole('radio', { name: 'Never' }).check();
    await popup.waitForSelector('h1:has-text("Off on this site")');
    await page.reload();
    expect(await text(page)).toMatch(reading);
    await popup.getByRole('radio', { name: 'Automatic' }).check();
    await until(page, reading, false);
    await leave(popup);
    await page.close();
  });

  it('protects a word from conversion in one click', async () => {
    const page = await open('/news');
    const popup = await popupOf(page);
    await popup.getByLabel('Script', { exact: true }).selectOption('zh-Hans');
    // Until the page has come to the new target, the popup tells of the old one.
    await until(page, /应用|设计/);
    await popup.waitForSelector('.changes details.converted :text("Simplified")', { state: 'attached' });
    await popup.locator('.changes details.converted > summary').first().click();
    const button = popup.getByRole('button', { name: /^Never change/ }).first();
    const word = /“(.+)”/.exec((await button.textContent()) ?? '')?.[1] ?? '';
    await button.click();
    await until(page, new RegExp(word));
    const kept = await browser.inExtension(
      async () => (await chrome.storage.sync.get('preferences')).preferences,
      null,
    );
    expect(kept).toMatchObject({ protectedWords: [word] });
    await leave(popup);
    await page.close();
  });

  it('reads, writes and copies what the user points at, by the script that menus and keys inject', async () => {
    const page = await open('/plain');
    await page.evaluate(() => {
      const field = document.createElement('textarea');
      field.value = '產(chǎn)業(yè)';
      document.body.append(field);
      field.focus();
    });
    const done = await browser.inExtension(async (url) => {
      const tab = (await chrome.tabs.query({})).findLast((each) => each.url === url)?.id ?? -1;
      const target = { tabId: tab };
      await chrome.scripting.executeScript({ target, files: ['/passage.js'] });
      const [read] = await chrome.scripting.executeScript({
        target,
        func: () => globalThis.zhengwenPassage?.read('field', true) ?? null,
      });
      const [written] = await chrome.scripting.executeScript({
        target,
        func: () => {
          const kind = 'reading';
          const reason = { code: 'reading.injected', details: [] } as const;
          return globalThis.zhengwenPassage?.write([
            [
              { kind, start: 1, end: 7, before: '(chǎn)', after: '', reason },
              { kind, start: 8, end: 12, before: '(yè)', after: '', reason },
            ],
          ]);
        },
      });
      const [copied] = await chrome.scripting.executeScript({
        target,
        func: () => globalThis.zhengwenPassage?.copy('產業'),
      });
      return { read: read?.result, written: written?.result, copied: copied?.result };
    }, page.url());
    expect(done).toEqual({
      read: { runs: ['產(chǎn)業(yè)'], inPage: false, profile: null },
      written: 2,
      copied: true,
    });
    expect(await page.locator('textarea').inputValue()).toBe('產業');
    await page.close();
  });

  it('repairs pasted text in the workbench', async () => {
    const page = await browser.openExtensionPage('workbench.html');
    await page.getByRole('textbox', { name: 'Text' }).fill(copiedArticle());
    await page.getByRole('button', { name: 'Repair' }).click();
    const pane = page.getByRole('region', { name: 'Repaired' });
    await pane.waitFor();
    expect(await pane.textContent()).not.toMatch(reading);
    expect(await pane.textContent()).toContain('人類生產');
    await leave(page);
  });

  it('offers the characters that a place may stand for, and saves the one that was chosen', async () => {
    const page = await browser.openExtensionPage('workbench.html');
    await page.getByRole('textbox', { name: 'Text' }).fill(doubtfulLetter);
    await page.getByRole('button', { name: 'Repair' }).click();
    const choice = page.getByRole('combobox', { name: 'The reading of “' }).first();
    await choice.waitFor();
    const offered = (await choice.locator('option').allTextContents()).at(-1) ?? '';
    await choice.selectOption(offered);
    expect((await download(page, 'Save as UTF-8')).text).toContain(`說起${offered}的故事`);
    await leave(page);
  });

  it('reads a file by its bytes and saves it as UTF-8 under the same name', async () => {
    const page = await browser.openExtensionPage('workbench.html');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'episode 1.srt', mimeType: 'text/plain', buffer: subtitles() });
    await page.getByText('The file was read as GB 18030').waitFor();
    const saved = await download(page, 'Save as UTF-8');
    expect(saved.name).toBe('episode 1.srt');
    expect(saved.text).toContain('\r\n我们从码头出发。\r\n');
    expect(saved.text).not.toContain('\ufffd');
    await leave(page);
  });

  it('shows how far it is with a long file, and saves all of it', async () => {
    const page = await browser.openExtensionPage('workbench.html');
    const article = `${copiedArticle()}\n`;
    const copies = 300;
    await page.evaluate(() => {
      const seen = new Set<number>();
      Object.assign(globalThis, { seen });
      new MutationObserver(() => seen.add(document.querySelector('progress')?.position ?? -1)).observe(
        document.body,
        { subtree: true, childList: true, attributes: true },
      );
    });
    await page.locator('input[type=file]').setInputFiles({
      name: 'long.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from(article.repeat(copies)),
    });
    await page.getByRole('region', { name: 'Repaired' }).waitFor();
    const { name: file, text } = await download(page, 'Save as UTF-8');
    expect(file).toBe('long.txt');
    expect(text.split('\n').length).toBe(copies * (article.split('\n').length - 1) + 1);
    expect(text).not.toMatch(reading);
    const seen = await page.evaluate(() => [...(Reflect.get(globalThis, 'seen') as Set<number>)]);
    const moves = seen.filter((position) => position > 0 && position < 1);
    expect(moves.length).toBeGreaterThan(3);
    expect(moves).toEqual(moves.toSorted((a, b) => a - b));
    await leave(page);
  });

  it('stops long work at once when told to', async () => {
    const page = await browser.openExtensionPage('workbench.html');
    const buffer = Buffer.from(copiedArticle().repeat(1000));
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'long.txt', mimeType: 'text/plain', buffer });
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.locator('progress').waitFor({ state: 'detached' });
    expect(await page.getByRole('region', { name: 'Result' }).count()).toBe(0);
    await leave(page);
  });

  it('refuses a bad settings file with its line, and changes nothing', async () => {
    const page = await browser.openExtensionPage('options.html');
    const bad = JSON.stringify(
      {
        zhengwen: 'settings',
        preferences: { ...defaultPreferences, target: 'klingon' },
        siteRules: { version: 1, hosts: {} },
      },
      null,
      2,
    );
    const line = bad.split('\n').findIndex((each) => each.includes('klingon')) + 1;
    const input = page.locator('input[type=file]');
    await input.setInputFiles({ name: 'bad.json', mimeType: 'application/json', buffer: Buffer.from(bad) });
    await page.getByText(`bad.json was refused: line ${line}`).waitFor();
    expect(await page.getByLabel('Bring pages to').inputValue()).toBe('browser');
    await leave(page);
  });

  it('takes its own export back unchanged', async () => {
    const page = await browser.openExtensionPage('options.html');
    await page.getByLabel('Words that never change').fill('李松仁\n范仲淹');
    await page.getByLabel('Replacements').fill('視頻 → 影片');
    await page.getByLabel('Add a site').fill('https://bbs.example.net/forum?x=1');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('rowheader', { name: 'bbs.example.net' }).waitFor();
    const exported = Buffer.from((await download(page, 'Export…')).text);

    await page.getByLabel('Words that never change').fill('');
    await page.getByRole('button', { name: 'Remove bbs.example.net' }).click();
    await page.getByRole('rowheader', { name: 'bbs.example.net' }).waitFor({ state: 'detached' });
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'mine.json', mimeType: 'application/json', buffer: exported });
    await page.getByText('mine.json was imported.').waitFor();
    await page.getByRole('rowheader', { name: 'bbs.example.net' }).waitFor();
    expect(await page.getByLabel('Words that never change').inputValue()).toBe('李松仁\n范仲淹');
    expect(await page.getByLabel('Replacements').inputValue()).toBe('視頻 → 影片');
    await leave(page);
  });
});
