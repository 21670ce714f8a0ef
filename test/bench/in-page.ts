/**
 * The part of the page bench that runs in a browser: what our work costs the page's own thread, beside
 * what nobody can do without (the floor) and beside a converter run over the page in the plain way.
 */
import * as OpenCC from 'opencc-js/cn2t';
import type { FixAnswer, PackedRuns } from '../../src/messages';
import { packFindings } from '../../src/packing/findings';
import { unpackRuns } from '../../src/packing/runs';
import { openPage } from '../../src/page/page';
import type { Finding } from '../../src/text/finding';

export interface PageFigures {
  readonly englishMs: number;
  readonly floorMs: number;
  readonly naiveMs: number;
  readonly oursMs: number;
  readonly longestTaskMs: number;
}

export interface InsertionFigures {
  readonly missed: number;
  readonly share: number;
}

const sentence = '国产汽车在东方的发展说明了这个问题。';
const fixedSentence = '國產汽車在東方的發展說明了這個問題。';
const reason = { code: 'script.target', details: ['zh-Hant-TW'] } as const;

/** The findings in a paragraph that begins with the sentence. */
const findings: readonly Finding[] = [...sentence].flatMap((before, start) => {
  const after = fixedSentence.charAt(start);
  return before === after ? [] : [{ kind: 'script', start, end: start + 1, before, after, reason } as const];
});

/** Paragraphs of which no two are the same, as in a page; a browser sets the same text faster again and again. */
function paragraphs(count: number): string {
  return Array.from({ length: count }, (_, i) => `<p>${sentence}${i}</p>`).join('');
}

function isFixed(text: Text): boolean {
  return text.data.startsWith(fixedSentence);
}

/** Answers are made in another process than the page's: here they are made when the page is first measured. */
const answers = new Map<string, FixAnswer>();

