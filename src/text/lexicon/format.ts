/**
 * What every data file begins with, all little-endian: four letters that say which file it is, the version of its
 * layout, and its length in bytes, each in 32 bits. A file from another build would be read as nonsense otherwise,
 * without a word. Whoever changes a layout raises its version.
 */
export interface DataFormat {
  /** The file's name, for messages. */
  readonly file: string;
  /** Four ASCII letters. */
  readonly magic: string;
  readonly version: number;
}

/** Where the content begins; a multiple of four, as the views on it need. */
export const HEADER_BYTES = 12;

/** The bytes of a file: the header, and the content up to a multiple of four bytes. */
export function withHeader({ magic, version }: DataFormat, content: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array((HEADER_BYTES + content.byteLength + 3) & ~3);
  const header = new DataView(bytes.buffer);
  header.setUint32(0, numberOf(magic), true);
  header.setUint32(4, version, true);
  header.setUint32(8, bytes.byteLength, true);
  bytes.set(content, HEADER_BYTES);
  return bytes;
}

/**
 * Makes sure that bytes are a whole file of a format.
 * @throws RangeError that names the file and what is wrong with it
 */
export function checkHeader({ file, magic, version }: DataFormat, bytes: ArrayBuffer): void {
  if (bytes.byteLength < HEADER_BYTES) {
    throw new RangeError(`${file} is ${bytes.byteLength} bytes long, too short for its header`);
  }
  const [found = 0, foundVersion = 0, length = 0] = new Uint32Array(bytes, 0, HEADER_BYTES / 4);
  // On a big-endian machine the views on the content would be wrong; there the letters read backwards.
  if (found !== numberOf(magic)) {
    throw new RangeError(
      `${file} begins with ${hexOf(found)}, not with ${hexOf(numberOf(magic))} (${magic})`,
    );
  }
  if (foundVersion !== version) {
    throw new RangeError(`${file} is of version ${foundVersion}; version ${version} is needed`);
  }
  if (length !== bytes.byteLength) {
    throw new RangeError(`${file} is ${bytes.byteLength} bytes long instead of ${length}`);
  }
}

/** Four letters as the number that stands for them in a file. */
function numberOf(letters: string): number {
  return [...letters].reduceRight((number, letter) => number * 0x100 + letter.charCodeAt(0), 0);
}

function hexOf(number: number): string {
  return number.toString(16).padStart(8, '0');
}
