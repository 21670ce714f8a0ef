import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseSync } from 'vite';

/** A regular expression of the sources. */
export interface Pattern {
  readonly file: string;
  readonly pattern: RegExp;
}

/** Input on which a pattern takes much more than twice the time for twice the length. */
export interface Slow extends Pattern {
  readonly input: string;
  readonly ratio: number;
}

/** Every regular expression literal in the sources, and every one that the text engine builds as it loads. */
export async function patternsOf(folder: string): Promise<Pattern[]> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name))
    .sort();
  const found = files.flatMap((file) => literalsOf(file));
  found.push(...(await builtBy(files.filter((file) => file.includes(join(folder, 'text'))))));
  return [...new Map(found.map((each) => [String(each.pattern), each])).values()];
}

function literalsOf(file: string): Pattern[] {
  const { program, errors } = parseSync(file, readFileSync(file, 'utf8'));
  if (errors.length > 0) throw new Error(`${file} could not be parsed: ${errors[0]?.message}`);
  const found: Pattern[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('regex' in node && isSource(node.regex))
      found.push({ file, pattern: new RegExp(node.regex.pattern, node.regex.flags) });
    for (const child of Object.values(node)) visit(child);
  };
  visit(program);
  return found;
}

function isSource(regex: unknown): regex is { pattern: string; flags: string } {
  return typeof regex === 'object' && regex !== null && 'pattern' in regex && 'flags' in regex;
}

/** What `new RegExp` makes while modules load: patterns that are put together from pieces. */
async function builtBy(files: readonly string[]): Promise<Pattern[]> {
  const found: Pattern[] = [];
  const own = globalThis.RegExp;
  globalThis.RegExp = new Proxy(own, {
    construct(target, given: [string, string?], newTarget) {
      const pattern: RegExp = Reflect.construct(target, given, newTarget);
      found.push({ file: callerOf(new Error().stack), pattern });
      return pattern;
    },
  });
  try {
    for (const file of files) await import(pathToFileURL(resolve(file)).href);
  } finally {
    globalThis.RegExp = own;
  }
  return found;
}

function callerOf(stack = ''): string {
  return /\bsrc\/[\w/.-]+\.ts/.exec(stack)?.[0] ?? 'unknown';
}

/** Characters that texts here are made of; a pattern is tried with those of them that it knows apart. */
const alphabet = [
  ...'aZ0 \t\n\r.,;:!?-_=/<>()[]{}"\'`&#%\\@|*+~^$',
  ...'一發产，。、！？；：（）「」“”‘’·—…　ａ９ēüあカ한яé',
  '\u0000',
  '\u0006',
  '\u00a0',
  '\u00ad',
  '\u0301',
  '\u200b',
  '\u2028',
  '\ufffd',
  '\ue142',
  '\ud800',
  '𠮷',
];

/** Enough for time that grows with the square of the length to be told from noise, and soon tried. */
const usualLength = 4096;
/** A time that can be told from noise (ms). */
const telling = 10;
/** Twice the input takes twice the time, and four times where every start looks at all of the rest. */
const tolerated = 3;
/** Short first: a pattern that takes exponential time would not come back from more. */
const firstLength = 24;

/**
 * Tries a pattern on texts made to be hard for it: one or two of the characters that it knows, repeated up to
 * `length` UTF-16 code units, behind one that may begin a match. Returns the first on which its time grows
 * faster than the text.
 */
export function slownessOf({ file, pattern }: Pattern, length = usualLength): Slow | null {
  for (const { head, body } of units(alphabetOf(pattern))) {
    const input = (length: number): string => head + body.repeat(length / body.length);
    const hard = [firstLength, length / 8, length].find((each) => timeOf(pattern, input(each)) > telling);
    if (hard === undefined) continue;
    const twice = quickest(pattern, input(hard * 2));
    const ratio = twice / quickest(pattern, input(hard));
    if (ratio > tolerated && quickest(pattern, input(hard * 4)) / twice > tolerated)
      return { file, pattern, input: JSON.stringify(input(16)), ratio };
  }
  return null;
}

/** The least of a few times: what else the machine did makes them longer, never shorter. */
function quickest(pattern: RegExp, text: string): number {
  return Math.min(...Array.from({ length: 4 }, () => timeOf(pattern, text)));
}

function* units(known: readonly string[]): Generator<{ head: string; body: string }> {
  for (const body of known) {
    yield { head: '', body };
    for (const other of known) {
      if (other === body) continue;
      yield { head: other, body };
      yield { head: '', body: other + body };
    }
  }
}

/** The characters that stand in a pattern, and one of those that it takes for each of its classes. */
function alphabetOf(pattern: RegExp): string[] {
  const named = alphabet.filter((char) => pattern.source.includes(char));
  const classes = pattern.source.match(/\[[^\]]*\]|\\[dDwWsS]|\\[pP]\{[^}]*\}|\\[ux][0-9a-f{}]+/gi) ?? [];
  const taken = classes.flatMap((source) => {
    const one = compiled(source, pattern.flags.replace(/[gy]/g, ''));
    return one ? alphabet.filter((char) => one.test(char)).slice(0, 2) : [];
  });
  return [...new Set([...named, ...taken, 'a', '一'])];
}

function compiled(source: string, flags: string): RegExp | null {
  try {
    return new RegExp(source, flags);
  } catch {
    return null; // a class that was cut out of its middle
  }
}

/** How long it takes to find all that a pattern finds (ms); a sticky one is tried at every place. */
function timeOf(pattern: RegExp, text: string): number {
  const everywhere = new RegExp(pattern.source, `${pattern.flags.replace(/[gy]/g, '')}g`);
  let place = 0;
  const started = performance.now();
  while (everywhere.test(text)) {
    if (everywhere.lastIndex === place) everywhere.lastIndex++; // nothing was matched here
    place = everywhere.lastIndex;
  }
  return performance.now() - started;
}
