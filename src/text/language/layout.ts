/**
 * The layout of `language.bin`, shared by the compiler that writes it and the model that reads it.
 * Little-endian, every section on a multiple of four bytes, in this order:
 *
 *   Uint32 × 11  header: magic, version, characters, pairs, folds, readings, syllable bytes, Simplified-only,
 *                then the shape of the word list: cells in a segment, segments, seed
 *   Uint16       character by index, sorted by code point (all in the Basic Multilingual Plane)
 *   Uint8        −log P(character), by index, in steps of LOG_STEP
 *   Uint8        −log P(character | a word begins)
 *   Uint8        −log P(a word ends | character)
 *   Uint8        −log P(a word is this character alone)
 *   Uint32       where the successors of each character begin; one more than there are characters
 *   Uint16       successors: indexes, sorted within each character
 *   Uint8        −log P(successor | character)
 *   Uint16       the cells of the word list (see word-list.ts); its words are indexes + 1 of characters
 *   Uint16 × 2   folds: a Traditional or variant character and its Simplified one, as code points
 *   Uint8        1 for each fold that a conversion from Simplified can give (說), 0 for other variants (説)
 *   Uint16       characters that Simplified text alone has (发, not 后), as code points
 *   Uint16       where the readings of each code point from FIRST_IDEOGRAPH on begin; one more than there are
 *   Uint16       readings, as numbers of syllables
 *   bytes        the syllables in UTF-8, parted by line feeds
 */
export const MAGIC = 0x314c575a; // "ZWL1"
export const VERSION = 4;
export const HEADER_WORDS = 11;

/** One step of a stored log probability. 255 steps reach e^−21, below the rarest character. */
export const LOG_STEP = 1 / 12;

/** The ideographs that GBK holds, which are those of the first Unicode version. */
export const FIRST_IDEOGRAPH = 0x4e00;
export const LAST_IDEOGRAPH = 0x9fa5;

/** Rounds a byte offset up to where the next section begins. */
export function aligned(offset: number): number {
  return (offset + 3) & ~3;
}
