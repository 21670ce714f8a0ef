import { expect } from 'vitest';
import { placeLineBreaks } from '../../src/background/line-breaks';
import type { FixAnswer, FrameReport } from '../../src/messages';
import { packFindings } from '../../src/packing/findings';
import { type AskedRun, unpackRuns } from '../../src/packing/runs';
import { openPage, type Page } from '../../src/page/page';
import type { Finding, FindingKind } from '../../src/text/finding';
import type { PageProfile } from '../../src/text/fix';

/** What the stand-in for the engine knows: a few pairs, bracketed readings, and rests of tags. */
const pairs: Readonly<Record<string, string>> = {
  ...{ 发: '髮', 头: '頭', 国: '國', 产: '產', 业: '業', 学: '學', 见: '見', 这: '這', 个: '個', 们: '們' },
  ...{ 说: '說', 时: '時', 来: '來', 对: '對', 开: '開', 关: '關', 门: '門', 车: '車', 东: '東', 马: '馬' },
};
const damages = /\([a-zāáǎàēéěèīíǐìōóǒòūúǔù]{1,6}\)|\?\/(?:p|span)>|./gsu;

export function findIn(text: string): Finding[] {
  const findings: Finding[] = [];
  for (const { 0: before, index: start } of text.matchAll(damages)) {
    const found = (kind: FindingKind, after: string): void => {
      const end = start + before.length;
      findings.push({ kind, start, end, before, after, reason: { code: 'script.target', details: [] } });
    };
    if (before.startsWith('(') && before.length > 1) found('reading', '');
    else if (before.startsWith('?/')) found('fragment', '\n');
    else if (pairs[before]) found('script', pairs[before]);
  }
  return findings;
}

export interface Opened {
  readonly document: Document;
  readonly window: Window;
  readonly page: Page;
  /** Every text that was asked about, in order. */
  readonly asked: string[];
  readonly reports: FrameReport[];
  /** The element with an id. */
  get(id: string): HTMLElement;
  /** Waits until an element shows a text. */
  shows(id: string, text: string): Promise<void>;
  /** Waits until everything that the page has changed by now was looked at. */
  settled(): Promise<void>;
}

export interface Answering {
  /** Instead of the stand-in for the engine. */
  fix?: (runs: readonly AskedRun[], profile: PageProfile | null) => FixAnswer | Promise<FixAnswer>;
  lang?: string | null;
  skipCode?: boolean;
  /** What becomes of each finding before it is sent. */
  change?: (finding: Finding) => Finding;
}

export function answerTo(
  runs: readonly AskedRun[],
  { lang = 'zh-Hant-TW', skipCode = true, change = (finding) => finding }: Answering = {},
): FixAnswer {
  return {
    off: false,
    lang,
    skipCode,
    learned: false,
    findings: packFindings(
      runs,
      runs.map(({ text }) => placeLineBreaks(text, findIn(text)).map((finding) => change(finding))),
    ),
    profile: { hans: 1, hant: 0, taiwan: 0, hongKong: 0, slips: { left: 0, overdone: 0 }, damage: null },
    target: 'zh-Hant-TW',
    majority: 'Hans',
  };
}

/** Opens a page with this markup in a frame, with our work on it from its start. */
export async function open(html: string, answering: Answering = {}): Promise<Opened> {
  const frame = document.createElement('iframe');
  frame.style.cssText = 'width: 800px; height: 600px';
  document.body.append(frame);
  const inner = frame.contentDocument;
  if (!inner) throw new Error('The frame has no document');
  inner.open();
  inner.write(html);
  inner.close();
  return workOn(inner, answering);
}

/** Starts our work on a document, with a sentinel that shows when all changes up to now were looked at. */
export function workOn(inner: Document, answering: Answering = {}): Opened {
  const asked: string[] = [];
  const reports: FrameReport[] = [];
  const window = inner.defaultView;
  if (!window) throw new Error('The document has no window');
  const page = openPage(inner, {
    async fix(packed, profile) {
      const runs = unpackRuns(packed);
      asked.push(...runs.map(({ text }) => text).filter((text) => !text.startsWith(sentinelText)));
      return answering.fix ? answering.fix(runs, profile) : answerTo(runs, answering);
    },
    shadowOf: (element) => closedRoots.get(element) ?? element.shadowRoot,
    report: (report) => reports.push(report),
  });
  opened.push(page);
  const get = (id: string): HTMLElement => {
    const element = inner.getElementById(id);
    if (!element) throw new Error(`The page has no #${id}`);
    return element;
  };
  return {
    document: inner,
    window,
    page,
    asked,
    reports,
    get,
    shows: async (id, text) => expect.poll(() => get(id).textContent, { interval: 5 }).toBe(text),
    async settled() {
      // Twice: what came while the first was asked for is looked at with the second.
      for (let i = 0; i < 2; i++) {
        const sentinel = inner.createElement('p');
        const text = `${sentinelText}${++sentinels}`;
        sentinel.textContent = `${text}国`;
        inner.documentElement.append(sentinel);
        await expect.poll(() => sentinel.textContent, { interval: 5, timeout: 5000 }).toBe(`${text}國`);
        sentinel.remove();
      }
    },
  };
}

const sentinelText = '哨兵';
let sentinels = 0;

/** Stands in for the call with which browsers tell extensions of closed roots. */
export const closedRoots = new WeakMap<Element, ShadowRoot>();

const opened: Page[] = [];

/** Ends all work and takes the frames away. */
export function closeAll(): void {
  for (const page of opened.splice(0)) page.close();
  for (const frame of document.querySelectorAll('body > iframe')) frame.remove();
}

/** A promise that the test resolves. */
export class Deferred {
  resolve: () => void = () => undefined;
  readonly promise = new Promise<void>((resolve) => {
    this.resolve = resolve;
  });
}
