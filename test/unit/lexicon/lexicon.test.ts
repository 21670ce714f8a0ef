import { describe, expect, it } from 'vitest';
import { compileLexicon } from '../../../src/compile/lexicon';
import { openLexicon } from '../../../src/text/lexicon/lexicon';

const bytes = compileLexicon();
const lexicon = openLexicon(bytes.buffer);
const at = (character: string) => character.codePointAt(0) ?? 0;

describe('the file of the lexicon', () => {
  it('comes out the same every time', () => {
    expect(compileLexicon()).toEqual(bytes);
  });

  it('is smaller than a megabyte', () => {
    expect(bytes.byteLength).toBeLessThan(1e6);
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

describe('what the lexicon tells of a character', () => {
  it.each([...'发这国说们𫖮𬶋'])('%s is written in Simplified only', (character) => {
    expect(lexicon.scriptOf(at(character))).toBe('Hans');
  });

  it.each([...'發這國說們於麼𠗣'])('%s is written in Traditional only', (character) => {
    expect(lexicon.scriptOf(at(character))).toBe('Hant');
  });

  it.each([...'后里干台乾著一人Aあ、𠮷😀'])('%s does not tell the script', (character) => {
    expect(lexicon.scriptOf(at(character))).toBeNull();
  });

  it.each([
    ['發', '发'],
    ['髮', '发'],
    ['发', '发'],
    ['A', 'A'],
    ['𠗣', '㓆'],
  ])('%s is %s in Simplified', (hant, hans) => {
    expect(String.fromCodePoint(lexicon.toSimplified(at(hant)))).toBe(hans);
  });

  it('lists the Traditional characters of a Simplified one, the usual one first', () => {
    expect(lexicon.toTraditionalCandidates(at('发'))).toBe('發髮');
    expect([...lexicon.toTraditionalCandidates(at('后'))]).toEqual(['後', '后']);
    expect([...lexicon.toTraditionalCandidates(at('干'))]).toEqual(
      expect.arrayContaining(['幹', '乾', '干', '榦']),
    );
    expect(lexicon.toTraditionalCandidates(at('这'))).toBe('這');
    expect(lexicon.toTraditionalCandidates(at('一'))).toBe('一');
  });

  it('tells what a key of a dictionary becomes', () => {
    const { trie } = lexicon;
    const replacement = (key: string, name: 'hans-hant' | 'hant-tw-words') =>
      lexicon.replacementOf(key, trie.get(key, lexicon.rootOf(name)), name);
    expect(replacement('头发', 'hans-hant')).toBe('頭髮');
    expect(replacement('发', 'hans-hant')).toBe('發');
    expect(replacement('軟件', 'hant-tw-words')).toBe('軟體');
  });
});
