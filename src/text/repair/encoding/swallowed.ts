import { isHan } from './evidence';
import { SWALLOWED } from './lattice';

const tagRest = /^\/?[a-z][a-z0-9]{0,9}(?:\s[^<>]{0,200})?>/i;
const entityRest = /^#?[a-z0-9]{2,8};/i;

/** How much of a text is searched for the same neighbours. */
const FAR = 20_000;

/**
 * Puts back the ASCII characters that a decoder swallowed with half a pair. They are those that cannot be a
 * trail byte: controls, space, marks and digits. Where the rest of a tag or of an entity follows, the `?` is
 * left for the repair of fragments. At the end of a line it was the carriage return. Else the same neighbours
 * elsewhere tell which it was (`内核-Venus`); between ideographs a space changes least, and where a digit may
 * have stood the `?` stays, since a number must not lose one unseen.
 */
export function restoreSwallowed(
  after: string,
  text: string,
  end: number,
  whole: string,
  swallows: boolean,
): string {
  if (!after.includes(SWALLOWED)) return after;
  let result = '';
  for (let i = 0; i < after.length; i++) {
    const character = after[i] ?? '';
    if (character !== SWALLOWED) {
      result += character;
      continue;
    }
    const rest = i + 1 < after.length ? after.slice(i + 1) : text.slice(end, end + 240);
    result += swallowedBefore(rest, result, whole.slice(0, FAR), swallows);
  }
  return result;
}

function swallowedBefore(rest: string, before: string, elsewhere: string, swallows: boolean): string {
  if (tagRest.test(rest) || entityRest.test(rest)) return '?';
  if (rest === '' || /^\s/.test(rest)) return '';
  const last = before.slice(-2);
  const next = /^[A-Za-z]{2,12}/.exec(rest)?.[0] ?? rest.slice(0, 2);
  const found = elsewhere.indexOf(next);
  for (let at = found, tries = 0; at > 0 && tries < 20; at = elsewhere.indexOf(next, at + 1), tries++) {
    const between = elsewhere[at - 1] ?? '';
    if (elsewhere.slice(0, at - 1).endsWith(last) && between > ' ' && between < '@') return between;
  }
  if (!swallows) return '';
  if (/^[0-9.,%:年月日时分秒号章节条款期届次个万亿元岁点]/.test(rest)) return '?';
  return isHan(rest.charCodeAt(0)) || /^[A-Za-z]/.test(rest) ? ' ' : '?';
}

/**
 * Did the decoder swallow the next character at all? One that does takes line feeds as well, so that no `?` is
 * left before one.
 */
export function decoderSwallows(findings: readonly { end: number; after: string }[], text: string): boolean {
  let beforeLineFeed = 0;
  for (const { end, after } of findings) {
    if (!after.endsWith(SWALLOWED)) continue;
    if (tagRest.test(text.slice(end, end + 240))) return true;
    if (text[end] === '\n' || end === text.length) beforeLineFeed++;
  }
  return beforeLineFeed < 2 || text.includes('\r');
}
