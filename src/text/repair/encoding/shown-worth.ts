import type { Misreading } from './misreading';
import type { Unit } from './shown';

/** What a character that is no ideograph is worth as it is shown, against having been misread. */

/** No character as it is shown is punished beyond this for being rare; the same on a page that is misread. */
export const LEAST_SHOWN = -4;
export const LEAST_SHOWN_AMID = -7;
/** A letter with an accent inside a word of Latin letters belongs there. */
const SHOWN_LETTER = 2;
const SHOWN_LETTER_AMID = -1;
/** A quotation mark, a dash or dots beside an ideograph. */
const SHOWN_MARK = 2;
/** The lenient reading hardly ever gives an ideograph: what is one was always one, rare as it may be. */
const SHOWN_CHINESE = 3;
/** Kana, Greek or Cyrillic letters in a row are a language of their own. */
const SHOWN_SCRIPT = 4;
/** A symbol or foreign letter that is left as it is where its neighbours were misread. */
const SHOWN_AMID = -2.5;
/** The structure of UTF-8 speaks for itself. */
const SHOWN_AMID_UTF8 = -1;

/** The worth of unit `i` as it is shown; null for an ideograph, which the language model knows. */
export function shownWorth(
  units: readonly Unit[],
  i: number,
  step: Misreading,
  known: boolean,
): number | null {
  const code = units[i]?.text.charCodeAt(0) ?? 0;
  const script = scriptOf(code);
  const shownInHan = step.shown === 'gbk' || step.shown === 'big5';
  if (script !== 0 && (shownInHan || script < 3)) {
    const inRow = scriptOf(units[i - 1]?.text.charCodeAt(0) ?? 0) === script;
    return inRow && step.written !== 'utf-8' ? SHOWN_SCRIPT : 0;
  }
  const chinese = (code >= 0x2e80 && code < 0xa000) || (code >= 0xff00 && code < 0xff61);
  if (chinese) return step.shown === 'utf-8' ? SHOWN_CHINESE : null;
  if (shownInHan) {
    // Bytes of the other Chinese encoding give quotation marks only where ※ and § stood.
    if (step.written !== 'utf-8' && code >= 0x2018 && code <= 0x201d) return SHOWN_MARK;
    return code >= 0xe000 && code <= 0xf8ff ? LEAST_SHOWN : 0;
  }
  if (code === 0xa0) return 0;
  if (code >= 0x2010 && code <= 0x2027 && (besideHan(units, i, -1) || besideHan(units, i, 1)))
    return SHOWN_MARK;
  const inWord = endsWithLetter(units[i - 1]?.text) || beginsWithLetter(units[i + 1]?.text);
  if (inWord && code < 0x250 && /^\p{Ll}/u.test(units[i]?.text ?? ''))
    return known ? SHOWN_LETTER_AMID : SHOWN_LETTER;
  if (!known) return 0;
  return step.written === 'utf-8' ? SHOWN_AMID_UTF8 : SHOWN_AMID;
}

/** Quotation marks, dashes and dots belong to the ideographs that they stand beside. */
function besideHan(units: readonly Unit[], i: number, direction: 1 | -1): boolean {
  for (let at = i + direction; at >= 0 && at < units.length; at += direction) {
    const code = units[at]?.text.charCodeAt(0) ?? 0;
    if (code >= 0x2010 && code <= 0x2027) continue;
    return (code >= 0x2e80 && code < 0xa000) || (code >= 0xff00 && code < 0xff61);
  }
  return false;
}

/** 1 hiragana, 2 katakana, 3 Greek, 4 Cyrillic; 0 all others. */
function scriptOf(code: number): number {
  if (code < 0x370) return 0;
  if (code < 0x400) return 3;
  if (code < 0x530) return 4;
  return code >= 0x3041 && code < 0x30a0 ? 1 : code >= 0x30a1 && code < 0x3100 ? 2 : 0;
}

function endsWithLetter(text: string | undefined): boolean {
  return text !== undefined && /[A-Za-z]$/.test(text);
}

function beginsWithLetter(text: string | undefined): boolean {
  return text !== undefined && /^[A-Za-z]/.test(text);
}
