import type { LanguageModel } from '../../language/model';
import type { Candidates } from './candidates';
import { beforeNumber, worthAtEnd } from './evidence';
import { SWALLOWED } from './lattice';
import type { Misreading } from './misreading';
import type { SeenPairs } from './seen';
import type { Piece, Settled } from './segments';
import type { Unit } from './shown';
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

/** So many characters on each side make words with a lost one, and more than these tell no more. */
const CONTEXT = 6;

/** How many of the other readings are told. */
const OTHERS = 4;

/** A bracket or quotation mark that is opened and closed, or that is not. */
const BALANCED = 3;
/** How far brackets reach. */
const BRACKET_REACH = 80;

/**
 * Weighs what a piece with one lost place may have been, between the texts on both sides of it; null where the
 * piece has no other reading.
 */
export function settle(
  piece: Piece,
  units: readonly Unit[],
  before: string,
  behind: string,
  step: Misreading,
  candidates: Candidates,
  seen: SeenPairs,
  model: LanguageModel,
): Settled | null {
  const alternatives = alternativesOf(piece, units, step, candidates);
  if (alternatives.length === 0) return null;
  const best = new Map<string, number>();
  for (const { text, cost } of alternatives) {
    const score = cost + worthBetween(before, text, behind, seen, model);
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

/** Everything that the piece's bytes can be with one candidate or another in the lost place. */
function alternativesOf(
  piece: Piece,
  units: readonly Unit[],
  step: Misreading,
  candidates: Candidates,
): readonly Alternative[] {
  const { guess } = piece;
  if (!guess) return [];
  const decode = decoders[step.written];
  const read = (start: number, from: number, to: number): { text: string; pending: number } | null => {
    let pending = start;
    let text = '';
    for (let i = from; i < to; i++) {
      for (const byte of units[i]?.bytes[0] ?? []) {
        const result = decode(pending, byte);
        if (result === BROKEN) return null;
        if (result !== MORE) text += String.fromCodePoint(result);
        pending = result === MORE ? (pending << 8) | byte : 0;
      }
    }
    return { text, pending };
  };
  const head = read(0, piece.from, guess.unit);
  if (!head) return [];
  const list = guess.isGap
    ? candidates.inGap(head.pending)
    : candidates.at(units[guess.unit]?.text ?? '', head.pending);
  return list.flatMap(({ codePoint, pending, swallows, cost }): Alternative[] => {
    const tail = read(pending, guess.isGap ? guess.unit : guess.unit + 1, piece.to);
    if (tail?.pending !== 0) return [];
    const own = codePoint === 0 ? '' : String.fromCodePoint(codePoint);
    return [{ text: head.text + own + (swallows ? SWALLOWED : '') + tail.text, cost }];
  });
}

function worthBetween(
  before: string,
  text: string,
  behind: string,
  seen: SeenPairs,
  model: LanguageModel,
): number {
  const words = new Words(model);
  words.begin();
  let total = 0;
  const context = before.slice(-CONTEXT) + text + behind.slice(0, CONTEXT);
  for (let i = 0; i < context.length; i++) {
    const code = context.charCodeAt(i);
    if (code >= 0x80) {
      total += seen.worth(words.last, code) + words.add(code);
      continue;
    }
    const isNumber = /[\0.,]?\d/y;
    isNumber.lastIndex = i;
    if (isNumber.test(context)) total += beforeNumber(words.last);
    words.passAscii(code);
  }
  const own = text.replaceAll(SWALLOWED, '');
  const mark = own.charCodeAt(own.length - 1);
  total += endOfSentence(behind) * worthAtEnd((before + own).charCodeAt((before + own).length - 2), mark);
  total += dateWorth(before, own);
  if (/\d$/.test(before) && /^\d/.test(behind)) total += betweenNumbers.get(own) ?? 0;
  for (const character of own) total += balance(character, before, behind);
  return total;
}

/** What belongs to a date or a time behind its number: 2024年, 年3月, 月18日, 上午9时. */
const dateParts: readonly (readonly [RegExp, string])[] = [
  [/(?<!\d)(?:1[89]|20)\d\d$/, '年'],
  [/年\s?\d{1,2}$/, '月'],
  [/月\s?\d{1,2}$/, '日'],
  [/[日午晚晨]\s?\d{1,2}$/, '时'],
  [/[时時]\s?\d{1,2}$/, '分'],
];
const DATE = 3;

function dateWorth(before: string, text: string): number {
  return dateParts.some(([pattern, part]) => text.startsWith(part) && pattern.test(before)) ? DATE : 0;
}

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
const LINE_END = 0.35;

const closing = new Map(
  ['（）', '《》', '“”', '「」', '『』', '【】', '〈〉'].map(([a = '', b = '']) => [a, b]),
);
const opening = new Map([...closing].map(([a, b]) => [b, a]));

/** What a bracket is worth for its partner on the other side; dashes and dots come in twos. */
function balance(character: string, before: string, behind: string): number {
  if (character === '—' || character === '…')
    return before.endsWith(character) || behind.startsWith(character) ? 0 : -BALANCED;
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
