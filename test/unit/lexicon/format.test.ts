import { describe, expect, it } from 'vitest';
import { loadData } from '../../../src/cli/data';
import { openConverter } from '../../../src/text/convert/convert';
import { WORDS } from '../../../src/text/convert/layout';
import { checkHeader, withHeader } from '../../../src/text/lexicon/format';
import { LEXICON } from '../../../src/text/lexicon/layout';
import { openLexicon } from '../../../src/text/lexicon/lexicon';

/** A data file of which one of the numbers that it begins with is another. */
function changed(bytes: ArrayBuffer, place: number, value: number): ArrayBuffer {
  const copy = bytes.slice();
  new Uint32Array(copy, 0, 3)[place] = value;
  return copy;
}

describe('a data file', () => {
  it('begins with its letters, its version and its length', () => {
    const bytes = withHeader({ file: 'sample.bin', magic: 'ZWSA', version: 7 }, Uint8Array.of(1, 2, 3));
    expect([...bytes]).toEqual([0x5a, 0x57, 0x53, 0x41, 7, 0, 0, 0, 16, 0, 0, 0, 1, 2, 3, 0]);
    expect(() => checkHeader({ file: 'sample.bin', magic: 'ZWSA', version: 7 }, bytes.buffer)).not.toThrow();
  });
});

describe.each([
  { name: 'lexicon', format: LEXICON, open: openLexicon },
  {
    name: 'words',
    format: WORDS,
    open: async (bytes: ArrayBuffer) => openConverter(openLexicon(await loadData('lexicon')), bytes),
  },
] as const)('$format.file', ({ name, format: { file, version }, open }) => {
  const opening = async (bytes: ArrayBuffer) => open(bytes);

  it('is refused when it is another file, by what it begins with', async () => {
    const bytes = await loadData(name);
    await expect(opening(changed(bytes, 0, 1))).rejects.toThrow(`${file} begins with 00000001, not with`);
  });

  it('is refused when another build has made it, with both versions', async () => {
    const bytes = await loadData(name);
    const message = `${file} is of version 99; version ${version} is needed`;
    await expect(opening(changed(bytes, 1, 99))).rejects.toThrow(message);
  });

  it('is refused when it is not whole, with both lengths', async () => {
    const bytes = await loadData(name);
    const { byteLength } = bytes;
    const message = `${file} is ${byteLength - 4} bytes long instead of ${byteLength}`;
    await expect(opening(bytes.slice(0, -4))).rejects.toThrow(message);
    await expect(opening(new ArrayBuffer(8))).rejects.toThrow(`${file} is 8 bytes long, too short`);
  });
});
