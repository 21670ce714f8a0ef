import { gbkCodePoint, gbkPair } from '../../codec/gbk';
import type { Finding } from '../../finding';
import { isIdeograph } from '../../language/ideographs';
import { reason } from '../../reason';
import { BROKEN, decoders, MORE } from './written';

/**
 * Single Western letters and marks that went through a Chinese encoding, inside text that is otherwise right.
 * There is no Chinese in them for the language model to judge; what tells is where they stand.
 */
export function repairWestern(text: string): Finding[] {
  return [...lettersOfGbk(text), ...utf8InWords(text)].sort((a, b) => a.start - b.start);
}

/**
 * GBK has the letters of Pinyin at A8A1–A8C0 and Western quotation marks and dashes in row A1. Read as
 * Latin-1: `Guti¨¦rrez` (é = A8A6), `China¡¯s` (’ = A1AF). Spacing diaereses and inverted exclamation
 * marks do not stand before other symbols, inside or at the edge of a word.
 */
const letterInWord = /¨[¡-¿À]/g;
const markInText = /¡[¯°±®ª\u00ad¤¡]/g;

function lettersOfGbk(text: string): Finding[] {
  const findings: Finding[] = [];
  if (!text.includes('¨') && !text.includes('¡')) return findings;
  const nearLetter = (index: number): boolean =>
    /[A-Za-z]/.test(text[index - 1] ?? '') ||
    /[A-Za-z]/.test(text[index + 2] ?? '') ||
    neighbours(text, index);
  for (const pattern of [letterInWord, markInText]) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const before = match[0];
      if (!nearLetter(start) && !(pattern === letterInWord && findings.length > 0)) continue;
      const codePoint = gbkCodePoint((before.charCodeAt(0) << 8) | before.charCodeAt(1));
      if (codePoint === 0 || codePoint === 0x3000) continue;
      findings.push(misread(start, before, String.fromCharCode(codePoint), 'GBK', 'Windows-1252'));
    }
  }
  return findings;
}

/** `¡­¡­` and `¡ª¡ª` come in twos: the second stands beside the first. */
function neighbours(text: string, index: number): boolean {
  const pair = text.slice(index, index + 2);
  return (
    (text.slice(index + 2, index + 4) === pair && /[A-Za-z ]/.test(text[index - 1] ?? '')) ||
    (text.slice(index - 2, index) === pair && /[A-Za-z ]/.test(text[index - 3] ?? ''))
  );
}

/**
 * UTF-8 read as GBK: `caf茅` (é = C3 A9 = 茅), `don鈥檛` (’t = E2 80 99 74 = 鈥檛). Ideographs inside a
 * lower-case word, or at its end, that are UTF-8 for a Latin letter or a mark, in a text that is Latin.
 */
const hanInWord = /[a-z]([\u4e00-\u9fa5€]{1,2})(?![\u4e00-\u9fff\u3000-\u303f\uff00-\uff5e])/g;
const MOSTLY_LATIN = 8;

function utf8InWords(text: string): Finding[] {
  const findings: Finding[] = [];
  for (const match of text.matchAll(hanInWord)) {
    const before = match[1] ?? '';
    const start = match.index + 1;
    const next = text[start + before.length] ?? ' ';
    // A word goes on in lower case, or ends.
    if (!/[a-z\s.,;:!?)'"-]/.test(next)) continue;
    const after = readUtf8(before);
    if (after !== null) findings.push(misread(start, before, after, 'UTF-8', 'GBK'));
  }
  if (findings.length === 0) return findings;
  let latin = 0;
  let han = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i) | 0x20;
    if (code >= 0x61 && code <= 0x7a) latin++;
    else if (isIdeograph(text.charCodeAt(i))) han++;
  }
  for (const { before } of findings) han -= before.length;
  return latin >= han * MOSTLY_LATIN ? findings : [];
}

/** The Latin letters and marks that the GBK bytes of these characters are in UTF-8; null where they are others. */
function readUtf8(shown: string): string | null {
  let pending = 0;
  let text = '';
  for (const character of shown) {
    const pair = gbkPair(character.codePointAt(0) ?? 0);
    if (pair === 0) return null;
    for (const byte of pair < 0x100 ? [pair] : [pair >> 8, pair & 0xff]) {
      const result = decoders['utf-8'](pending, byte);
      if (result === BROKEN) return null;
      if (result === MORE) pending = (pending << 8) | byte;
      else {
        const letter = result >= 0xc0 && result <= 0x17f && result !== 0xd7 && result !== 0xf7;
        const mark = result >= 0x2013 && result <= 0x2026;
        const ascii = result >= 0x61 && result <= 0x7a && text !== '';
        if (!letter && !mark && !ascii) return null;
        text += String.fromCharCode(result);
        pending = 0;
      }
    }
  }
  return pending === 0 && text !== '' ? text : null;
}

function misread(start: number, before: string, after: string, written: string, shown: string): Finding {
  return {
    start,
    end: start + before.length,
    before,
    after,
    kind: 'encoding',
    reason: reason('encoding.misread', written, shown),
  };
}
