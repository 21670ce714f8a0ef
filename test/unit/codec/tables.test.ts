import { describe, expect, it } from 'vitest';
import { big5CodePoint, big5Pair } from '../../../src/text/codec/big5';
import { singleByte, singleByteNames } from '../../../src/text/codec/single-byte';

const cp = (text: string): number => text.codePointAt(0) ?? 0;

describe('Big5', () => {
  it.each([
    ['一', 0xa440],
    ['乙', 0xa441],
    ['中', 0xa4a4],
    ['文', 0xa4e5],
    ['功', 0xa55c],
    ['許', 0xb35c],
    ['龘', 0xf9d5],
    ['，', 0xa141],
    ['十', 0xa451],
    ['卅', 0xa4ca],
    ['碁', 0xf9d6],
    ['①', 0xc6a1],
    ['の', 0xc755],
    ['я', 0xc875],
  ])('knows the bytes of %s', (character, pair) => {
    expect(big5Pair(cp(character))).toBe(pair);
    expect(big5CodePoint(pair)).toBe(cp(character));
  });

  it('has no private use, no Simplified forms and no odd trail bytes', () => {
    for (const none of ['们', '国', '\ue000', 'A']) expect(big5Pair(cp(none))).toBe(0);
    for (const none of [0xa47f, 0xa480, 0xa4a0, 0xa4ff, 0x8040, 0x41]) expect(big5CodePoint(none)).toBe(0);
  });

  it('comes back from every pair of plain Big5 but for those that stand twice', () => {
    const doubles: number[] = [];
    for (let lead = 0xa1; lead <= 0xf9; lead++) {
      for (let trail = 0x40; trail <= 0xfe; trail++) {
        const pair = (lead << 8) | trail;
        if (pair >= 0xc6a1 && pair <= 0xc8fe) continue; // the ETEN extension repeats some
        const codePoint = big5CodePoint(pair);
        if (codePoint !== 0 && big5Pair(codePoint) !== pair) doubles.push(pair);
      }
    }
    // Box drawing and 十 卅: ═╞╪╡ are written with the later place, ╭╮╰╯ with the earlier one.
    expect(doubles).toEqual([0xa2a4, 0xa2a5, 0xa2a6, 0xa2a7, 0xa2cc, 0xa2ce, 0xf9fa, 0xf9fb, 0xf9fc, 0xf9fd]);
  });
});

describe('the single-byte code pages', () => {
  it.each([
    ['iso-8859-1', 0x85, '\u0085'],
    ['windows-1252', 0x85, '…'],
    ['windows-1252', 0x80, '€'],
    ['windows-1252', 0x81, '\u0081'],
    ['windows-1252', 0xe4, 'ä'],
    ['windows-1250', 0xd0, 'Đ'],
    ['iso-8859-2', 0xa5, 'Ľ'],
    ['iso-8859-2', 0x80, '\u0080'],
    ['windows-1251', 0xe6, 'ж'],
    ['windows-1254', 0xd0, 'Ğ'],
    ['macintosh', 0xe6, 'Ê'],
    ['cp437', 0xe8, 'Φ'],
    ['cp437', 0xff, '\u00a0'],
    ['cp866', 0xd6, '╓'],
  ] as const)('%s reads byte %i as %s', (name, byte, character) => {
    expect(String.fromCodePoint(singleByte(name).codePoints[byte - 0x80] ?? 0)).toBe(character);
    expect(singleByte(name).bytes.get(cp(character))).toBe(byte);
  });

  it.each(singleByteNames)('%s has 128 different characters above ASCII', (name) => {
    const { codePoints, bytes } = singleByte(name);
    expect(codePoints).toHaveLength(128);
    expect(bytes.size).toBe(128);
    for (const [codePoint, byte] of bytes) expect(codePoints[byte - 0x80]).toBe(codePoint);
  });
});
