import { describe, expect, it } from 'vitest';
import { classifyCharacters } from '../../../src/compile/characters';
import { readDictionary } from '../../../src/compile/vocabulary/dictionaries';

const { scripts } = classifyCharacters({
  toHant: new Map([...readDictionary('STCharacters'), ...readDictionary('STPhrases')]),
  toHans: new Map([...readDictionary('TSCharacters'), ...readDictionary('TSPhrases')]),
  variants: [new Map(readDictionary('TWVariants')), new Map(readDictionary('HKVariants'))],
});

describe('the script of a character', () => {
  it.each([...'发这国说们𫖮𬶋'])('%s is written in Simplified only', (character) => {
    expect(scripts.get(character)).toBe('hans');
  });

  it.each([...'發這國說們於麼𠗣'])('%s is written in Traditional only', (character) => {
    expect(scripts.get(character)).toBe('hant');
  });

  it.each([...'后里干台乾著脱一人Aあ、𠮷😀'])('%s does not tell the script', (character) => {
    expect(scripts.get(character)).toBeUndefined();
  });
});
