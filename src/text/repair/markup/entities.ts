import { entityCharacter, isShortened } from '../../diagnose/entity-names';
import { ESCAPE, speaksOfMarkup } from '../../diagnose/escapes';
import type { Finding } from '../../finding';
import type { DamageProfile } from '../../fix';
import { reason } from '../../reason';
import { damagedEscapes, type MarkupTopic, type ShownEscape } from './quoted';
import { decodeMail } from './quoted-printable';

/**
 * Decodes entities and escapes that a page shows as text: `&ldquo;引文&rdquo;`, `\u4f60\u597d`, `%E4%BD%A0`.
 *
 * Only in running text: what stands in an address, in source code, in quotation marks for code or in a passage
 * about markup is meant to be seen. The result is text whatever it decodes to: `&lt;` becomes the character `<`
 * in a string, and no part of this program makes markup of strings.
 */

/** A decoded escape, its place in the run. */
interface Decoded extends ShownEscape {
  readonly reason: Finding['reason'];
}

const escapes = new RegExp(ESCAPE, 'gu');

const withoutSemicolon = /&(?:nbsp|[lr][ds]quo|mdash|hellip|middot)(?![;；A-Za-z])/;

/** Findings of the kind `entity`. `topic` tells how near to the run the page speaks of markup. */
export function undoEscapes(text: string, profile: DamageProfile, topic: MarkupTopic): Finding[] {
  if (profile.escapes === 0) return [];
  const words = asciiWords(text);
  const isBare = withoutSemicolon.test(text);
  const findings: Finding[] = [];
  escapes.lastIndex = 0;
  let line: Decoded[] = [];
  let lineEnd = -1;
  const finishLine = () => {
    if (line.length > 0) findings.push(...damagedIn(text, line, lineEnd, topic, profile.escapes));
    line = [];
  };
  for (let match = escapes.exec(text); match; match = escapes.exec(text)) {
    const start = match.index;
    if (start > lineEnd) {
      finishLine();
      lineEnd = endOfLine(text, start);
    }
    const word = words(start);
    // Where others stand without a semicolon, a full-width one is the sentence's own: &ldquo等船&rdquo；
    const shown = isBare && match[0].endsWith('；') ? match[0].replace(/^(&.*)；$/, '$1') : match[0];
    const found = decodeAt(text, start, shown, word);
    if (!found) continue;
    escapes.lastIndex = found.end;
    // What is joined over the ends of lines is one line.
    if (found.end > lineEnd) lineEnd = endOfLine(text, found.end);
    if (shown.startsWith('=') || !isCode(text, start, found.end, word)) line.push(found);
  }
  finishLine();
  return findings;
}

function endOfLine(text: string, from: number): number {
  const next = text.indexOf('\n', from);
  return next < 0 ? text.length : next;
}

/** The findings of one line; its escapes are told in its own offsets to `damagedEscapes`. */
function damagedIn(
  text: string,
  found: readonly Decoded[],
  lineEnd: number,
  topic: MarkupTopic,
  onPage: number,
): Finding[] {
  const lineStart = text.lastIndexOf('\n', (found[0]?.start ?? 0) - 1) + 1;
  const line = text.slice(lineStart, lineEnd);
  const inLine = found.map((one) => ({ ...one, start: one.start - lineStart, end: one.end - lineStart }));
  const speaks = () => {
    const above = text.lastIndexOf('\n', lineStart - 2) + 1;
    const below = text.indexOf('\n', lineEnd + 1);
    return speaksOfMarkup(text.slice(above, below < 0 ? text.length : below));
  };
  return damagedEscapes(line, inLine, topic, speaks, onPage).map((one) => ({
    start: one.start + lineStart,
    end: one.end + lineStart,
    before: line.slice(one.start, one.end),
    after: one.after,
    kind: 'entity',
    reason: one.reason,
  }));
}

function decodeAt(text: string, start: number, shown: string, word: string): Decoded | null {
  if (shown.startsWith('\\u')) return decodeUnicode(text, start, word);
  if (shown.startsWith('%')) return decodePercent(text, start, word);
  if (lineEnd.test(shown)) return decodeLineEnd(text, start, shown);
  if (shown.startsWith('=')) return decodeQuoted(text, start);
  return decodeEntity(text, start, shown);
}

/** `&ldquo;`, `&ldquo`, `&amp;amp;nbsp;`, `& nbsp;`, `#xff0c;`, `＆ｎｂｓｐ；`. */
function decodeEntity(text: string, start: number, shown: string): Decoded | null {
  const ascii = shown.replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
  const name = ascii.replace(/^&? ?(?:amp;)*(?=.)/, '').replace(/ ?;$/, '');
  const after = entityCharacter(name);
  if (after === null) return null;
  const end = start + shown.length;
  // Without its semicolon `&copy` may be part of an address or a name: only quotation marks and spaces are common so.
  if (!ascii.endsWith(';') && !/^(?:nbsp|[lr][ds]quo|mdash|hellip|middot|times)$/.test(name)) return null;
  // Without its ampersand a number may be that of a task, #20013; so it must be joined to Chinese.
  if (ascii.startsWith('#') && !isPartOfText(text, start, end, after)) return null;
  if (isShortened(name) && !chinese.test(text.charAt(start - 1) + text.charAt(end))) return null;
  return { start, end, after, reason: reason('entity.named', shown) };
}

