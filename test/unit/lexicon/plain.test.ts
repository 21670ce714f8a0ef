import fc from 'fast-check';
import * as OpenCC from 'opencc-js';
import STCharacters from 'opencc-js/dict/STCharacters';
import STPhrases from 'opencc-js/dict/STPhrases';
import TSCharacters from 'opencc-js/dict/TSCharacters';
import TWPhrases from 'opencc-js/dict/TWPhrases';
import TWPhrasesRev from 'opencc-js/dict/TWPhrasesRev';
import TWVariantsRevPhrases from 'opencc-js/dict/TWVariantsRevPhrases';
import { describe, expect, it } from 'vitest';
import { compileLexicon } from '../../../src/compile/lexicon';
import type { Variety } from '../../../src/text/lexicon/chains';
import { openLexicon } from '../../../src/text/lexicon/lexicon';

const bytes = compileLexicon().buffer;
const lexicon = openLexicon(bytes);
/** Has seen so much text that it takes the way which only then pays. */
const seasoned = openLexicon(bytes);

const opencc: Record<Variety, { plain: string; words: string }> = {
  'zh-Hans': { plain: 'cn', words: 'cn' },
  'zh-Hant': { plain: 't', words: 't' },
  'zh-Hant-TW': { plain: 'tw', words: 'twp' },
  'zh-Hant-HK': { plain: 'hk', words: 'hkp' },
  ja: { plain: 'jp', words: 'jp' },
};
const varieties = Object.keys(opencc) as Variety[];
const directions = varieties.flatMap((from) =>
  varieties
    .filter((to) => to !== from && !(from === 'zh-Hans' && to === 'ja'))
    .flatMap((to) => [false, true].map((words) => ({ from, to, words }))),
);

const converters = new Map<string, (text: string) => string>();
function expected(text: string, from: Variety, to: Variety, words: boolean): string {
  const kind = words ? 'words' : 'plain';
  const pair = { from: opencc[from][kind], to: opencc[to][kind] };
  const key = `${pair.from} ${pair.to}`;
  const converter = converters.get(key) ?? OpenCC.Converter(pair);
  converters.set(key, converter);
  return converter(text);
}

const keysOf = (dictionary: string) => dictionary.split('|').map((line) => line.split(' ')[0] ?? '');
const valuesOf = (dictionary: string) => dictionary.split('|').map((line) => line.split(' ')[1] ?? '');

const long = '理发店里的头发剪完以后，软件工程师打开了鼠标旁边的数据库。'.repeat(9000);

/** Characters whose Simplified form takes two code units: 鐩 becomes U+2CB3C. */
const widening = TSCharacters.split('|')
  .map((line) => line.split(' '))
  .flatMap(([key = '', value = '']) => (key.length === 1 && value.length === 2 ? [key] : []));

/** Pieces of text that lie in wait for a converter, to be strung together in any order. */
const piece = fc.oneof(
  fc.constantFrom(...keysOf(STPhrases)),
  fc.constantFrom(...valuesOf(STPhrases)),
  fc.constantFrom(...keysOf(STPhrases)).map((phrase) => phrase.slice(0, -1)),
  fc.constantFrom(...keysOf(STCharacters)),
  fc.constantFrom(...keysOf(TWPhrases), ...keysOf(TWPhrasesRev), ...keysOf(TWVariantsRevPhrases)),
  fc.constantFrom('⿰', '⿲', '⿰⿰', '⿲⿱', '⿱亻云', '⿻', '〾'), // descriptions of characters, whole and in part
  fc
    .array(
      fc.oneof(
        fc.constantFrom(...widening),
        fc.integer({ min: 0x3400, max: 0x9fff }).map((unit) => String.fromCharCode(unit)),
      ),
      { maxLength: 12 },
    )
    .map((characters) => characters.join('')),
  fc.integer({ min: 0xf900, max: 0xfaff }).map((unit) => String.fromCharCode(unit)), // compatibility forms
  fc.integer({ min: 0x2f800, max: 0x2fa1f }).map((codePoint) => String.fromCodePoint(codePoint)),
  fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)), // lone surrogates too
  fc.string({ unit: 'binary', maxLength: 4 }),
  fc.string({ unit: 'grapheme-ascii', maxLength: 8 }),
  fc.integer({ min: 8, max: 40 }).map((length) => 'Latin text between '.repeat(3).slice(0, length)),
  fc.constantFrom('U', 'P', 'PS', 'ABC', '盘', '😀', '\ud83d', '\ude00'),
);
const text = fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join(''));

describe('plain conversion', () => {
  it.each(directions)(
    'from $from to $to, words $words, is that of OpenCC on any text',
    ({ from, to, words }) => {
      fc.assert(
        fc.property(text, (text) => {
          expect(lexicon.plain(text, from, to, { words })).toBe(expected(text, from, to, words));
        }),
        { numRuns: 100 },
      );
      seasoned.plain(long, from, to, { words });
      fc.assert(
        fc.property(text, (text) => {
          expect(seasoned.plain(text, from, to, { words })).toBe(expected(text, from, to, words));
        }),
        { numRuns: 200 },
      );
    },
  );

  it('is that of OpenCC on a text longer than any buffer, and on the next short one', () => {
    for (const [from, to] of [
      ['zh-Hans', 'zh-Hant-TW'],
      ['zh-Hant-TW', 'zh-Hans'],
    ] as const) {
      expect(lexicon.plain(long, from, to, { words: true })).toBe(expected(long, from, to, true));
      expect(lexicon.plain('面包', from, to, { words: true })).toBe(expected('面包', from, to, true));
    }
  });

  it('is not held up by descriptions of characters that are nested without end', () => {
    for (const description of ['⿰', '⿲', '⿱⿳']) {
      const text = `${description.repeat(50_000)}。头发`;
      expect(lexicon.plain(text, 'zh-Hans', 'zh-Hant-TW', { words: true }).slice(0, 50_000)).toBe(
        text.slice(0, 50_000),
      );
    }
  });

  it('grows with texts whose words become longer', () => {
    const text = '罗文'.repeat(3000) + '冰淇淋'.repeat(3000) + '搜狗'.repeat(500);
    for (const to of ['zh-Hant-TW', 'zh-Hant-HK'] as const) {
      expect(lexicon.plain(text, 'zh-Hans', to, { words: true })).toBe(expected(text, 'zh-Hans', to, true));
    }
  });

  it('leaves a text alone that is to stay what it is', () => {
    expect(lexicon.plain('头发与頭髮', 'zh-Hans', 'zh-Hans', { words: true })).toBe('头发与頭髮');
  });

  it('says which conversion does not exist', () => {
    expect(() => lexicon.plain('发', 'zh-Hans', 'ja', { words: false })).toThrow('from zh-Hans to ja');
  });
});
