import { big5Pair } from '../../codec/big5';
import { gbkPair } from '../../codec/gbk';
import { type SingleByteName, singleByte } from '../../codec/single-byte';

/**
 * The encodings that bytes were wrongly read in, as seen from the text that this made: which bytes can a
 * character on the page stand for?
 */
const shownNames = [
  'windows-1252',
  'windows-1250',
  'iso-8859-2',
  'windows-1251',
  'windows-1254',
  'macintosh',
  'cp437',
  'cp866',
  'gbk',
  'big5',
  'utf-8', // with Latin-1 for each byte that was no UTF-8: what lenient editors do
] as const;
export type ShownName = (typeof shownNames)[number];

/** Does this encoding show bytes as ideographs? */
export function isDoubleByte(shown: ShownName): boolean {
  return shown === 'gbk' || shown === 'big5';
}

/** The bytes that one piece of shown text may stand for; the first alternative is the likeliest. */
export type ByteAlternatives = readonly (readonly number[])[];

/**
 * One piece of shown text: a character, a letter with its combining marks, or a stretch of ASCII. The first
 * ASCII character after another one stands alone, since it may be the second half of a pair.
 */
export interface Unit {
  readonly start: number;
  readonly text: string;
  readonly bytes: ByteAlternatives;
}

const none: ByteAlternatives = [];

const asciiUnits: readonly ByteAlternatives[] = Array.from({ length: 0x80 }, (_, byte) => [[byte]]);

/** Other characters that platforms use for the same byte. */
const aliases: Partial<Record<ShownName, Readonly<Record<number, number>>>> = {
  macintosh: { 8486: 0xbd, 164: 0xdb },
  cp437: { 946: 0xe1, 956: 0xe6, 8486: 0xea, 8712: 0xee, 981: 0xed },
};

/** The letters that ISO-8859-15 has in other places than windows-1252: Š š Ž ž Œ œ Ÿ. */
const latin9: Readonly<Record<number, number>> = {
  352: 0xa6,
  353: 0xa8,
  381: 0xb4,
  382: 0xb8,
  338: 0xbc,
  339: 0xbd,
  376: 0xbe,
};

/**
 * Splits a text into units and gives each its bytes. A unit without alternatives cannot come from the
 * encoding: whatever stands there was read rightly.
 */
export function unitsOf(text: string, name: ShownName): Unit[] {
  const units: Unit[] = [];
  const length = text.length;
  let start = 0;
  while (start < length) {
    const code = text.charCodeAt(start);
    if (code < 0x80) {
      const bytes = name === 'utf-8' && code === 0x3b ? semicolon : (asciiUnits[code] ?? none);
      units.push({ start, text: text[start] ?? '', bytes });
      let end = ++start;
      while (end < length && text.charCodeAt(end) < 0x80) end++;
      // A mark would join the last letter of the stretch.
      if (name === 'utf-8' && end > start && isMark(text.charCodeAt(end))) end--;
      if (end > start) units.push({ start, text: text.slice(start, end), bytes: none });
      start = end;
      continue;
    }
    let end = start + (code >= 0xd800 && code < 0xdc00 && isLowSurrogate(text.charCodeAt(start + 1)) ? 2 : 1);
    if (name === 'utf-8') while (isMark(text.charCodeAt(end))) end++;
    const piece = text.slice(start, end);
    units.push({
      start,
      text: piece,
      bytes: piece.length === 1 ? bytesOf(code, name) : readerFor(name)(piece),
    });
    start = end;
  }
  return units;
}

/** U+037E, which normalisation makes a semicolon, was 途 (CD BE). */
const semicolon: ByteAlternatives = [[0x3b], [0xcd, 0xbe]];
/** U+0374, which normalisation makes U+02B9, was 痛 (CD B4); U+02B9 itself is 使. */
const PRIME = 0x2b9;
const NUMERAL_SIGN = [0xcd, 0xb4];

const readers = new Map<ShownName, (character: string) => ByteAlternatives>();
/** By encoding, then by the high byte of the code unit, then by its low byte. */
const caches = new Map<ShownName, (ByteAlternatives | undefined)[][]>();

