import { FIELD } from '../../diagnose/lost-signs';
import type { DamageProfile } from '../../fix';
import { asks } from './asking';

/** No-break spaces, which GBK lacks and which a converter made `?`, one each. */

const han = /[\u3400-\u9fff]/;
const beginsParagraph = /[\u3400-\u9fff“《「『]/;

const beforeField = new RegExp(`^ ?${FIELD}`);
const beforeNamedField = new RegExp(`^ ?${FIELD}[:：]`);

/**
 * Are the signs at `[start, end)` no-break spaces? Pages set them in pairs with spaces (`40&nbsp; &nbsp;來源` became
 * `40? ?來源`), before the fields of an article's head, as an indentation, and alone in empty paragraphs.
 * `indents` holds the lengths of indentations that the page shows.
 */
export function isSpaces(
  text: string,
  start: number,
  end: number,
  profile: DamageProfile,
  indents: ReadonlySet<number>,
): boolean {
  const before = text.charAt(start - 1);
  const after = text.charAt(end);
  const isLineStart = start === 0 || before === '\n';
  if (end - start === 1 && isSpaced(text, start, end, profile)) return true;
  // Where the line breaks became spaces, the indentation of the next paragraph stands behind one.
  if ((isLineStart || before === ' ') && indents.has(end - start) && beginsParagraph.test(after)) return true;
  const next = text.slice(end, end + 8);
  if (!isLineStart && (/[\d)）\]】]/.test(before) ? beforeField : beforeNamedField).test(next)) return true;
  if (!profile.injected && profile.swallowed === 0) return false;
  if (isLineStart && (after === '\n' || after === '')) return true;
  if (profile.injected && han.test(before) && after === ' ' && han.test(text.charAt(end + 1))) {
    return end - start === 1 && !asks(text, start);
  }
  return (
    end - start === 1 &&
    /[A-Za-z]/.test(before) &&
    /[A-Z]/.test(after) &&
    !/[:=&]/.test(text.slice(start, start + 20))
  );
}

/** Chinese so near makes a text Chinese. */
const NEAR = 40;

/** So many in a row ask nothing, wherever they stand. */
const ROW_OF_SPACES = 5;

/** The rows that are measured are no longer than this, in characters, to each side. */
const LONGEST_ROW = 80;

/** `? ?` in a line; at its head only where question marks are full-width, and not shown as keys or code. */
function isSpaced(text: string, start: number, end: number, profile: DamageProfile): boolean {
  const before = /(?:\? ){0,40}$/.exec(text.slice(Math.max(0, start - LONGEST_ROW), start))?.[0] ?? '';
  const after = /^(?: \?){0,40}/.exec(text.slice(end, end + LONGEST_ROW))?.[0] ?? '';
  if (before + after === '') return false;
  const left = text.charAt(start - before.length - 1);
  const right = text.charAt(end + after.length);
  if (/["'`“‘「\\(（<]/.test(left) || /["'`”’」\\)）>]/.test(right)) return false;
  // The English abstract of a garbled paper has them too: WANG Xiaoman? ?LIN Mei.
  if (!profile.injected && !han.test(text.slice(Math.max(0, start - NEAR), end + NEAR))) return false;
  const row = 1 + (before.length + after.length) / 2;
  return (left !== '' && left !== '\n') || profile.marks.full > 0 || row >= ROW_OF_SPACES;
}
