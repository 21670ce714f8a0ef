/**
 * The single-byte code pages that Chinese bytes are misread in.
 *
 * Browsers and ICU agree on all of them (but for five bytes of windows-1252, see below), so the tables come
 * from `TextDecoder`; cp437 is no web encoding and stands here in full.
 */
export const singleByteNames = [
  'iso-8859-1',
  'iso-8859-2',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1254',
  'macintosh',
  'cp437',
  'cp866',
] as const;
export type SingleByteName = (typeof singleByteNames)[number];

export interface SingleByte {
  /** Code points of the bytes 80–FF, by byte − 80. */
  readonly codePoints: readonly number[];
  /** Byte by code point, non-ASCII only. */
  readonly bytes: ReadonlyMap<number, number>;
}

// The original PC code page: letters, box drawing, Greek and mathematics.
const cp437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»' +
  '░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀' +
  'αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

// Bytes 80–9F of windows-1252; Node before 24 reads the label as Latin-1. 81 8D 8F 90 9D are controls.
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f' + '\u0090‘’“”•–—˜™š›œ\u009džŸ';

const labels: Partial<Record<SingleByteName, string>> = { cp866: 'ibm866' };

const tables = new Map<SingleByteName, SingleByte>();

function high(name: SingleByteName): string {
  const latin1 = Array.from({ length: 128 }, (_, i) => String.fromCharCode(0x80 + i)).join('');
  if (name === 'iso-8859-1') return latin1;
  if (name === 'windows-1252') return windows1252 + latin1.slice(32);
  if (name === 'cp437') return cp437;
  const bytes = Uint8Array.from({ length: 128 }, (_, i) => 0x80 + i);
  return new TextDecoder(labels[name] ?? name).decode(bytes);
}

/** The table of a code page, built at first use. */
export function singleByte(name: SingleByteName): SingleByte {
  let table = tables.get(name);
  if (!table) {
    const codePoints = Array.from(high(name), (character) => character.codePointAt(0) ?? 0);
    table = { codePoints, bytes: new Map(codePoints.map((codePoint, i) => [codePoint, 0x80 + i])) };
    tables.set(name, table);
  }
  return table;
}
