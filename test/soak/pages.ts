import type { Page } from 'playwright';
import { defaultPreferences } from '../../src/settings/schema';
import { type BrowserName, type Extended, launch } from '../support/browsers';
import { serve } from '../support/server';

/** The extension at length in a browser: huge pages, many tabs, a long day. */

/** Simplified text, and what it becomes for Taiwan. */
const text = '国产汽车开进东门';
const fixed = '國產汽車開進東門';

const html = (body: string): string =>
  `<!doctype html><html lang=zh-CN><meta charset=utf-8><link rel=icon href="data:,"><body>${body}<p id=end>${text}</p>`;

/** How large the huge pages are. */
const depth = 100_000;
const attributes = 1_000_000;
const bytes = 50_000_000;
const tabs = 50;
const visits = 300;

const sentence = '春天的江水流过小城。';
const bytesOfText = Buffer.byteLength(sentence);

/** The largest a page is given to be right (ms): a browser alone takes tens of seconds to lay some of them out. */
const patience = 600_000;

const pages = {
  '/': html(''),
  '/deep': html(`<div id=hidden hidden></div><script>
    let inner = hidden; // not drawn: the browsers themselves lay out no tree as deep as this
    for (let i = 0; i < ${depth}; i++) { const next = document.createElement('span'); inner.append(next); inner = next; }
    inner.textContent = '${text}';
    window.deepest = () => inner.textContent;
  </script>`),
  '/attributes': html(`<div id=many hidden></div><script>
    for (let i = 0; i < ${attributes}; i++) { const b = document.createElement('i'); b.title = '车' + i; many.append(b); }
    window.wrong = () => [...many.children].filter((b, i) => b.title !== '車' + i).length;
  </script>`),
  '/long': html(`${`<p>${sentence.repeat(100)}</p>`.repeat(Math.ceil(bytes / (bytesOfText * 100)))}<script>
    window.wrong = () => [...document.querySelectorAll('p:not([id])')].filter((p) => /[过]/.test(p.textContent)).length;
  </script>`),
};

/** Runs each scene in both browsers; returns how many promises were broken. */
export async function tryPages(say: (line: string) => void): Promise<number> {
  let failures = 0;
  for (const name of ['chromium', 'firefox'] as const) {
    for (const [scene, play] of Object.entries(scenes)) {
      const started = performance.now();
      try {
        await inBrowser(name, play);
        say(`${name}: ${scene}: ${seconds(started)}`);
      } catch (error) {
        failures++;
        say(
          `${name}: ${scene}: BROKEN after ${seconds(started)}: ${error instanceof Error ? error.message : error}`,
        );
      }
    }
  }
  return failures;
}

interface Stage {
  readonly browser: Extended;
  readonly errors: string[];
  open(path: string): Promise<Page>;
}

async function inBrowser(name: BrowserName, play: (stage: Stage) => Promise<void>): Promise<void> {
  const site = await serve(pages);
  const browser = await launch(name);
  const errors: string[] = [];
  try {
    const preferences = { ...defaultPreferences, target: 'zh-Hant-TW' };
    await browser.inExtension((value) => chrome.storage.sync.set({ preferences: value }), preferences);
    await play({
      browser,
      errors,
      async open(path) {
        const page = await browser.context.newPage();
        page.setDefaultTimeout(patience);
        page.on('pageerror', (error) => errors.push(String(error)));
        await page.goto(site.origin + path, { timeout: patience });
        return page;
      },
    });
    if (errors.length > 0) throw new Error(`the page told of errors: ${errors.slice(0, 3).join('; ')}`);
  } finally {
    await browser.close();
    await site.close();
  }
}

const scenes: Readonly<Record<string, (stage: Stage) => Promise<void>>> = {
  [`a tree ${depth} elements deep`]: async ({ open }) => {
    const page = await open('/deep');
    await becomes(page, 'deepest()', fixed);
  },
  [`${attributes} attributes`]: async ({ open }) => {
    const page = await open('/attributes');
    await becomes(page, 'wrong()', 0, seldom);
  },
  [`${bytes / 1_000_000} MB of text`]: async ({ open }) => {
    const page = await open('/long');
    await becomes(page, 'wrong()', 0, seldom);
  },
  [`${tabs} tabs in two windows`]: async ({ browser, open }) => {
    const all = await Promise.all(Array.from({ length: tabs }, () => open('/')));
    const [first] = all;
    if (!first) return;
    await browser.inExtension(async (url) => void (await chrome.windows.create({ url })), first.url());
    for (const page of all) await becomes(page, endText, fixed);
  },
  [`a day of ${visits} pages, to and fro, with the background ended now and then`]: async (stage) => {
    const page = await stage.open('/');
    for (let i = 0; i < visits; i++) {
      if (i % 10 === 9) await endBackground(stage.browser);
      if (i % 5 === 4)
        await Promise.all([
          page.waitForURL((url) => !url.href.endsWith(`?${i - 1}`), { waitUntil: 'commit' }),
          page.evaluate(() => void setTimeout(() => history.back())), // what comes back as it was tells of no load
        ]);
      else await page.goto(`${new URL(page.url()).origin}/?${i}`);
      await becomes(page, endText, fixed);
    }
  },
};

const endText = 'document.getElementById("end").textContent';

/** A look at a million elements takes as long as much of the work: it is not taken often (ms). */
const seldom = 3000;

async function becomes(page: Page, expression: string, wanted: unknown, polling = 200): Promise<void> {
  await page.waitForFunction(`(${expression}) === ${JSON.stringify(wanted)}`, null, {
    timeout: patience,
    polling,
  });
}

/** Ends the background as the browser does when it is idle; Firefox has no call for that. */
async function endBackground({ name, context, url }: Extended): Promise<void> {
  if (name === 'firefox') return;
  const home = context.pages().find((page) => page.url().startsWith(url('')));
  if (!home) return;
  const session = await context.newCDPSession(home);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await session.detach();
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
