/** What is measured of one contender; the same code runs in Node, in a service worker and in a background page. */
import { type ContenderName, contenders, type DirectionName, directions, type Load } from './contenders';

/** A sentence of our own; its first character is enough to show that the dictionary is there. */
const FIRST = '发明软件的人在理发店里等了很久。';

/** From asking for the data to the first converted sentence, in milliseconds; the code is loaded before. */
export async function cold(contender: ContenderName, direction: DirectionName, load: Load): Promise<number> {
  const { open } = await contenders[contender]();
  const started = performance.now();
  const convert = await open(directions[direction], load);
  if (convert && convert(FIRST) === FIRST) throw new Error(`${contender} left ${FIRST} as it is`);
  return performance.now() - started;
}

/** What of the cold start is the fetch alone: from asking for our data files to having their bytes, in milliseconds. */
export async function fetching(load: Load): Promise<number> {
  const started = performance.now();
  const files = await Promise.all([load('lexicon.bin'), load('words.bin')]);
  if (files.some(({ byteLength }) => byteLength === 0)) throw new Error('A data file is empty');
  return performance.now() - started;
}

/** How long one contender works before the next has its turn. */
const TURN_MS = 10;

export interface Speed {
  readonly contender: ContenderName;
  /** Code units a millisecond, the median of all turns. */
  readonly unitsPerMs: number;
}

/**
 * How fast each contender converts the texts, in rounds that give each a turn, so that a busy moment of the
 * machine meets all of them.
 * @param ms how long each contender works in all
 */
export async function throughput(
  names: readonly ContenderName[],
  direction: DirectionName,
  texts: readonly string[],
  ms: number,
  load: Load,
): Promise<Speed[]> {
  const units = texts.reduce((sum, text) => sum + text.length, 0);
  const running = [];
  for (const contender of names) {
    const { open } = await contenders[contender]();
    const convert = await open(directions[direction], load);
    if (convert) running.push({ contender, convert, turns: [] as number[], spent: 0, passes: 1 });
  }
  let kept = 0; // what the results are for, as far as the compiler of the engine can tell
  while (running.some(({ spent }) => spent < ms)) {
    for (const turn of running) {
      if (turn.spent >= ms) continue;
      const started = performance.now();
      for (let pass = 0; pass < turn.passes; pass++) {
        for (const text of texts) kept += turn.convert(text).length;
      }
      const took = performance.now() - started;
      turn.spent += Math.max(took, 0.1);
      // Browsers round their clocks to a millisecond; what counts lasts many of these.
      if (took >= TURN_MS / 2) turn.turns.push(took / turn.passes);
      else turn.passes = Math.ceil(turn.passes * Math.min(100, TURN_MS / Math.max(took, 0.1)));
    }
  }
  if (kept === 0) throw new Error('Nothing was converted');
  return running.map(({ contender, turns }) => ({ contender, unitsPerMs: units / median(turns) }));
}

/** The middle one of some measurements. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
