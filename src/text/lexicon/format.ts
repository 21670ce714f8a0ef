/**
 * The lexicon as a file, all little-endian: `HEADER_WORDS` uint32 (magic number, version, length of the file,
 * and the byte offsets of the parts), the trie of all dictionaries, the scripts of the characters of the
 * Basic Multilingual Plane (two bits each), and the replacements that are not said by a payload.
 * Written by `compile/lexicon.ts`, read by `lexicon.ts`.
 */

/** "ZWLX" in the order of the file's bytes. On a big-endian machine it reads otherwise and is refused. */
export const MAGIC = 0x584c575a;
export const VERSION = 1;

/** Where each word of the header is. */
export const HEADER = {
  magic: 0,
  version: 1,
  byteLength: 2,
  trie: 3,
  scripts: 4,
  pool: 5,
  poolUnits: 6,
} as const;
export const HEADER_WORDS = 8;

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
  'candidates', // 发 → 發髮: a Simplified character's Traditional ones, where there are several
  'scripts', // the scripts of characters beyond U+FFFF; the payload is a `ScriptFlag`
] as const;
export type DictionaryName = (typeof dictionaryNames)[number];

/** What two bits say of a character: which script alone it belongs to. */
export const ScriptFlag = { none: 0, hans: 1, hant: 2 } as const;

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
