import { gbkPair } from '../../codec/gbk';
import {
  type Bracket,
  REST_OF_WIDE_BRACKET,
  readBracket,
  readRestOfBracket,
} from '../../diagnose/annotation';
import { REST_OF_ENTITY, REST_OF_TAG } from '../../diagnose/swallowed';
import type { DamageProfile } from '../../fix';

/** The signs of a generator's work in the shown text: what stands at a place, and where it ends. */

const restOfMarkupHere = new RegExp(`${REST_OF_TAG}|${REST_OF_ENTITY}`, 'uy');
const controlsHere = /[\x05-\x08]+/y;

/** Marks that generators put control runs before, as they are shown, full-width or folded. */
const markHere = /[、。，！？；：!?,;:]/y;

/** Shown in place of half a character: `?`, U+FFFD, or a private-use character or NULs before a reading. */
const QUESTION_MARK = 0x3f;
const REPLACEMENT = 0xfffd;

/** Does the pattern match at this place? Returns the end of the match, or −1. */
function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

/** The injected bracket at this place, if there is one. */
export const bracketAt: (text: string, at: number) => Bracket | null = readBracket;

/** The run of control characters at this place: its end, or −1. */
export function controlsAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 5 && unit <= 8 ? endOf(controlsHere, text, at) : -1;
}

/** On pages that have a space or a comma in the place of each control run: the end of it, or −1. */
export function spacedRunAt(text: string, at: number, { controls }: DamageProfile): number {
  if (controls !== 'spaces' && controls !== 'commas') return -1;
  if (text.charCodeAt(at) !== (controls === 'spaces' ? 0x20 : 0x2c)) return -1;
  return endOf(markHere, text, at + 1) >= 0 ? at + 1 : -1;
}

/**
 * The end of a sign that stands for half a character, or −1. A private-use character may be one, or a pair;
 * the toneless generators' decoder shows U+3000 where the half is of an undefined row.
 */
export function halfAt(text: string, at: number, profile: DamageProfile): number {
  const unit = text.charCodeAt(at);
  if (unit === 0x3000) return profile.toneless && restOfBracketAt(text, at + 1) ? at + 1 : -1;
  if (unit >= 0xe000 && unit <= 0xf8ff) return unit === profile.sign.charCodeAt(0) ? at + 1 : -1;
  if (unit === QUESTION_MARK || unit === REPLACEMENT) return at + 1;
  if (unit === 0) return text.charCodeAt(at + 1) === 0 ? at + 2 : at + 1;
  return -1;
}

/** The rest of a bracket whose `(` was swallowed, or which stands whole behind U+FFFD. */
export function restOfBracketAt(text: string, at: number): Bracket | null {
  return readRestOfBracket(text, at) ?? readBracket(text, at);
}

/** The rest of a tag or an entity at this place: its end, or −1. */
export function restOfMarkupAt(text: string, at: number): number {
  return endOf(restOfMarkupHere, text, at);
}

const endOfBlockHere = /\/(?:p|div|li|td|h[1-6])>/y;

/** Does the rest of a tag here end a paragraph or the like? */
export function endsBlockAt(text: string, at: number): boolean {
  return endOf(endOfBlockHere, text, at) >= 0;
}

export function isMarkAt(text: string, at: number): boolean {
  return endOf(markHere, text, at) >= 0;
}

/** A space that an extraction made of a control run; `? ? ?` are hard spaces that the table lacked. */
export function isSpaceBeforeMark(text: string, at: number): boolean {
  return text.charCodeAt(at) === 0x20 && text.charCodeAt(at + 1) !== QUESTION_MARK && isMarkAt(text, at + 1);
}

const restOfWideBracketHere = new RegExp(REST_OF_WIDE_BRACKET, 'uy');

/**
 * A full-width bracket A3A8 put into the middle of a character: its first byte makes a pair with the half that
 * waits, its second one with the first letter. 內 | （nèi） is C8A3, A86E, `èi`: 龋╪èi）. `pair` are the bytes of
 * the character at this place.
 */
export function wideBracketAt(text: string, at: number, pair: number): Bracket | null {
  if ((pair & 0xff) !== 0xa3) return null;
  const second = gbkPair(text.charCodeAt(at + 1));
  if (second >> 8 !== 0xa8 || (second & 0xff) >= 0x80) return null;
  restOfWideBracketHere.lastIndex = at + 2;
  const [, letters = ''] = restOfWideBracketHere.exec(text) ?? [];
  const end = restOfWideBracketHere.lastIndex;
  return end === 0 ? null : { end, reading: String.fromCharCode(second & 0xff) + letters };
}
