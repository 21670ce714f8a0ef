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
const LEAST = -6;
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
const OTHER_MARKS = 1;
const KANA = -1;
const OTHER_LETTERS = -3;
const EMOJI = 1;
const REPLACEMENT = -4;
const NOT_TEXT = -8; // private use, controls, unassigned

/** What a character of a reading is worth, after the one before it (0 at the start or after a mark). */
export function worth(model: LanguageModel, before: number, codePoint: number): number {
  if (isHan(codePoint)) {
    return Math.max(LEAST, Math.min(MOST, model.pair(before, codePoint) - CHANCE));
  }
  return markWorth(codePoint);
}

function markWorth(codePoint: number): number {
  const mark = marks.get(codePoint);
  if (mark !== undefined) return mark;
  if (codePoint === 0xb7 || codePoint === 0xa0) return OTHER_MARKS;
  if (codePoint === 0xfffd) return REPLACEMENT;
  if (codePoint < 0x80) return 0;
  if (codePoint < 0xa0 || (codePoint >= 0xe000 && codePoint <= 0xf8ff)) return NOT_TEXT;
  if (codePoint >= 0x3000 && codePoint <= 0x303f) return OTHER_MARKS;
  if (codePoint >= 0x3041 && codePoint <= 0x30ff) return KANA;
  if (codePoint >= 0xff01 && codePoint <= 0xff5e) return OTHER_MARKS;
  if (codePoint >= 0xfe30 && codePoint <= 0xfe6f) return OTHER_MARKS; // vertical and small forms of Big5
  if (codePoint >= 0x2010 && codePoint <= 0x27bf) return OTHER_MARKS; // arrows, circled numbers, dingbats
  if (codePoint >= 0x1f000 && codePoint <= 0x1faff) return EMOJI;
  if (codePoint >= 0x20000 && codePoint <= 0x3ffff) return LEAST;
  if (codePoint > 0xffff) return NOT_TEXT;
  return OTHER_LETTERS;
}

/** Ideographs of the first Unicode version and extension A. */
export function isHan(codePoint: number): boolean {
  return (codePoint >= 0x4e00 && codePoint <= 0x9fff) || (codePoint >= 0x3400 && codePoint <= 0x4dbf);
}

/** Stands before the next character in the model: the ideograph itself, or the edge of a word. */
export function asContext(codePoint: number): number {
  return isHan(codePoint) ? codePoint : 0;
}
