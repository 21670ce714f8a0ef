import { parseArgs } from 'node:util';
import { tryInParallel } from './crew';
import { tryFiles } from './files';
import { tryPages } from './pages';
import { patternsOf, slownessOf } from './patterns';

/**
 * `npm run soak`: what `npm test` tries in short, tried at length. Prints its figures, and each promise that
 * was broken with what it takes to see it again.
 *
 *   npm run soak -- [patterns] [pages] [files] [texts] [--texts N] [--from SEED]
 *
 * Without names all parts are run. Pages and files need the builds in `.output` (`npm run build`).
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { texts: { type: 'string', default: '1000000' }, from: { type: 'string', default: '1' } },
});

/** Each part returns how many promises were broken. */
const parts: Readonly<Record<string, () => Promise<number>>> = {
  patterns,
  pages: () => tryPages(say),
  files: () => tryFiles(say),
  texts,
};

/** Regular expressions are tried on this many code units; `npm test` tries them on a few thousand. */
const patternLength = 32_768;
/** A line of progress after so many texts. */
const slice = 50_000;

async function texts(): Promise<number> {
  const [first, count] = [wholeNumber('from'), wholeNumber('texts')];
  let failures = 0;
  let done = 0;
  const started = performance.now();
  await tryInParallel({ first, count }, (more, broken) => {
    done += more;
    failures += broken.length;
    for (const { seed, target, input, how } of broken) {
      say(`seed ${seed}, ${target}: ${how}\n  ${JSON.stringify(input)}`);
    }
    if (Math.floor(done / slice) === Math.floor((done - more) / slice) && done < count) return;
    const seconds = (performance.now() - started) / 1000;
    say(
      `${done} texts, ${failures} broken promises, ${(seconds / 60).toFixed(1)} min, ${(done / seconds).toFixed(0)} a second`,
    );
  });
  return failures;
}

async function patterns(): Promise<number> {
  const all = await patternsOf('src');
  const slow = all.flatMap((pattern) => slownessOf(pattern, patternLength) ?? []);
  for (const { file, pattern, input, ratio } of slow) {
    say(`${file}: ${ratio.toFixed(1)} times as long for twice the text ${input}: ${pattern}`);
  }
  say(`${all.length} regular expressions, ${slow.length} slower than their text is long`);
  return slow.length;
}

function wholeNumber(name: 'texts' | 'from'): number {
  const number = Number(values[name]);
  if (!Number.isInteger(number))
    throw new RangeError(`--${name} takes a whole number, not "${values[name]}"`);
  return number;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

let failures = 0;
for (const name of positionals.length > 0 ? positionals : Object.keys(parts)) {
  const part = parts[name];
  if (!part) throw new RangeError(`There is no "${name}" in the soak: ${Object.keys(parts).join(', ')}`);
  failures += await part();
}
process.exitCode = failures === 0 ? 0 : 1;
