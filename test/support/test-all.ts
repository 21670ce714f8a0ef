import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';

/**
 * `npm test`: data, types, lint, and every test in Node and in both browsers.
 * Ends with the plain line that the continuous integration reads: `N passed, N failed`.
 */
const results = 'test/results/vitest.json';

interface Totals {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly success: boolean;
}

function step(name: string, command: string, ...parameters: string[]): boolean {
  process.stdout.write(`\n── ${name}\n`);
  return spawnSync(command, parameters, { stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
}

mkdirSync('test/results', { recursive: true });
rmSync(results, { force: true });

const checks = [
  step('data files', 'npx', 'tsx', 'src/compile/main.ts'),
  step('types', 'npm', 'run', '--silent', 'check'),
  step('lint', 'npm', 'run', '--silent', 'lint'),
];
step(
  'tests',
  'npx',
  'vitest',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${results}`,
);

const totals = readTotals();
const passed = totals.numPassedTests + checks.filter(Boolean).length;
const failed =
  totals.numFailedTests +
  checks.filter((ok) => !ok).length +
  (totals.success || totals.numFailedTests > 0 ? 0 : 1);
process.stdout.write(`\n${passed} passed, ${failed} failed, ${totals.numPendingTests} skipped\n`);
process.exitCode = failed === 0 ? 0 : 1;

/** What vitest counted; a run that ended without a report counts as one failure. */
function readTotals(): Totals {
  try {
    return JSON.parse(readFileSync(results, 'utf8')) as Totals;
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, success: false };
  }
}
