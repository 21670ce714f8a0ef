import type { DataFormat } from '../lexicon/format';

/**
 * The layout of words.bin, shared by `compile/words.ts`, which writes it, and `lexis.ts`, which views it.
 *
 * Behind the header that every data file has, SECTIONS 32-bit little-endian integers give the length in items of
 * each section; the sections follow in this order, each padded to a multiple of four bytes:
 *
 *   keys      pairs (character, key): under which character words are looked up (發 and 髮 under 发)
 *   plain     pairs (Simplified, standard Traditional) for characters with one form, and pairs (Traditional,
 *             Simplified) for variants that OpenCC does not know
 *   taiwan    pairs (standard Traditional, Taiwan)
 *   hongKong  pairs (standard Traditional, Hong Kong)
 *   script    per ideograph from FIRST_HAN to LAST_HAN a byte: 1 = Simplified only, 2 = Traditional only
 *   single    per ideograph the cost of the character as a word of its own
 *   forms     per key with a choice: key, flags, then FORMS × (Traditional, Simplified, cost)
 *   strings   what regional words become, each with a zero behind it
 *   near      pairs of neighbours (see `isNear`) at which a form other than the usual one is possible
 *   tries     seven in one, see `Root`
 *
 * Costs and weights are in tenths of a nat: -10 ln p.
 */
export const WORDS: DataFormat = { file: 'words.bin', magic: 'ZWWD', version: 3 };
export const SECTIONS = 8;
/** The ideographs that `script` and `single` tell of, all of them so that opening need not place each. */
export const FIRST_HAN = 0x3400;
export const LAST_HAN = 0x9fff;
/** What a character costs as a word of its own that no list counts. */
export const UNCOUNTED_CHARACTER = 150;
/** The most forms that one key has. */
export const FORMS = 4;
/** 16-bit items of one entry of `forms`. */
export const FORM_ENTRY = 2 + FORMS * 3;
/** Flag of a key: in Traditional text its forms are a matter of taste. */
export const TASTE = 1;
/** Flag of a key: Traditional text also writes the Simplified form (了解, 老板), and that stays. */
export const LAX = 2;
/** Flag of a key: its forms are words by themselves in some Traditional text (係, 里), and take more to change. */
export const STUBBORN = 4;
/** Flag of a key: bad converters do not mix up its Traditional forms, so they stay. */
export const FIRM = 8;
/** Flag of a key: our rules for it are worth more than OpenCC's phrases. */
export const RULED = 16;

/** A word's payload: the cost in the low bits, then two bits for each ambiguous character, then two flags. */
export const COST_BITS = 9;
export const CHOICE_BITS = 2;
export const MAX_CHOICES = 9;
/** Set for a word that is written in one way only, where other words of its characters are matters of taste: 志願. */
export const CERTAIN = 1 << 27;
/** Set when the same word has another reading, under the word and one more U+0001. */
export const MORE_READINGS = 1 << 30;
export const NEXT_READING = 1;

/** In `context`, what stands before or after; the key follows, then the neighbours from near to far. */
export const BEFORE = 1;
export const AFTER = 2;
/** A neighbour that is no Chinese character and no digit. */
export const EDGE = 3;
/** Weights are signed, seven bits for each form. */
export const WEIGHT_BITS = 7;
export const WEIGHT_BIAS = 64;

/**
 * The bits of `near`, as a power of two. It is a Bloom filter: a pair of neighbours sets two bits, so that of
 * pairs that were never put in one in two hundred seems to be there.
 */
export const NEAR_BITS = 18;
const NEAR_SHIFT = 32 - NEAR_BITS;

/** Puts a pair of neighbours into `near`. */
export function setNear(near: Uint32Array, left: number, right: number): void {
  const hash = pairHash(left, right);
  for (const bit of [hash >>> NEAR_SHIFT, otherHash(hash) >>> NEAR_SHIFT]) {
    near[bit >> 5] = (near[bit >> 5] ?? 0) | (1 << (bit & 31));
  }
}

/** Whether a pair of neighbours is in `near`, or seems to be. */
export function isNear(near: Uint32Array, left: number, right: number): boolean {
  const hash = pairHash(left, right);
  const bit = hash >>> NEAR_SHIFT;
  if ((((near[bit >> 5] ?? 0) >> (bit & 31)) & 1) === 0) return false;
  const other = otherHash(hash) >>> NEAR_SHIFT;
  return (((near[other >> 5] ?? 0) >> (other & 31)) & 1) === 1;
}

function pairHash(left: number, right: number): number {
  return Math.imul(left, 0x9e3779b1) ^ Math.imul(right, 0x85ebca6b);
}

/** A second hash that the high bits of the first do not tell. */
function otherHash(hash: number): number {
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
}

/** The tries, in their order. */
export const Root = {
  /** Key of a word → its cost, and which form each ambiguous character of it takes. */
  words: 0,
  /** What stands beside an ambiguous character → a weight for each of its forms. */
  context: 1,
  /** Key of a word of another region → where in `strings` Taiwan's stands, above its flags. */
  taiwan: 2,
  hongKong: 3,
  /** The same for the words of Taiwan and Hong Kong and what Simplified text says. */
  mainland: 4,
  /** Of `taiwan` and `hongKong`, those with ALWAYS. */
  taiwanNames: 5,
  hongKongNames: 6,
} as const;
/** Set for names, which are not regional vocabulary: 滙豐 is written so in Hong Kong. */
export const ALWAYS = 1;
/**
 * Set for words that the target has in another sense, and that other words become: 文件 becomes 檔案 in a text
 * from the mainland, but is what 文檔 becomes. They are replaced in Simplified text only.
 */
export const FROM_SIMPLIFIED = 2;
/** The bits of a payload below the place in `strings`. */
export const REGIONAL_FLAGS = 2;
