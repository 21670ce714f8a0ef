import { isIdeograph } from '../../language/ideographs';

/** Stands in a text for an ASCII character that a decoder swallowed together with the byte before it. */
export const SWALLOWED = '\0';

const tagRest = /^\/?[a-z][a-z0-9]{0,9}(?:\s[^<>]{0,200})?>/i;
const entityRest = /^#?[a-z0-9]{2,8};/i;

/** So much of what follows is looked at. */
const AHEAD = 240;
/** How much of a text is searched for the same neighbours. */
const FAR = 20_000;

/**
 * The ASCII characters that a decoder swallowed with half a pair, one for each `SWALLOWED` in a text that is
 * otherwise repaired. They are those that cannot be a trail byte: controls, space, marks and digits. Where the
 * rest of a tag or of an entity follows, the `?` is left for the repair of fragments. At the end of a line it
 * was the carriage return. Else the same neighbours elsewhere tell which it was (`内核-Venus`); between
 * ideographs a space changes least, and where a digit may have stood the `?` stays, since a number must not
 * lose one unseen.
 */
export function whatWasSwallowed(text: string): readonly string[] {
  const places: number[] = [];
  for (let at = text.indexOf(SWALLOWED); at >= 0; at = text.indexOf(SWALLOWED, at + 1)) places.push(at);
  const restOf = (at: number): string => text.slice(at + 1, at + AHEAD).replaceAll(SWALLOWED, '');
  const swallows = decoderSwallows(text, places.map(restOf));
  const elsewhere = text.slice(0, FAR);
  return places.map((at) =>
    swallowedAt(restOf(at), text.slice(Math.max(0, at - 2), at), elsewhere, swallows),
  );
}

function swallowedAt(rest: string, last: string, elsewhere: string, swallows: boolean): string {
  if (tagRest.test(rest) || entityRest.test(rest)) return '?';
  if (rest === '' || /^\s/.test(rest)) return '';
  const next = /^[A-Za-z]{2,12}/.exec(rest)?.[0] ?? rest.slice(0, 2);
  const found = elsewhere.indexOf(next);
  for (let at = found, tries = 0; at > 0 && tries < 20; at = elsewhere.indexOf(next, at + 1), tries++) {
    const between = elsewhere[at - 1] ?? '';
    if (elsewhere.slice(0, at - 1).endsWith(last) && between > ' ' && between < '@') return between;
  }
  if (!swallows) return '';
  if (/^[0-9.,%:年月日时分秒号章节条款期届次个万亿元岁点]/.test(rest)) return '?';
  return isIdeograph(rest.charCodeAt(0)) || /^[A-Za-z`(]/.test(rest) ? ' ' : '?';
}

/**
 * Did the decoder swallow the next character at all? One that does takes ASCII of any kind, so that ideographs
 * follow on many a loss; one that does not leaves the ASCII in which each loss ends.
 */
function decoderSwallows(text: string, rests: readonly string[]): boolean {
  if (rests.some((rest) => tagRest.test(rest))) return true;
  const beforeOthers = rests.filter((rest) => rest.charCodeAt(0) >= 0x80).length;
  const beforeAscii = rests.length - beforeOthers;
  if (beforeOthers * OFTEN > beforeAscii) return true;
  // Of CR and LF the first is taken.
  const beforeLineFeed = rests.filter((rest) => rest === '' || rest.startsWith('\n')).length;
  return text.includes('\r') || (beforeLineFeed === 0 && beforeAscii < FEW);
}

/** One in so many is often; and fewer places than this tell nothing. */
const OFTEN = 8;
const FEW = 2;
