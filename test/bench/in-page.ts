/**
 * The part of the page bench that runs in a browser: what our work costs the page's own thread, beside
 * what nobody can do without (the floor) and beside a converter run over the page in the plain way.
 */
import * as OpenCC from 'opencc-js/cn2t';
import type { FixAnswer } from '../../src/messages';
import { openPage } from '../../src/page/page';
import type { Finding } from '../../src/text/finding';

export interface PageFigures {
  readonly englishMs: number;
  readonly floorMs: number;
  readonly naiveMs: number;
  readonly oursMs: number;
  readonly longestTaskMs: number;
  readonly insertedMissed: number;
  readonly insertedShare: number;
}

const paragraph = '国产汽车在东方的发展说明了这个问题。';
const fixedParagraph = '國產汽車在東方的發展說明了這個問題。';
const reason = { code: 'script.target', details: ['zh-Hant-TW'] } as const;

/** The findings in a paragraph, made once: what the engine takes is spent in another process. */
const findings: readonly Finding[] = [...paragraph].flatMap((before, start) => {
  const after = fixedParagraph.charAt(start);
  return before === after ? [] : [{ kind: 'script', start, end: start + 1, before, after, reason } as const];
});

async function fix(runs: readonly string[]): Promise<FixAnswer> {
  return {
    off: false,
    lang: 'zh-Hant-TW',
    skipCode: true,
    learned: false,
    findings: runs.map((run) => (run === paragraph ? findings : [])),
    profile: { hans: 1, hant: 0, taiwan: 0, hongKong: 0, damage: null },
    target: 'zh-Hant-TW',
    majority: 'Hans',
  };
}

/** A document that is laid out, as the page of a reader is. */
function documentOf(body: string): { inner: Document; remove: () => void } {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  const inner = frame.contentDocument;
  if (!inner) throw new Error('The frame has no document');
  inner.open();
  inner.write(`<!doctype html><html lang=zh-CN><body>${body}`);
  inner.close();
  inner.body.getBoundingClientRect();
  return { inner, remove: () => frame.remove() };
}

