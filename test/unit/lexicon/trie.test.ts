import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileTrie, MAX_PAYLOAD } from '../../../src/compile/trie';
import { Trie } from '../../../src/text/lexicon/trie';

const words = { 头: 1, 头发: 2, 头发生: 7, 发: 3, 发生: 0, 生: MAX_PAYLOAD, 𠀀: 5, 'U 盘': 6 };
const open = (...dictionaries: Record<string, number>[]) =>
  new Trie(compileTrie(...dictionaries.map((words) => Object.entries(words))).buffer);

/** The state that a text leads to, one code unit at a time. */
function walk(trie: Trie, text: string, root = trie.root): number {
  let state = root;
  for (let i = 0; i < text.length; i++) state = trie.step(state, text.charCodeAt(i));
  return state;
}

/** The payload of a word, or undefined where the dictionary does not hold it. */
function payloadOf(trie: Trie, word: string, root = trie.root): number | undefined {
  const state = walk(trie, word, root);
  return trie.ends(state) ? trie.payloadOf(state) : undefined;
}

describe('a compiled dictionary', () => {
  it('tells what it holds of each word', () => {
    const trie = open(words);
    for (const [word, payload] of Object.entries(words)) expect(payloadOf(trie, word)).toBe(payload);
  });

  it('knows no word that it was not given, nor the beginnings of those that it was', () => {
    const trie = open(words);
    for (const text of ['从', '发头', '头发生生', 'U', 'U ', '\ud840', '']) {
      expect(payloadOf(trie, text)).toBeUndefined();
    }
  });

  it('stops for good where no word goes on', () => {
    const trie = open(words);
    const dead = walk(trie, '头海');
    expect(dead).toBe(Trie.DEAD);
    expect(trie.step(dead, '发'.charCodeAt(0))).toBe(Trie.DEAD);
    expect(trie.ends(dead)).toBe(false);
  });

  it('keeps several dictionaries apart', () => {
    const trie = open({ 软件: 1, 件: 2 }, { 软件: 3 }, {});
    const [first = 0, second = 0, third = 0] = trie.roots;
    expect([payloadOf(trie, '软件', first), payloadOf(trie, '件', first)]).toEqual([1, 2]);
    expect([payloadOf(trie, '软件', second), payloadOf(trie, '件', second)]).toEqual([3, undefined]);
    expect(payloadOf(trie, '软件', third)).toBeUndefined();
  });

  it('holds exactly the words that it was given, whatever they are', () => {
    const unit = fc.constantFrom(...'头发生了U\0\ud840\udc00');
    const key = fc.string({ unit, minLength: 1, maxLength: 5 });
    const dictionary = fc.dictionary(key, fc.integer({ min: 0, max: MAX_PAYLOAD }), {
      noNullPrototype: true,
    });
    fc.assert(
      fc.property(dictionary, key, (words, probe) => {
        const trie = open(words);
        for (const [word, payload] of Object.entries(words)) expect(payloadOf(trie, word)).toBe(payload);
        expect(payloadOf(trie, probe)).toBe(Object.hasOwn(words, probe) ? words[probe] : undefined);
      }),
    );
  });

  it('comes out the same in whatever order its words come', () => {
    const entries = Object.entries(words);
    expect(compileTrie(entries)).toEqual(compileTrie(entries.toReversed()));
  });

  it('refuses an empty word, a word given twice and a payload that does not fit, by name', () => {
    const twice = [
      ['头', 1],
      ['头', 2],
    ] as const;
    expect(() => compileTrie([['', 1]])).toThrow('empty string');
    expect(() => compileTrie(twice)).toThrow('"头" is there twice');
    expect(() => compileTrie([['头', MAX_PAYLOAD + 1]])).toThrow('The payload of "头"');
  });

  it('refuses bytes that end too early', () => {
    const bytes = compileTrie(Object.entries(words));
    expect(() => new Trie(bytes.buffer.slice(0, bytes.length - 4))).toThrow(/beyond the buffer/);
    expect(() => new Trie(bytes.buffer, 2)).toThrow(/byte 2/);
  });
});

describe('the limits of a compiled dictionary', () => {
  it('are told: more different code units than a label can number', () => {
    const units = Array.from({ length: 0x4000 }, (_, i): [string, number] => [
      String.fromCharCode(0x4e00 + i),
      i,
    ]);
    expect(() => compileTrie(units)).toThrow('16384 different code units');
  });
});
