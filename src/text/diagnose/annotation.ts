/**
 * The syntax of an injected reading: `(chǎn)`, with a space inside `(huì )`, toneless `(dong)`, in
 * full-width brackets `（chǎn）`, or with the letters that phonetic fonts use (ɡ and ɑ).
 */

const LETTERS = 'a-zɡɑüāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ';
const TONED = 'āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ';

/** The letters of a reading, without brackets. The longest syllable is zhuāng. */
export const SYLLABLE = `[${LETTERS}]{1,6}`;

/** A whole bracket, its letters captured. */
export const BRACKET = `[(（][ \u00a0]?(${SYLLABLE})[ \u00a0]?[)）]`;

/** What is left of a bracket whose first character was swallowed. */
export const REST_OF_BRACKET = `(${SYLLABLE})[ \u00a0]?[)）]`;

/** The rest of a full-width bracket whose first letter made a pair with its second byte. */
export const REST_OF_WIDE_BRACKET = `([${LETTERS}]{0,5})[ \u00a0]?）`;

/** A bracket or the rest of one: its letters, and where it ends. */
export interface Bracket {
  readonly end: number;
  readonly reading: string;
}

const LONGEST_SYLLABLE = 6;

/** 1 for each letter of a reading; all of them lie below. */
const letters = new Uint8Array(0x300);
for (let unit = 0; unit < letters.length; unit++)
  if (new RegExp(`^[${LETTERS}]$`).test(String.fromCharCode(unit))) letters[unit] = 1;

/** The whole bracket at this place, if there is one: `BRACKET` without the cost of a regular expression. */
export function readBracket(text: string, at: number): Bracket | null {
  const open = text.charCodeAt(at);
  if (open !== 0x28 && open !== 0xff08) return null;
  return readRestOfBracket(text, isSpace(text.charCodeAt(at + 1)) ? at + 2 : at + 1);
}

/** The rest of a bracket from its letters on: `REST_OF_BRACKET`. */
export function readRestOfBracket(text: string, at: number): Bracket | null {
  let end = at;
  while (end - at < LONGEST_SYLLABLE && letters[text.charCodeAt(end)] === 1) end++;
  if (end === at) return null;
  const close = isSpace(text.charCodeAt(end)) ? end + 1 : end;
  const unit = text.charCodeAt(close);
  return unit === 0x29 || unit === 0xff09 ? { end: close + 1, reading: text.slice(at, end) } : null;
}

function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0xa0;
}

const INITIAL = '(?:[bpmfdtnlgkhjqxzcsryw]|[zcs]h)?';
const FINAL =
  '(?:a|o|e|i|u|ü|v|ai|ei|ui|ao|ou|iu|ie|üe|ue|ve|er|an|en|in|un|ün|ang|eng|ing|ong|ia|ian|iang|iao|iong|ua|uai|uan|uang|uo|üan|io|ueng)';

/**
 * A bracket that can hold a reading, for a first look: a tone mark, or the shape of a syllable. It passes over
 * `（byte）` and `(app)`, which clean text is full of.
 */
export const LIKELY_BRACKET = `[(（][ \u00a0]?(?:[a-zɡɑü]{0,4}[${TONED}]|${INITIAL}${FINAL}[ \u00a0]?[)）])`;

const toned = new RegExp(`[${TONED}]`);

/** Initial, vowels and final of Mandarin, tone marks taken away. */
const shape = new RegExp(`^${INITIAL}${FINAL}$|^(?:ng?|m)$`);

/** Does the reading carry a tone mark? */
export function isToned(reading: string): boolean {
  return toned.test(reading);
}

/** Writes a reading the usual way: ɡōnɡ → gōng, in one form of Unicode. */
export function normalReading(reading: string): string {
  const composed = /[\u0300-\u030c]/.test(reading) ? reading.normalize('NFC') : reading;
  return /[ɡɑ]/.test(composed) ? composed.replace(/ɡ/g, 'g').replace(/ɑ/g, 'a') : composed;
}

const judged = new Map<string, boolean>();

/** So many different strings of letters are remembered; there are about 1,700 syllables. */
const MOST_JUDGED = 5000;

/** Could these letters be one syllable of Mandarin, with at most one tone mark? */
export function looksLikeSyllable(reading: string): boolean {
  const known = judged.get(reading);
  if (known !== undefined) return known;
  if (judged.size >= MOST_JUDGED) judged.clear();
  const result = hasShapeOfSyllable(reading);
  judged.set(reading, result);
  return result;
}

function hasShapeOfSyllable(reading: string): boolean {
  const bare = normalReading(reading).normalize('NFD');
  const marks = bare.match(/[\u0300\u0301\u0304\u030c]/g)?.length ?? 0;
  return marks <= 1 && shape.test(bare.replace(/[\u0300\u0301\u0304\u030c]/g, '').normalize('NFC'));
}
