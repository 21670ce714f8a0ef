import { parseArgs } from 'node:util';
import { openFixer, openPageFixer, type Stage, stages } from './evaluation/engine';
import {
  evaluateFixtures,
  evaluateHardConversions,
  evaluateTraps,
  type FixtureRow,
} from './evaluation/fixtures';
import { evaluateCorpus, type MeasuredRow, percent } from './evaluation/measured';
import { addScore, emptyScore, firstDifference, type Miss, missKinds, type Score } from './evaluation/score';
import { evaluateSimulated, type SimulatedRow } from './evaluation/simulated';
import { ownTexts } from './evaluation/texts';

const usage = `Usage: npm run evaluate -- [options]
Scores the engine on own text that the simulator damages, and on the corpus beside the project where it is there.
  --only TEXT   rows whose name contains TEXT
  --seed N      another simulated set (default 1)
  --size N      characters of clean text for each simulated kind (default 12000)
  --show N      the first N misses of each row
  --stage NAME  only one part of the engine: encoding, or repair
  --once        do not fix each page a second time
  --json        figures as JSON`;

/** What must be reached, in parts of one. */
const goals = { kept: 0.999, lost: 0.98 } as const;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', default: '' },
      seed: { type: 'string', default: '1' },
      size: { type: 'string', default: '12000' },
      show: { type: 'string', default: '0' },
      stage: { type: 'string', default: 'all' },
      once: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  const show = wholeNumber(values.show, '--show');
  const fix = await openFixer(stageNamed(values.stage));
  const print = (line: string) => {
    if (!values.json) process.stdout.write(`${line}\n`);
  };

  const measured: MeasuredRow[] = [];
  for await (const row of evaluateCorpus(fix, values.only)) {
    if (measured.length === 0) print(heading('Corpus', ['right', 'of', '', 'goal', '']));
    measured.push(row);
    print(measuredLine(row));
    for (const miss of row.misses.slice(0, show)) printMiss(miss.id, miss, print);
  }

  const withFixtures =
    values.stage === 'all' && ('fixtures'.includes(values.only) || values.only === 'traps');
  const fixtures = withFixtures ? await evaluateFixtures(await openPageFixer()) : [];
  if (withFixtures)
    print(heading('Fixture pages', ['pages', 'exact', 'wanted', 'missed', 'clean', 'touched']));
  for (const row of fixtures) {
    print(fixtureLine(row));
    for (const miss of row.misses.slice(0, show)) {
      printMiss(miss.page, firstDifference(miss.got, miss.wanted), print);
    }
  }
  const traps = withFixtures
    ? [...(await evaluateTraps(await openPageFixer())), await evaluateHardConversions(await openPageFixer())]
    : [];
  for (const row of traps) {
    print(measuredLine(row));
    for (const miss of row.misses.slice(0, show)) printMiss(miss.id, miss, print);
  }

  const simulated: SimulatedRow[] = [];
  const options = {
    only: values.only,
    seed: wholeNumber(values.seed, '--seed'),
    size: wholeNumber(values.size, '--size'),
    again: !values.once,
  };
  for await (const row of evaluateSimulated(fix, ownTexts(), options)) {
    if (simulated.length === 0) print(heading('Simulated', simulatedColumns));
    simulated.push(row);
    print(simulatedLine(row.name, row.score, row.required));
    for (const miss of worstFirst(row.misses).slice(0, show)) {
      print(
        `      ${miss.kind} …${visible(miss.before)}[${visible(miss.shown.slice(0, 60))}]\n        got    ${visible(miss.got)}\n        wanted ${visible(miss.wanted)}`,
      );
    }
  }
  if (simulated.length > 0) printTotals(simulated, print);
  if (values.json) {
    const rows = [measured, fixtures, traps, simulated].map((list) => list.map(withoutMisses));
    const [corpus, pages, trapRows, own] = rows;
    process.stdout.write(
      `${JSON.stringify({ corpus, fixtures: pages, traps: trapRows, simulated: own }, null, 1)}\n`,
    );
  }
}

function printMiss(
  where: string,
  { got, wanted }: { got: string; wanted: string },
  print: (line: string) => void,
): void {
  print(`      ${where}\n        got    ${visible(got)}\n        wanted ${visible(wanted)}`);
}

