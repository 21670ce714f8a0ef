import { scoreBig5, scoreEuc, scoreGb18030, scoreShiftJis } from './likeness';

/** Encodings that a file can be read in, as WHATWG labels. */
export const fileEncodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'gb18030',
  'big5',
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'windows-1252',
] as const;
export type FileEncoding = (typeof fileEncodings)[number];

export interface DetectedEncoding {
  readonly encoding: FileEncoding;
  /** From 0 to 1; 1 where a mark or the structure of the bytes proves it. */
  readonly confidence: number;
}

/** How much of a large file is looked at: enough for any statistics, read in a few milliseconds. */
const SAMPLE = 256 * 1024;

/**
 * Finds the encoding of a text file from its bytes alone: byte-order mark, then UTF-16 by its zero bytes, then
 * UTF-8 by its structure, then the East Asian encodings by how common the characters are that they give.
 */
export function detectEncoding(file: Uint8Array): DetectedEncoding {
  const mark = markOf(file);
  if (mark) return { encoding: mark, confidence: 1 };
  const bytes = file.subarray(0, SAMPLE);
  const wide = looksUtf16(bytes);
  if (wide) return wide;
  const utf8 = utf8Share(bytes, file.length > SAMPLE);
  if (utf8 === 1) return { encoding: 'utf-8', confidence: 1 };

  const scores: [FileEncoding, number][] = [
    ['gb18030', scoreGb18030(bytes)],
    ['big5', scoreBig5(bytes)],
    ['shift_jis', scoreShiftJis(bytes)],
    ['euc-jp', scoreEuc(bytes, 'euc-jp')],
    ['euc-kr', scoreEuc(bytes, 'euc-kr')],
  ];
  scores.sort((a, b) => b[1] - a[1]);
  const [best, second] = scores;
  // A damaged UTF-8 file (a few bytes cut) still has hardly a lead byte without its followers.
  if (utf8 > 0.98) return { encoding: 'utf-8', confidence: utf8 };
  if (!best || best[1] < WORTH_READING) {
    if (utf8 > MOSTLY) return { encoding: 'utf-8', confidence: utf8 };
    return { encoding: 'windows-1252', confidence: 0.5 };
  }
  const lead = best[1] - Math.max(second?.[1] ?? 0, 0);
  return { encoding: best[0], confidence: Math.min(0.99, 0.5 + lead / 2) };
}

/** UTF-8 of which a byte was lost here and there: in Western bytes a letter beyond ASCII hardly ever has its follower. */
const MOSTLY = 0.5;

/** Mean score a character below which no East Asian encoding is believed: most bytes would be odd pairs. */
const WORTH_READING = 0.25;

function markOf(bytes: Uint8Array): FileEncoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** UTF-16 without a mark: line feeds and spaces have a zero byte, which no other text has. */
function looksUtf16(bytes: Uint8Array): DetectedEncoding | null {
  let little = 0;
  let big = 0;
  let single = 0;
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    const a = bytes[i] ?? 0;
    const b = bytes[i + 1] ?? 0;
    if (b === 0 && a >= 0x09 && a < 0x80) little++;
    else if (a === 0 && b >= 0x09 && b < 0x80) big++;
    // U+3000–303F and U+FF00–FFEF: the marks of Chinese text.
    else if (b === 0x30 && a < 0x40) little += 0.5;
    else if (a === 0x30 && b < 0x40) big += 0.5;
    if (a >= 0x20 && a < 0x7f && b >= 0x20 && b < 0x7f) single++;
  }
  const pairs = bytes.length / 2;
  const zero = bytes.includes(0);
  if (!zero || single > pairs * 0.7 || Math.max(little, big) < pairs * 0.02) return null;
  return { encoding: little >= big ? 'utf-16le' : 'utf-16be', confidence: 0.95 };
}

/** Share of the bytes above ASCII that stand in well-formed UTF-8; 1 where there are none. */
function utf8Share(bytes: Uint8Array, cut: boolean): number {
  let good = 0;
  let bad = 0;
  for (let i = 0; i < bytes.length; ) {
    const lead = bytes[i] ?? 0;
    if (lead < 0x80) {
      i++;
      continue;
    }
    const length = lead >= 0xf0 && lead < 0xf5 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
    let have = 1;
    while (have < length && ((bytes[i + have] ?? 0) & 0xc0) === 0x80) have++;
    if (length > 0 && lead < 0xf5 && have === length) good += length;
    else if (!(cut && i + have >= bytes.length)) bad += have;
    i += have;
  }
  return good + bad === 0 ? 1 : good / (good + bad);
}

/** Reads a file in an encoding; a byte-order mark is dropped, a bad sequence becomes U+FFFD. */
export function decodeFile(bytes: Uint8Array, encoding: FileEncoding): string {
  return new TextDecoder(encoding).decode(bytes);
}