/** The bytes that one UTF-16 code unit may stand for; none for half a pair of surrogates. */
export function bytesOf(code: number, name: ShownName): ByteAlternatives {
  if (code < 0x80) return asciiUnits[code] ?? none;
  let cache = caches.get(name);
  if (!cache) {
    cache = Array.from({ length: 0x100 }, () => []);
    caches.set(name, cache);
  }
  const row = cache[code >> 8];
  let bytes = row?.[code & 0xff];
  if (!bytes) {
    bytes = readerFor(name)(String.fromCharCode(code));
    if (row) row[code & 0xff] = bytes;
  }
  return bytes;
}

/** In a packed number: the character has other meanings as well. */
export const SEVERAL = 0x10000;
const UNREAD = -1;

/**
 * The likeliest bytes of each UTF-16 code unit in one number, for long texts: one or two of them, the first one
 * highest, with `SEVERAL` where there are other meanings; 0 for none.
 */
export class PackedBytes {
  private readonly table = new Int32Array(0x10000).fill(UNREAD);

  constructor(private readonly name: Exclude<ShownName, 'utf-8'>) {}

  of(code: number): number {
    const packed = this.table[code] ?? 0;
    return packed === UNREAD ? this.read(code) : packed;
  }

  private read(code: number): number {
    const meanings = bytesOf(code, this.name);
    let packed = 0;
    for (const byte of meanings[0] ?? []) packed = (packed << 8) | byte;
    if (meanings.length > 1) packed |= SEVERAL;
    this.table[code] = packed;
    return packed;
  }
}

const packed = new Map<ShownName, PackedBytes>();

export function packedBytes(name: Exclude<ShownName, 'utf-8'>): PackedBytes {
  let bytes = packed.get(name);
  if (!bytes) {
    bytes = new PackedBytes(name);
    packed.set(name, bytes);
  }
  return bytes;
}

function readerFor(name: ShownName): (character: string) => ByteAlternatives {
  let read = readers.get(name);
  if (!read) {
    read = name === 'utf-8' ? lenientUtf8 : reader(name);
    readers.set(name, read);
  }
  return read;
}

/**
 * The combining marks that two bytes of UTF-8 can be, Latin, Cyrillic, Hebrew, Arabic and Syriac. Normalisation
 * joins them with letters or puts them in another order.
 */
function isMark(code: number): boolean {
  return code >= 0x300 && code < 0x800 && /\p{M}/u.test(String.fromCharCode(code));
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}

function reader(name: Exclude<ShownName, 'utf-8'>): (character: string) => ByteAlternatives {
  if (name === 'gbk' || name === 'big5') {
    const pairOf = name === 'gbk' ? gbkPair : big5Pair;
    return (character) => {
      const codePoint = character.codePointAt(0) ?? 0;
      const pair = pairOf(codePoint) || (name === 'big5' ? windowsBig5(codePoint) : 0);
      if (pair === 0) return none;
      return pair < 0x100 ? [[pair]] : [[pair >> 8, pair & 0xff]];
    };
  }
  return (character) => {
    const codePoint = character.codePointAt(0) ?? 0;
    const byte = byteIn(name, codePoint);
    const other = name === 'windows-1252' ? latin9[codePoint] : undefined;
    if (other !== undefined) return [[byte], [other]];
    return byte === 0 ? none : [[byte]];
  };
}

/** Rows of Big5 that windows-950 shows as private use: [first code point, first lead, first trail, rows]. */
const privateRows: readonly (readonly [number, number, number, number])[] = [
  [0xe000, 0xfa, 0x40, 5],
  [0xe311, 0x8e, 0x40, 19],
  [0xeeb8, 0x81, 0x40, 13],
  [0xf6b1, 0xc6, 0xa1, 1],
  [0xf70f, 0xc7, 0x40, 2],
];

/** The pair behind a private-use character of windows-950; 0 for others. */
function windowsBig5(codePoint: number): number {
  for (const [first, lead, trail, rows] of privateRows) {
    const width = trail === 0x40 ? 157 : 94;
    const place = codePoint - first;
    if (place < 0 || place >= width * rows) continue;
    const column = (place % width) + (trail === 0x40 ? 0 : 63);
    return ((lead + Math.floor(place / width)) << 8) | (column < 63 ? 0x40 + column : 0xa1 + column - 63);
  }
  return 0;
}

