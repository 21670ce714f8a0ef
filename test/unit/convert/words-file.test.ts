import { describe, expect, it } from 'vitest';
import { compileLexicon } from '../../../src/compile/lexicon';
import { compileWords } from '../../../src/compile/words';

describe('the file of words', () => {
  const bytes = compileWords();

  it('comes out the same every time', () => {
    expect(compileWords()).toEqual(bytes);
  }, 120_000);

  it('is smaller than a megabyte and a half together with the lexicon', () => {
    expect(bytes.byteLength + compileLexicon().byteLength).toBeLessThan(1.5e6);
  }, 120_000);
});
