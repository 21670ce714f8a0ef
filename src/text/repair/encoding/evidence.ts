import { big5Pair } from '../../codec/big5';
import { gbkPair } from '../../codec/gbk';
import { isIdeograph } from '../../language/ideographs';
import type { LanguageModel } from '../../language/model';

/**
 * What a character says for or against the reading that gave it, in nats against chance.
 *
 * Wrongly paired bytes give ideographs at random, and a random one has −10 and less under the language model
 * while those of real sentences have −5 to −7 each. So −8.8, which is one of GB 2312's 6763 at random, parts
 * the two: real text gains two nats a character, Korean or Cyrillic bytes read as Chinese lose two.
 */
export const CHANCE = -8.8;

/** One odd character must not decide: a name has its rare ones. */
export const LEAST = -6;
const MOST = 7;

/** Marks that a reading by chance hardly ever gives, by how common they are. */
const marks: ReadonlyMap<number, number> = new Map(
  [
    ['，', 3.6],
    ['。', 3.4],
    ['、', 2.6],
    ['：', 2.4],
    ['”', 2.4],
    ['“', 2.2],
    ['；', 2],
    ['！', 2],
    ['？', 2],
    ['（', 2],
    ['）', 2],
    ['《', 2],
    ['》', 2],
    ['「', 2],
    ['」', 2],
    ['—', 1.6],
    ['…', 1.6],
  ].map(([mark, gain]) => [String(mark).charCodeAt(0), Number(gain)]),
);
/** Marks that stand beside common ones in the tables, and that hardly any text has: a good 。 or ” is read as one. */
const rareMarks: ReadonlySet<number> = new Set(
  Array.from('※‥‖′″〃〄〆〇〒〓〖〗〝〞', (mark) => mark.charCodeAt(0)),
);
const OTHER_MARKS = 1;
const RARE_MARKS = -1;
const BOXES = -4;
const KANA = -1;
const OTHER_LETTERS = -3;
const EMOJI = 1;
const REPLACEMENT = -4;
const EURO = -3; // one byte, which half of a pair may be taken for
const NOT_TEXT = -8; // private use, controls, unassigned

/** What a character of a reading is worth, after the one before it (0 at the start or after a mark). */
export function worth(model: LanguageModel, before: number, codePoint: number): number {
  if (isIdeograph(codePoint)) {
    const gain = Math.max(LEAST, Math.min(MOST, model.pair(before, codePoint) - CHANCE));
    return gain + afterNumber(before, codePoint);
  }
  if (codePoint >= 0xc0 && codePoint < 0x250) return before === LATIN ? OTHER_LETTERS : LETTER_ALONE;
  if (isFarLetter(codePoint)) return before === FAR ? FAR_LETTER_AMONG_ITS_KIND : FAR_LETTER;
  return markWorth(codePoint);
}

/** Arabic, Thai, Hangul and the like: a single one is two or three bytes that came together by chance. */
function isFarLetter(codePoint: number): boolean {
  return (codePoint >= 0x250 && codePoint < 0x2000) || (codePoint >= 0xa000 && codePoint < 0xd800);
}

const FAR_LETTER = -9;
const FAR_LETTER_AMONG_ITS_KIND = -1;
/** An accented letter that no word goes before. */
const LETTER_ALONE = -6;
/** Stands for a Latin letter before the next character. */
export const LATIN = 3;
/** Stands for such a letter before the next character. */
const FAR = 2;

function markWorth(codePoint: number): number {
  const mark = marks.get(codePoint);
  if (mark !== undefined) return mark;
  if (codePoint === 0xb7 || codePoint === 0xa0) return OTHER_MARKS;
  if (codePoint === 0xfffd) return REPLACEMENT;
  if (codePoint === 0x20ac) return EURO;
  if (codePoint < 0x80) return 0;
  if (codePoint === 0x3000 || rareMarks.has(codePoint)) return RARE_MARKS;
  if (codePoint < 0xa0 || (codePoint >= 0xe000 && codePoint <= 0xf8ff)) return NOT_TEXT;
  if (codePoint >= 0xffa0 && codePoint <= 0xffdf) return NOT_TEXT; // half-width Hangul: 锟 is EFBF, the beginning of U+FFFD
  if (codePoint >= 0x3000 && codePoint <= 0x303f) return OTHER_MARKS;
  if (codePoint >= 0x3041 && codePoint <= 0x30ff) return KANA;
  if (codePoint >= 0xff01 && codePoint <= 0xff0f) return OTHER_MARKS;
  if (codePoint >= 0xff10 && codePoint <= 0xff5e) return 0; // full-width digits and letters
  if (codePoint >= 0xfe30 && codePoint <= 0xfe6f) return codePoint < 0xfe50 ? RARE_MARKS : 0; // vertical and small forms of Big5
  if (codePoint >= 0x2010 && codePoint <= 0x2040) return OTHER_MARKS;
  if (codePoint >= 0x2460 && codePoint <= 0x2473) return 0; // ①–⑳
  if (codePoint >= 0x2474 && codePoint <= 0x257f) return BOXES; // ⑴ ⒈ and box drawing
  if (codePoint >= 0x2041 && codePoint <= 0x27bf) return RARE_MARKS; // arrows, dingbats
  if (codePoint >= 0x1f000 && codePoint <= 0x1faff) return EMOJI;
  if (codePoint >= 0x20000 && codePoint <= 0x3ffff) return LEAST;
  if (codePoint > 0xffff) return NOT_TEXT;
  return OTHER_LETTERS;
}

