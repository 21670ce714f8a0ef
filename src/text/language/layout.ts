import type { DataFormat } from '../lexicon/format';

/**
 * The layout of `language.bin`, shared by the compiler that writes it and the model that reads it. Behind the
 * header of every data file, little-endian and each section on a multiple of four bytes, it has in this order:
 *
 *   Uint32 × 13  characters; pairs and their bytes; folds and their bytes; Simplified-only and their bytes;
 *                readings and their bytes; bytes of the syllables; then the shape of the word list: cells in a segment, segments, seed
 *   bits         which code points from FIRST_CHARACTER to LAST_CHARACTER are characters of the model; their index
 *                is their number among them. The lowest bit of a byte comes first
 *   Uint8        −log P(character), by index, in steps of LOG_STEP
 *   Uint8        −log P(character | a word begins)
 *   Uint8        −log P(a word ends | character)
 *   Uint8        −log P(a word is this character alone)
 *   bits         the successors of each character (see bits.ts): how many, with a Rice width of 2; then each one's
 *                distance from the index behind the one before, with `riceWidth`, and PAIR_BITS with
 *                −log P(successor | character) in steps of PAIR_STEP
 *   Uint16       the cells of the word list (see word-list.ts); its words are indexes + 1 of characters
 *   bits         folds, sorted: the distance of a Traditional or variant character from the code point behind the one
 *                before, with FOLD_WIDTH; its Simplified one less FIRST_CHARACTER, in CHARACTER_BITS; and 1 where a
 *                conversion from Simplified can give it (說), 0 for other variants (説)
 *   bits         characters that Simplified text alone has (发, not 后), sorted: distances, with FOLD_WIDTH
 *   bits         the readings of each code point from FIRST_IDEOGRAPH to LAST_IDEOGRAPH: how many, in unary, and
 *                each as the number of its syllable, in SYLLABLE_BITS
 *   bytes        the syllables in UTF-8, parted by line feeds
 */
export const LANGUAGE: DataFormat = { file: 'language.bin', magic: 'ZWLM', version: 5 };
/** How many numbers come first. */
export const NUMBERS = 13;

/** One step of a stored log probability. 255 steps reach e^−21, below the rarest character. */
export const LOG_STEP = 1 / 12;

/** A pair's cost is coarser: 64 steps reach e^−16, and an eighth of a nat chooses nothing. */
export const PAIR_BITS = 6;
export const PAIR_STEP = 1 / 4;

/** Mandarin has some 1,500 syllables with their tones. */
export const SYLLABLE_BITS = 11;

/** Where characters of the model can be: the ideographs of the first Unicode version and of extension A. */
export const FIRST_CHARACTER = 0x3400;
export const LAST_CHARACTER = 0x9fff;
export const CHARACTER_BITS = 15;

/** Every ninth character of the model is a fold. */
export const FOLD_WIDTH = 2;

/** The ideographs that GBK holds, which are those of the first Unicode version. */
export const FIRST_IDEOGRAPH = 0x4e00;
export const LAST_IDEOGRAPH = 0x9fa5;

/** The width of the lower part that writes the distances between `count` numbers below `size` with the fewest bits. */
export function riceWidth(size: number, count: number): number {
  // Distances between numbers at random are spread geometrically; ln 2 of the mean parts them in two.
  return Math.max(0, Math.round(Math.log2((Math.LN2 * size) / Math.max(1, count))));
}

/** Rounds a byte offset up to where the next section begins. */
export function aligned(offset: number): number {
  return (offset + 3) & ~3;
}
