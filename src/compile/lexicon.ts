/**
 * Compiles the dictionaries that opencc-js ships (OpenCC's own, Apache-2.0) into the file that
 * `text/lexicon/lexicon.ts` reads; its layout is described in `text/lexicon/layout.ts`.
 */
import { HEADER_BYTES, withHeader } from '../text/lexicon/format';
import {
  BACK_SHIFT,
  BUT_ONE,
  BY_CHARACTER,
  type DictionaryName,
  dictionaryNames,
  LENGTH_MASK,
  LENGTH_SHIFT,
  LEXICON,
  LONGEST_KEY,
  OFFSET_MASK,
  POOLED,
  UNIT,
} from '../text/lexicon/layout';
import { compileTrie, type Entry } from './trie';
import { readDictionary } from './vocabulary/dictionaries';

type Replacements = ReadonlyMap<string, string>;

/** Ideographs as `passes.ts` looks for them. */
const IDEOGRAPH = /[\u3400-\u9fff\uf900-\ufaff\ud840-\ud8ff]/;

/** OpenCC's dictionaries behind each of ours; where two hold the same key, the earlier one counts. */
const sources: Readonly<Record<DictionaryName, readonly string[]>> = {
  compatibility: ['CJK_Compatibility_Ideographs'],
  'hans-hant': ['STPhrases', 'STPhrases_GeneratedFromRegionalPhrases', 'STCharacters'],
  'hant-hans': ['TSPhrases', 'TSCharacters'],
  'hant-hans-phrases': ['TSPhrases'],
  'hant-tw': ['TWVariantsPhrases', 'TWVariants'],
  'hant-tw-words': ['TWPhrases', 'TWVariantsPhrases', 'TWVariants'],
  'tw-words': ['TWPhrases'],
  'tw-hant': ['TWVariantsRevPhrases', 'TWVariantsRev'],
  'tw-hant-words': ['TWPhrasesRev', 'TWVariantsRevPhrases', 'TWVariantsRev'],
  'hant-hk': ['HKVariantsPhrases', 'HKVariants'],
  'hant-hk-words': ['HKPhrases', 'HKVariantsPhrases', 'HKVariants'],
  'hk-hant': ['HKVariantsRevPhrases', 'HKVariantsRev'],
  'hk-hant-words': ['HKPhrasesRev', 'HKVariantsRevPhrases', 'HKVariantsRev'],
  'ja-hant': ['JPShinjitaiPhrases', 'JPShinjitaiCharacters'],
  'hant-ja': ['JPShinjitaiCharactersRev'],
};

/** The lexicon's bytes; the same packages give the same bytes. */
export function compileLexicon(): Uint8Array<ArrayBuffer> {
  const pool = new Pool();
  const trie = compileTrie(...dictionaryNames.map((name) => encode(read(sources[name]), pool)));

  const units = Uint16Array.from({ length: pool.text.length }, (_, i) => pool.text.charCodeAt(i));
  const places = Uint32Array.of(0, 0, units.length);
  const trieAt = HEADER_BYTES + places.byteLength;
  const poolAt = trieAt + trie.byteLength;
  places.set([trieAt, poolAt]);
  const content = new Uint8Array(poolAt + units.byteLength - HEADER_BYTES);
  content.set(new Uint8Array(places.buffer));
  content.set(trie, trieAt - HEADER_BYTES);
  content.set(new Uint8Array(units.buffer), poolAt - HEADER_BYTES);
  return withHeader(LEXICON, content);
}

/**
 * Reads dictionaries into one.
 * @throws RangeError for a key that breaks what `passes.ts` takes for granted
 */
function read(names: readonly string[]): Replacements {
  const replacements = new Map<string, string>();
  for (const [key, replacement] of names.flatMap(readDictionary)) {
    if (!IDEOGRAPH.test(key) || /[\u2ff0-\u2fff]/.test(key)) {
      throw new RangeError(`The key ${JSON.stringify(key)} holds no ideograph, or describes one`);
    }
    if (key.length > LONGEST_KEY) {
      throw new RangeError(`The key ${key} is longer than ${LONGEST_KEY} code units`);
    }
    if (!replacements.has(key)) replacements.set(key, replacement);
  }
  return replacements;
}

/** Says each replacement as a payload, as briefly as it can be said. */
function encode(replacements: Replacements, pool: Pool): Entry[] {
  return [...replacements].map(([key, replacement]): Entry => {
    if (key.length === 1 && replacement.length === 1) return [key, UNIT | replacement.charCodeAt(0)];
    const alone = isOneCharacter(key) ? undefined : byCharacter(key, replacements);
    if (alone === undefined || alone.length !== replacement.length) return [key, pool.payloadOf(replacement)];
    const different = [...Array(alone.length).keys()].filter((i) => alone[i] !== replacement[i]);
    const [at] = different;
    if (at === undefined) return [key, BY_CHARACTER];
    if (different.length > 1) return [key, pool.payloadOf(replacement)];
    return [key, BUT_ONE | ((key.length - 1 - at) << BACK_SHIFT) | replacement.charCodeAt(at)];
  });
}

/** What a phrase would become character by character, if each of these is one code unit before and after. */
function byCharacter(phrase: string, replacements: Replacements): string | undefined {
  let result = '';
  for (const character of phrase) {
    const replacement = replacements.get(character) ?? character;
    if (character.length !== 1 || replacement.length !== 1) return undefined;
    result += replacement;
  }
  return result;
}

function isOneCharacter(text: string): boolean {
  return text.length === 1 || (text.length === 2 && (text.codePointAt(0) ?? 0) > 0xffff);
}

/** The strings that payloads point into; a string that is part of what is there already takes no room. */
class Pool {
  text = '';

  payloadOf(text: string): number {
    if (text.length > LENGTH_MASK) throw new RangeError(`${text} is longer than ${LENGTH_MASK} code units`);
    let offset = this.text.indexOf(text);
    if (offset < 0) {
      offset = this.text.length;
      this.text += text;
    }
    if (offset > OFFSET_MASK) throw new RangeError(`The pool is longer than ${OFFSET_MASK} code units`);
    return POOLED | (text.length << LENGTH_SHIFT) | offset;
  }
}