function worstFirst(misses: readonly Miss[]): Miss[] {
  return [...misses].sort((a, b) => missKinds.indexOf(a.kind) - missKinds.indexOf(b.kind));
}

function stageNamed(name: string): Stage {
  const stage = stages.find((known) => known === name);
  if (!stage) throw new RangeError(`--stage takes one of ${stages.join(', ')}, not “${name}”`);
  return stage;
}

function wholeNumber(text: string, option: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0)
    throw new RangeError(`${option} takes a whole number, not “${text}”`);
  return number;
}

function withoutMisses({ misses, ...row }: MeasuredRow | FixtureRow | SimulatedRow) {
  return { ...row, misses: misses.length };
}

const simulatedColumns = ['pages', 'exact', 'kept', '', 'lost', '', 'changed', 'marks', 'script', 'again'];
const nameWidth = 58;

function heading(title: string, columns: readonly string[]): string {
  return `\n${title.padEnd(nameWidth)}${columns.map((column) => column.padStart(10)).join('')}`;
}

function simulatedLine(name: string, score: Score, required: boolean): string {
  const columns = [
    score.pages,
    score.exactPages,
    score.kept,
    percent(score.keptExact, score.kept),
    score.lost,
    percent(score.lostExact, score.lost),
    score.changed,
    percent(score.marksExact, score.marks),
    score.otherScript,
    score.restless,
  ];
  const verdict = !required ? ' ' : reaches(score) ? '✓' : '✗';
  return `${verdict} ${name.padEnd(nameWidth - 2)}${columns.map((column) => String(column).padStart(10)).join('')}`;
}

function reaches(score: Score): boolean {
  return (
    score.keptExact >= goals.kept * score.kept &&
    score.lostExact >= goals.lost * score.lost &&
    score.changed === 0 &&
    score.restless === 0
  );
}

function fixtureLine(row: FixtureRow): string {
  const verdict = row.missed + row.touched === 0 ? '✓' : '✗';
  const columns = [row.pages, row.exactPages, row.wanted, row.missed, row.clean, row.touched];
  return `${verdict} ${row.kind.padEnd(nameWidth - 2)}${columns.map((column) => String(column).padStart(10)).join('')}`;
}

function measuredLine({ name, right, total, goal, note }: MeasuredRow): string {
  const verdict = goal === null ? ' ' : right >= goal * total ? '✓' : '✗';
  const columns = [right, total, percent(right, total), goal === null ? '' : percent(goal, 1)];
  return `${verdict} ${name.padEnd(nameWidth - 2)}${columns.map((column) => String(column).padStart(10)).join('')}  ${note}`;
}

function printTotals(rows: readonly SimulatedRow[], print: (line: string) => void): void {
  print(heading('Simulated, together', simulatedColumns));
  const required = rows.filter((row) => row.required);
  for (const group of ['readings', 'fragments', 'encodings', 'script', 'clean']) {
    const own = required.filter((row) => row.group === group);
    if (own.length > 0) print(simulatedLine(group, total(own), true));
  }
  print(simulatedLine('all that is required', total(required), true));
  const characters = rows.reduce((sum, row) => sum + row.characters, 0);
  const milliseconds = rows.reduce((sum, row) => sum + row.milliseconds, 0);
  print(`  ${characters} characters of clean text, ${Math.round(milliseconds)} ms in the engine`);
  print(
    '  kept/lost: damaged characters with all their bytes, and with a byte gone; changed: undamaged characters\n' +
      '  that were touched; marks: folded ones that are full-width again; script: right character, wrong script;\n' +
      `  again: pages that a second run changed. Not counted: ${total(rows).gone} letters and digits that a decoder took along.`,
  );
}

function total(rows: readonly SimulatedRow[]): Score {
  return rows.reduce((sum, row) => addScore(sum, row.score), emptyScore());
}

/** Control, private-use and replacement characters as escapes. */
function visible(text: string): string {
  return text.replace(
    /[\u0000-\u001f\u007f-\u00a0\u00ad\ue000-\uf8ff\ufffd]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
