import { Converter } from 'opencc-js';
import type { Target } from '../../../src/text/script';
import { gbk } from '../simulate/charsets';
import { foldedMarks } from '../simulate/damaged';
import * as corpus from './corpus';
import type { Fixer } from './engine';
import { firstDifference } from './score';

export interface MeasuredCase {
  readonly id: string;
  readonly right: boolean;
  readonly input: string;
  readonly got: string;
  readonly wanted: string;
}

/** One row: how many cases of a corpus came out as they must. */
export interface MeasuredRow {
  readonly name: string;
  readonly total: number;
  readonly right: number;
  /** What must be reached, or null where the row is for information. */
  readonly goal: number | null;
  readonly note: string;
  readonly misses: readonly MeasuredCase[];
}

type Measure = { readonly name: string; readonly run: (fix: Fixer) => Promise<MeasuredRow> };

function row(name: string, cases: readonly MeasuredCase[], goal: number | null, note = ''): MeasuredRow {
  const right = cases.filter((one) => one.right).length;
  return { name, total: cases.length, right, goal, note, misses: cases.filter((one) => !one.right) };
}

function compared(
  id: string,
  input: string,
  got: string,
  wanted: string,
  same: (text: string) => string = (t) => t,
) {
  return { id, input, right: same(got) === same(wanted), ...firstDifference(same(got), same(wanted)) };
}

/** White space and the width of marks aside, as real pages are judged. */
function loosely(text: string): string {
  return [...text.replace(/\s/g, '')].map((char) => foldedMarks.get(char) ?? char).join('');
}

const measures: readonly Measure[] = [
  ...[true, false].map((sure) => ({
    name: `real garbled pages, ${sure ? 'sure' : 'not sure'}`,
    run: async (fix: Fixer) => {
      const cases: MeasuredCase[] = [];
      for (const page of corpus.garbledPages().filter((one) => one.sure === sure)) {
        const { output } = await fix(page.input, 'zh-Hans');
        const accepted = [page.expected, page.expected_noise_kept].filter((text) => text !== undefined);
        const wanted = accepted.find((text) => loosely(text) === loosely(output)) ?? page.expected;
        cases.push(compared(`${page.id} ${page.kind.join('')}`, page.input, output, wanted, loosely));
      }
      return row(`real garbled pages, ${sure ? 'sure' : 'not sure'}`, cases, sure ? 1 : null);
    },
  })),
  {
    name: 'real clean pages unchanged under keep',
    run: async (fix) => unchanged('real clean pages unchanged under keep', corpus.cleanPages(), fix),
  },
  ...(['zh-Hans', 'zh-Hant-TW'] as const).map((target) => ({
    name: `real mixed pages to ${target}`,
    run: async (fix: Fixer) => {
      const cases: MeasuredCase[] = [];
      for (const page of corpus.mixedPages()) {
        const { output } = await fix(page.input, target);
        const wanted = target === 'zh-Hans' ? page.expected_hans : page.expected_tw;
        cases.push(compared(page.id, page.input, output, wanted));
      }
      return row(`real mixed pages to ${target}`, cases, 1);
    },
  })),
  ...corpus.ftfyFiles.map((file) => ({
    name: `ftfy ${file}`,
    run: async (fix: Fixer) => {
      const cases: MeasuredCase[] = [];
      for (const one of corpus.ftfyCases(file)) {
        const { output } = await fix(one.original, 'keep');
        // Left alone is right everywhere; the true text, or what ftfy gives, is right too.
        const accepted = file === 'negative' ? [one.original] : [one.original, one.fixed];
        const right = accepted.some((text) => text.normalize('NFC') === output.normalize('NFC'));
        cases.push({ ...compared(one.label, one.original, output, one.original), right });
      }
      const note = file === 'negative' ? 'unchanged under keep' : 'unchanged, or as ftfy has it';
      return row(`ftfy ${file}`, cases, file === 'negative' ? 1 : null, note);
    },
  })),
  {
    name: 'Korean mojibake unchanged',
    run: async (fix) => {
      const samples = corpus.mojibakeSamples().filter(({ description }) => description.includes('Korean'));
      const cases: MeasuredCase[] = [];
      for (const { name, text } of samples) {
        const { output } = await fix(text, 'keep');
        // The rest of a tag may go; no character may be made of Korean bytes.
        const wanted = text.replace(/\?\/\w+>/g, '');
        cases.push(compared(name, text, output.replace(/\?\/\w+>/g, ''), wanted, loosely));
      }
      return row('Korean mojibake unchanged', cases, 1);
    },
  },
  {
    name: 'mojibake read again as Chinese',
    run: async (fix) => {
      const samples = [
        ...corpus.mojibakeSamples().filter(({ description }) => !description.includes('Korean')),
        ...corpus.mojibakePairs(),
      ];
      const cases: MeasuredCase[] = [];
      for (const { name, text } of samples) {
        const { output } = await fix(text, 'keep');
        const before = rareShare(text);
        const after = rareShare(output);
        const figures = `${(before * 100).toFixed(1)} % → ${(after * 100).toFixed(2)} %`;
        cases.push({
          id: name,
          input: text,
          right: after < 0.02,
          got: `${figures} ${rareRuns(output)}`,
          wanted: 'rare < 2 %',
        });
      }
      return row('mojibake read again as Chinese', cases, 1, 'rare Chinese characters under 2 %');
    },
  },
  {
    name: 'lines of the good version among the repaired',
    run: async (fix) => {
      const cases: MeasuredCase[] = [];
      for (const { name, text, good } of corpus.mojibakePairs()) {
        if (good === null) continue;
        const words = shingles(good);
        const { output } = await fix(text, 'keep');
        const found = [...shingles(output)].filter((word) => words.has(word)).length;
        cases.push({
          id: name,
          input: text,
          right: found > 0,
          got: `${found} of ${words.size} five-character strings shared (before: ${[...shingles(text)].filter((word) => words.has(word)).length})`,
          wanted: '',
        });
      }
      return { ...row('lines of the good version among the repaired', cases, null), misses: cases };
    },
  },
  {
    name: 'injected samples without a reading left',
    run: async (fix) => {
      const cases: MeasuredCase[] = [];
      for (const { name, text } of [
        ...corpus.injectedSamples(),
        { name: 'seed', text: corpus.seedArticle() },
      ]) {
        const { output } = await fix(text, 'zh-Hans');
        const left = output.match(
          /.{0,6}(\([a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ]{1,6} ?\)|\?[!/]|[\u0005-\u0008\ue000-\uf8ff\ufffd]).{0,6}/g,
        );
        cases.push({
          id: name,
          input: text,
          right: left === null,
          got: left?.join(' ') ?? '',
          wanted: 'none',
        });
      }
      return row('injected samples without a reading left', cases, 1);
    },
  },
  conversion(
    'Fanhuaji s2t, Taiwan glyphs',
    () => pick(corpus.fanhuajiCases(), 's2t'),
    'zh-Hant-TW',
    false,
    0.85,
    'tw',
  ),
  conversion('Fanhuaji s2twp', () => pick(corpus.fanhuajiCases(), 's2twp'), 'zh-Hant-TW', true, null, 'twp'),
  conversion('Fanhuaji t2s', () => pick(corpus.fanhuajiCases(), 't2s'), 'zh-Hans', false, null, 'cn'),
  conversion(
    'known false conversions',
    () => corpus.knownFalseConversions().map(({ input, expected_tw }) => ({ input, wanted: expected_tw })),
    'zh-Hant-TW',
    false,
    1,
    'tw',
  ),
  ...openccMeasures(),
  gsd('GSD, Simplified to Traditional', 'zh-Hant-TW'),
  gsd('GSD, Traditional to Simplified', 'zh-Hans'),
];