function byteIn(name: SingleByteName & ShownName, codePoint: number): number {
  const byte = singleByte(name).bytes.get(codePoint) ?? aliases[name]?.[codePoint];
  if (byte !== undefined) return byte;
  // Browsers mix windows-1252 with the controls of Latin-1; the others show undefined bytes as controls too.
  const control = codePoint >= 0x80 && codePoint < 0xa0;
  return control && name !== 'macintosh' && name !== 'cp437' && name !== 'cp866' ? codePoint : 0;
}

/**
 * `Ä£Ð͵ÄʵÏÖ`: where two to four bytes happened to be UTF-8 they became one character; every other byte
 * became the Latin-1 character of that number. So U+0100 and up is its UTF-8 bytes, and U+0080–00FF is one
 * byte, or two.
 */
function lenientUtf8(unit: string): ByteAlternatives {
  const codePoints = Array.from(unit, (character) => character.codePointAt(0) ?? 0);
  const [first = 0] = codePoints;
  if (codePoints.length === 1 && first < 0x80) return [[first]];
  if (codePoints.length === 1 && first >= 0xd800 && first <= 0xdfff) return none;
  const alternatives: number[][] = [];
  const add = (bytes: number[]) => {
    if (!alternatives.some((known) => known.join() === bytes.join())) alternatives.push(bytes);
  };
  if (codePoints.length === 1) {
    if (first < 0x100) add([first]);
    add(utf8(first));
    if (first === PRIME) add(NUMERAL_SIGN);
    const ansi = singleByte('windows-1252').bytes.get(first);
    if (ansi !== undefined) add([ansi]);
  } else
    add(
      codePoints.flatMap((codePoint, i) =>
        i === 0 && codePoint >= 0x80 && codePoint < 0x100 ? [codePoint] : utf8(codePoint),
      ),
    );
  // 停止 is CD A3 D6 B9, two marks that normalisation puts in the other order.
  const [, second = 0, third = 0] = codePoints;
  if (codePoints.length === 3) {
    add([...(first >= 0x80 && first < 0x100 ? [first] : utf8(first)), ...utf8(third), ...utf8(second)]);
  } else if (codePoints.length === 2 && isMark(first)) add([...utf8(second), ...utf8(first)]);
  // 舞台 is CE E8 CC A8, shown as `Î`, `è` and U+0328; normalised, the last two are `ę` with a grave accent.
  const [base = 0, ...marks] = Array.from(unit.normalize('NFD'), (c) => c.codePointAt(0) ?? 0);
  if (marks.length > 0 && marks.length <= 3) {
    for (let joined = -1; joined < marks.length; joined++) {
      const letter = joined < 0 ? base : composed(base, marks[joined] ?? 0);
      if (letter === 0) continue;
      const rest = marks.filter((_, i) => i !== joined).flatMap(utf8);
      add([...(letter < 0x100 ? [letter] : utf8(letter)), ...rest]);
      if (letter >= 0x80) add([...utf8(letter), ...rest]);
    }
  }
  return alternatives;
}

function composed(base: number, mark: number): number {
  const joined = String.fromCodePoint(base, mark).normalize('NFC');
  const codePoint = joined.codePointAt(0) ?? 0;
  return joined.length === 1 && codePoint >= 0x80 && codePoint < 0x100 ? codePoint : 0;
}

/** The UTF-8 bytes of a code point. */
export function utf8(codePoint: number): number[] {
  if (codePoint < 0x80) return [codePoint];
  if (codePoint < 0x800) return [0xc0 | (codePoint >> 6), 0x80 | (codePoint & 0x3f)];
  const last = [0x80 | ((codePoint >> 6) & 0x3f), 0x80 | (codePoint & 0x3f)];
  if (codePoint < 0x10000) return [0xe0 | (codePoint >> 12), ...last];
  return [0xf0 | (codePoint >> 18), 0x80 | ((codePoint >> 12) & 0x3f), ...last];
}
