import type { LanguageModel } from '../../language/model';
import { type Candidates, OTHER_SCRIPT } from './candidates';
import { beforeNumber, strayFrom, worthAtEnd } from './evidence';
import type { Misreading } from './misreading';
import type { PageText } from './page-text';
import type { Piece, Settled } from './segments';
import type { Unit } from './shown';
import { SWALLOWED } from './swallowed';
import { Words } from './words';
import { BROKEN, decoders, MORE } from './written';

/**
 * The choice among the characters that lost bytes may have been. The search has found where bytes are missing
 * and what stands around; now that both sides are known, each candidate is weighed in its place: by the words
 * that it makes, by the brackets that it opens or closes, by the number that follows.
 */

interface Alternative {
  readonly text: string;
  readonly cost: number;
}

/** So many characters on each side make words with a lost one. */
const CONTEXT = 4;

/** More ways to fill the lost places than this are not weighed. */
const MOST_ALTERNATIVES = 4000;

/** How many of the other readings are told. */
const OTHERS = 4;

/** A bracket or quotation mark that is opened and closed, or that is not. */
const BALANCED = 3;
/** Three dots instead of six. */
const ALONE = -1;
/** How far brackets reach. */
const BRACKET_REACH = 80;

/**
 * Weighs what a piece with lost places may have been, between the texts on both sides of it; null where the
 * piece has no other reading.
 */
export function settle(
  piece: Piece,
  units: readonly Unit[],
  before: string,
  behind: string,
  step: Misreading,
  candidates: Candidates,
  page: PageText,
  model: LanguageModel,
): Settled | null {
  const alternatives = alternativesOf(piece, units, step, candidates);
  if (alternatives.length === 0) return null;
  const best = new Map<string, number>();
  const start = new Words(model);
  start.begin();
  for (const character of before.slice(-CONTEXT)) pass(start, character.charCodeAt(0));
  const words = new Words(model);
  for (const { text, cost } of alternatives) {
    words.copy(start);
    const score = cost + worthBetween(words, before, text, behind, page);
    if (score > (best.get(text) ?? Number.NEGATIVE_INFINITY)) best.set(text, score);
  }
  const ranked = [...best].sort((a, b) => b[1] - a[1]);
  const [first, second] = ranked;
  if (!first) return null;
  return {
    text: first[0],
    margin: first[1] - (second?.[1] ?? Number.NEGATIVE_INFINITY),
    others: ranked.slice(1, 1 + OTHERS).map(([text]) => text),
  };
}

/** Everything that the piece's bytes can be with one candidate or another in each lost place. */
function alternativesOf(
  piece: Piece,
  units: readonly Unit[],
  step: Misreading,
  candidates: Candidates,
): readonly Alternative[] {
  const { guesses = [] } = piece;
  const decode = decoders[step.written];
  const found: Alternative[] = [];
  const readUnit = (i: number, guess: number, start: number, before: string, cost: number): void => {
    let pending = start;
    let text = before;
    for (const byte of units[i]?.bytes[0] ?? []) {
      const result = decode(pending, byte);
      if (result === BROKEN) return;
      if (result !== MORE) text += String.fromCodePoint(result);
      pending = result === MORE ? (pending << 8) | byte : 0;
    }
    readOn(i + 1, guess, pending, text, cost);
  };
  const readOn = (i: number, guess: number, pending: number, text: string, cost: number): void => {
    if (found.length >= MOST_ALTERNATIVES) return;
    const place = guesses[guess];
    if (place?.unit !== i) {
      if (i < piece.to) readUnit(i, guess, pending, text, cost);
      else if (pending === 0) found.push({ text, cost });
      return;
    }
    const list = place.isGap ? candidates.inGap(pending) : candidates.at(units[i]?.text ?? '', pending);
    for (const { codePoint, pending: next, swallows, cost: own } of list) {
      const read = (codePoint === 0 ? '' : String.fromCodePoint(codePoint)) + (swallows ? SWALLOWED : '');
      if (!place.isGap) readOn(i + 1, guess + 1, next, text + read, cost + own);
      else if (i < piece.to) readUnit(i, guess + 1, next, text + read, cost + own);
      else if (next === 0) found.push({ text: text + read, cost: cost + own });
    }
  };
  readOn(piece.from, 0, 0, '', 0);
  return found;
}

function pass(words: Words, code: number): number {
  if (code >= 0x80) return words.add(code);
  words.passAscii(code);
  return 0;
}

