/**
 * Is a text worth sending to the engine? This is all that the content script knows of text: no tables, a few
 * passes of the browser's own regular expressions, and it stops at the first sign. A wrong yes costs a
 * message; a wrong no leaves a page garbled.
 */

// Joints of single and double lines: those of double lines alone are every third.
const mixedBox = '(?![\\u2554\\u2557\\u255a\\u255d\\u2560\\u2563\\u2566\\u2569])[\\u2552-\\u256b]';

/** What stands between letters only where bytes were read in a wrong encoding. */
const misreadSigns = [
  // Four in a row from Latin-1, its neighbours and what Windows and Macs put at 80–9F: ÖÐ¹ú, ä¸­æ, Êýş, ËΩ¶Ë.
  '[\\xc0-\\u024f\\u2030](?:[\\x80-\\x9f\\xa1-\\u024f\\u02c6-\\u02dd\\u03a9\\u03c0\\u2018-\\u203a\\u20ac\\u2122\\u2202-\\u2265]){3}',
  // Three times a symbol and anything: §A¥Ø«e is Big5.
  '(?:[\\xa1-\\xac\\xae-\\xb6\\xb8-\\xbf][@-~\\xa1-\\xb6\\xb8-\\xff]){3}',
  // Latin-1 around a letter of another script: ÐÍ͵ÄÊ.
  '[\\xa1-\\u024f][\\u0250-\\u02ff\\u0370-\\u1dff\\ua000-\\ud7ff][\\xa1-\\u024f]',
  // Symbols inside a Cyrillic word (windows-1251): жЉҐд»·иЇ·ж.
  '[\\u0400-\\u045f][\\xa4-\\xbb\\u2020-\\u2039\\u20ac\\u2122][\\u0400-\\u045f]{0,6}[\\x98-\\xbb\\u2018-\\u203a\\u20ac\\u2122]',
  // Letters of three Cyrillic alphabets in a row: еЇ№дєЋ, with digits between: 2022е№ґ10жњ€.
  '(?:[\\u0432-\\u0439\\u043f][\\xa0-\\xbb\\u0401-\\u040f\\u0451-\\u0491\\u2013-\\u203a\\u20ac\\u2116\\u2122]{2}\\d{0,4}){2}',
  // Greek letters and box drawing amid accents (CP437), box drawing amid Cyrillic (CP866): Φ»╖, ф╕нцЦ.
  '[\\xb5\\u0393-\\u03c6][\\xa1-\\xff\\u2310\\u2500-\\u25a0]{2}',
  '[\\u2502-\\u2593][\\u0391-\\u044f][\\u0391-\\u044f\\u2502-\\u2593]?[\\u2502-\\u2593]',
  '[\\u2550-\\u2593][\\u0410-\\u044f]{1,3}[\\u2550-\\u2593]',
  // Box drawing that joins single and double lines, close together, which no frame does: ╓╨╬─.
  `${mixedBox}[\\u2500-\\u256c]?${mixedBox}`,
  // Nothing but escapes, and what is left of lost bytes.
  '(?:&#[xX]?[\\da-fA-F]{4,5};|\\\\u[4-9][\\da-fA-F]{3}){2}',
  '\\ufffd\\ufffd',
];
/** One pattern for all of them. */
export const misread = new RegExp(misreadSigns.join('|'));
const foreign = /[^\0-\x7f]|&#|\\u/;
const han = /[\u3400-\u9fff\uf900-\ufaff\ud840-\ud87f]/;

/** Above this share of kana a text is Japanese, which is never worked on. Big5 read as GBK has half as many. */
const JAPANESE = 0.35;

/** Does the text hold Chinese, or what may have been Chinese before its bytes were misread? */
export function worthSending(text: string): boolean {
  if (!foreign.test(text)) return false;
  const first = text.search(han);
  return first < 0 ? misread.test(text) : !japaneseFrom(text, first);
}

function japaneseFrom(text: string, start: number): boolean {
  let ideographs = 0;
  let kana = 0;
  for (let i = start; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0x3400 && code <= 0x9fff) ideographs++;
    else if (code >= 0x3041 && code <= 0x30fa) kana++;
    // Enough seen to be sure that it is not.
    if (ideographs - kana > 40) return false;
  }
  return kana > (kana + ideographs) * JAPANESE;
}
