/**
 * GBK, both ways, as one number a character: lead byte << 8 | trail byte.
 *
 * The table comes from the platform's own `gb18030` decoder, whose two-byte part is the WHATWG index in
 * browsers and in Node alike. (Node's `gbk` label is ICU's older table; it differs on A3A0, A6D9 and others.)
 * In the WHATWG index every pair of 81–FE × 40–7E, 80–FE is taken: what GBK leaves to users is private use,
 * AAA1–AFFE from U+E000, F8A1–FEFE from U+E234, A140–A7A0 from U+E4C6, the gaps from U+E766. So a private-use
 * character on a page carries two bytes.
 */

/** The one single byte above ASCII that is a character: windows-936 and browsers read 80 as €. */
const EURO_BYTE = 0x80;
const EURO = 0x20ac;

const FIRST_LEAD = 0x81;
const LAST_LEAD = 0xfe;
const FIRST_TRAIL = 0x40;
const LAST_TRAIL = 0xfe;
const NO_TRAIL = 0x7f;
const TRAILS = LAST_TRAIL - FIRST_TRAIL; // 190: without 7F

/**
 * Private-use characters that converters older than GB 18030-2022 give for pairs which have a character of
 * their own by now: [private use, pair, count]. Pages made with those converters still show them.
 */
const olderPrivateUse: readonly (readonly [number, number, number])[] = [
  [0xe5e5, 0xa3a0, 1],
  [0xe78d, 0xa6d9, 7],
  [0xe794, 0xa6ec, 2],
  [0xe796, 0xa6f3, 1],
  [0xe7c7, 0xa8bc, 1],
  [0xe7c8, 0xa8bf, 1],
  [0xe7e7, 0xa989, 13],
  [0xe815, 0xfe50, 47],
  [0xe844, 0xfe80, 33],
];

interface Tables {
  /** Code point by (lead − 81) × 190 + trail index. */
  readonly codePoints: Uint16Array;
  /** Pair by code point; the whole repertoire lies in the Basic Multilingual Plane. */
  readonly pairs: Uint16Array;
}

let tables: Tables | null = null;

/** Built at first use, in about 3 ms. */
function build(): Tables {
  const rows = LAST_LEAD - FIRST_LEAD + 1;
  const bytes = new Uint8Array(rows * TRAILS * 2);
  let at = 0;
  for (let lead = FIRST_LEAD; lead <= LAST_LEAD; lead++) {
    for (let trail = FIRST_TRAIL; trail <= LAST_TRAIL; trail++) {
      if (trail === NO_TRAIL) continue;
      bytes[at++] = lead;
      bytes[at++] = trail;
    }
  }
  const text = new TextDecoder('gb18030').decode(bytes);
  const codePoints = new Uint16Array(rows * TRAILS);
  const pairs = new Uint16Array(0x10000);
  if (text.length !== codePoints.length) {
    throw new Error(
      `The platform's gb18030 decoder gives ${text.length} characters for ${codePoints.length} pairs`,
    );
  }
  for (let i = 0; i < codePoints.length; i++) {
    const codePoint = text.charCodeAt(i);
    codePoints[i] = codePoint;
    // The first pair wins, as in the WHATWG encoder: U+3000 is A1A1, not A3A0.
    if (pairs[codePoint] === 0) pairs[codePoint] = ((bytes[2 * i] ?? 0) << 8) | (bytes[2 * i + 1] ?? 0);
  }
  for (const [codePoint, pair, count] of olderPrivateUse) {
    for (let i = 0; i < count; i++) if (pairs[codePoint + i] === 0) pairs[codePoint + i] = pair + i;
  }
  pairs[EURO] = EURO_BYTE;
  return { codePoints, pairs };
}

/**
 * The bytes of a character in GBK: `lead << 8 | trail`, `0x80` (one byte) for €, 0 where GBK has none.
 * ASCII is not in the table.
 */
export function gbkPair(codePoint: number): number {
  tables ??= build();
  return tables.pairs[codePoint] ?? 0;
}

/** The character that a pair of bytes stands for, as a code point; 0 where the pair is none. 0x80 is €. */
export function gbkCodePoint(pair: number): number {
  if (pair === EURO_BYTE) return EURO;
  const lead = pair >> 8;
  const trail = pair & 0xff;
  if (lead < FIRST_LEAD || lead > LAST_LEAD || !isGbkTrail(trail)) return 0;
  tables ??= build();
  return (
    tables.codePoints[(lead - FIRST_LEAD) * TRAILS + trail - FIRST_TRAIL - (trail > NO_TRAIL ? 1 : 0)] ?? 0
  );
}

/** Can this byte begin a pair? */
export function isGbkLead(byte: number): boolean {
  return byte >= FIRST_LEAD && byte <= LAST_LEAD;
}

/** Can this byte end a pair? Half of the trail bytes are ASCII. */
export function isGbkTrail(byte: number): boolean {
  return byte >= FIRST_TRAIL && byte <= LAST_TRAIL && byte !== NO_TRAIL;
}
