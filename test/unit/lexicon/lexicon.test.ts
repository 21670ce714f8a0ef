import { describe, expect, it } from 'vitest';
import { compileLexicon } from '../../../src/compile/lexicon';
import { openLexicon } from '../../../src/text/lexicon/lexicon';

const bytes = compileLexicon();

describe('the file of the lexicon', () => {
  it('comes out the same every time', () => {
    expect(compileLexicon()).toEqual(bytes);
  });

  it('is smaller than two thirds of a megabyte, for all directions', () => {
    expect(bytes.byteLength).toBeLessThan(666_667);
  });

  it('is refused with a reason when it is not a lexicon, not of this version, or not whole', () => {
    const changed = (change: (header: Uint32Array) => void) => {
      const copy = bytes.buffer.slice();
      change(new Uint32Array(copy, 0, 8));
      return copy;
    };
    expect(() => openLexicon(new ArrayBuffer(8))).toThrow('8 bytes long, too short');
    expect(() => openLexicon(changed((header) => header.set([1], 0)))).toThrow('begins with 1,');
    expect(() => openLexicon(changed((header) => header.set([99], 1)))).toThrow('of version 99');
    expect(() => openLexicon(bytes.buffer.slice(0, -4))).toThrow(`instead of ${bytes.byteLength}`);
    expect(() => openLexicon(changed((header) => header.set([bytes.byteLength - 4], 3)))).toThrow(RangeError);
  });
});