async function unchanged(
  name: string,
  pages: readonly { id: string; lang: string; kind: string; text: string }[],
  fix: Fixer,
): Promise<MeasuredRow> {
  const cases: MeasuredCase[] = [];
  for (const page of pages) {
    const { output } = await fix(page.text, 'keep');
    cases.push(compared(`${page.id} ${page.lang} ${page.kind}`, page.text, output, page.text));
  }
  return row(name, cases, 1);
}

interface Pair {
  readonly input: string;
  readonly wanted: string;
}

function pick(cases: readonly { input: string; expected: Record<string, string> }[], name: string): Pair[] {
  return cases.flatMap(({ input, expected }) => {
    const wanted = expected[name];
    return wanted === undefined ? [] : [{ input, wanted }];
  });
}

type Locale = 'cn' | 't' | 'tw' | 'twp' | 'hk' | 'hkp';

function conversion(
  name: string,
  pairs: () => Pair[],
  target: Target,
  words: boolean,
  goal: number | null,
  peer: Locale,
): Measure {
  return {
    name,
    run: async (fix) => {
      const peerConvert = peerConverter(target === 'zh-Hans' ? (words ? 'twp' : 'tw') : 'cn', peer);
      const cases: MeasuredCase[] = [];
      let peerRight = 0;
      for (const [i, { input, wanted }] of pairs().entries()) {
        const { output } = await fix(input, target, words);
        cases.push(compared(String(i + 1), input, output, wanted));
        if (peerConvert(input) === wanted) peerRight++;
      }
      return row(name, cases, goal, `opencc-js ${percent(peerRight, cases.length)}`);
    },
  };
}

