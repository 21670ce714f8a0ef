import { parseArgs } from 'node:util';
import { tryTexts } from './texts';

/**
 * `npm run soak`: the promises of the text engine, tried on a million random texts (`--texts N`, from the seed
 * `--from N` on). Prints how many were tried and each that broke a promise, with its seed.
 */
const { values } = parseArgs({
  options: { texts: { type: 'string', default: '1000000' }, from: { type: 'string', default: '1' } },
});
const first = Number(values.from);
const count = Number(values.texts);
if (!Number.isInteger(first) || !Number.isInteger(count))
  throw new RangeError('--from and --texts take whole numbers');

/** A line of progress after so many texts. */
const slice = 50_000;
let failures = 0;
const started = performance.now();
for (let done = 0; done < count; done += slice) {
  const found = await tryTexts(first + done, Math.min(slice, count - done));
  failures += found.length;
  for (const { seed, target, input, how } of found) {
    process.stdout.write(`seed ${seed}, ${target}: ${how}\n  ${JSON.stringify(input)}\n`);
  }
  const minutes = (performance.now() - started) / 60_000;
  process.stdout.write(
    `${Math.min(count, done + slice)} texts, ${failures} broken promises, ${minutes.toFixed(1)} min\n`,
  );
}
process.exitCode = failures === 0 ? 0 : 1;
