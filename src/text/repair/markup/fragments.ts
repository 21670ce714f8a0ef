import { entityCharacter } from '../../diagnose/entity-names';
import {
  BARE_REST_OF_TAG,
  HALF,
  REST_OF_ATTRIBUTE,
  REST_OF_ENTITY,
  REST_OF_TAG,
} from '../../diagnose/swallowed';
import type { Finding } from '../../finding';
import type { DamageProfile } from '../../fix';
import { reason } from '../../reason';
import type { MarkupTopic } from './quoted';

/**
 * Removes the rests of tags and entities whose first character a decoder swallowed together with half a
 * character, and gives back what they stood for: `示範效應?/p>` ends a paragraph, `?nbsp;` is a space.
 * What comes back is text: a line feed at most, never a tag.
 */

const fragment = new RegExp(
  `${HALF}(?:(?<tag>${REST_OF_TAG})|(?<entity>${REST_OF_ENTITY})|(?<value>${REST_OF_ATTRIBUTE}))|(?<bare>${BARE_REST_OF_TAG})`,
  'gu',
);

/**
 * Closing tags behind a first rest: `?/strong></p>`, shown as text where an attribute stayed open. In a text with
 * opening tags of its own, which is a piece of source, they are left.
 */
const following = new RegExp(`(?:[ \\t]{0,8}<?(?=/)${REST_OF_TAG}){1,8}`, 'uy');
const openingTag = /<[a-zA-Z][\w-]*[\s/>]/;

/** Tags that end or begin a line. */
const breaking =
  /^\/?(?:p|br|hr|div|li|ul|ol|dl|dt|dd|h[1-6]|tr|table|section|article|blockquote|center|pre)\b/i;

/**
 * Findings of the kind `fragment`. A line feed in `after` stands for the break; a line end there already is
 * enough. `topic` tells how near to the run the page speaks of markup.
 */
export function undoFragments(text: string, profile: DamageProfile, topic: MarkupTopic): Finding[] {
  if (profile.swallowed === 0 && !profile.silent) return [];
  // Korean that was read as Chinese has such rests, too, and its text is none of ours.
  if (!profile.injected && hangul.test(text)) return [];
  const findings: Finding[] = [];
  const isSource = openingTag.test(text);
  fragment.lastIndex = 0;
  for (let match = fragment.exec(text); match; match = fragment.exec(text)) {
    const { index } = match;
    const { tag, entity, bare } = match.groups ?? {};
    let end = index + match[0].length;
    if (entity === undefined && !isSource) {
      following.lastIndex = end;
      if (following.test(text)) end = following.lastIndex;
    }
    const place = { text, start: index, end, profile, topic };
    const isDamage =
      entity !== undefined
        ? isRestOfEntity(place)
        : bare !== undefined
          ? isBareRest(place)
          : isRestOfTag(place);
    if (!isDamage) continue;
    const before = text.slice(index, end);
    findings.push({
      start: index,
      end,
      before,
      after:
        entity !== undefined
          ? (entityCharacter(entity.slice(0, -1)) ?? '')
          : breakFor(bare === undefined ? before.slice(1) : before, text, end),
      kind: 'fragment',
      reason:
        entity !== undefined
          ? reason('fragment.entity', `&${entity}`)
          : reason('fragment.tag', (tag ?? bare) ? `<${tag ?? bare}` : before.slice(1)),
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

interface Place {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly profile: DamageProfile;
  readonly topic: MarkupTopic;
}

const chinese = /[\u3400-\u9fff\u2010-\u2027\u3000-\u303f\uff00-\uffef\ufffd?）]/;

const han = /[\u3400-\u9fff]/;
const hangul = /[\uac00-\ud7a3]/;
/** Chinese so near makes a text Chinese. */
const NEAR = 40;

/** So many rests on a page are no example of one. */
const MANY = 4;

/**
 * Is this the rest of a tag, and not a conditional (`n ?p>q`) or a tag that somebody writes about? Behind a
 * character it is; behind Latin text only a closing tag among Chinese, and no repetition of an expression (`.*?/p>`).
 */
function isRestOfTag({ text, start, end, profile, topic }: Place): boolean {
  if (isInCode(text, start, end)) return false;
  const before = text.charAt(start - 1);
  if (profile.injected) return true;
  const isNearHan = () => han.test(text.slice(Math.max(0, start - NEAR), end + NEAR));
  if (chinese.test(before)) {
    // What another sign stands for may have been of any language: <span>??/span>
    if (/[?\ufffd]/.test(before) && !isNearHan()) return false;
    return topic !== 'here' || profile.swallowed >= MANY || /^\s*(?:\n|$)/.test(text.slice(end, end + 40));
  }
  if (topic === 'here' || text.charAt(start + 1) !== '/' || !/[^\s*+)"'\\]/.test(before)) return false;
  return isNearHan();
}

/** `br>` and `/p>` without a sign: on a page that does not write about markup, and not in source code. */
function isBareRest({ text, start, end, topic }: Place): boolean {
  return topic === 'nowhere' && !isInCode(text, start, end);
}

/** `?nbsp;` is no question anywhere but in an address or a query. */
function isRestOfEntity({ text, start, end, topic, profile }: Place): boolean {
  if (isInCode(text, start, end)) return false;
  const before = text.charAt(start - 1);
  if (topic === 'here' && profile.swallowed < MANY && !profile.injected) return chinese.test(before);
  return !/[\w/&=.]/.test(before);
}

/** Quoted as code, or behind the opening of a script: `<?= $title?></h1>`. */
function isInCode(text: string, start: number, end: number): boolean {
  if (text.charAt(start - 1) === '`' || text.charAt(end) === '`') return true;
  return /<[?%][^\n]*$/.test(text.slice(Math.max(0, start - 200), start));
}
