import { looksLikeSyllable, normalReading, SYLLABLE } from './annotation';

/**
 * Words that a generator dropped into the text at random places, after the readings: `同學(xué飄雪姐姐)`.
 *
 * Only the page's own proof counts: a word that stands inside of a reading's bracket, or between a character
 * and the reading that the page gives it everywhere, is no author's. Once proven, it is noise all over.
 */

const LETTER = SYLLABLE.slice(0, SYLLABLE.lastIndexOf('{'));
const WORD = '[\\u3400-\\u9fff]{2,10}';
const inBracket = new RegExp(
  `[\\u3400-\\u9fff][(（](${LETTER}{0,6})(${WORD})(${LETTER}{0,6})[ ]?[)）]`,
  'gu',
);

/** The words that stand inside of brackets of readings. */
export function wordsInBrackets(runs: readonly string[]): string[] {
  const words = new Set<string>();
  for (const run of runs) {
    for (const [, head = '', word = '', tail = ''] of run.matchAll(inBracket)) {
      if (looksLikeSyllable(normalReading(head + tail))) words.add(word);
    }
  }
  return [...words];
}

const beforeReading = new RegExp(`([\\u3400-\\u9fff])(${WORD})[(（][ ]?(${SYLLABLE})[ ]?[)）]`, 'gu');

/**
 * The words between a character and its reading: 產晴川書屋(chǎn), where 產 is always chǎn and 屋 never.
 * A word counts from its second appearance on, wherever that is.
 */
export function wordsBeforeReadings(
  runs: readonly string[],
  readings: Readonly<Record<string, string>>,
): string[] {
  const words = new Set<string>();
  for (const run of runs) {
    beforeReading.lastIndex = 0;
    for (let match = beforeReading.exec(run); match; match = beforeReading.exec(run)) {
      const [whole, first = '', rest = '', letters = ''] = match;
      const reading = normalReading(letters);
      const stretch = first + rest;
      const own = [...stretch].findLastIndex((c) => readings[c] === reading);
      const word = stretch.slice(own + 1);
      if (own >= 0 && word.length > 1 && occurs(runs, word, 2)) words.add(word);
      beforeReading.lastIndex = match.index + whole.length;
    }
  }
  return [...words];
}

const inControlRun = new RegExp(`[\\x05-\\x08](${WORD})[\\x05-\\x08]`, 'g');

/** The words that stand inside of control runs, or between a run and its mark. */
export function wordsInControlRuns(runs: readonly string[]): string[] {
  const words = new Set<string>();
  for (const run of runs) for (const [, word = ''] of run.matchAll(inControlRun)) words.add(word);
  return [...words];
}

/** Does a word stand in the runs so many times? */
function occurs(runs: readonly string[], word: string, times: number): boolean {
  let seen = 0;
  for (const run of runs) {
    for (let at = run.indexOf(word); at >= 0; at = run.indexOf(word, at + word.length))
      if (++seen >= times) return true;
  }
  return false;
}

/**
 * The places of noise in a run. A word that stands alone between marks or line ends may be the author's (the
 * name of the site in its footer) and is passed over.
 */
export function placesOfNoise(
  run: string,
  words: readonly string[],
): { start: number; end: number; word: string }[] {
  const places: { start: number; end: number; word: string }[] = [];
  for (const word of words) {
    for (let at = run.indexOf(word); at >= 0; at = run.indexOf(word, at + word.length)) {
      const end = at + word.length;
      if (!isText(run.charAt(at - 1)) && !isText(run.charAt(end))) continue;
      places.push({ start: at, end, word });
    }
  }
  places.sort((a, b) => a.start - b.start || b.end - a.end);
  return places.filter(
    (place, i) => place.start >= Math.max(0, ...places.slice(Math.max(0, i - 3), i).map((p) => p.end)),
  );
}

/** A run without its noise. */
export function withoutNoise(run: string, words: readonly string[]): string {
  let done = 0;
  let result = '';
  for (const { start, end } of placesOfNoise(run, words)) {
    result += run.slice(done, start);
    done = end;
  }
  return result + run.slice(done);
}

/** A letter, a character or a bracket of a reading; not a mark, a space or an end of a line. */
function isText(c: string): boolean {
  return /[\p{L}\p{N}()（）\u0005-\u0008]/u.test(c);
}