function texts(inner: Document): Text[] {
  const walker = inner.createTreeWalker(inner.body, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  while (walker.nextNode()) found.push(walker.currentNode as Text);
  return found;
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

const surroundings = { fix, shadowOf: (element: Element) => element.shadowRoot, report: () => undefined };

/** Milliseconds of all of our work, without the pauses in which the browser would lay the page out. */
async function ourTime(inner: Document): Promise<number> {
  const last = inner.body.lastElementChild?.firstChild as Text;
  const { postTask } = scheduler;
  scheduler.postTask = (task) => Promise.resolve(task());
  const start = performance.now();
  const page = openPage(inner, surroundings);
  let turns = 0;
  while (last.data !== fixedParagraph && turns++ < 1e6) await null;
  const ms = performance.now() - start;
  scheduler.postTask = postTask;
  if (last.data !== fixedParagraph) throw new Error('The page was not fixed');
  page.close();
  return ms;
}

/** The longest task while a page that is not drawn is worked on with pauses. */
async function ourLongestTask(inner: Document): Promise<number> {
  const last = inner.body.lastElementChild?.firstChild as Text;
  const first = inner.body.firstElementChild?.firstChild as Text;
  let longest = 0;
  let turn = performance.now();
  const page = openPage(inner, surroundings);
  while (last.data !== fixedParagraph || first.data !== fixedParagraph) {
    longest = Math.max(longest, performance.now() - turn);
    turn = performance.now();
    await nextTurn();
  }
  page.close();
  return Math.max(longest, performance.now() - turn);
}

/** The best of some measurements: what else the machine is doing only ever makes them worse. */
const best = (values: readonly number[]): number => Math.min(...values);

/** What 100 insertions a second cost while they last: the share of the time that is not spent waiting. */
async function insertions(seconds: number): Promise<{ missed: number; share: number }> {
  const idle = await busyShare(documentOf('<ul></ul>').inner, seconds, false);
  const { inner, remove } = documentOf('<ul></ul>');
  const share = await busyShare(inner, seconds, true);
  await expectAll(inner);
  const missed = texts(inner).filter((text) => text.data !== fixedParagraph).length;
  remove();
  return { missed, share: Math.max(0, share - idle) };
}

/** Counts turns of an otherwise idle event loop: what is missing from them was spent on work. */
async function busyShare(inner: Document, seconds: number, withUs: boolean): Promise<number> {
  const page = withUs ? openPage(inner, surroundings) : null;
  const end = performance.now() + seconds * 1000;
  const list = inner.querySelector('ul');
  let busy = 0;
  let inserted = performance.now();
  const channel = new MessageChannel();
  const turn = (): Promise<void> =>
    new Promise((resolve) => {
      channel.port1.onmessage = () => resolve();
      channel.port2.postMessage(null);
    });
  const start = performance.now();
  while (performance.now() < end) {
    const before = performance.now();
    if (before - inserted >= 10) {
      inserted += 10;
      const item = inner.createElement('li');
      item.textContent = paragraph;
      list?.append(item);
      if ((list?.childElementCount ?? 0) > 1000) list?.firstElementChild?.remove();
    }
    await turn();
    const took = performance.now() - before;
    if (took > 0.2) busy += took; // an idle turn takes a few hundredths
  }
  const share = busy / (performance.now() - start);
  if (page) await expectAll(inner);
  page?.close();
  return share;
}

async function expectAll(inner: Document): Promise<void> {
  for (let i = 0; i < 100 && texts(inner).some(({ data }) => data !== fixedParagraph); i++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export async function measure(seconds: number): Promise<PageFigures> {
  const nodes = 50_000;
  const body = `<p>${paragraph}</p>`.repeat(nodes);
  const english = '<p>“Plain” text – it’s about <b>nothing</b> <a href=#>at all</a>.</p>'.repeat(200);

  const englishMs: number[] = [];
  for (let i = 0; i < 15; i++) {
    const { inner, remove } = documentOf(english); // 1,000 text nodes
    const start = performance.now();
    const page = openPage(inner, surroundings);
    await Promise.resolve();
    for (let turns = 0; turns < 20; turns++) await Promise.resolve();
    englishMs.push(performance.now() - start);
    page.close();
    remove();
  }

  const floor: number[] = [];
  const naive: number[] = [];
  const ours: number[] = [];
  const longest: number[] = [];
  const convert = OpenCC.Converter({ from: 'cn', to: 'tw' });
  for (let i = 0; i < 7; i++) {
    for (const [kind, list] of [
      ['floor', floor],
      ['naive', naive],
    ] as const) {
      const { inner, remove } = documentOf(body);
      await nextTurn();
      const start = performance.now();
      const walker = inner.createTreeWalker(inner.body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const node = walker.currentNode;
        const text = node.nodeValue ?? '';
        node.nodeValue = kind === 'naive' ? convert(text) : text === paragraph ? fixedParagraph : text;
      }
      list.push(performance.now() - start);
      remove();
    }
    const { inner, remove } = documentOf(body);
    await nextTurn();
    ours.push(await ourTime(inner));
    remove();
    const undrawn = documentOf(body);
    if (undrawn.inner.defaultView?.frameElement instanceof HTMLElement) {
      undrawn.inner.defaultView.frameElement.style.display = 'none';
    }
    longest.push(await ourLongestTask(undrawn.inner));
    undrawn.remove();
  }
  const { missed, share } = await insertions(seconds);
  return {
    englishMs: best(englishMs),
    floorMs: best(floor),
    naiveMs: best(naive),
    oursMs: best(ours),
    longestTaskMs: best(longest),
    insertedMissed: missed,
    insertedShare: share,
  };
}

Object.assign(globalThis, { measure });
