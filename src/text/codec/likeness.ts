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

/** What bytes above ASCII may be in an encoding: what that says for it, and how many bytes it takes. */
interface Decoded {
  readonly score: number;
  readonly length: 1 | 2 | 4;
}

const common: Decoded = { score: COMMON, length: 2 };
/** Kana and hangul weigh a little more: their bytes are common characters of GB 2312 as well. */
const own: Decoded = { score: COMMON * 1.05, length: 2 };
const fairlyCommon: Decoded = { score: COMMON * 0.8, length: 2 };
const possible: Decoded = { score: POSSIBLE, length: 2 };
const rare: Decoded = { score: POSSIBLE / 2, length: 2 };
const ratherOdd: Decoded = { score: ODD / 2, length: 2 };
const odd: Decoded = { score: ODD, length: 2 };
const unassigned: Decoded = { score: BROKEN, length: 2 };
const oddByte: Decoded = { score: ODD, length: 1 };
const possibleByte: Decoded = { score: POSSIBLE, length: 1 };
const brokenByte: Decoded = { score: BROKEN, length: 1 };
const fourBytes: Decoded = { score: POSSIBLE, length: 4 };
const brokenFour: Decoded = { score: BROKEN, length: 4 };

/** The mean over all characters above ASCII; `decode` is given the first two bytes of each, and where they stand. */
function meanScore(
  bytes: Uint8Array,
  decode: (lead: number, trail: number, at: number) => Decoded,
): { readonly mean: number; readonly count: number } {
  let total = 0;
  let count = 0;
  for (let i = 0; i + 1 < bytes.length; ) {
    const lead = bytes[i] ?? 0;
    if (lead < 0x80) {
      i++;
      continue;
    }
    const { score, length } = decode(lead, bytes[i + 1] ?? 0, i);
    total += score;
    count++;
    i += length;
  }
  return { mean: count === 0 ? 0 : total / count, count };
}

/**
 * GB 2312 sets its 3755 commonest characters at B0–D7, which nearly all characters of a Simplified text are;
 * the rest of GBK is Traditional and rare.
 */
export function scoreGb18030(bytes: Uint8Array): number {
  return meanScore(bytes, (lead, trail, at) => {
    if (lead > 0x80 && lead < 0xff && trail >= 0x30 && trail <= 0x39) {
      return isFourBytes(bytes, at) ? fourBytes : brokenFour;
    }
    const codePoint = gbkCodePoint((lead << 8) | trail);
    if (codePoint === 0) return brokenByte;
    if (lead >= 0xb0 && lead <= 0xd7 && trail >= 0xa1) return common;
    if (lead === 0xa1 || lead === 0xa3) return trail >= 0xa1 ? common : odd;
    if (lead >= 0xd8 && lead <= 0xf7 && trail >= 0xa1) return possible;
    if (lead === 0xa4 || lead === 0xa5) return odd; // kana: EUC-JP has them in the same place
    if (codePoint >= 0xe000 && codePoint <= 0xf8ff) return unassigned;
    return lead <= 0xa0 || trail < 0xa1 ? rare : odd;
  }).mean;
}

function isFourBytes(bytes: Uint8Array, at: number): boolean {
  const third = bytes[at + 2] ?? 0;
  const fourth = bytes[at + 3] ?? 0;
  return third >= 0x81 && third <= 0xfe && fourth >= 0x30 && fourth <= 0x39;
}

/** Big5 sets its 5401 common characters at A440–C67E; half of the trail bytes are ASCII, which tells it from GBK. */
export function scoreBig5(bytes: Uint8Array): number {
  return meanScore(bytes, (lead, trail) => {
    if (!isBig5Trail(trail) || lead < 0x87 || lead > 0xfe) return brokenByte;
    // The first rows by strokes (A440–AFFE) hold most of what a text is made of.
    if (lead >= 0xa4 && lead <= 0xc5) return common;
    if (lead === 0xa1 && trail <= 0x7e) return common;
    if (lead === 0xc6 && trail <= 0x7e) return possible;
    if (lead >= 0xc9 && lead <= 0xf9) {
      return big5CodePoint((lead << 8) | trail) === 0 ? unassigned : ratherOdd;
    }
    return lead >= 0xa1 && lead <= 0xa3 ? possible : ratherOdd;
  }).mean;
}

/** Shift-JIS: kana stand at 82 and 83, and most Japanese text is kana. */
export function scoreShiftJis(bytes: Uint8Array): number {
  return meanScore(bytes, (lead, trail) => {
    // Half-width katakana: rare today, and what Chinese bytes look like.
    if (lead >= 0xa1 && lead <= 0xdf) return oddByte;
    const isPair = trail >= 0x40 && trail !== 0x7f && trail <= 0xfc;
    if (!isPair || lead === 0x80 || lead === 0xa0 || lead > 0xfc) return brokenByte;
    if (lead >= 0x81 && lead <= 0x83) return common;
    return lead >= 0x88 && lead <= 0x97 ? fairlyCommon : possible;
  }).mean;
}

/** Chinese bytes lie at B0–C8 often enough, six in ten, but never nearly all of them; Japanese is a third kana. */
const LEAST_OWN = { 'euc-jp': 0.15, 'euc-kr': 0.85 } as const;

/** EUC: both bytes A1–FE. Kana (A4, A5) make Japanese, B0–C8 throughout makes Korean syllables. */
export function scoreEuc(bytes: Uint8Array, encoding: 'euc-jp' | 'euc-kr'): number {
  const isJapanese = encoding === 'euc-jp';
  let ownCount = 0;
  const { mean, count } = meanScore(bytes, (lead, trail) => {
    if (lead < 0xa1 || lead > 0xfe || trail < 0xa1 || trail > 0xfe) {
      if (isJapanese) return lead === 0x8e || lead === 0x8f ? possibleByte : brokenByte;
      return lead <= 0xc6 && isKoreanTrail(trail) ? possible : brokenByte; // windows-949
    }
    if (isJapanese ? lead === 0xa4 || lead === 0xa5 : lead >= 0xb0 && lead <= 0xc8) {
      ownCount++;
      return own;
    }
    if (lead === 0xa1 || lead === 0xa3) return common;
    return isJapanese && lead >= 0xb0 && lead <= 0xcf ? fairlyCommon : odd;
  });
  return ownCount < count * LEAST_OWN[encoding] ? Math.min(0, mean) : mean;
}

function isKoreanTrail(byte: number): boolean {
  return (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x81 && byte <= 0xfe);
}
