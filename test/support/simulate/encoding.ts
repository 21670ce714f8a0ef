import { type Bytes, emptyBytes, type Piece, push } from './bytes';
import {
  decodeBig5,
  decodeGbk,
  decodeSingle,
  decodeStrictGb2312,
  decodeUtf8,
  encodeBig5,
  encodeGbk,
  encodeUtf8,
  type Losses,
  type SingleByteName,
} from './charsets';
import { align, type Damaged } from './damaged';

/** Text written in one encoding and read in another, once or more. */
export interface Misreading {
  /** As in the table of the README: `UTF-8 as GBK`. */
  readonly name: string;
  readonly write: (text: string) => Bytes;
  readonly read: (bytes: Bytes) => Piece[];
  /** A whole text is in the script that the encoding is made for. */
  readonly script: 'simplified' | 'traditional';
}

const lossless: Losses = { mark: '?', swallows: false, privateUse: 'kept' };
const swallowingMark: Losses = { mark: '?', swallows: true, privateUse: 'kept' };
const lossy: Losses = { mark: '?', swallows: true, privateUse: 'dropped' };
const replacing: Losses = { mark: '\ufffd', swallows: false, privateUse: 'kept' };

const single =
  (name: SingleByteName, mark: string | null = null) =>
  (bytes: Bytes) =>
    decodeSingle(bytes, name, mark);
const asGbk = (losses: Losses) => (bytes: Bytes) => decodeGbk(bytes, losses);
const asBig5 = (losses: Losses) => (bytes: Bytes) => decodeBig5(bytes, losses);
const writeGbk = (text: string) => encodeGbk(text);

function misreading(
  name: string,
  write: Misreading['write'],
  read: Misreading['read'],
  script: Misreading['script'] = 'simplified',
): Misreading {
  return { name, write, read, script };
}

/** GBK taken for UTF-8 wherever it happens to be valid, and for Latin-1 elsewhere: `Ä£Ð͵ÄʵÏÖ`. */
const asHybrid = (bytes: Bytes) => decodeUtf8(bytes, null);

/** The page was normalised to NFC afterwards: singleton characters such as U+212B turned into others. */
const asHybridNfc = (bytes: Bytes) =>
  asHybrid(bytes).map((piece) => ({ ...piece, shown: piece.shown.normalize('NFC') }));

export const misreadings: readonly Misreading[] = [
  misreading('UTF-8 as GBK', encodeUtf8, asGbk(lossless)),
  misreading('UTF-8 as GBK, ? swallows', encodeUtf8, asGbk(swallowingMark)),
  misreading('UTF-8 as GBK, U+FFFD', encodeUtf8, asGbk(replacing)),
  misreading('UTF-8 as CP1252', encodeUtf8, single('windows-1252')),
  misreading('UTF-8 as CP1252, strict', encodeUtf8, single('windows-1252', '?')),
  misreading('UTF-8 as Latin-1', encodeUtf8, single('latin1')),
  misreading('UTF-8 as CP1251', encodeUtf8, single('windows-1251')),
  misreading('UTF-8 as CP1254', encodeUtf8, single('windows-1254')),
  misreading('UTF-8 as CP1250', encodeUtf8, single('windows-1250')),
  misreading('UTF-8 as Mac Roman', encodeUtf8, single('macintosh')),
  misreading('UTF-8 as CP437', encodeUtf8, single('cp437')),
  misreading('UTF-8 as Big5', encodeUtf8, asBig5(lossless), 'traditional'),
  misreading('GBK as Latin-1', writeGbk, single('latin1')),
  misreading('GBK as CP1252', writeGbk, single('windows-1252')),
  misreading('GBK as CP1250', writeGbk, single('windows-1250')),
  misreading('GBK as CP1254', writeGbk, single('windows-1254')),
  misreading('GBK as CP866', writeGbk, single('cp866')),
  misreading('GBK as CP437', writeGbk, single('cp437')),
  misreading('GBK as CP1251', writeGbk, single('windows-1251')),
  misreading('GBK as Mac Roman', writeGbk, single('macintosh')),
  misreading('GBK as UTF-8 and Latin-1', writeGbk, asHybrid),
  misreading('GBK as UTF-8 and Latin-1, NFC', writeGbk, asHybridNfc),
  misreading('GBK as Big5', writeGbk, asBig5(lossless)),
  misreading('Big5 as GBK', encodeBig5, asGbk(lossless), 'traditional'),
  misreading('Big5 as GBK, private use dropped', encodeBig5, asGbk(lossy), 'traditional'),
  misreading('Big5 as CP1252', encodeBig5, single('windows-1252'), 'traditional'),
  misreading('Big5 as Latin-1', encodeBig5, single('latin1'), 'traditional'),
  misreading(
    'GBK as strict GB2312',
    writeGbk,
    (bytes) => decodeStrictGb2312(bytes, replacing),
    'traditional',
  ),
];

/** The same misreading over the result of the first, or another one: `闂傚倸鍊搁崐`. */
export const twiceMisread: readonly { name: string; first: string; second: string }[] = [
  { name: 'UTF-8 as GBK, twice', first: 'UTF-8 as GBK', second: 'UTF-8 as GBK' },
  { name: 'UTF-8 as CP1252, twice', first: 'UTF-8 as CP1252', second: 'UTF-8 as CP1252' },
  { name: 'UTF-8 as Latin-1, twice', first: 'UTF-8 as Latin-1', second: 'UTF-8 as Latin-1' },
  { name: 'GBK as Latin-1, then UTF-8 as CP1252', first: 'GBK as Latin-1', second: 'UTF-8 as CP1252' },
  { name: 'UTF-8 as CP1252, then UTF-8 as GBK', first: 'UTF-8 as CP1252', second: 'UTF-8 as GBK' },
];

export function misreadingNamed(name: string): Misreading {
  const found = misreadings.find((misreading) => misreading.name === name);
  if (!found) throw new RangeError(`No misreading is called “${name}”`);
  return found;
}

/** `encoded` is the clean text in the script in which it is written; both have the same length. */
export function misread(clean: string, encoded: string, steps: readonly Misreading[]): Damaged {
  const [first, ...rest] = steps;
  if (!first) throw new RangeError('A misreading needs at least one step');
  let bytes = first.write(encoded);
  let pieces = first.read(bytes);
  for (const step of rest) {
    const next = emptyBytes();
    // Each character of the step before carries the place of the first clean character in it.
    let offset = 0;
    const text = pieces.map((piece) => piece.shown).join('');
    const written = step.write(text);
    let at = 0;
    for (const piece of pieces) {
      const until = offset + piece.shown.length;
      const sources = bytes.sources.slice(piece.from, piece.to);
      const own: number[] = [];
      for (; at < written.values.length && (written.sources[at] ?? 0) < until; at++)
        own.push(written.values[at] ?? 0);
      own.forEach((value, i) => {
        // Spread the clean characters of the piece over its new bytes, so that none is forgotten.
        const share = Math.min(sources.length - 1, Math.floor((i * sources.length) / own.length));
        push(next, [value], sources[share] ?? 0, piece.lost);
      });
      offset = until;
    }
    bytes = next;
    pieces = step.read(next).map((piece) => ({
      ...piece,
      lost: piece.lost || next.lost.slice(piece.from, piece.to).some(Boolean),
    }));
  }
  return align({ clean, encoded, format: 'text' }, bytes, pieces);
}