/** What a text is worth behind the words so far, with what follows and all that stands around. */
function worthBetween(words: Words, before: string, text: string, behind: string, page: PageText): number {
  let total = 0;
  const context = text + behind.slice(0, CONTEXT);
  for (let i = 0; i < context.length; i++) {
    const code = context.charCodeAt(i);
    if (code >= 0x80) total += page.seen.worth(words.last, code);
    else if (isNumberAt(context, i)) total += beforeNumber(words.last);
    total += pass(words, code);
  }
  const own = text.replaceAll(SWALLOWED, '');
  const mark = own.charCodeAt(own.length - 1);
  total += endOfSentence(behind) * worthAtEnd((before + own).charCodeAt((before + own).length - 2), mark);
  total += dateWorth(before, own);
  if (own === '：' && label.test(before) && /^(?:[\0\w]|[\r\n]|$)/.test(text.slice(1) + behind))
    total += LABEL;
  if (/\d$/.test(before) && /^\d/.test(behind)) total += betweenNumbers.get(own) ?? 0;
  for (const character of own) {
    total += balance(character, before, behind);
    if (strayFrom(page.script, character.charCodeAt(0))) total += OTHER_SCRIPT;
  }
  return total;
}

/** Does a number stand here, of which a digit may be swallowed? */
function isNumberAt(text: string, i: number): boolean {
  const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
  const code = text.charCodeAt(i);
  return isDigit(code) || ((code === 0 || code === 0x2c || code === 0x2e) && isDigit(text.charCodeAt(i + 1)));
}

/** What belongs to a date or a time behind its number: 2024年, 年3月, 月18日, 上午9时; a digit may be swallowed. */
const dateParts: readonly (readonly [RegExp, string])[] = [
  [/(?<!\d)(?:1[89]|20)\d\d$/, '年'],
  [/年(?:\s?\d|[?\0])\d?$/, '月'],
  [/月(?:\s?\d|[?\0])\d?$/, '日'],
  [/[日午晚晨](?:\s?\d|[?\0])\d?$/, '时'],
  [/[时時](?:\s?\d|[?\0])\d?$/, '分'],
];
const DATE = 3;

function dateWorth(before: string, text: string): number {
  return dateParts.some(([pattern, part]) => text.startsWith(part) && pattern.test(before)) ? DATE : 0;
}

/** The beginning of a line, as far as a label goes: 电话：0571, 日期：. */
const label =
  /(?:^|[\n；。])[\u4e00-\u9fff]{2,8}$|(?:电话|電話|传真|傳真|热线|熱線|邮编|邮箱|时间|日期|号码)$/;
const LABEL = 3;

/** Marks in a row of numbers: 第51、72、85号. */
const betweenNumbers: ReadonlyMap<string, number> = new Map([
  ['、', 3],
  ['，', 1],
  ['。', -2],
]);

/** How surely a sentence ends before this text. */
function endOfSentence(behind: string): number {
  if (behind === '' || /^(?:<|\/[a-z]|\r?\n[ \t]*\r?(?:\n|$))/.test(behind)) return 1;
  return behind.startsWith('\n') || behind.startsWith('\r') ? LINE_END : 0;
}

/** A line may be broken in the middle of a sentence. */
const LINE_END = 0.25;

const closing = new Map(
  ['（）', '《》', '“”', '「」', '『』', '【】', '〈〉'].map(([a = '', b = '']) => [a, b]),
);
const opening = new Map([...closing].map(([a, b]) => [b, a]));

/** What a bracket is worth for its partner on the other side; dashes and dots come in twos. */
function balance(character: string, before: string, behind: string): number {
  if (character === '—' || character === '…') {
    if (before.endsWith(character) || behind.startsWith(character)) return 0;
    return character === '—' ? -BALANCED : ALONE;
  }
  const opener = opening.get(character);
  if (opener !== undefined) {
    const near = before.slice(-BRACKET_REACH);
    const opened = near.lastIndexOf(opener);
    if (opened < 0 && near.length === BRACKET_REACH) return 0;
    return opened > near.lastIndexOf(character) ? BALANCED : -BALANCED;
  }
  const closer = closing.get(character);
  if (closer === undefined) return 0;
  const near = behind.slice(0, BRACKET_REACH);
  const closed = near.indexOf(closer);
  const opened = near.indexOf(character);
  return closed >= 0 && (opened < 0 || closed < opened) ? BALANCED : -BALANCED;
}
