import { type Bytes, emptyBytes, type Piece, push } from './bytes';

/**
 * The encodings of the simulator, taken from the platform's decoders and not from the repairer's tables,
 * so that the two can't share a mistake.
 */

interface DoubleByte {
  readonly pairOf: ReadonlyMap<string, number>;
  readonly charOf: ReadonlyMap<number, string>;
}

/**
 * A2E3 and A3A0 stand for € and a space in newer tables and for nothing in older ones; no text has them.
 * A hundred rare pairs (A6D9 and others) are private use here, as in older decoders.
 */
const uncertainPairs = new Set([0xa2e3, 0xa3a0]);

function doubleByte(label: string, leads: readonly [number, number]): DoubleByte {
  const decoder = new TextDecoder(label, { fatal: true });
  const pairOf = new Map<string, number>();
  const charOf = new Map<number, string>();
  for (let lead = leads[0]; lead <= leads[1]; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      const pair = (lead << 8) | trail;
      if (label === 'gbk' && uncertainPairs.has(pair)) continue;
      const char = decodePair(decoder, lead, trail);
      if (char === null) continue;
      charOf.set(pair, char);
      if (!pairOf.has(char)) pairOf.set(char, pair);
    }
  }
  return { pairOf, charOf };
}

function decodePair(decoder: TextDecoder, lead: number, trail: number): string | null {
  try {
    const char = decoder.decode(Uint8Array.of(lead, trail));
    return char.length === 1 && char !== '\ufffd' ? char : null;
  } catch {
    return null;
  }
}

export const gbk = doubleByte('gbk', [0x81, 0xfe]);
export const big5 = doubleByte('big5', [0x81, 0xfe]);

/** GB2312 proper is what lies in rows A1–F7 with both bytes from A1 up. */
function isStrictGb2312(pair: number): boolean {
  return pair >> 8 >= 0xa1 && pair >> 8 <= 0xf7 && (pair & 0xff) >= 0xa1 && !isUserDefined(pair);
}

function isUserDefined(pair: number): boolean {
  const lead = pair >> 8;
  return (lead >= 0xaa && lead <= 0xaf) || lead >= 0xf8;
}

export type SingleByteName =
  | 'latin1'
  | 'windows-1250'
  | 'windows-1251'
  | 'windows-1252'
  | 'windows-1254'
  | 'macintosh'
  | 'cp437'
  | 'cp866';

/** Code page 437, upper half; the WHATWG has no label for it. */
const cp437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

/** Bytes 80–9F of Windows-1252 as the vendor has it; null where a strict decoder has nothing. */
const cp1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

const singleBytes = new Map<SingleByteName, readonly (string | null)[]>();

/** Upper half of a single-byte encoding; `null` where it has no character. */
function upperHalf(name: SingleByteName): readonly (string | null)[] {
  const known = singleBytes.get(name);
  if (known) return known;
  const table: (string | null)[] = [];
  for (let byte = 0x80; byte <= 0xff; byte++) table.push(upperCharacter(name, byte));
  singleBytes.set(name, table);
  return table;
}

function upperCharacter(name: SingleByteName, byte: number): string | null {
  if (name === 'latin1') return String.fromCharCode(byte);
  if (name === 'cp437') return cp437[byte - 0x80] ?? null;
  if (name === 'windows-1252') {
    if (byte >= 0xa0) return String.fromCharCode(byte);
    const char = cp1252[byte - 0x80];
    return char === undefined || char === ' ' ? null : char;
  }
  const char = new TextDecoder(name === 'cp866' ? 'ibm866' : name).decode(Uint8Array.of(byte));
  return char.codePointAt(0) === byte && byte < 0xa0 ? null : char;
}

/** How a decoder treats bytes that form no character. */
export interface Losses {
  /** What it shows for them: `?`, U+FFFD, a private-use character or nothing. */
  readonly mark: string;
  /** A bad lead takes the next byte with it, whichever it is; WHATWG decoders give an ASCII byte back. */
  readonly swallows: boolean;
  /** Characters of the user-defined area: kept as private use, or gone. */
  readonly privateUse: 'kept' | 'dropped' | 'marked';
  /** Only the lead of a bad pair is given up; the next byte is tried as a lead of its own. */
  readonly resumesAfterLead?: true;
}

export const whatwg: Losses = { mark: '\ufffd', swallows: false, privateUse: 'kept' };
export const swallowing: Losses = { mark: '?', swallows: true, privateUse: 'kept' };
export const dropping: Losses = { mark: '', swallows: false, privateUse: 'kept' };

/** Encodes to GBK; a character that it lacks becomes one `?`. `strict` is GB2312 without GBK's additions. */
export function encodeGbk(text: string, options: { strict?: boolean } = {}): Bytes {
  return encodeDouble(text, gbk, (pair) => !options.strict || isStrictGb2312(pair));
}

export function encodeBig5(text: string): Bytes {
  return encodeDouble(text, big5, () => true);
}

