import { big5CodePoint, isBig5Lead } from '../../codec/big5';
import { gbkCodePoint, isGbkLead } from '../../codec/gbk';

/** The encodings that bytes were written in. */
const writtenNames = ['utf-8', 'gbk', 'big5'] as const;
export type WrittenName = (typeof writtenNames)[number];

/**
 * A decoder as a step function. `pending` holds the bytes of an unfinished character, packed, the first one
 * highest; `step` takes one more byte and gives a code point (≥ 0), `MORE` or `BROKEN`.
 */
export type DecoderStep = (pending: number, byte: number) => number;

/** The character goes on: the byte joins the pending ones. */
export const MORE = -1;
/** This byte cannot follow the pending ones. */
export const BROKEN = -2;

export const decoders: Readonly<Record<WrittenName, DecoderStep>> = {
  'utf-8': stepUtf8,
  gbk: (pending, byte) => {
    if (pending === 0) return byte < 0x80 ? byte : isGbkLead(byte) ? MORE : byte === 0x80 ? 0x20ac : BROKEN;
    return gbkCodePoint((pending << 8) | byte) || BROKEN;
  },
  big5: (pending, byte) => {
    if (pending === 0) return byte < 0x80 ? byte : isBig5Lead(byte) ? MORE : BROKEN;
    return big5CodePoint((pending << 8) | byte) || BROKEN;
  },
};

function stepUtf8(pending: number, byte: number): number {
  if (pending === 0) return byte < 0x80 ? byte : byte >= 0xc2 && byte <= 0xf4 ? MORE : BROKEN;
  if (byte < 0x80 || byte > 0xbf) return BROKEN;
  if (pending < 0x100) {
    if (pending < 0xe0) return ((pending & 0x1f) << 6) | (byte & 0x3f);
    if (pending === 0xe0 && byte < 0xa0) return BROKEN; // overlong
    if (pending === 0xed && byte > 0x9f) return BROKEN; // surrogates
    if (pending === 0xf0 && byte < 0x90) return BROKEN; // overlong
    if (pending === 0xf4 && byte > 0x8f) return BROKEN; // past U+10FFFF
    return MORE;
  }
  if (pending < 0x10000) {
    if (pending >> 8 >= 0xf0) return MORE;
    return ((pending & 0x0f00) << 4) | ((pending & 0x3f) << 6) | (byte & 0x3f);
  }
  return ((pending & 0x070000) << 2) | ((pending & 0x3f00) << 4) | ((pending & 0x3f) << 6) | (byte & 0x3f);
}

/** How many bytes the pending character still lacks, if it is UTF-8. */
export function utf8Missing(pending: number): number {
  if (pending === 0) return 0;
  const have = pending < 0x100 ? 1 : pending < 0x10000 ? 2 : 3;
  const lead = pending >> ((have - 1) * 8);
  return (lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2) - have;
}
