import { ESCAPE } from '../diagnose/escapes';
import type { Finding } from '../finding';
import type { DamageProfile } from '../fix';
import { reason } from '../reason';

/**
 * Decodes entities and escapes that a page shows as text: `&ldquo;引文&rdquo;`, `\u4f60\u597d`, `%E4%BD%A0`.
 *
 * Only in running text: what stands in an address, in source code, in quotation marks for code or on a page
 * that writes about markup is meant to be seen. The result is text whatever it decodes to: `&lt;` becomes the
 * character `<` in a string, and no part of this program makes markup of strings.
 */

const named: Readonly<Record<string, string>> = {
  nbsp: '\u00a0',
  ensp: '\u2002',
  emsp: '\u2003',
  thinsp: '\u2009',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  laquo: '«',
  raquo: '»',
  mdash: '—',
  ndash: '–',
  hellip: '…',
  middot: '·',
  bull: '•',
  quot: '"',
  apos: "'",
  amp: '&',
  lt: '<',
  gt: '>',
  copy: '©',
  reg: '®',
  trade: '™',
  times: '×',
  divide: '÷',
  deg: '°',
  yen: '¥',
  euro: '€',
  sect: '§',
  permil: '‰',
  plusmn: '±',
  sup2: '²',
  sup3: '³',
  frac12: '½',
};

const escapes = new RegExp(`(?:${ESCAPE});?`, 'gu');

/** The character of an entity, from its name or `#` and its number; null for what is none. */
export function namedCharacter(name: string): string | null {
  const number = /^#(?:[xX]([0-9a-fA-F]+)|(\d+))$/.exec(name);
  if (!number) return named[name] ?? null;
  const codePoint = number[1] !== undefined ? Number.parseInt(number[1], 16) : Number(number[2]);
  const isText = codePoint >= 0x20 && codePoint <= 0x10ffff && !(codePoint >= 0xd800 && codePoint <= 0xdfff);
  return isText && !(codePoint >= 0x7f && codePoint < 0xa0) ? String.fromCodePoint(codePoint) : null;
}

/** Findings of the kind `entity`. */
export function undoEscapes(text: string, profile: DamageProfile): Finding[] {
  if (profile.escapes === 0 || profile.aboutMarkup) return [];
  const findings: Finding[] = [];
  escapes.lastIndex = 0;
  for (let match = escapes.exec(text); match; match = escapes.exec(text)) {
    const start = match.index;
    const found = decodeAt(text, start, match[0]);
    if (!found) continue;
    const before = text.slice(start, found.end);
    if (isCode(text, start, found.end) || before === found.after) continue;
    findings.push({
      start,
      end: found.end,
      before,
      after: found.after,
      kind: 'entity',
      reason: found.reason,
    });
    escapes.lastIndex = found.end;
  }
  return findings;
}

interface Decoded {
  readonly end: number;
  readonly after: string;
  readonly reason: Finding['reason'];
}

function decodeAt(text: string, start: number, shown: string): Decoded | null {
  if (shown.startsWith('\\u')) return decodeUnicode(text, start);
  if (shown.startsWith('%')) return decodePercent(text, start);
  return decodeEntity(start, shown);
}

/** `&ldquo;`, `&ldquo`, `&amp;amp;nbsp;`, `#xff0c;`, `＆ｎｂｓｐ；`. */
function decodeEntity(start: number, shown: string): Decoded | null {
  const ascii = shown.replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
  const body = ascii.replace(/^&/, '').replace(/;$/, '');
  const name = body.replace(/^(?:amp;)+/, '');
  const after = namedCharacter(name);
  if (after === null) return null;
  // Without its semicolon `&copy` may be part of an address or a name: only quotation marks and spaces are common so.
  if (!ascii.endsWith(';') && !/^(?:nbsp|[lr][ds]quo|mdash|hellip|middot)$/.test(name)) return null;
  return { end: start + shown.length, after, reason: reason('entity.named', shown) };
}

const chinese = /[\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”]/;

const unicodeRun = /(?:\\u[0-9a-fA-F]{4})+/y;

/** A run of `\uXXXX` that is Chinese: two characters at least, or one right beside Chinese. */
function decodeUnicode(text: string, start: number): Decoded | null {
  unicodeRun.lastIndex = start;
  const shown = unicodeRun.exec(text)?.[0] ?? '';
  const after = shown.replace(/\\u(.{4})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  if (!/^[\u2010-\u2027\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]+$/.test(after)) return null;
  const beside = text.charAt(start - 1) + text.charAt(start + shown.length);
  if (!chinese.test(beside) && (after.length < 2 || !chinese.test(after))) return null;
  return { end: start + shown.length, after, reason: reason('escape.unicode', shown) };
}

const percentRun = /(?:%[0-9A-F]{2})+/y;

/** A run of `%XX` that is Chinese in UTF-8. */
function decodePercent(text: string, start: number): Decoded | null {
  percentRun.lastIndex = start;
  const shown = percentRun.exec(text)?.[0] ?? '';
  const bytes = Uint8Array.from(shown.slice(1).split('%'), (hex) => Number.parseInt(hex, 16));
  let after: string;
  try {
    after = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null; // cut in the middle of a character, or another encoding
  }
  if (!/^[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]+$/.test(after)) return null;
  return { end: start + shown.length, after, reason: reason('escape.percent', shown) };
}

/** Signs of source code, addresses and quotations right beside an escape. */
function isCode(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 80), start);
  const after = text.slice(end, end + 40);
  if (/["'`\\]$/.test(before) && /^["'`\\]/.test(after)) return true;
  const word = (/[\x21-\x7e]*$/.exec(before)?.[0] ?? '') + (/^[\x21-\x7e]*/.exec(after)?.[0] ?? '');
  if (/:\/\/|www\.|=["']?|[{}[\]()<>]{2}|\.(?:com|cn|net|org|html?|php|js)\b|["'`]/.test(word)) return true;
  return /`[^`\n]*$/.test(before) && /^[^`\n]*`/.test(after);
}
