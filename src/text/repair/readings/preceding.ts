import { isShownIdeograph } from '../../language/ideographs';
import { beginning, follow, type Phrase } from '../../language/phrase';
import type { Generator } from './generator';

/** What stands before a place in a run: its bytes, its words, its clause. */

/** The place before the insertions that end at `at`. */
export function skipInsertionsBack(run: string, at: number): number {
  let end = at;
  for (;;) {
    const before = run.slice(Math.max(0, end - 12), end);
    const bracket = /[(（][ \u00a0]?[^()（）\s]{1,6}[ \u00a0]?[)）]$|[\x05-\x08]+$/.exec(before);
    if (!bracket) return end;
    end -= bracket[0].length;
  }
}

/** The last two bytes before a place, whatever characters they belong to; 0 where there are none. */
export function lastPairBefore(run: string, at: number, generator: Generator): number {
  const end = skipInsertionsBack(run, at);
  if (end === 0) return 0;
  const last = run.charCodeAt(end - 1);
  const pair = last < 0x80 ? last : generator.pairOf(last);
  if (pair > 0xff || end < 2) return pair > 0xff ? pair : 0;
  const beforeEnd = skipInsertionsBack(run, end - 1);
  if (beforeEnd === 0) return 0;
  const before = run.charCodeAt(beforeEnd - 1);
  const lead = before < 0x80 ? before : generator.pairOf(before) & 0xff;
  return (lead << 8) | pair;
}

/** Characters between a place and the mark before it, counted no further than matters. */
export function clauseLength(run: string, at: number): number {
  let length = 0;
  for (let i = at - 1; i >= 0 && length < 8; i--) {
    const unit = run.charCodeAt(i);
    if (isShownIdeograph(unit)) length++;
    else if (unit >= 0x2000 && unit !== 0xfffd) break;
    else if (/[,!?;:\n]/.test(run.charAt(i))) break;
  }
  return length;
}

/** The words that end with this text. */
export function phraseOf({ model }: Generator, text: string): Phrase {
  let phrase = beginning;
  for (let i = 0; i < text.length; i++) phrase = follow(model, phrase, text.charCodeAt(i));
  return phrase;
}
