import { SWALLOWED } from './lattice';

const tagRest = /^\/?[a-z][a-z0-9]{0,9}(?:\s[^<>]{0,200})?>/i;
const entityRest = /^#?[a-z0-9]{2,8};/i;

/**
 * Puts back the ASCII characters that a decoder swallowed with half a pair. They are those that cannot be a
 * trail byte: controls, space, marks and digits. Where the rest of a tag or of an entity follows, the `?` is left for
 * the repair of fragments; at the end of a line it was the carriage return; else the same neighbours
 * elsewhere on the page tell which it was, and a space is the guess that changes least.
 */
export function restoreSwallowed(after: string, text: string, _start: number, end: number): string {
  if (!after.includes(SWALLOWED)) return after;
  let result = '';
  for (let i = 0; i < after.length; i++) {
    const character = after[i] ?? '';
    if (character !== SWALLOWED) {
      result += character;
      continue;
    }
    const rest = i + 1 < after.length ? after.slice(i + 1) : text.slice(end, end + 240);
    if (tagRest.test(rest) || entityRest.test(rest)) result += '?';
    else if (rest === '' || /^[\r\n]/.test(rest)) result += '';
    else if (/^\s/.test(rest)) result += '';
    else result += ' ';
  }
  return result;
}