/** Where a paragraph ends a sentence does, mostly, and no enumeration goes on; what a mark is worth more or less there. */
export function worthAtEnd(before: number, codePoint: number): number {
  if (codePoint === 0xff0c || codePoint === 0x3001) return -3; // ，、
  if (codePoint === 0x3002) return 0.5; // 。
  return codePoint === 0xff1f && questionWords.has(before) ? 3 : 0; // ？
}

/** Particles that end a question: 吗呢么嗎麼. */
const questionWords: ReadonlySet<number> = new Set([0x5417, 0x5462, 0x4e48, 0x55ce, 0x9ebc]);

/** Stands for an ASCII digit before the next character. */
export const DIGIT = 1;

/** What follows a number: 9月2日, 360万元. */
const measures: ReadonlySet<number> = new Set(
  Array.from('年月日时分秒个元万亿号岁人次点条项米倍多余名家级', (c) => c.charCodeAt(0)),
);
const MEASURE = 2.5;

/** What a character is worth more for following a number. */
export function afterNumber(before: number, codePoint: number): number {
  return before === DIGIT && measures.has(codePoint) ? MEASURE : 0;
}

/** Characters that a number follows, by how likely: 第3条, 约300人, （1）, 11月3日. */
const leadingToNumbers: ReadonlyMap<number, number> = new Map(
  Object.entries({
    第: 4,
    约: 2,
    達: 2,
    达: 2,
    逾: 2,
    '（': 2,
    月: 1.5,
    年: 1.5,
    '：': 1.5,
    近: 1,
    于: 3,
    至: 2,
    共: 1,
    超: 1,
    距: 1,
    仅: 1,
    '、': 0.5,
    '）': -4,
    '。': -1,
    为: 1,
    到: 0.5,
    不: -3,
    人: -1,
    他: -1,
    地: -1,
    得: -1,
    的: -1,
    从: 0.5,
    每: 0.5,
    有: 0.5,
  }).map(([character, gain]) => [character.charCodeAt(0), gain]),
);

/** What a character is worth more for a number that follows it. */
export function beforeNumber(codePoint: number): number {
  return leadingToNumbers.get(codePoint) ?? 0;
}

/** Stands before the next character in the model: the ideograph itself, or the edge of a word. */
export function asContext(codePoint: number): number {
  if (isIdeograph(codePoint)) return codePoint;
  if (codePoint >= 0x30 && codePoint <= 0x39) return DIGIT;
  const letter = codePoint | 0x20;
  if ((letter >= 0x61 && letter <= 0x7a) || (codePoint >= 0xc0 && codePoint < 0x250)) return LATIN;
  return isFarLetter(codePoint) ? FAR : 0;
}

/** The script that a text is in, where that is plain. */
export type ScriptHint = 'Hans' | 'Hant' | null;

/** Characters of the text's own script are likelier where bytes are lost: 增长, not 增長, in a Simplified text. */
export function strayFrom(script: ScriptHint, codePoint: number): boolean {
  if (script === null || !isIdeograph(codePoint)) return false;
  if (script === 'Hant') return big5Pair(codePoint) === 0;
  const pair = gbkPair(codePoint);
  return pair < 0xb0a1 || pair > 0xf7fe || (pair & 0xff) < 0xa1; // outside GB 2312
}

/** The script of a text: what GB 2312 lacks and Big5 has is Traditional, and the other way round. */
export function scriptHint(text: string): ScriptHint {
  let hans = 0;
  let hant = 0;
  for (let i = 0; i < text.length && hans + hant < 200; i++) {
    const code = text.charCodeAt(i);
    if (!isIdeograph(code)) continue;
    const outsideHans = strayFrom('Hans', code);
    const outsideHant = strayFrom('Hant', code);
    if (outsideHans && !outsideHant) hant++;
    else if (outsideHant && !outsideHans) hans++;
  }
  if (hans > hant * 4) return 'Hans';
  return hant > hans * 4 ? 'Hant' : null;
}