/** OpenCC's own cases by configuration; Japanese ones are not ours. */
function openccMeasures(): Measure[] {
  const configurations: [string, Target, boolean, Locale, Locale][] = [
    ['s2t', 'zh-Hant', false, 'cn', 't'],
    ['s2tw', 'zh-Hant-TW', false, 'cn', 'tw'],
    ['s2twp', 'zh-Hant-TW', true, 'cn', 'twp'],
    ['s2hk', 'zh-Hant-HK', false, 'cn', 'hk'],
    ['s2hkp', 'zh-Hant-HK', true, 'cn', 'hkp'],
    ['t2s', 'zh-Hans', false, 't', 'cn'],
    ['tw2s', 'zh-Hans', false, 'tw', 'cn'],
    ['tw2sp', 'zh-Hans', true, 'twp', 'cn'],
    ['hk2s', 'zh-Hans', false, 'hk', 'cn'],
    ['hk2sp', 'zh-Hans', true, 'hkp', 'cn'],
    ['t2tw', 'zh-Hant-TW', false, 't', 'tw'],
    ['t2hk', 'zh-Hant-HK', false, 't', 'hk'],
    ['tw2t', 'zh-Hant', false, 'tw', 't'],
    ['hk2t', 'zh-Hant', false, 'hk', 't'],
  ];
  return configurations.map(([name, target, words, from, to]) => ({
    name: `OpenCC ${name}`,
    run: async (fix: Fixer) => {
      const peerConvert = peerConverter(from, to);
      const cases: MeasuredCase[] = [];
      let peerRight = 0;
      for (const [i, { input, wanted }] of pick(corpus.openccCases(), name).entries()) {
        const { output } = await fix(input, target, words);
        cases.push(compared(String(i + 1), input, output, wanted));
        if (peerConvert(input) === wanted) peerRight++;
      }
      return row(`OpenCC ${name}`, cases, null, `opencc-js ${percent(peerRight, cases.length)}`);
    },
  }));
}

/**
 * Forms that Taiwan's texts use side by side, and quotation marks: a difference of style, not of meaning.
 * Both texts are brought to one of the forms before they are compared; exact figures stand beside.
 */
const styles: readonly (readonly [RegExp, string])[] = [
  [/臺/g, '台'],
  [/[裏里]/g, '裡'],
  [/佈/g, '布'],
  [/[“「『]/g, '「'],
  [/[”」』]/g, '」'],
  [/着/g, '著'],
  [/爲/g, '為'],
  [/羣/g, '群'],
  [/峯/g, '峰'],
  [/牀/g, '床'],
  [/週/g, '周'],
  [/[纔才]/g, '才'],
  [/汙|污/g, '污'],
  [/[啓啟]/g, '啟'],
  [/[綫線]/g, '線'],
];

function styleAside(text: string): string {
  return styles.reduce((result, [from, to]) => result.replace(from, to), text);
}

function gsd(name: string, target: 'zh-Hans' | 'zh-Hant-TW'): Measure {
  return {
    name,
    run: async (fix) => {
      const toSimplified = target === 'zh-Hans';
      const peerConvert = toSimplified ? peerConverter('tw', 'cn') : peerConverter('cn', 'tw');
      const cases: MeasuredCase[] = [];
      let exact = 0;
      let peerExact = 0;
      let peerRight = 0;
      for (const [i, { simplified, traditional }] of corpus.gsdPairs().entries()) {
        const [input, wanted] = toSimplified ? [traditional, simplified] : [simplified, traditional];
        const { output } = await fix(input, target);
        const peer = peerConvert(input);
        cases.push(compared(String(i + 1), input, output, wanted, styleAside));
        if (output === wanted) exact++;
        if (peer === wanted) peerExact++;
        if (styleAside(peer) === styleAside(wanted)) peerRight++;
      }
      const total = cases.length;
      const note = `styles aside: opencc-js ${percent(peerRight, total)}; as written: ${percent(exact, total)}, opencc-js ${percent(peerExact, total)}`;
      return row(name, cases, (peerRight + 1) / total, note);
    },
  };
}

const peers = new Map<string, (text: string) => string>();

/** opencc-js as it is, for comparison. */
function peerConverter(from: Locale, to: Locale): (text: string) => string {
  const key = `${from} ${to}`;
  const known = peers.get(key);
  if (known) return known;
  const convert = Converter({ from, to });
  peers.set(key, convert);
  return convert;
}

/** Part of the Chinese characters outside the 3,755 of GB2312's first level and their Traditional forms: mojibake is full of them. */
function rareShare(text: string): number {
  const han = [...text].filter((char) => char >= '\u3400' && char <= '\u9fff');
  return han.length === 0 ? 0 : han.filter(isRare).length / han.length;
}

function isRare(char: string): boolean {
  const pair = gbk.pairOf.get(char);
  return pair === undefined || pair < 0xb0a1 || pair > 0xd7f9 || (pair & 0xff) < 0xa1;
}

function rareRuns(text: string): string {
  return (text.match(/[\u3400-\u9fff]{3,}/g) ?? [])
    .filter((run) => [...run].filter(isRare).length > run.length / 3)
    .slice(0, 4)
    .join(' ');
}

function shingles(text: string): Set<string> {
  const result = new Set<string>();
  for (const run of text.match(/[\u4e00-\u9fff]{5,}/g) ?? []) {
    for (let i = 0; i + 5 <= run.length; i++) result.add(run.slice(i, i + 5));
  }
  return result;
}

export function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((part * 100) / whole).toFixed(2)} %`;
}

/** Measures the engine on the corpus beside the project, one row at a time. */
export async function* evaluateCorpus(fix: Fixer, only: string): AsyncGenerator<MeasuredRow> {
  if (!corpus.corpusIsThere()) return;
  for (const { name, run } of measures) {
    if (name.includes(only)) yield await run(fix);
  }
}
