import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium, firefox, type Page } from 'playwright';
import { build } from 'vite';
import { defaultPreferences } from '../../src/settings/schema';
import { type BrowserName, builds, type Extended, launch } from '../support/browsers';
import buildAll from '../support/build-setup';
import { findChromium, findFirefox } from '../support/find-browser';
import { serve } from '../support/server';
import { backgroundHeap } from './background-heap';
import type { InsertionFigures, PageFigures } from './in-page';
import type { Row } from './rows';

/** How long the page with insertions runs. */
const insertionSeconds = Number(process.env.ZHENGWEN_INSERTION_SECONDS ?? 60);
/** Everything that is done in one page is measured so often, and the best is taken. */
const rounds = 5;
/** Pages that are opened and closed: tabs, each with frames that are documents of their own. */
const tabs = 100;
const framesOfTab = 9;
/** The background has read its data and compiled itself after so many tabs. */
const tabsToWarmUp = 20;
/** Each latency is the median of so many loads. */
const loads = 9;

const text = '国产汽车在东方的发展说明了这个问题。';

/**
 * A page that measures itself: when its first screen is right, counted from DOMContentLoaded, and how
 * many frames were painted before that.
 */
const timed = `<!doctype html><html lang=zh-CN><meta charset=utf-8><title>x</title><script>
  let loaded = 0, frames = 0;
  addEventListener('DOMContentLoaded', () => { loaded = performance.now(); });
  const isFixed = () => document.body?.children.length > 20 &&
    [...document.body.children].slice(0, 20).every((p) => p.textContent.startsWith('國產'));
  const frame = () => {
    if (isFixed()) return;
    if (document.body?.children.length > 20) frames++;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  window.fixed = new Promise((resolve) => {
    new MutationObserver(() => { if (isFixed()) resolve({ ms: performance.now() - loaded, frames }); })
      .observe(document, { subtree: true, childList: true, characterData: true });
  });
</script><body>${`<p>${text}</p>`.repeat(1000)}`;

/** A page with other pages in it, which says when all of them are right. */
const many = `<!doctype html><html lang=zh-CN><meta charset=utf-8><body><p>${text}</p>
  ${'<iframe src=/small></iframe>'.repeat(framesOfTab)}<script>
  window.fixed = () => [window, ...Array.from(frames)].every((each) => each.document.querySelector('p')?.textContent.startsWith('國產'));
</script>`;

/** What our work costs a page, in both browsers: time, script, frames and what is missed. */
export async function page(): Promise<readonly Row[]> {
  if (!existsSync(builds.chromium) || !existsSync(builds.firefox)) buildAll();
  const script = await inPageScript();
  const rows: Row[] = [];
  for (const name of ['chromium', 'firefox'] as const) rows.push(...(await inBrowser(name, script)));
  return rows;
}

async function inBrowser(name: BrowserName, script: string): Promise<Row[]> {
  const part = `page, ${name}`;
  const figures = await inPage(name, script);
  let kept: number | null = null;
  const browser = await launch(name);
  const site = await serve({
    '/': '<!doctype html><meta charset=utf-8><body>',
    '/timed': timed,
    '/small': `<!doctype html><html lang=zh-CN><meta charset=utf-8><body><p>${text}</p>`,
    '/many': many,
    '/favicon.ico': '',
  });
  try {
    await browser.inExtension((preferences) => chrome.storage.sync.set({ preferences }), {
      ...defaultPreferences,
      target: 'zh-Hant-TW' as const,
    });
    const awake: { ms: number; frames: number }[] = [];
    for (let i = 0; i < loads; i++) awake.push(await load(browser, `${site.origin}/timed`));
    const asleep: { ms: number; frames: number }[] = [];
    if (name === 'chromium') {
      for (let i = 0; i < 5; i++) {
        await endBackground(browser);
        asleep.push(await load(browser, `${site.origin}/timed`));
      }
      kept = await keptByBackground(browser, `${site.origin}/many`);
    }
    return rowsOf(part, name, figures, awake, asleep, kept);
  } finally {
    await browser.close();
    await site.close();
  }
}

/** Opens and closes a thousand pages; returns the megabytes that the background keeps of nine hundred of them. */
async function keptByBackground(browser: Extended, url: string): Promise<number> {
  let before = 0;
  for (let i = 0; i < tabs; i++) {
    if (i === tabsToWarmUp) before = await backgroundHeap(browser);
    const tab = await browser.context.newPage();
    await tab.goto(url);
    await tab.waitForFunction('fixed()');
    await tab.close();
  }
  return ((await backgroundHeap(browser)) - before) / 2 ** 20;
}

interface InPage extends PageFigures, InsertionFigures {
  /** Megabytes that a page keeps of a minute of insertions; null where the browser does not tell. */
  readonly kept: number | null;
}

