import { big5CodePoint, isBig5Trail } from './big5';
import { gbkCodePoint } from './gbk';

/**
 * How like the text of an East Asian encoding some bytes are: the mean score of the characters that they give in
 * it, 1 where all of them are common ones, below 0 where most of them are impossible.
 */

/** What a decoded character says for an encoding: common Chinese, other that is possible, or impossible. */
const COMMON = 1;
const POSSIBLE = 0.1;
const ODD = -0.6;
const BROKEN = -4;

/**
 * GB 2312 sets its 3755 commonest characters at B0–D7, which nearly all characters of a Simplified text are;
 * the rest of GBK is Traditional and rare.
 */
export function scoreGb18030(bytes: Uint8Array): number {
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
export function scoreBig5(bytes: Uint8Array): number {
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
export function scoreShiftJis(bytes: Uint8Array): number {
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
export function scoreEuc(bytes: Uint8Array, encoding: 'euc-jp' | 'euc-kr'): number {
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
