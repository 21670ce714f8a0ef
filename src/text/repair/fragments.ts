import { entityCharacter } from '../diagnose/entity-names';
import { HALF, REST_OF_ENTITY, REST_OF_TAG } from '../diagnose/swallowed';
import type { Finding } from '../finding';
import type { DamageProfile } from '../fix';
import { reason } from '../reason';

/**
 * Removes the rests of tags and entities whose first character a decoder swallowed together with half a
 * character, and gives back what they stood for: `示範效應?/p>` ends a paragraph, `?nbsp;` is a space.
 * What comes back is text: a line feed at most, never a tag.
 */

const fragment = new RegExp(`(${HALF}?)(?:(${REST_OF_TAG})|(${REST_OF_ENTITY}))`, 'gu');
const start = new RegExp(HALF, 'u');

/** Further whole or cut tags behind a first one: `?/strong></p>`, shown as text where an attribute stayed open. */
const following = new RegExp(`(?:\\s{0,80}<?${REST_OF_TAG})+`, 'uy');

/** Tags that end or begin a line. */
const breaking =
  /^\/?(?:p|br|hr|div|li|ul|ol|dl|dt|dd|h[1-6]|tr|table|section|article|blockquote|center|pre)\b/i;

/** Findings of the kind `fragment`. A line feed in `after` stands for the break; a line end there already is enough. */
export function undoFragments(text: string, profile: DamageProfile): Finding[] {
  if ((profile.swallowed === 0 && !profile.injected) || !start.test(text)) return [];
  const findings: Finding[] = [];
  fragment.lastIndex = 0;
  for (let match = fragment.exec(text); match; match = fragment.exec(text)) {
    const [whole, half, tag, entity] = match;
    if (!half || !isRest(text, match.index, whole, profile)) continue;
    let end = match.index + whole.length;
    if (tag !== undefined) {
      following.lastIndex = end;
      if (following.test(text)) end = following.lastIndex;
    }
    const before = text.slice(match.index, end);
    const after =
      tag !== undefined
        ? breakFor(before.slice(1), text, end)
        : (entityCharacter(entity?.slice(0, -1) ?? '') ?? '');
    findings.push({
      start: match.index,
      end,
      before,
      after,
      kind: 'fragment',
      reason: tag !== undefined ? reason('fragment.tag', `<${tag}`) : reason('fragment.entity', `&${entity}`),
    });
    fragment.lastIndex = end;
  }
  return findings;
}

/** The break that the tags stood for, unless the line ends here anyway. */
function breakFor(tags: string, text: string, end: number): '\n' | '' {
  if (!tags.split('>').some((tag) => breaking.test(tag.replace(/^[\s<]+/, '')))) return '';
  const rest = /^[ \t\u3000\u00a0]*(\n|$)/.exec(text.slice(end, end + 40));
  return rest ? '' : '\n';
}

const chinese = /[\u3400-\u9fff\u2010-\u2027\u3000-\u303f\uff00-\uffef\ufffd?）]/;

/**
 * Is this the rest of a tag, and not a conditional (`n ?p>q`) or a tag that somebody writes about? Behind a
 * character it is; behind Latin text only a closing tag, on a page that does not write about markup.
 */
function isRest(text: string, at: number, rest: string, profile: DamageProfile): boolean {
  const before = text.charAt(at - 1);
  if (before === '`' || text.charAt(at + rest.length) === '`') return false;
  if (profile.injected || chinese.test(before)) return true;
  return !profile.aboutMarkup && rest.charAt(1) === '/' && /[^\s]/.test(before);
}