/** What a page measures of itself, without the extension, which would work on it too. */
export async function inPage(name: BrowserName, script: string): Promise<InPage> {
  const chromiumPath = findChromium();
  const firefoxPath = findFirefox();
  const browser =
    name === 'chromium'
      ? await chromium.launch({
          ...(chromiumPath && { executablePath: chromiumPath }),
          args: ['--no-sandbox'],
        })
      : await firefox.launch(firefoxPath ? { executablePath: firefoxPath, channel: 'moz-firefox' } : {});
  try {
    const empty = await browser.newPage();
    await empty.evaluate(script);
    const figures = await empty.evaluate<PageFigures>(`measure(${rounds})`);
    await empty.evaluate('insertions(1)');
    const before = await heapOf(empty);
    const inserted = await empty.evaluate<InsertionFigures>(`insertions(${insertionSeconds})`);
    const after = await heapOf(empty);
    const kept = before === null || after === null ? null : (after - before) / 2 ** 20;
    return { ...figures, ...inserted, kept };
  } finally {
    await browser.close();
  }
}

/** The bytes that a page keeps after the collector ran; null where the browser does not tell. */
async function heapOf(page: Page): Promise<number | null> {
  if (page.context().browser()?.browserType().name() !== 'chromium') return null;
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

function rowsOf(
  part: string,
  name: BrowserName,
  figures: InPage,
  awake: readonly { ms: number; frames: number }[],
  asleep: readonly { ms: number; frames: number }[],
  keptByBackground: number | null,
): Row[] {
  const { englishMs, floorMs, naiveMs, oursMs, longestTaskMs, missed, share, kept } = figures;
  const bytes = gzipSync(readFileSync(join(builds[name], 'page.js')), { level: 9 }).length;
  const times = oursMs / floorMs;
  const atMost = (what: string, value: number, unit: string, limit: number): Row => ({
    part,
    what,
    value,
    unit,
    target: `≤ ${limit} ${unit}`,
    met: value <= limit,
  });
  return [
    atMost('content script, gzipped', bytes, 'bytes', 8192),
    atMost('a page without Chinese, 1,000 nodes: our time', englishMs, 'ms', 1),
    { part, what: '50,000 nodes: walk, read and set (the floor)', value: floorMs, unit: 'ms', met: null },
    { part, what: '50,000 nodes: opencc-js, node by node', value: naiveMs, unit: 'ms', met: null },
    {
      ...atMost('50,000 nodes: all of our work, times the floor', times, '× floor', 3),
      ratio: naiveMs / oursMs,
    },
    atMost('50,000 nodes: our longest task', longestTaskMs, 'ms', 50),
    atMost('1,000 nodes: first screen right after DOMContentLoaded', median(awake, 'ms'), 'ms', 50),
    atMost('1,000 nodes: frames painted before it is right', median(awake, 'frames'), 'frames', 1),
    ...(asleep.length > 0
      ? [atMost('the same with the background asleep', median(asleep, 'ms'), 'ms', 150)]
      : []),
    atMost(`100 insertions a second for ${insertionSeconds} s: texts missed`, missed, 'texts', 0),
    atMost('100 insertions a second: share of a core', share * 100, '%', 5),
    ...(kept === null ? [] : [atMost('100 insertions a second: what the page keeps', kept, 'MB', 2)]),
    ...(keptByBackground === null
      ? []
      : [
          atMost(
            `${tabs * (framesOfTab + 1)} pages opened and closed: what the background keeps`,
            keptByBackground,
            'MB',
            1,
          ),
        ]),
  ];
}

function median(loads: readonly { ms: number; frames: number }[], what: 'ms' | 'frames'): number {
  const values = loads.map((load) => load[what]).sort((a, b) => a - b);
  return values[values.length >> 1] ?? 0;
}

async function load(browser: Extended, url: string): Promise<{ ms: number; frames: number }> {
  const tab: Page = await browser.context.newPage();
  await tab.goto(url);
  const figures = await tab.evaluate<{ ms: number; frames: number }>('fixed');
  await tab.close();
  return figures;
}

async function endBackground(browser: Extended): Promise<void> {
  const own = browser.context.pages().find((each) => each.url().startsWith(browser.url('')));
  if (!own) throw new Error('No page of the extension is open');
  const session = await browser.context.newCDPSession(own);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await session.detach();
}

/** `in-page.ts` with all that it uses, as one script for production. */
export async function inPageScript(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      lib: { entry: 'test/bench/in-page.ts', formats: ['iife'], name: 'inPage' },
    },
  });
  const outputs = [built].flat().flatMap((result) => ('output' in result ? result.output : []));
  return outputs.map((output) => ('code' in output ? output.code : '')).join('\n');
}