const chinese = /[\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”]/;

/** A mark of Chinese, a number in hexadecimal, or a character that touches another reference. */
function isPartOfText(text: string, start: number, end: number, after: string): boolean {
  return (
    /[\u3000-\u303f\uff00-\uffef]/.test(after) ||
    text.charAt(start + 1) === 'x' ||
    text.charAt(start - 1) === ';' ||
    text.charAt(end) === '#'
  );
}

const lineEnd = /^(?:x0d|_x000)/;

/** `x0dx0a` and `_x000D_`, one line end; nothing where the line ends anyway. */
function decodeLineEnd(text: string, start: number, shown: string): Decoded {
  const end = start + shown.length;
  const endsAnyway = end === text.length || text.charAt(end) === '\n';
  return { start, end, after: endsAnyway ? '' : '\n', reason: reason('escape.unicode', shown) };
}

const unicodeRun = /(?:\\u[0-9a-fA-F]{4})+/y;

/** A run of `\uXXXX` that is Chinese: two characters at least, or one beside Chinese or among others: 2022\u5e748\u6708. */
function decodeUnicode(text: string, start: number, word: string): Decoded | null {
  unicodeRun.lastIndex = start;
  const shown = unicodeRun.exec(text)?.[0] ?? '';
  const after = shown.replace(/\\u(.{4})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  if (!/^[\u2010-\u2027\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]+$/.test(after)) return null;
  const end = start + shown.length;
  const isAmongOthers =
    /^(?:\\u[0-9a-fA-F]{4}[\d.,:%-]{0,12})+$/.test(word.replace(/^[\d.,:%-]{1,12}/, '')) &&
    word.length > shown.length;
  const beside = text.charAt(start - 1) + text.charAt(end);
  if (!chinese.test(beside) && !isAmongOthers && (after.length < 2 || !chinese.test(after))) return null;
  return { start, end, after, reason: reason('escape.unicode', shown) };
}

const percentRun = /(?:%[0-9A-F]{2})+/y;

/** Parts of addresses and of the names of files: a slash, a query, an escaped ASCII character, an ending. */
const address = /[/=&#@_\\?]|%[2-7][0-9A-F]|\.[A-Za-z]/;

/** A run of `%XX` that is Chinese in UTF-8, and stands in no address. */
function decodePercent(text: string, start: number, word: string): Decoded | null {
  percentRun.lastIndex = start;
  const shown = percentRun.exec(text)?.[0] ?? '';
  if (address.test(word)) return null;
  const bytes = Uint8Array.from(shown.slice(1).split('%'), (hex) => Number.parseInt(hex, 16));
  let after: string;
  try {
    after = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null; // cut in the middle of a character, or another encoding
  }
  if (!/^[\u2010-\u2027\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]+$/.test(after)) return null;
  return { start, end: start + shown.length, after, reason: reason('escape.percent', shown) };
}

/** A stretch of `=XX` that is Chinese. */
function decodeQuoted(text: string, start: number): Decoded | null {
  const mail = decodeMail(text, start);
  return mail && { ...mail, reason: reason('escape.unicode', text.slice(mail.start, mail.end)) };
}

/** The longest words of ASCII that are looked at whole; longer ones are no prose. */
const LONGEST_WORD = 2000;

const wordOfAscii = /[\x21-\x7e]+/g;

/** Gives the word of visible ASCII around a place; the places are asked for in order, so that each word is found once. */
function asciiWords(text: string): (at: number) => string {
  let start = 0;
  let end = 0;
  let word = '';
  wordOfAscii.lastIndex = 0;
  return (at) => {
    while (end <= at) {
      const match = wordOfAscii.exec(text);
      if (!match) return '';
      start = match.index;
      end = start + match[0].length;
      word = match[0].slice(0, LONGEST_WORD);
    }
    return at >= start ? word : '';
  };
}

/** Signs of source code, addresses and quotations of code right beside an escape. */
function isCode(text: string, start: number, end: number, word: string): boolean {
  const before = text.slice(Math.max(0, start - 80), start);
  const after = text.slice(end, end + 40);
  if (/["'`\\]$/.test(before) && /^["'`\\]/.test(after)) return true;
  if (/="[^"]*$/.test(before)) return true;
  if (/:\/\/|www\.|=["']?|[{}[\]()<>]{2}|\.(?:com|cn|net|org|html?|php|js)\b|["'`]|[A-Za-z]:\\\w/.test(word))
    return true;
  return /`[^`\n]*$/.test(before) && /^[^`\n]*`/.test(after);
}
