import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadData } from '../../src/cli/data';
import { diagnoseDamage } from '../../src/text/diagnose/damage';
import { looksMisread } from '../../src/text/diagnose/mojibake';
import { worthSending } from '../../src/text/diagnose/notice';
import { createEngine } from '../../src/text/engine';
import { openLanguageModel } from '../../src/text/language/model';
import { optionsFor } from '../soak/promises';
import { decodeGbk, encodeUtf8, swallowing } from '../support/simulate/charsets';
import { chooseReadings, injectReadings, plainReadings } from '../support/simulate/pinyin';
import { Random } from '../support/simulate/random';
import type { Row } from './rows';

const part = 'repair';
/** A page is this long, in bytes of UTF-8: what a long news page comes to. */
const pageBytes = 100_000;
/** Each figure is the median of so many runs, after some that let the code be compiled. */
const runs = 9;
const warmUps = 3;

/** What diagnosis and repair cost: clean text, the language model, damaged pages, and text made to be slow. */
export async function repair(): Promise<readonly Row[]> {
  const clean = ownText();
  return [...diagnosis(clean), ...(await languageModel()), ...(await repairs(clean)), ...(await hostile())];
}

function diagnosis(clean: string): Row[] {
  const megabytes = Buffer.byteLength(clean) / 1e6;
  const paragraphs = clean.split('\n');
  const speed = (work: () => void): number => megabytes / (medianMs(work) / 1000);
  const questions: [string, () => void][] = [
    ['clean text: is it worth sending', () => paragraphs.forEach(worthSending)],
    [
      'clean text: diagnosis (damage and encoding)',
      () => {
        diagnoseDamage(paragraphs, null);
        paragraphs.forEach(looksMisread);
      },
    ],
  ];
  return questions.map(([what, work]) => {
    const value = speed(work);
    return { part, what, value, unit: 'MB/s', target: '≥ 100 MB/s', met: value >= 100 };
  });
}

/** What the model costs that every damaged page needs. */
async function languageModel(): Promise<Row[]> {
  const bytes = await loadData('language');
  const opened = medianMs(() => openLanguageModel(bytes));
  const size = bytes.byteLength / 1000;
  return [
    { part, what: 'language.bin', value: size, unit: 'kB', target: '≤ 500 kB', met: size <= 500 },
    { part, what: 'opening language.bin', value: opened, unit: 'ms', target: '≤ 10 ms', met: opened <= 10 },
  ];
}

/**
 * Each run fixes a page that the engine has not seen, with an engine of its own: what an engine remembers of a
 * page, such as samples that nothing explained, makes the same page faster the second time.
 */
async function repairs(clean: string): Promise<Row[]> {
  const length = Math.floor(pageBytes / 3);
  const pages = Array.from({ length: warmUps + runs }, (_, i) => {
    const start = ((i * length) / 2) % (clean.length - length);
    return damaged(clean.slice(start, start + length), new Random(11 + i));
  });
  const kinds: [string, (page: Damaged) => string][] = [
    ['100 kB page with injected readings', ({ injected }) => injected],
    ['100 kB page of UTF-8 read as GBK', ({ misread }) => misread],
  ];
  const rows: Row[] = [];
  for (const [what, shown] of kinds) {
    const times: number[] = [];
    for (const page of pages) {
      const engine = createEngine(loadData);
      await engine.fix([needsTheModel], optionsFor('keep'), null);
      const lines = shown(page).split('\n');
      const started = performance.now();
      await engine.fix(lines, optionsFor('keep'), null);
      times.push(performance.now() - started);
    }
    const value = middle(times.slice(warmUps));
    rows.push({ part, what, value, unit: 'ms', target: '≤ 50 ms', met: value <= 50 });
  }
  return rows;
}

/** So short a text and the model is loaded. */
const needsTheModel = '產(chǎn)業(yè)創(chuàng)新';

interface Damaged {
  readonly injected: string;
  readonly misread: string;
}

function damaged(source: string, random: Random): Damaged {
  const readings = chooseReadings(
    source,
    { share: 0.6, common: false, script: 'traditional', style: plainReadings },
    random,
  );
  const generator = {
    script: 'traditional',
    conversion: 'reluctant',
    readings,
    controls: 0.5,
    losses: swallowing,
    copy: 'raw',
    convertsAfter: false,
  } as const;
  const misread = decodeGbk(encodeUtf8(source), swallowing).map(({ shown }) => shown);
  return { injected: injectReadings(source, 'text', generator, random).shown, misread: misread.join('') };
}

/** Twice the text may take at most this much longer, noise included. */
const linear = 2.8;
const hostileRuns = 3;

async function hostile(): Promise<Row[]> {
  const engine = createEngine(loadData);
  const nested = (length: number): string => {
    const depth = Math.floor(length / 12);
    return `${'產(chǎn'.repeat(depth)}${')'.repeat(depth)}`.slice(0, length);
  };
  const kinds: [string, (length: number) => string][] = [
    ['?( without end', (length) => '?('.repeat(length / 2)],
    ['one character', (length) => '產'.repeat(length)],
    ['one rare character', (length) => '鎴'.repeat(length)],
    ['nested readings', nested],
    ['halves of readings', (length) => '類?nèi)'.repeat(length / 6)],
    ['control characters', (length) => '\u0005\u0008'.repeat(length / 2)],
    ['ampersands', (length) => '&amp;'.repeat(length / 5)],
    ['Latin-1 bytes', (length) => 'Ã©ÖÐ'.repeat(length / 4)],
  ];
  const rows: Row[] = [];
  for (const [name, make] of kinds) {
    const once = await medianOf(() => engine.fix([make(50_000)], optionsFor('zh-Hans'), null), hostileRuns);
    const twice = await medianOf(() => engine.fix([make(100_000)], optionsFor('zh-Hans'), null), hostileRuns);
    rows.push({
      part,
      what: `hostile, 100,000 characters: ${name}`,
      value: twice,
      unit: `ms, ${(twice / once).toFixed(1)} times 50,000`,
      target: `linear: ≤ ${linear} times`,
      met: twice / once <= linear || twice < 20,
    });
  }
  return rows;
}

function ownText(): string {
  const root = 'test/texts';
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.txt'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
}

function medianMs(work: () => void): number {
  for (let i = 0; i < warmUps; i++) work();
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    const started = performance.now();
    work();
    times.push(performance.now() - started);
  }
  return middle(times);
}

async function medianOf(work: () => Promise<unknown>, times: number): Promise<number> {
  const taken: number[] = [];
  for (let i = 0; i < times; i++) {
    const started = performance.now();
    await work();
    taken.push(performance.now() - started);
  }
  return middle(taken);
}

function middle(times: number[]): number {
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)] ?? 0;
}
