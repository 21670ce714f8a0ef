/** A process of its own for one measurement in Node: `memory` or `cold`, the contender and the direction. */
import { readFile } from 'node:fs/promises';
import { type ContenderName, contenders, type DirectionName, directions } from './contenders';
import { loadFile } from './files';
import { cold } from './tasks';

const [task, name, directionName] = process.argv.slice(2);
if (!isContender(name) || !isDirection(directionName))
  throw new Error(`No contender ${name}, or no ${directionName}`);

if (task === 'cold') console.log(await cold(name, directionName, loadFile));
else if (task === 'memory') console.log(await memory(name, directionName));
else throw new Error(`No task ${task}`);

/** Bytes that are held once a contender is loaded and has converted some text, measured after collecting garbage. */
async function memory(contender: ContenderName, direction: DirectionName): Promise<number> {
  const text = await readFile('test/texts/news/01-harbour.txt', 'utf8');
  const before = held();
  const { open } = await contenders[contender]();
  const convert = await open(directions[direction], loadFile);
  if (!convert) return 0;
  for (const line of text.split('\n')) convert(line);
  const after = held();
  convert(text); // so that it is still needed when the memory is read
  return after - before;
}

/** The heap and what lies outside of it: buffers, and the memories of WebAssembly. */
function held(): number {
  if (!globalThis.gc) throw new Error('Run with --expose-gc');
  for (let i = 0; i < 4; i++) globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function isContender(name: string | undefined): name is ContenderName {
  return name !== undefined && name in contenders;
}

function isDirection(name: string | undefined): name is DirectionName {
  return name !== undefined && name in directions;
}
