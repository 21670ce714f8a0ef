import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Broken } from './texts';

/** Seeds that a process is given to try; it answers with what broke and is given the next. */
export interface Stretch {
  readonly first: number;
  readonly count: number;
}

/** As many seeds go to a process at once: some seconds of work. */
const stretchLength = 2000;

const worker = fileURLToPath(new URL('worker.ts', import.meta.url));

/**
 * Tries `count` texts from the seed `first` on in as many processes as the machine runs at once.
 * `report` hears of each stretch that is done. Rejects when a process ends before its work does.
 */
export async function tryInParallel(
  { first, count }: Stretch,
  report: (done: number, broken: readonly Broken[]) => void,
): Promise<void> {
  let next = first;
  const end = first + count;
  const take = (): Stretch | null => {
    if (next >= end) return null;
    const stretch = { first: next, count: Math.min(stretchLength, end - next) };
    next += stretch.count;
    return stretch;
  };
  const runOne = (): Promise<void> =>
    new Promise((finished, failed) => {
      const process = fork(worker, { execArgv: ['--import', 'tsx'], serialization: 'advanced' });
      let current: Stretch | null = null;
      const goOn = (): void => {
        current = take();
        if (current) process.send(current);
        else process.disconnect();
      };
      process.on('message', (broken) => {
        report(current?.count ?? 0, broken as unknown as readonly Broken[]); // its own worker sends nothing else
        goOn();
      });
      process.on('error', failed);
      process.on('exit', (code) => {
        if (current)
          failed(new Error(`The process that tried seeds from ${current.first} on ended with ${code}`));
        else finished();
      });
      goOn();
    });
  await Promise.all(Array.from({ length: availableParallelism() }, runOne));
}
