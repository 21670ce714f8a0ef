import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { DirectionName } from './contenders';

export interface Workload {
  readonly name: string;
  readonly direction: DirectionName;
  readonly texts: readonly string[];
}

/** How much prose is measured: some hundred paragraphs. */
const PROSE_UNITS = 60_000;

/** Latin text of our own around the Chinese in the ASCII-heavy text, and the text without Chinese. */
const markup = '<li class="entry" data-key="k4711"><a href="/archive/2024/11/notes.html">Notes, part 4: ';
const english =
  'The ferry left at ten to six, an hour late, with eleven passengers and a crate of lemons on deck. ' +
  'Nobody spoke before the second buoy; then the engineer said that the weather would hold, and it did.\n';
const accented = 'Größe, façade, naïve, “quoted” – and then some: Übermut tut selten gut… ';

/** The texts that conversion is measured over. The Traditional one is made by `toTaiwan` from the same prose. */
export function workloads(toTaiwan: (text: string) => string): Workload[] {
  const paragraphs = readTexts('test/texts');
  const prose = paragraphs.join('\n').slice(0, PROSE_UNITS);
  const taiwanese = toTaiwan(prose);
  const asciiHeavy = paragraphs
    .slice(0, 400)
    .map((text) => `${markup.repeat(4)}${text.slice(0, 20)}</a></li>`);
  return [
    ...kinds('s2twp', prose),
    { name: 'ASCII-heavy', direction: 's2twp', texts: asciiHeavy },
    { name: 'without Chinese', direction: 's2twp', texts: [english.repeat(200), accented.repeat(500)] },
    ...kinds('s2tw', prose),
    ...kinds('s2hk', prose),
    ...kinds('s2t', prose),
    ...kinds('tw2s', taiwanese),
    { name: 'ASCII-heavy', direction: 'tw2s', texts: asciiHeavy.map(toTaiwan) },
    ...kinds('tw2sp', taiwanese),
  ];
}

/** The same text in one piece, by paragraphs and in short strings. */
function kinds(direction: DirectionName, prose: string): Workload[] {
  return [
    { name: 'prose', direction, texts: [prose] },
    { name: 'paragraphs', direction, texts: prose.split('\n') },
    { name: '20-character strings', direction, texts: cut(prose, 20) },
  ];
}

/** All paragraphs of the sample texts, in the order of their files. */
function readTexts(folder: string): string[] {
  const files = readdirSync(resolve(folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.txt'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== ''),
  );
}

function cut(text: string, units: number): string[] {
  return Array.from({ length: Math.floor(text.length / units) }, (_, i) =>
    text.slice(i * units, (i + 1) * units),
  );
}
