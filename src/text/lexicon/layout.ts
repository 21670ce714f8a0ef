import type { DataFormat } from './format';

/**
 * The layout of lexicon.bin, written by `compile/lexicon.ts` and read by `lexicon.ts`: behind the header that every
 * data file has, three uint32 (where the trie and the pool begin, in bytes from the start of the file, and how many
 * units the pool has), the trie of all dictionaries, and the pool of replacements that no payload can say.
 */
export const LEXICON: DataFormat = { file: 'lexicon.bin', magic: 'ZWLX', version: 3 };

/** No key is longer, in code units (the compiler sees to it), so no match reaches further. */
export const LONGEST_KEY = 16;

/** How many numbers stand before the trie. */
export const PLACES = 3;

/** The dictionaries in the order of the trie's roots; where they come from is told in `compile/lexicon.ts`. */
export const dictionaryNames = [
  'compatibility', // 漢 (U+FA47) → 漢: compatibility ideographs to the unified ones
  'hans-hant', // Simplified to OpenCC's Traditional, phrases and characters
  'hant-hans', // and back
  'hant-hans-phrases', // only the phrases of the way back: where a text is cut before it is converted
  'hant-tw', // standard Traditional to the characters used in Taiwan
  'hant-tw-words', // and its words
  'tw-words', // the words alone, for texts that are Traditional already
  'tw-hant',
  'tw-hant-words',
  'hant-hk',
  'hant-hk-words',
  'hk-hant',
  'hk-hant-words',
  'ja-hant', // Japanese new forms to the old ones
  'hant-ja',
] as const;
export type DictionaryName = (typeof dictionaryNames)[number];

/**
 * What a payload says of the replacement. Most phrases are there only to keep their characters together: each
 * character becomes what it would become alone (`BY_CHARACTER`), or all but one do (`BUT_ONE`). That keeps
 * the endings of phrases alike, and the automaton small.
 */
export const BY_CHARACTER = 0;
/** One code unit, in the low 16 bits. */
export const UNIT = 1 << 29;
/** By character, but the unit that is `BACK` places before the last is the one in the low 16 bits. */
export const BUT_ONE = 2 << 29;
/** A string in the pool: offset in 24 bits, length in the 5 bits above. */
export const POOLED = 3 << 29;
export const KIND = 3 << 29;

export const BACK_SHIFT = 16;
export const LENGTH_SHIFT = 24;
export const LENGTH_MASK = 0x1f;
export const OFFSET_MASK = 0xffffff;
