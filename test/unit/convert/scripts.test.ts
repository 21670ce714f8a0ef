import { describe, expect, it } from 'vitest';
import { loadData } from '../../../src/cli/data';
import { Lexis } from '../../../src/text/convert/lexis';
import { simplifiedOnly, traditionalOnly } from '../../../src/text/convert/scripts';

describe('the characters that tell the scripts apart', () => {
  it.each([
    ['Simplified', simplifiedOnly, 1],
    ['Traditional', traditionalOnly, 2],
  ] as const)('of %s are of that script in the compiled words too', async (_, characters, script) => {
    const lexis = new Lexis(await loadData('words'));
    const others = [...characters].filter((character) => lexis.script[character.charCodeAt(0)] !== script);
    expect(others).toEqual([]);
  });
});
