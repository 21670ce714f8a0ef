import { isIdeograph } from '../language/ideographs';
import { withoutTone } from '../language/model';
import { BRACKET, looksLikeSyllable, normalReading } from './annotation';

/**
 * Readings strewn over a text at random: 鋼包(bāo)包襯, 產品(pǐn), 一(yī)般.
 *
 * Some copiers annotate any character now and then, so that the copy is not found. No author writes so: a gloss
 * stands where a character is met first, and a lesson has it on every character or on those that it teaches.
 * Here characters bear a reading that have stood without one before, again and again, in the middle of words.
 */

/** Fewer readings are no pattern. */
const FEWEST = 12;
const FEWEST_CHARS = 8;

/** Of the readings, how many stand behind a character that was met without one before. */
const LATE = 0.35;

/** Readings inside of words, and those that are the character's only one on the page. */
const INSIDE = 0.5;
const SINGLE = 0.9;

/** Of the characters, at most so many bear one. */
const DENSEST = 0.4;

const bracketHere = new RegExp(BRACKET, 'uy');
const openingBracket = /[(（]/g;

/** Are the readings of these runs strewn at random? Linear in their length. */
export function isScattered(runs: readonly string[]): boolean {
  const brackets = runs.reduce((sum, run) => sum + (run.match(openingBracket)?.length ?? 0), 0);
  if (brackets < FEWEST) return false;
  const bare = new Set<string>();
  const readingOf = new Map<string, string>();
  let han = 0;
  let readings = 0;
  let late = 0;
  let inside = 0;
  let single = 0;
  for (const run of runs) {
    for (let i = 0; i < run.length; i++) {
      if (!isIdeograph(run.charCodeAt(i))) continue;
      const char = run.charAt(i);
      han++;
      const next = run.charAt(i + 1);
      bracketHere.lastIndex = i + 1;
      const match = next === '(' || next === '（' ? bracketHere.exec(run) : null;
      const reading = match ? normalReading(match[1] ?? '') : '';
      if (!match || !looksLikeSyllable(reading)) {
        bare.add(char);
        continue;
      }
      readings++;
      if (bare.has(char)) late++;
      if (isIdeograph(run.charCodeAt(bracketHere.lastIndex))) inside++;
      // Some write the tone here and leave it out there: 流量(liàng), 質量(liang).
      const sound = withoutTone(reading);
      if ((readingOf.get(char) ?? sound) === sound) single++;
      readingOf.set(char, sound);
      i = bracketHere.lastIndex - 1;
    }
  }
  return (
    readings >= FEWEST &&
    readingOf.size >= FEWEST_CHARS &&
    readings <= han * DENSEST &&
    late >= readings * LATE &&
    inside >= readings * INSIDE &&
    single >= readings * SINGLE
  );
}
