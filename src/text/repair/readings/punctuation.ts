import type { Finding } from '../../finding';
import type { DamageProfile } from '../../fix';
import { reason } from '../../reason';

/**
 * Gives Chinese sentences their full-width marks back, on pages whose copies went through a normaliser that
 * folded them: ， shown as `,`. A mark belongs to a Chinese sentence where a Chinese character stands before it
 * (or, for an opening bracket, where the bracket holds one). Numbers, times, addresses and Latin text keep
 * theirs.
 */

const fullWidth: Readonly<Record<string, string>> = {
  ',': '，',
  '!': '！',
  '?': '？',
  ';': '；',
  ':': '：',
  '(': '（',
  ')': '）',
};

/** A page folds its marks where at least this share of those beside Chinese are ASCII, and so many there are. */
const FOLDED_SHARE = 0.9;
const FEWEST_MARKS = 3;

const mark = /[,!?;:()]/g;
const chinese = /[\u3400-\u9fff\u3001-\u3011\u201c\u201d\u2018\u2019…—％‰\ufffd]/;
const ideograph = /[\u3400-\u9fff]/;

/** The longest text in brackets that is looked through for its end. */
const LONGEST_BRACKET = 200;

/** Findings of the kind `punctuation`. */
export function unfoldMarks(text: string, profile: DamageProfile): Finding[] {
  const { full, ascii } = profile.marks;
  if (ascii < FEWEST_MARKS || ascii / (full + ascii) < FOLDED_SHARE) return [];
  const findings: Finding[] = [];
  const closing = new Set<number>();
  mark.lastIndex = 0;
  for (let match = mark.exec(text); match; match = mark.exec(text)) {
    const at = match.index;
    const shown = match[0];
    if (shown === '(') {
      const end = bracketEnd(text, at);
      if (end < 0 || !isChineseBracket(text, at, end)) continue;
      closing.add(end);
    } else if (shown === ')') {
      if (!closing.has(at)) continue;
    } else if (isLostSign(text, at)) {
      continue;
    } else if (
      !endsChinese(text, at, closing) &&
      !(findings.at(-1)?.end === at && /[!?]{2}/.test(text.slice(at - 1, at + 1)))
    ) {
      continue;
    }
    const after = fullWidth[shown] ?? shown;
    findings.push({
      start: at,
      end: at + 1,
      before: shown,
      after,
      kind: 'punctuation',
      reason: reason('punctuation.folded', shown),
    });
  }
  return findings;
}

/** Does a bracket hold Chinese, or stand between Chinese? */
function isChineseBracket(text: string, at: number, end: number): boolean {
  const inside = text.slice(at + 1, end);
  if (/[,;:] /.test(inside)) return false;
  if (ideograph.test(inside)) return true;
  return (
    chinese.test(text.charAt(at - 1)) &&
    (end + 1 === text.length || /[^\x20-\x27\x2a-\x2b\x2d-\x39\x3c-\x3e\x40-\x7e]/.test(text.charAt(end + 1)))
  );
}

/** Does a Chinese clause end before this mark? */
function endsChinese(text: string, at: number, closing: ReadonlySet<number>): boolean {
  const before = text.charAt(at - 1);
  const next = text.charAt(at + 1);
  // Full-width marks have no space behind them: 学号, 姓名 was ASCII from the beginning.
  if (next === ' ' && /[,;:]/.test(text.charAt(at))) return false;
  if (chinese.test(before) || closing.has(at - 1)) return true;
  // `DeepSeek,横空` and `16:00,设有` go on in Chinese; 12:00 and a list of numbers do not.
  return /[A-Za-z0-9)\]%"°℃]/.test(before) && chinese.test(next) && !isAddress(text, at);
}

/** `?` for a digit that a decoder took along, not a question: 占?7.9%. Or half a character whose shift stays: 計量?jī)x表. */
function isLostSign(text: string, at: number): boolean {
  return text.charAt(at) === '?' && /^(?:[\d.,;:]|\p{Ll}{1,6} ?\))/u.test(text.slice(at + 1, at + 9));
}

/** Is the word before this mark an address of the net? */
function isAddress(text: string, at: number): boolean {
  const word = /[\x21-\x7e]*$/.exec(text.slice(Math.max(0, at - 60), at))?.[0] ?? '';
  return /:\/\/|www\.|\w@\w/.test(word);
}

function bracketEnd(text: string, at: number): number {
  let depth = 0;
  const limit = Math.min(text.length, at + LONGEST_BRACKET);
  for (let i = at; i < limit; i++) {
    const c = text.charAt(i);
    if (c === '\n') return -1;
    if (c === '(') depth++;
    else if (c === ')' && --depth === 0) return i;
  }
  return -1;
}
