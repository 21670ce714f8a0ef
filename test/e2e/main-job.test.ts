import { existsSync, readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultPreferences, type Preferences, type TargetChoice } from '../../src/settings/schema';
import { census } from '../../src/text/convert/census';
import type { Script } from '../../src/text/script';
import { garbledNewsPage } from '../demo/page';
import { type BrowserName, type Extended, launch } from '../support/browsers';
import { escapeHtml, paragraphs, type Site, serve } from '../support/server';

const seedFile = '../shared/seeds/article.txt';
const seed = existsSync(seedFile) ? readFileSync(seedFile, 'utf8') : null;

/** A hanzi with a reading in brackets: what must be gone. */
const reading = /[\u3400-\u9fff]\([a-zü\u00e0-\u01dc]{1,6} ?\)/u;

const targets: [TargetChoice, Script][] = [
  ['zh-Hans', 'Hans'],
  ['zh-Hant', 'Hant'],
  ['zh-Hant-TW', 'Hant'],
  ['zh-Hant-HK', 'Hant'],
  ['page', 'Hant'], // both pages were converted to Traditional before they were damaged
];

function page(title: string, body: string): string {
  return `<!doctype html><html lang="zh"><meta charset="utf-8"><title>${escapeHtml(title)}</title><body>${body}</body></html>`;
}

function withAttributes(text: string): string {
  const sample = escapeHtml('創(chuàng)新產(chǎn)業(yè)');
  return `${paragraphs(text)}<img alt="${sample}" title="${sample}"><input placeholder="${sample}"><div id="later"></div>`;
}

describe.each<BrowserName>(['chromium', 'firefox'])('a garbled news page in %s', (name) => {
  let browser: Extended;
  let site: Site;

  beforeAll(async () => {
    site = await serve({
      '/own': garbledNewsPage(),
      ...(seed && { '/seed': page(seed.split('\n')[0] ?? '', withAttributes(seed)) }),
    });
    browser = await launch(name);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  async function choose(target: TargetChoice): Promise<void> {
    const preferences: Preferences = { ...defaultPreferences, target };
    await browser.inExtension(async (value) => {
      await chrome.storage.sync.set({ preferences: value });
    }, preferences);
  }

  async function open(path: string): Promise<Page> {
    const tab = await browser.context.newPage();
    await tab.goto(site.origin + path);
    return tab;
  }

  function textOf(tab: Page): Promise<string> {
    return tab.evaluate(() => document.body.textContent ?? '');
  }

  /** The characters of a text that only the other script has. */
  function othersOf(script: Script, text: string): string[] {
    const other = script === 'Hans' ? 'hant' : 'hans';
    return [...text].filter((char) => census([char])[other] > 0);
  }

  const pages = ['/own', ...(seed ? ['/seed'] : [])];
  describe.each(pages)('%s', (path) => {
    it.each(targets)('is clean and in one script for %s', async (target, script) => {
      await choose(target);
      const tab = await open(path);
      await expect.poll(() => textOf(tab), { timeout: 20_000 }).not.toMatch(reading);
      const text = await textOf(tab);
      expect(text).not.toContain('?/p>');
      expect(othersOf(script, text)).toEqual([]);
      expect(text).toContain(script === 'Hans' ? '改变人类生产生活方式' : '改變人類生產生活方式');
      await expect.poll(() => tab.title(), { timeout: 20_000 }).not.toMatch(reading);
      expect(othersOf(script, await tab.title())).toEqual([]);
      await tab.close();
    });
  });

  it('has its attributes and what comes later fixed too', async () => {
    await choose('zh-Hans');
    const tab = await open('/own');
    const attributes = () =>
      tab.evaluate(() =>
        [...document.querySelectorAll('[alt],[title],[placeholder]')].flatMap((element) =>
          ['alt', 'title', 'placeholder'].flatMap((name) => element.getAttribute(name) ?? []),
        ),
      );
    await expect.poll(attributes, { timeout: 20_000 }).toEqual(['创新产业', '创新产业', '创新产业']);
    await tab.evaluate(() => {
      const added = document.createElement('p');
      added.textContent = '這里的產(chǎn)業(yè)正在發(fā)展';
      document.body.append(added);
    });
    await expect
      .poll(() => tab.evaluate(() => document.body.lastElementChild?.textContent), { timeout: 20_000 })
      .toBe('这里的产业正在发展');
    await tab.close();
  });
});
