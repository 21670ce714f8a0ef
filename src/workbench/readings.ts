import { big5Pair } from '../text/codec/big5';
import { decodeFile, type FileEncoding, fileEncodings } from '../text/codec/detect';
import { gbkPair } from '../text/codec/gbk';
import { type SingleByteName, singleByte } from '../text/codec/single-byte';

/** What text was mistaken for when it was read: 鎴戜滑 is UTF-8 that was shown as GBK. */
type ShownAs = 'gb18030' | 'big5' | SingleByteName;
export type ReadingName = FileEncoding | `${FileEncoding}, ${ShownAs}`;

/** A way to read a document, and the beginning that it would have. */
export interface Reading {
  readonly name: ReadingName;
  readonly sample: string;
}

/** The misreadings that are met, the commonest first: what the bytes are, and what they were shown as. */
const misreadings: readonly (readonly [FileEncoding, ShownAs])[] = [
  ['utf-8', 'gb18030'],
  ['utf-8', 'windows-1252'],
  ['gb18030', 'windows-1252'],
  ['big5', 'windows-1252'],
  ['big5', 'gb18030'],
  ['gb18030', 'big5'],
  ['utf-8', 'big5'],
  ['utf-8', 'windows-1251'],
  ['gb18030', 'windows-1251'],
  ['utf-8', 'macintosh'],
  ['gb18030', 'cp437'],
];

/** A wrong reading is a mixture: this share of one script is not met by chance. */
const MOSTLY = 0.8;

/** How much of a document a sample shows, and how much is read to make one. */
const sampleLength = 60;
const sampleBytes = 4096;

/** Ways to read a file, each with the first text in it that is not ASCII; those that read badly are left out. */
export function readingsOfBytes(bytes: Uint8Array): Reading[] {
  const from = Math.max(0, bytes.findIndex((byte) => byte >= 0x80) - 1);
  // From an even place, for the sake of UTF-16.
  const start = from - (from % 2);
  const sample = bytes.subarray(start, start + sampleBytes);
  return fileEncodings.flatMap((name) => promising(name, decodeFile(sample, name)));
}

/** Ways to undo a misreading of text that came as text, to its end. */
export function readingsOfText(text: string): Reading[] {
  const sample = text.slice(0, sampleBytes);
  return misreadings.flatMap(([really, shown]): Reading[] => {
    const bytes = bytesAs(sample, shown);
    const found = bytes ? promising(`${really}, ${shown}`, decodeFile(bytes, really)) : [];
    return found.length > 0 && bytesAs(text, shown) ? found : [];
  });
}

/** The text with a misreading undone; characters that the encoding lacks end the attempt: null. */
export function readAgain(text: string, reading: ReadingName): string | null {
  const pair = misreadings.find(([really, shown]) => reading === `${really}, ${shown}`);
  if (!pair) return null;
  const bytes = bytesAs(text, pair[1]);
  return bytes && decodeFile(bytes, pair[0]);
}

/** A sample worth offering: hardly a bad byte in it, and most of it in one of the scripts of East Asia. */
function promising(name: ReadingName, decoded: string): Reading[] {
  const text = decoded.replace(/^\ufffd+|\ufffd+$/g, ''); // the sample's ends may cut characters
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const bad = count(/[\ufffd\0-\x08\ue000-\uf8ff]/g);
  const foreign = count(/[^\0-\x7f]/g);
  const chinese = count(/[\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef—‘’“”…·]/g);
  const korean = count(/[\uac00-\ud7a3]/g);
  if (foreign === 0 || bad * 20 > foreign || Math.max(chinese, korean) < foreign * MOSTLY) return [];
  const line = text.split(/[\r\n]+/).find((line) => /[^\0-\x7f]/.test(line)) ?? '';
  return [{ name, sample: [...line.trim()].slice(0, sampleLength).join('') }];
}

/** A text's bytes in an encoding; null when it has a character that the encoding lacks. */
function bytesAs(text: string, encoding: ShownAs): Uint8Array<ArrayBuffer> | null {
  const bytes = new Uint8Array(text.length * 2);
  const high = encoding === 'gb18030' || encoding === 'big5' ? null : singleByte(encoding).bytes;
  let length = 0;
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (codePoint < 0x80) {
      bytes[length++] = codePoint;
      continue;
    }
    const code =
      high?.get(codePoint) ?? (encoding === 'big5' ? big5Pair(codePoint) : gbkOrNone(codePoint, encoding));
    if (code === 0) return null;
    if (code > 0xff) bytes[length++] = code >> 8;
    bytes[length++] = code & 0xff;
  }
  return bytes.slice(0, length);
}

function gbkOrNone(codePoint: number, encoding: ShownAs): number {
  return encoding === 'gb18030' ? gbkPair(codePoint) : 0;
}
