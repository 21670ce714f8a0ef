import { isUtf8 } from 'node:buffer';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { decodeFile, detectEncoding } from '../text/codec/detect';
import { applyEdits } from '../text/edits';
import { createEngine, type Engine } from '../text/engine';
import type { Finding } from '../text/finding';
import type { FixOptions } from '../text/fix';
import { type Target, targets } from '../text/script';
import { dataFile, loadData } from './data';
import { sentence } from './sentence';

const usage = `Usage: npm run --silent fix -- [--target TAG] [--words] [--jsonl] [--explain] [FILE]
Reads FILE or standard input, in UTF-8 or another encoding that its bytes tell, and writes the fixed text in UTF-8.
  --target TAG  ${targets.join(', ')}; default auto, the text's own majority script
  --words       regional vocabulary too
  --jsonl       each line is an object with "input"; "output" and "findings" are added to it
  --explain     lists each change and its reason on standard error`;

/** What the user did wrong, told in one sentence; ends the command with status 2. */
class UserError extends Error {}

interface Page {
  /** The line (from 1) that the page came from. */
  readonly line: number;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly input: string;
}

async function main(): Promise<void> {
  const { values, positionals } = readArguments();
  if (values.help) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  const options = fixOptions(values.target, values.words);
  const bytes = await readInput(positionals[0]);
  const pages = values.jsonl
    ? readPages(bytes.toString('utf8')) // JSON is in nothing else
    : [{ line: 1, fields: {}, input: textOf(bytes) }];
  buildDataIfMissing();
  const engine = createEngine(loadData);

  // Everything is worked out before anything is written: a bad line leaves no half output.
  const lines: string[] = [];
  for (const page of pages) {
    const findings = await fixPage(engine, page.input, options);
    const output = applyEdits(page.input, findings);
    if (values.explain) explain(findings, values.jsonl ? `line ${page.line}: ` : '');
    lines.push(
      values.jsonl
        ? `${JSON.stringify({ ...page.fields, output, findings: findings.map(plain) })}\n`
        : output,
    );
  }
  process.stdout.write(lines.join(''));
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        target: { type: 'string', default: 'auto' },
        words: { type: 'boolean', default: false },
        jsonl: { type: 'boolean', default: false },
        explain: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new UserError(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}

function fixOptions(tag: string, words: boolean): FixOptions {
  const target = targets.find((known): known is Target => known.toLowerCase() === tag.toLowerCase());
  if (!target) throw new UserError(`Unknown target ${JSON.stringify(tag)}: use one of ${targets.join(', ')}`);
  return {
    target,
    words,
    repairs: { readings: true, fragments: true, entities: true, encoding: true },
    quotes: 'keep',
    protectedWords: [],
    replacements: [],
  };
}

async function readInput(file: string | undefined): Promise<Buffer> {
  if (file !== undefined) {
    try {
      return await readFile(file);
    } catch (error) {
      throw new UserError(`Can't read ${file}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** UTF-8 as it is; of other bytes the likeliest encoding, which is told where it is another one. */
function textOf(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  const { encoding } = detectEncoding(bytes);
  if (encoding !== 'utf-8') process.stderr.write(`The bytes are no UTF-8: they are read as ${encoding}.\n`);
  return decodeFile(bytes, encoding);
}

function readPages(text: string): Page[] {
  const pages: Page[] = [];
  for (const [index, source] of text.split('\n').entries()) {
    if (source.trim() === '') continue;
    pages.push(readPage(source, index + 1));
  }
  return pages;
}

function readPage(source: string, line: number): Page {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch (error) {
    throw new UserError(
      `Line ${line} is not JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UserError(`Line ${line} is not an object`);
  }
  const fields = Object.fromEntries(Object.entries(value));
  if (typeof fields.input !== 'string') throw new UserError(`Line ${line} has no "input" that is a string`);
  return { line, fields, input: fields.input };
}

/** On a fresh clone the data files are built first, once. */
function buildDataIfMissing(): void {
  if (existsSync(dataFile('lexicon')) && existsSync(dataFile('words')) && existsSync(dataFile('language')))
    return;
  process.stderr.write('Building the data files, once …\n');
  const compiler = fileURLToPath(new URL('../compile/main.ts', import.meta.url));
  // What it says goes to standard error: standard output is for the fixed text.
  const { status } = spawnSync('npx', ['tsx', compiler], {
    stdio: ['ignore', process.stderr, process.stderr],
  });
  if (status !== 0) throw new Error(`Building the data files ended with status ${status}`);
}

async function fixPage(engine: Engine, input: string, options: FixOptions): Promise<readonly Finding[]> {
  const { findings } = await engine.fix([input], options, null);
  return findings[0] ?? [];
}

function explain(findings: readonly Finding[], prefix: string): void {
  for (const { kind, start, end, before, after, reason } of findings) {
    const change =
      before === after ? JSON.stringify(before) : `${JSON.stringify(before)} → ${JSON.stringify(after)}`;
    process.stderr.write(`${prefix}${start}–${end} ${kind}: ${change}  ${sentence(reason)}\n`);
  }
}

function plain(finding: Finding) {
  const { kind, start, end, before, after, reason } = finding;
  return { kind, start, end, before, after, reason: sentence(reason) };
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof UserError ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exitCode = error instanceof UserError ? 2 : 1;
});
