/**
 * Conversion beside opencc-js, simplecc-wasm and switch-chinese, in one run: how long until the first
 * converted character, how much memory is held, and how much text a second; in Node, and in the backgrounds
 * of an extension in both browsers.
 */
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { openLexicon } from '../../src/text/lexicon/lexicon';
import { launch } from '../support/browsers';
import { type ContenderName, contenders, type DirectionName } from './conversion/contenders';
import { buildExtension } from './conversion/extension';
import { files, loadFile } from './conversion/files';
import { median, type Speed, throughput } from './conversion/tasks';
import { type Workload, workloads } from './conversion/texts';
import type { Row } from './rows';

const names = Object.keys(contenders) as ContenderName[];
const ORACLE: ContenderName = 'opencc-js';

/** What each of our two ways of converting is to reach, in times opencc-js. */
const FASTER: Partial<Record<ContenderName, number>> = { 'Zhengwen plain': 5, Zhengwen: 2 };
const SOONER = 15;
const SOON_MS = 8;
const SMALLER = 8;
const SMALL_MIB = 4;
const DATA_BYTES = 1.5e6;

/** Fresh processes and fresh browsers for each cold start; the median counts. */
const COLD_STARTS = 5;
const COLD_BROWSERS = 5;
const WORK_MS = 700;
/** A browser that has just started is busy with itself. */
const SETTLING_MS = 2000;

export async function conversion(): Promise<Row[]> {
  const lexicon = openLexicon(await loadFile('lexicon.bin'));
  const loads = workloads((text) => lexicon.plain(text, 'zh-Hans', 'zh-Hant-TW', { words: false }));
  return [
    dataSize(),
    ...coldRows('Node', (name) => times(COLD_STARTS, () => inProcess('cold', name))),
    ...memoryRows(),
    ...(await throughputRows('Node', loads, ({ direction, texts }) =>
      throughput(names, direction, texts, WORK_MS, loadFile),
    )),
    ...(await inBrowser('chromium', loads)),
    ...(await inBrowser('firefox', loads)),
  ];
}

function dataSize(): Row {
  const value = statSync(files['lexicon.bin']).size + statSync(files['words.bin']).size;
  return {
    part: 'conversion',
    what: 'data on disk, all targets (lexicon.bin and words.bin)',
    value: value / 1e6,
    unit: 'MB',
    target: `< ${DATA_BYTES / 1e6} MB`,
    met: value < DATA_BYTES,
  };
}

function coldRows(where: string, measure: (name: ContenderName) => number[]): Row[] {
  return coldRowsOf(where, new Map(names.map((name) => [name, median(measure(name))])));
}

function coldRowsOf(where: string, medians: ReadonlyMap<ContenderName, number>): Row[] {
  const oracle = medians.get(ORACLE) ?? Number.NaN;
  return [...medians].map(([name, ms]) => ({
    part: 'conversion',
    what: `${where}: cold to first character, s2twp, ${name}`,
    value: ms,
    unit: 'ms',
    ratio: oracle / ms,
    ...(name in FASTER
      ? { target: `ratio ≥ ${SOONER} (aim: < ${SOON_MS} ms)`, met: oracle / ms >= SOONER }
      : { met: null }),
  }));
}

function memoryRows(): Row[] {
  const held = new Map(names.map((name) => [name, median(times(3, () => inProcess('memory', name)))]));
  const oracle = held.get(ORACLE) ?? Number.NaN;
  return [...held].map(([name, bytes]) => ({
    part: 'conversion',
    what: `Node: memory held, s2twp, ${name}`,
    value: bytes / 2 ** 20,
    unit: 'MiB',
    ratio: oracle / bytes,
    ...(name in FASTER
      ? { target: `ratio ≥ ${SMALLER} (aim: < ${SMALL_MIB} MiB)`, met: oracle / bytes >= SMALLER }
      : { met: null }),
  }));
}

async function throughputRows(
  where: string,
  loads: readonly Workload[],
  measure: (load: Workload) => Promise<readonly Speed[]>,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const load of loads) {
    const speeds = await measure(load);
    const oracle = speeds.find(({ contender }) => contender === ORACLE)?.unitsPerMs ?? Number.NaN;
    for (const { contender, unitsPerMs } of speeds) {
      const least = FASTER[contender];
      const ratio = unitsPerMs / oracle;
      rows.push({
        part: 'conversion',
        what: `${where}: throughput, ${load.direction}, ${load.name}, ${contender}`,
        value: unitsPerMs / 1000,
        unit: 'M characters/s',
        ratio,
        ...(least === undefined ? { met: null } : { target: `ratio ≥ ${least}`, met: ratio >= least }),
      });
    }
  }
  return rows;
}

/** What no conversion can undercut: the browser hands over the bytes of the data, and nothing is done with them. */
function fetchRow(where: string, ms: number): Row {
  const what = `${where}: of Zhengwen's cold start, the fetch of both data files by itself`;
  return { part: 'conversion', what, value: ms, unit: 'ms', met: null };
}

/** The same in the background of an extension, which is asked from a page of it. */
async function inBrowser(browser: 'chromium' | 'firefox', loads: readonly Workload[]): Promise<Row[]> {
  const where = browser === 'chromium' ? "Chromium's background" : "Firefox's background";
  const extension = await buildExtension(browser);
  const rows: Row[] = [];
  try {
    const starts = new Map<ContenderName, number[]>(names.map((name) => [name, []]));
    const fetches: number[] = [];
    for (let i = 0; i < COLD_BROWSERS; i++) {
      const extended = await launch(browser, { buildDir: extension.folder });
      try {
        await setTimeout(SETTLING_MS);
        // Each is the first once, in its turn: what the browser loads for the first is there for the others.
        for (const contender of [...names.slice(i), ...names.slice(0, i)]) {
          const ms = await extended.inExtension(ask<number>, { task: 'cold', contender, direction: 's2twp' });
          starts.get(contender)?.push(ms);
        }
        fetches.push(await extended.inExtension(ask<number>, { task: 'fetching' }));
        if (i === COLD_BROWSERS - 1) {
          rows.push(
            ...(await throughputRows(where, loads, ({ direction, texts }) =>
              extended.inExtension(ask<Speed[]>, { task: 'throughput', direction, texts, ms: WORK_MS }),
            )),
          );
        }
      } finally {
        await extended.close();
      }
    }
    const medians = new Map([...starts].map(([name, all]) => [name, median(all)]));
    return [...coldRowsOf(where, medians), fetchRow(where, median(fetches)), ...rows];
  } finally {
    extension.remove();
  }
}

/** Runs in the page: asks the background, which answers with a number or with the message of an error. */
async function ask<Answer>(question: unknown): Promise<Answer> {
  const answer: unknown = await chrome.runtime.sendMessage(question);
  if (typeof answer === 'string') throw new Error(answer);
  return answer as Answer;
}

function inProcess(task: 'cold' | 'memory', name: ContenderName, direction: DirectionName = 's2twp'): number {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--expose-gc', '--import', 'tsx', 'test/bench/conversion/node.ts', task, name, direction],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`Measuring ${task} of ${name} failed:\n${stderr}`);
  return Number(stdout);
}

function times(count: number, measure: () => number): number[] {
  return Array.from({ length: count }, measure);
}
