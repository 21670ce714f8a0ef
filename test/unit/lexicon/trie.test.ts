import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileTrie, MAX_PAYLOAD } from '../../../src/compile/trie';
import { Trie } from '../../../src/text/lexicon/trie';

const words = { 头: 1, 头发: 2, 头发生: 7, 发: 3, 发生: 0, 生: MAX_PAYLOAD, 𠀀: 5, 'U 盘': 6 };
const open = (...dictionaries: Record<string, number>[]) =>
  new Trie(compileTrie(...dictionaries.map((words) => Object.entries(words))).buffer);

describe('a compiled dictionary', () => {
  it('finds the longest word at a place, and its payload', () => {
    const trie = open(words);
    expect(trie.longest('从头发生', 1)).toBe(4);
    expect(trie.payload).toBe(7);
    expect(trie.longest('从头发现', 1)).toBe(3);
    expect(trie.payload).toBe(2);
    expect(trie.longest('发生', 0)).toBe(2);
    expect(trie.payload).toBe(0);
  });

  it('stays where it is when no word starts there', () => {
    const trie = open(words);
    expect(trie.longest('从头', 0)).toBe(0);
    expect(trie.longest('U 头', 0)).toBe(0);
    expect(trie.longest('', 0)).toBe(0);
  });

  it('does not look beyond the end that it is given', () => {
    expect(open(words).longest('头发生', 0, 2)).toBe(2);
  });

  it('lists all words at a place, shortest first', () => {
    const ends = new Int32Array(8);
    const payloads = new Int32Array(8);
    expect(open(words).prefixes('头发生', 0, 3, ends, payloads)).toBe(3);
    expect([...ends.subarray(0, 3)]).toEqual([1, 2, 3]);
    expect([...payloads.subarray(0, 3)]).toEqual([1, 2, 7]);
  });

  it('can be walked one code unit at a time, over text that is not in one string', () => {
    const trie = open(words);
    const pieces = ['头', '\u200b', '发'];
    let state = trie.root;
    for (const piece of pieces) if (piece !== '\u200b') state = trie.step(state, piece.charCodeAt(0));
    expect(trie.ends(state)).toBe(true);
    expect(trie.payloadOf(state)).toBe(2);
    expect(trie.step(state, '海'.charCodeAt(0))).toBe(Trie.DEAD);
    expect(trie.ends(Trie.DEAD)).toBe(false);
  });

  it('keeps several dictionaries apart', () => {
    const trie = open({ 软件: 1, 件: 2 }, { 软件: 3 }, {});
    const [first = 0, second = 0, third = 0] = trie.roots;
    expect([trie.get('软件', first), trie.get('件', first)]).toEqual([1, 2]);
    expect([trie.get('软件', second), trie.get('件', second)]).toEqual([3, -1]);
    expect(trie.get('软件', third)).toBe(-1);
  });

  it('holds exactly the words that it was given', () => {
    const key = fc.string({
      unit: fc.constantFrom(...'头发生了U\0\ud840\udc00'),
      minLength: 1,
      maxLength: 5,
    });
    const dictionary = fc.dictionary(key, fc.integer({ min: 0, max: MAX_PAYLOAD }), {
      noNullPrototype: true,
    });
    fc.assert(
      fc.property(dictionary, key, (words, probe) => {
        const trie = open(words);
        for (const [word, payload] of Object.entries(words)) expect(trie.get(word)).toBe(payload);
        expect(trie.get(probe)).toBe(Object.hasOwn(words, probe) ? words[probe] : -1);
        const longest = Math.max(
          0,
          ...Object.keys(words)
            .filter((word) => probe.startsWith(word))
            .map((word) => word.length),
        );
        expect(trie.longest(probe, 0)).toBe(longest);
      }),
    );
  });

  it('comes out the same in whatever order its words come', () => {
    const entries = Object.entries(words);
    expect(compileTrie(entries)).toEqual(compileTrie(entries.toReversed()));
  });

  it('refuses an empty word, a word given twice and a payload that does not fit, by name', () => {
    expect(() => compileTrie([['', 1]])).toThrow('empty string');
    expect(() =>
      compileTrie([
        ['头', 1],
        ['头', 2],
      ]),
    ).toThrow('"头" is there twice');
    expect(() => compileTrie([['头', MAX_PAYLOAD + 1]])).toThrow('The payload of "头"');
  });

  it('refuses bytes that end too early', () => {
    const bytes = compileTrie(Object.entries(words));
    expect(() => new Trie(bytes.buffer.slice(0, bytes.length - 4))).toThrow(/beyond the buffer/);
    expect(() => new Trie(bytes.buffer, 2)).toThrow(/byte 2/);
  });
});
