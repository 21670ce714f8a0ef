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
