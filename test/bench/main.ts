/**
 * `npm run bench`: measures what the project promises to cost, beside its peers and in one run.
 * `npm run bench -- conversion` measures one part; `--json` prints JSON.
 */
import { writeSync } from 'node:fs';
import { type Row, tableOf } from './rows';

/** Each part measures one thing and returns its rows. */
const parts: Readonly<Record<string, () => Promise<readonly Row[]>>> = {
  conversion: async () => (await import('./conversion')).conversion(),
  repair: async () => (await import('./repair')).repair(),
  page: async () => (await import('./page')).page(),
};

const chosen = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const unknown = chosen.find((name) => !(name in parts));
if (unknown) throw new Error(`There is no part ${unknown}; there are ${Object.keys(parts).join(', ')}`);

const rows: Row[] = [];
for (const [name, measure] of Object.entries(parts)) {
  if (chosen.length === 0 || chosen.includes(name)) rows.push(...(await measure()));
}
writeSync(1, `${process.argv.includes('--json') ? JSON.stringify(rows, null, 2) : tableOf(rows)}\n`);
