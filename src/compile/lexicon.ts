/**
 * Compiles the dictionaries that opencc-js ships (OpenCC's own, Apache-2.0) into the file that
 * `text/lexicon/lexicon.ts` reads; its layout is described in `text/lexicon/format.ts`.
 */
import compatibility from 'opencc-js/dict/CJK_Compatibility_Ideographs';
import HKPhrases from 'opencc-js/dict/HKPhrases';
import HKPhrasesRev from 'opencc-js/dict/HKPhrasesRev';
import HKVariants from 'opencc-js/dict/HKVariants';
import HKVariantsPhrases from 'opencc-js/dict/HKVariantsPhrases';
import HKVariantsRev from 'opencc-js/dict/HKVariantsRev';
import HKVariantsRevPhrases from 'opencc-js/dict/HKVariantsRevPhrases';
import JPShinjitaiCharacters from 'opencc-js/dict/JPShinjitaiCharacters';
import JPShinjitaiCharactersRev from 'opencc-js/dict/JPShinjitaiCharactersRev';
import JPShinjitaiPhrases from 'opencc-js/dict/JPShinjitaiPhrases';
import STCharacters from 'opencc-js/dict/STCharacters';
import STPhrases from 'opencc-js/dict/STPhrases';
import STPhrasesGenerated from 'opencc-js/dict/STPhrases_GeneratedFromRegionalPhrases';
import TSCharacters from 'opencc-js/dict/TSCharacters';
import TSPhrases from 'opencc-js/dict/TSPhrases';
import TWPhrases from 'opencc-js/dict/TWPhrases';
import TWPhrasesRev from 'opencc-js/dict/TWPhrasesRev';
import TWVariants from 'opencc-js/dict/TWVariants';
import TWVariantsPhrases from 'opencc-js/dict/TWVariantsPhrases';
import TWVariantsRev from 'opencc-js/dict/TWVariantsRev';
import TWVariantsRevPhrases from 'opencc-js/dict/TWVariantsRevPhrases';
import {
  BACK_SHIFT,
  BUT_ONE,
  BY_CHARACTER,
  type DictionaryName,
  dictionaryNames,
  HEADER,
  HEADER_WORDS,
  LENGTH_MASK,
  LENGTH_SHIFT,
  MAGIC,
  OFFSET_MASK,
  POOLED,
  ScriptFlag,
  UNIT,
  VERSION,
} from '../text/lexicon/format';
import { LONGEST_KEY } from '../text/lexicon/passes';
import { classifyCharacters } from './characters';
import { compileTrie, type Entry } from './trie';

export type Replacements = ReadonlyMap<string, string>;

/** Ideographs as `passes.ts` looks for them. */
const IDEOGRAPH = /[\u3400-\u9fff\uf900-\ufaff\ud840-\ud8ff]/;

/** OpenCC's dictionaries behind each of ours; where two hold the same key, the earlier one counts. */
const converting: Readonly<Record<Exclude<DictionaryName, 'candidates' | 'scripts'>, Replacements>> = {
  compatibility: read(compatibility),
  'hans-hant': read(STPhrases, STPhrasesGenerated, STCharacters),
  'hant-hans': read(TSPhrases, TSCharacters),
  'hant-hans-phrases': read(TSPhrases),
  'hant-tw': read(TWVariantsPhrases, TWVariants),
  'hant-tw-words': read(TWPhrases, TWVariantsPhrases, TWVariants),
  'tw-words': read(TWPhrases),
  'tw-hant': read(TWVariantsRevPhrases, TWVariantsRev),
  'tw-hant-words': read(TWPhrasesRev, TWVariantsRevPhrases, TWVariantsRev),
  'hant-hk': read(HKVariantsPhrases, HKVariants),
  'hant-hk-words': read(HKPhrases, HKVariantsPhrases, HKVariants),
  'hk-hant': read(HKVariantsRevPhrases, HKVariantsRev),
  'hk-hant-words': read(HKPhrasesRev, HKVariantsRevPhrases, HKVariantsRev),
  'ja-hant': read(JPShinjitaiPhrases, JPShinjitaiCharacters),
  'hant-ja': read(JPShinjitaiCharactersRev),
};

/** The lexicon's bytes; the same packages give the same bytes. */
export function compileLexicon(): Uint8Array<ArrayBuffer> {
  const pool = new Pool();
  const characters = classifyCharacters({
    toHant: converting['hans-hant'],
    toHans: converting['hant-hans'],
    variants: [converting['hant-tw'], converting['hant-hk']],
  });
  const dictionaries: Record<DictionaryName, Entry[]> = {
    ...mapValues(converting, (replacements) => encode(replacements, pool)),
    candidates: [...characters.candidates].map(([key, all]) => [key, pool.payloadOf(all)]),
    scripts: [...characters.scripts]
      .filter(([character]) => character.length > 1)
      .map(([character, script]) => [character, ScriptFlag[script]]),
  };
  const trie = compileTrie(...dictionaryNames.map((name) => dictionaries[name]));

  const scripts = new Uint8Array(0x10000 / 4);
  for (const [character, script] of characters.scripts) {
    if (character.length > 1) continue;
    const unit = character.charCodeAt(0);
    scripts[unit >> 2] = (scripts[unit >> 2] ?? 0) | (ScriptFlag[script] << ((unit & 3) * 2));
  }

  const units = Uint16Array.from({ length: pool.text.length }, (_, i) => pool.text.charCodeAt(i));
  const trieAt = HEADER_WORDS * 4;
  const scriptsAt = trieAt + trie.byteLength;
  const poolAt = scriptsAt + scripts.byteLength;
  const byteLength = Math.ceil((poolAt + units.byteLength) / 4) * 4;
  const header = new Uint32Array(HEADER_WORDS);
  header[HEADER.magic] = MAGIC;
  header[HEADER.version] = VERSION;
  header[HEADER.byteLength] = byteLength;
  header[HEADER.trie] = trieAt;
  header[HEADER.scripts] = scriptsAt;
  header[HEADER.pool] = poolAt;
  header[HEADER.poolUnits] = units.length;

  const bytes = new Uint8Array(byteLength);
  bytes.set(new Uint8Array(header.buffer));
  bytes.set(trie, trieAt);
  bytes.set(scripts, scriptsAt);
  bytes.set(new Uint8Array(units.buffer), poolAt);
  return bytes;
}

/**
 * Reads dictionaries in opencc-js's form, `key replacement|key replacement`.
 * @throws RangeError for a key that breaks what `passes.ts` takes for granted
 */
function read(...dictionaries: readonly string[]): Replacements {
  const replacements = new Map<string, string>();
  for (const dictionary of dictionaries) {
    for (const line of dictionary.split('|')) {
      const [key = '', replacement = ''] = line.split(' ');
      if (!IDEOGRAPH.test(key) || /[\u2ff0-\u2fff]/.test(key)) {
        throw new RangeError(`The key ${JSON.stringify(key)} holds no ideograph, or describes one`);
      }
      if (key.length > LONGEST_KEY) {
        throw new RangeError(`The key ${key} is longer than ${LONGEST_KEY} code units`);
      }
      if (!replacements.has(key)) replacements.set(key, replacement);
    }
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

function mapValues<K extends string, V, R>(
  record: Readonly<Record<K, V>>,
  change: (value: V) => R,
): Record<K, R> {
  const entries = Object.entries<V>(record).map(([key, value]) => [key, change(value)]);
  return Object.fromEntries(entries);
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
