import { big5CodePoint, isBig5Trail } from './big5';
import { gbkCodePoint } from './gbk';

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

/** What a decoded character says for an encoding: common Chinese, other that is possible, or impossible. */
const COMMON = 1;
const POSSIBLE = 0.1;
const ODD = -0.6;
const BROKEN = -4;

/**
 * GB 2312 sets its 3755 commonest characters at B0–D7, which nearly all characters of a Simplified text are;
 * the rest of GBK is Traditional and rare.
 */
function scoreGb18030(bytes: Uint8Array): number {
  let total = 0;
  let count = 0;
  for (let i = 0; i < bytes.length; ) {
    const lead = bytes[i] ?? 0;
    if (lead < 0x80) {
      i++;
      continue;
    }
    if (i + 1 >= bytes.length) break;
    const trail = bytes[i + 1] ?? 0;
    count++;
    if (lead > 0x80 && lead < 0xff && trail >= 0x30 && trail <= 0x39) {
      total += isFourBytes(bytes, i) ? POSSIBLE : BROKEN;
      i += 4;
      continue;
    }
    const codePoint = gbkCodePoint((lead << 8) | trail);
    if (codePoint === 0) {
      total += BROKEN;
      i++;
      continue;
    }
    if (lead >= 0xb0 && lead <= 0xd7 && trail >= 0xa1) total += COMMON;
    else if (lead === 0xa1 || lead === 0xa3) total += trail >= 0xa1 ? COMMON : ODD;
    else if (lead >= 0xd8 && lead <= 0xf7 && trail >= 0xa1) total += POSSIBLE;
    else if (lead === 0xa4 || lead === 0xa5)
      total += ODD; // kana: EUC-JP has them in the same place
    else if (codePoint >= 0xe000 && codePoint <= 0xf8ff) total += BROKEN;
    else total += lead <= 0xa0 || trail < 0xa1 ? POSSIBLE / 2 : ODD;
    i += 2;
  }
  return count === 0 ? 0 : total / count;
}

function isFourBytes(bytes: Uint8Array, i: number): boolean {
  const third = bytes[i + 2] ?? 0;
  const fourth = bytes[i + 3] ?? 0;
  return third >= 0x81 && third <= 0xfe && fourth >= 0x30 && fourth <= 0x39;
}

/** Big5 sets its 5401 common characters at A440–C67E; half of the trail bytes are ASCII, which tells it from GBK. */
function scoreBig5(bytes: Uint8Array): number {
  let total = 0;
  let count = 0;
  for (let i = 0; i < bytes.length; ) {
    const lead = bytes[i] ?? 0;
    if (lead < 0x80) {
      i++;
      continue;
    }
    if (i + 1 >= bytes.length) break;
    const trail = bytes[i + 1] ?? 0;
    count++;
    if (!isBig5Trail(trail) || lead < 0x87 || lead > 0xfe) {
      total += BROKEN;
      i++;
      continue;
    }
    // The first rows by strokes (A440–AFFE) hold most of what a text is made of.
    if (lead >= 0xa4 && lead <= 0xc5) total += COMMON;
    else if (lead === 0xa1 && trail <= 0x7e) total += COMMON;
    else if (lead === 0xc6 && trail <= 0x7e) total += POSSIBLE;
    else if (lead >= 0xc9 && lead <= 0xf9)
      total += big5CodePoint((lead << 8) | trail) === 0 ? BROKEN : ODD / 2;
    else if (lead >= 0xa1 && lead <= 0xa3) total += POSSIBLE;
    else total += ODD / 2;
    i += 2;
  }
  return count === 0 ? 0 : total / count;
}

/** Shift-JIS: kana stand at 82 and 83, and most Japanese text is kana. */
function scoreShiftJis(bytes: Uint8Array): number {
  let total = 0;
  let count = 0;
  for (let i = 0; i < bytes.length; ) {
    const lead = bytes[i] ?? 0;
    if (lead < 0x80) {
      i++;
      continue;
    }
    count++;
    if (lead >= 0xa1 && lead <= 0xdf) {
      total += ODD; // half-width katakana: rare today, and what Chinese bytes look like
      i++;
      continue;
    }
    if (i + 1 >= bytes.length) break;
    const trail = bytes[i + 1] ?? 0;
    if (trail < 0x40 || trail === 0x7f || trail > 0xfc || lead === 0x80 || lead === 0xa0 || lead > 0xfc) {
      total += BROKEN;
      i++;
      continue;
    }
    if (lead === 0x82 || lead === 0x83 || lead === 0x81) total += COMMON;
    else if (lead >= 0x88 && lead <= 0x97) total += COMMON * 0.8;
    else total += POSSIBLE;
    i += 2;
  }
  return count === 0 ? 0 : total / count;
}

/** EUC: both bytes A1–FE. Kana (A4, A5) make Japanese, B0–C8 throughout makes Korean syllables. */
function scoreEuc(bytes: Uint8Array, encoding: 'euc-jp' | 'euc-kr'): number {
  let total = 0;
  let count = 0;
  let own = 0;
  for (let i = 0; i < bytes.length; ) {
    const lead = bytes[i] ?? 0;
    if (lead < 0x80) {
      i++;
      continue;
    }
    if (i + 1 >= bytes.length) break;
    const trail = bytes[i + 1] ?? 0;
    count++;
    if (lead < 0xa1 || lead > 0xfe || trail < 0xa1 || trail > 0xfe) {
      const extended = encoding === 'euc-kr' && lead <= 0xc6 && isKoreanTrail(trail); // windows-949
      total += extended || (encoding === 'euc-jp' && (lead === 0x8e || lead === 0x8f)) ? POSSIBLE : BROKEN;
      i += extended ? 2 : 1;
      continue;
    }
    const kana = encoding === 'euc-jp' && (lead === 0xa4 || lead === 0xa5);
    const hangul = encoding === 'euc-kr' && lead >= 0xb0 && lead <= 0xc8;
    if (kana || hangul) own++;
    if (kana || hangul) total += COMMON * 1.05;
    else if (lead === 0xa1 || lead === 0xa3) total += COMMON;
    else total += encoding === 'euc-jp' && lead >= 0xb0 && lead <= 0xcf ? COMMON * 0.8 : ODD;
    i += 2;
  }
  if (count === 0) return 0;
  const share = own / count;
  // Chinese bytes lie at B0–C8 often enough, six in ten, but never nearly all of them; Japanese is a third kana.
  if (encoding === 'euc-jp' && share < 0.15) return Math.min(0, total / count);
  if (encoding === 'euc-kr' && share < 0.85) return Math.min(0, total / count);
  return total / count;
}

function isKoreanTrail(byte: number): boolean {
  return (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x81 && byte <= 0xfe);
}

/** Reads a file in an encoding; a byte-order mark is dropped, a bad sequence becomes U+FFFD. */
export function decodeFile(bytes: Uint8Array, encoding: FileEncoding): string {
  return new TextDecoder(encoding).decode(bytes);
}