function answerTo(packed: PackedRuns): FixAnswer {
  const known = answers.get(packed.text);
  if (known) return known;
  const runs = unpackRuns(packed);
  const found = packFindings(
    runs,
    runs.map(({ text }) => (text.startsWith(sentence) ? findings : [])),
  );
  const answer = {
    off: false,
    lang: 'zh-Hant-TW',
    skipCode: true,
    learned: false,
    findings: JSON.parse(JSON.stringify(found)) as typeof found, // as a message is copied
    profile: { hans: 1, hant: 0, taiwan: 0, hongKong: 0, slips: { left: 0, overdone: 0 }, damage: null },
    target: 'zh-Hant-TW',
    majority: 'Hans',
  } as const;
  answers.set(packed.text, answer);
  return answer;
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

const { port1, port2 } = new MessageChannel();

/** Lets a task or two of others in, where a timer would wait until there is time. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    port1.onmessage = () => resolve();
    port2.postMessage(null);
  });
}
const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

const surroundings = {
  fix: async (runs: PackedRuns) => answerTo(runs),
  shadowOf: (element: Element) => element.shadowRoot,
  report: () => undefined,
};
/** Answers come in a task of their own, as messages do. */
const apart = {
  ...surroundings,
  async fix(runs: PackedRuns) {
    await nextTurn();
    return answerTo(runs);
  },
};

/** Milliseconds of all of our work, without the pauses in which the browser would lay the page out. */
async function ourTime(inner: Document): Promise<number> {
  const all = texts(inner);
  const last = all.at(-1);
  await scheduler.postTask(() => undefined, { priority: 'background' }); // nothing is left of an earlier page
  const { postTask } = scheduler;
  scheduler.postTask = (task) => Promise.resolve(task());
  const start = performance.now();
  const page = openPage(inner, surroundings);
  let turns = 0;
  while (last && !isFixed(last) && turns++ < 1e6) await null;
  const ms = performance.now() - start;
  scheduler.postTask = postTask;
  if (!all.every(isFixed)) throw new Error('The page was not fixed');
  page.close();
  return ms;
}

/** The longest task while a page that is not drawn is worked on with pauses. */
async function ourLongestTask(inner: Document): Promise<number> {
  const all = texts(inner);
  let longest = 0;
  const page = openPage(inner, apart);
  for (let left = all.length; left > 0; ) {
    const turn = performance.now();
    await nextTask();
    longest = Math.max(longest, performance.now() - turn);
    while (left > 0 && isFixed(all[left - 1] as Text)) left--;
  }
  page.close();
  return longest;
}

/** The best of some measurements: what else the machine is doing only ever makes them worse. */
const best = (values: readonly number[]): number => Math.min(...values);

/** A list of as many items as a long chat shows: the oldest goes when one is added. */
const listed = 1000;
/** The page's own writing is measured for so long (s). */
const longestAlone = 15;

/**
 * What 100 insertions a second into a full list cost us: the share of the time that is not spent waiting, less
 * that of a page that inserts as much and sets the fixed texts by itself, as soon as we would.
 */
export async function insertions(seconds: number): Promise<InsertionFigures> {
  const alone = await busyShare(Math.min(seconds, longestAlone), false);
  const withUs = await busyShare(seconds, true);
  return { missed: withUs.missed, share: Math.max(0, withUs.share - alone.share) };
}

async function busyShare(seconds: number, withUs: boolean): Promise<InsertionFigures> {
  const { inner, remove } = documentOf(`<ul>${`<li>${sentence}</li>`.repeat(listed)}</ul>`);
  let answering = 0; // in the page here, elsewhere in truth
  const fix = async (packed: PackedRuns): Promise<FixAnswer> => {
    const start = performance.now();
    const answer = answerTo(packed);
    answering += performance.now() - start;
    return answer;
  };
  const page = withUs ? openPage(inner, { ...surroundings, fix }) : null;
  if (!page) for (const text of texts(inner)) text.data = fixedSentence;
  await expectAll(inner);

  const idle = await turnsASecond(Math.min(seconds, 3));
  const list = inner.querySelector('ul');
  const unfixed: Text[] = [];
  let count = 0;
  answering = 0;
  const busy = await turnsASecond(seconds, () => {
    const text = inner.createTextNode(`${sentence}${count++}`);
    const item = inner.createElement('li');
    item.append(text);
    list?.append(item);
    list?.firstElementChild?.remove();
    unfixed.push(text);
    const next = unfixed.length > 10 ? unfixed.shift() : null;
    if (next && !page) next.data = next.data.replace(sentence, fixedSentence);
  });
  const share = 1 - busy / idle - answering / 1000 / seconds;
  if (page) await expectAll(inner);
  const missed = texts(inner).filter((text) => !isFixed(text)).length;
  page?.close();
  remove();
  return { missed, share };
}

/**
 * How many turns the event loop takes in a second, beside some work a hundred times a second: those that are
 * missing were spent on it. Firefox's clock is too coarse to time them.
 */
async function turnsASecond(seconds: number, work?: () => void): Promise<number> {
  const start = performance.now();
  const end = start + seconds * 1000;
  let turns = 0;
  let worked = start;
  for (let now = start; now < end; now = performance.now()) {
    if (now - worked >= 10) {
      worked += 10;
      work?.();
    }
    await nextTask();
    turns++;
  }
  return turns / seconds;
}

async function expectAll(inner: Document): Promise<void> {
  for (let i = 0; i < 100 && !texts(inner).every(isFixed); i++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The best of so many rounds. */
export async function measure(rounds: number): Promise<PageFigures> {
  const nodes = 50_000;
  const body = paragraphs(nodes);
  const prepared: string[] = JSON.parse(
    JSON.stringify(Array.from({ length: nodes }, (_, i) => `${fixedSentence}${i}`)),
  );
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
  for (let i = 0; i < rounds; i++) {
    for (const [kind, list] of [
      ['floor', floor],
      ['naive', naive],
    ] as const) {
      const { inner, remove } = documentOf(body);
      await nextTurn();
      const start = performance.now();
      const walker = inner.createTreeWalker(inner.body, NodeFilter.SHOW_TEXT);
      for (let next = 0; walker.nextNode(); next++) {
        const node = walker.currentNode;
        const text = node.nodeValue ?? '';
        node.nodeValue = kind === 'naive' ? convert(text) : (prepared[next] ?? text);
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
  answers.clear();
  return {
    englishMs: best(englishMs),
    floorMs: best(floor),
    naiveMs: best(naive),
    oursMs: best(ours),
    longestTaskMs: best(longest),
  };
}

Object.assign(globalThis, { measure, insertions });
