import { gbkCodePoint } from '../../codec/gbk';

/**
 * Quoted-printable, as mails are sent, shown as text: `=E4=BD=A0=E5=A5=BD` is 你好 in UTF-8, `=C4=E3=BA=C3` in
 * GBK. A `=` at the end of a line joins it to the next one, in the middle of a character, too.
 */

/** What a stretch of quoted-printable stands for. */
export interface Mail {
  readonly start: number;
  readonly end: number;
  readonly after: string;
}

const run = /(?:=[0-9A-F]{2}(?: ?=\n(?==))?)+(?:=\n(?=[\x21-\x7e]))?/y;

/** So many ideographs, and the bytes of mails in Latin letters are out of the question. */
const FEWEST = { utf8: 2, gbk: 4 };

/** GB 2312 has the characters of everyday use in its first rows, B0 to D7. */
const COMMON = { first: 0xb0, last: 0xd7, share: 0.8 };

/** Kana in UTF-8: a mail in Japanese is left, with its names in ideographs. */
const kana = /=E3=8[1-3]=[89AB]/;
/** So far around a stretch they are looked for. */
const MAIL = 1000;

/** Decodes the stretch that begins at `start`; null where it is no Chinese, or meant to be seen. */
export function decodeMail(text: string, start: number): Mail | null {
  run.lastIndex = start;
  const shown = run.exec(text)?.[0] ?? '';
  const end = start + shown.length;
  if (/["'`]/.test(text.charAt(start - 1)) || /["'`]/.test(text.charAt(end))) return null;
  if (kana.test(text.slice(Math.max(0, start - MAIL), end + MAIL))) return null;
  const codes = [...shown.matchAll(/=([0-9A-F]{2})/g)];
  const bytes = Uint8Array.from(codes, ([, hex = '']) => Number.parseInt(hex, 16));
  // A stretch that was cut out of a mail begins and ends in the middle of characters.
  const first = bytes.findIndex((byte) => byte < 0x80 || byte >= 0xc0);
  const last = bytes.length - cutAtEnd(bytes);
  const found = first < 0 ? null : fromUtf8(bytes.subarray(first, last));
  if (found !== null) {
    const from = codes[first]?.index ?? 0;
    return { start: start + from, end: start + (codes[last]?.index ?? shown.length), after: found };
  }
  const after = fromGbk(bytes);
  return after === null ? null : { start, end, after };
}

const chinese = /[\u3400-\u9fff]/g;

function fromUtf8(bytes: Uint8Array): string | null {
  try {
    const after = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return (after.match(chinese)?.length ?? 0) >= FEWEST.utf8 && !/[\0-\x08]/.test(after) ? after : null;
  } catch {
    return null;
  }
}

/** How many bytes at the end begin a character of UTF-8 that is not whole. */
function cutAtEnd(bytes: Uint8Array): number {
  for (let cut = 1; cut <= 3; cut++) {
    const byte = bytes.at(-cut) ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return cut < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? cut : 0;
  }
  return 0;
}

function fromGbk(bytes: Uint8Array): string | null {
  let after = '';
  let ideographs = 0;
  let common = 0;
  for (let i = 0; i < bytes.length; i += 2) {
    const lead = bytes[i] ?? 0;
    if (lead < 0x80) {
      after += String.fromCharCode(lead);
      i--;
      continue;
    }
    const trail = bytes[i + 1] ?? 0;
    if (lead < 0xa1 || lead > 0xf7 || trail < 0xa1) return null; // not in GB 2312
    after += String.fromCodePoint(gbkCodePoint((lead << 8) | trail));
    if (lead >= COMMON.first) ideographs++;
    if (lead >= COMMON.first && lead <= COMMON.last) common++;
  }
  return ideographs >= FEWEST.gbk && common >= ideographs * COMMON.share ? after : null;
}
