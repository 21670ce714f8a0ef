import { describe, expect, it } from 'vitest';
import { compileLexicon } from '../../../src/compile/lexicon';

const bytes = compileLexicon();

describe('the file of the lexicon', () => {
  it('comes out the same every time', () => {
    expect(compileLexicon()).toEqual(bytes);
  });

  it('is smaller than two thirds of a megabyte, for all directions', () => {
    expect(bytes.byteLength).toBeLessThan(666_667);
  });
});
