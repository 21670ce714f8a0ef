import { gbkPair } from '../../codec/gbk';
import { isRare } from '../../diagnose/mojibake';
import type { Finding } from '../../finding';
import { reason } from '../../reason';
import type { Read } from './settle';

/** Rare characters in a row, and the mark of a loss behind them. */
const LONGEST = 12;
/** Between them and a misread stretch may be so many ASCII characters: `3鏈30`. */
const BESIDE = 3;

/**
 * What a repair has to leave in a text that is proved to be misread: rare characters beside what was read anew,
 * whose bytes no reading explains. They are no text of either script, and nothing else must be made of them.
 * `reads` are sorted and hold what was found.
 */
export function leftBeside(text: string, reads: readonly Read[]): Finding[] {
  const found: Finding[] = [];
  let next = 0;
  for (let start = 0; start < text.length; start++) {
    while ((reads[next]?.to ?? text.length) <= start) next++;
    const read = reads[next];
    if (read && read.from <= start) {
      start = read.to - 1;
      continue;
    }
    if (!isOdd(text.charCodeAt(start))) continue;
    const limit = read?.from ?? text.length;
    let end = start + 1;
    while (end < limit && isOdd(text.charCodeAt(end))) end++;
    const before = reads[next - 1]?.to ?? Number.NEGATIVE_INFINITY;
    const isNear = isBeside(text, before, start) || (read !== undefined && isBeside(text, end, read.from));
    if (isNear && end - start <= LONGEST) found.push(left(text, start, end));
    start = end - 1;
  }
  return found;
}

/** Rare, or two bytes that begin an ideograph of UTF-8: 鏈 is E69C, with 88 gone behind it 月. */
function isOdd(code: number): boolean {
  if (isRare(code)) return true;
  const pair = code < 0x4e00 ? 0 : gbkPair(code);
  return pair >= 0xe480 && pair <= 0xe9bf && (pair & 0xff) >= 0x80 && (pair & 0xff) <= 0xbf;
}

function isBeside(text: string, from: number, to: number): boolean {
  if (to - from > BESIDE) return false;
  for (let i = from; i < to; i++) if (text.charCodeAt(i) >= 0x80 || text[i] === '\n') return false;
  return true;
}

function left(text: string, start: number, end: number): Finding {
  const before = text.slice(start, end);
  return { start, end, before, after: before, kind: 'unrecoverable', reason: reason('encoding.gone') };
}
