import { isShownIdeograph } from '../../language/ideographs';
import { BOUNDARY, type LanguageModel } from '../../language/model';

/**
 * How likely one character is behind another in running Chinese text: ideographs by the language model,
 * the rest by the classes below. Natural logarithms of rough shares; only their order matters, since they
 * decide between readings of the same few bytes.
 */

const commonMarks: ReadonlyMap<number, number> = new Map(
  [...'，。']
    .map((c): [number, number] => [c.charCodeAt(0), -1])
    .concat([...'、“”：'].map((c): [number, number] => [c.charCodeAt(0), -2.5]))
    .concat([...'；？！《（'].map((c): [number, number] => [c.charCodeAt(0), -3.5]))
    .concat([...'—…·‘’\u3000「『【〈'].map((c): [number, number] => [c.charCodeAt(0), -5]))
    .concat([...'》）」』】〉'].map((c): [number, number] => [c.charCodeAt(0), -7])),
);

/** Symbols, kana, Greek, Cyrillic and box drawing, which the rows of GBK below the ideographs are full of. */
const SYMBOL = -12;

/** Full-width letters and digits. */
const FULL_WIDTH = -12;

/** Private use: no page means it. */
const PRIVATE_USE = -16;

/** A mark behind a mark, where nothing below says more. */
const MARK_AFTER_MARK = -4;

/** What commonly follows a mark. */
const marksAfter: ReadonlyMap<string, string> = new Map([
  ...[...'。！？…'].map((mark): [string, string] => [mark, '”’」』）》“']),
  ...[...'，、；：'].map((mark): [string, string] => [mark, '“‘「『（《”']),
  ...[...'”’」』）》】'].map((mark): [string, string] => [mark, '，。、；：（“！？…—）”']),
  ...[...'“‘「『（《【'].map((mark): [string, string] => [mark, '“‘《（']),
  ['—', '—“'],
  ['…', '…”'],
]);
const MARK_EXPECTED = -0.5;
const MARK_IMPOSSIBLE = -8;
const openingMarks = new Set([...'“‘「『（《【〈'].map((c) => c.charCodeAt(0)));
const endingMarks = new Set([...'，。、；：！？'].map((c) => c.charCodeAt(0)));

/** What a mark costs so many characters behind the one before: clauses of one or two characters are rare. */
const shortClause = [-3, -2, -1, -0.4] as const;

const ASCII_AFTER_ASCII = -2.5;
const ASCII_AFTER_OTHER = -4.5;
const LINE_FEED = -2;

/** Particles, prepositions and adverbs that want a word behind them: the word list has them as words that end. */
const leaning = new Set(
  [
    ...'的和与與及把被将將从從向在对對以为為于於是很不就也又都更最这這那并並而但或各每该該其使让讓由比给給跟同常已还還再太',
  ].map((c) => c.charCodeAt(0)),
);
const MARK_AFTER_LEANING = -2.5;

/** Particles that no clause begins with. */
const trailing = new Set([...'的了着著们們吗嗎呢吧地得过過'].map((c) => c.charCodeAt(0)));
const TRAILING_FIRST = -2.5;

/** Words that clauses begin with far more often than the word list, which counts them anywhere, tells. */
const openingWords = new Set(
  '因此 由于 基于 此外 另外 同时 但是 可是 所以 而且 不过 然而 因为 如果 虽然 于是 其中 首先 其次 最后 然后 这些 那么 尽管 为了 随着 通过 根据 对于 关于 至于 我们 他们 她们 你们 这个 那个 这样 其实 当然 并且 只有 只要 除了 除此 从而 可见 例如 比如 按照 只是 而是 还有 没有 他说 她说'
    .split(' ')
    .map((word) => word.charCodeAt(0) * 0x10000 + word.charCodeAt(1)),
);
const OPENING = 1.5;

/** Added where a clause begins with these two characters. */
export function opening(model: LanguageModel, a: number, b: number): number {
  return openingWords.has(model.simplified(a) * 0x10000 + model.simplified(b)) ? OPENING : 0;
}

/** Added where a mark ends a clause of `length` characters. */
export function clauseCost(codePoint: number, length: number): number {
  return !isShownIdeograph(codePoint) && endingMarks.has(codePoint) ? (shortClause[length] ?? 0) : 0;
}

/** log P(a word ends | a), as far as it tells characters apart: 0 behind a mark. */
export function wordEnd(model: LanguageModel, a: number): number {
  return isShownIdeograph(a) ? model.pair(a, BOUNDARY) + (leaning.has(a) ? MARK_AFTER_LEANING : 0) : 0;
}

/** log P(b | a) for any two characters; `a` is 0 at the beginning of a text. */
export function likelihood(model: LanguageModel, a: number, b: number): number {
  if (isShownIdeograph(b)) {
    if (isShownIdeograph(a)) return model.pair(a, b);
    return model.pair(BOUNDARY, b) + (trailing.has(b) && a >= 0x80 ? TRAILING_FIRST : 0);
  }
  const end = wordEnd(model, a);
  if (b === 0x0a) return end + LINE_FEED;
  if (b < 0x80) return a > 0x20 && a < 0x80 ? ASCII_AFTER_ASCII : end + ASCII_AFTER_OTHER;
  const mark = commonMarks.get(b);
  if (mark !== undefined) return mark + (isShownIdeograph(a) ? end : afterMark(a, b));
  if (b >= 0xe000 && b <= 0xf8ff) return PRIVATE_USE;
  return end + (b >= 0xff00 && b <= 0xff5e ? FULL_WIDTH : SYMBOL);
}

function afterMark(a: number, b: number): number {
  const expected = marksAfter.get(String.fromCharCode(a));
  if (expected?.includes(String.fromCharCode(b))) return MARK_EXPECTED;
  return a === b || openingMarks.has(a) ? MARK_IMPOSSIBLE : MARK_AFTER_MARK;
}

/** A mark that Chinese sentences are full of. */
export function isCommonMark(codePoint: number): boolean {
  return commonMarks.has(codePoint);
}