function encodeDouble(text: string, table: DoubleByte, allowed: (pair: number) => boolean): Bytes {
  const bytes = emptyBytes();
  for (let i = 0; i < text.length; i++) {
    const char = text[i] ?? '';
    const code = char.charCodeAt(0);
    const pair = table.pairOf.get(char);
    if (code < 0x80) push(bytes, [code], i);
    else if (table === gbk && char === '€') push(bytes, [0x80], i);
    else if (pair !== undefined && allowed(pair)) push(bytes, [pair >> 8, pair & 0xff], i);
    else push(bytes, [0x3f], i, true);
  }
  return bytes;
}

export function encodeUtf8(text: string): Bytes {
  const encoder = new TextEncoder();
  const bytes = emptyBytes();
  let i = 0;
  for (const char of text) {
    push(bytes, [...encoder.encode(char)], i);
    i += char.length;
  }
  return bytes;
}

export function decodeGbk(bytes: Bytes, losses: Losses): Piece[] {
  return decodeDouble(bytes, gbk, losses, 0x80);
}

export function decodeBig5(bytes: Bytes, losses: Losses): Piece[] {
  return decodeDouble(bytes, big5, losses, 0x81);
}

/** Decoder of strict GB2312: a pair outside it is no character, and its second byte shows where it is ASCII. */
export function decodeStrictGb2312(bytes: Bytes, losses: Losses): Piece[] {
  const charOf = new Map([...gbk.charOf].filter(([pair]) => isStrictGb2312(pair)));
  return decodeDouble(bytes, { pairOf: gbk.pairOf, charOf }, losses, 0x81);
}

function decodeDouble(bytes: Bytes, table: DoubleByte, losses: Losses, firstHigh: number): Piece[] {
  const { values } = bytes;
  const pieces: Piece[] = [];
  let at = 0;
  while (at < values.length) {
    const lead = values[at] ?? 0;
    const trail = values[at + 1];
    if (lead < 0x80) {
      pieces.push({ shown: String.fromCharCode(lead), from: at, to: at + 1, lost: bytes.lost[at] ?? false });
      at++;
    } else if (lead === 0x80 && firstHigh === 0x80) {
      pieces.push({ shown: '€', from: at, to: at + 1, lost: false });
      at++;
    } else if (lead === 0x80 || lead === 0xff || trail === undefined) {
      pieces.push({ shown: losses.mark, from: at, to: at + 1, lost: true });
      at++;
    } else {
      const char = table.charOf.get((lead << 8) | trail);
      const isPrivate = char !== undefined && char >= '\ue000' && char <= '\uf8ff';
      if (char !== undefined && !(isPrivate && losses.privateUse !== 'kept')) {
        pieces.push({ shown: char, from: at, to: at + 2, lost: false });
        at += 2;
      } else if (losses.resumesAfterLead && !losses.swallows) {
        pieces.push({ shown: losses.mark, from: at, to: at + 1, lost: true });
        at++;
      } else if (isPrivate) {
        pieces.push({
          shown: losses.privateUse === 'dropped' ? '' : losses.mark,
          from: at,
          to: at + 2,
          lost: true,
        });
        at += 2;
      } else {
        // WHATWG: an ASCII byte after a bad lead is given back; anything else goes with the lead.
        const taken = losses.swallows || trail >= 0x80 ? 2 : 1;
        pieces.push({ shown: losses.mark, from: at, to: at + taken, lost: true });
        at += taken;
      }
    }
  }
  return pieces;
}

/** Reads each byte as one character; `mark` is shown for bytes that the encoding leaves undefined (null: the C1 control). */
export function decodeSingle(bytes: Bytes, name: SingleByteName, mark: string | null = null): Piece[] {
  const upper = upperHalf(name);
  return bytes.values.map((byte, at) => {
    const char = byte < 0x80 ? String.fromCharCode(byte) : upper[byte - 0x80];
    if (char !== null && char !== undefined) {
      return { shown: char, from: at, to: at + 1, lost: bytes.lost[at] ?? false };
    }
    return { shown: mark ?? String.fromCharCode(byte), from: at, to: at + 1, lost: mark !== null };
  });
}

/** Reads UTF-8; `bad` says what is shown for a byte that is part of no character (Latin-1 where it is null). */
export function decodeUtf8(bytes: Bytes, bad: string | null): Piece[] {
  const { values } = bytes;
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const pieces: Piece[] = [];
  let at = 0;
  while (at < values.length) {
    const lead = values[at] ?? 0;
    const length =
      lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    let shown: string | null = null;
    if (length > 0 && at + length <= values.length) {
      try {
        shown = decoder.decode(Uint8Array.from(values.slice(at, at + length)), { stream: false });
      } catch {
        shown = null;
      }
    }
    if (shown !== null && shown !== '') {
      pieces.push({ shown, from: at, to: at + length, lost: bytes.lost[at] ?? false });
      at += length;
    } else {
      pieces.push({ shown: bad ?? String.fromCharCode(lead), from: at, to: at + 1, lost: bad !== null });
      at++;
    }
  }
  return pieces;
}
