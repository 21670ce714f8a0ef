import { describe, expect, it } from 'vitest';
import { gbkCodePoint, gbkPair, isGbkLead, isGbkTrail } from '../../../src/text/codec/gbk';

const cp = (text: string): number => text.codePointAt(0) ?? 0;

describe('GBK', () => {
  it.each([
    ['啊', 0xb0a1],
    ['產', 0xae61],
    ['堃', 0x88d2],
    ['。', 0xa1a3],
    ['！', 0xa3a1],
    ['\u3000', 0xa1a1],
    ['é', 0xa8a6],
    ['ü', 0xa8b9],
    ['〇', 0xa996],
    ['ⅰ', 0xa2a1],
    ['﨩', 0xfe4f],
  ])('knows the bytes of %s', (character, pair) => {
    expect(gbkPair(cp(character))).toBe(pair);
    expect(gbkCodePoint(pair)).toBe(cp(character));
  });

  it('reads and writes € as the byte 80, and reads its pair too', () => {
    expect(gbkPair(cp('€'))).toBe(0x80);
    expect(gbkCodePoint(0x80)).toBe(cp('€'));
    expect(gbkCodePoint(0xa2e3)).toBe(cp('€'));
  });

  it('keeps two bytes in each private-use character of the three user areas', () => {
    for (let lead = 0xaa; lead <= 0xaf; lead++) {
      for (let trail = 0xa1; trail <= 0xfe; trail++) {
        const codePoint = 0xe000 + (lead - 0xaa) * 94 + (trail - 0xa1);
        expect(gbkCodePoint((lead << 8) | trail)).toBe(codePoint);
        expect(gbkPair(codePoint)).toBe((lead << 8) | trail);
      }
    }
    for (let lead = 0xf8; lead <= 0xfe; lead++) {
      expect(gbkCodePoint((lead << 8) | 0xa1)).toBe(0xe234 + (lead - 0xf8) * 94);
    }
    expect(gbkCodePoint(0xa140)).toBe(0xe4c6);
    expect(gbkPair(0xe765)).toBe(0xa7a0);
  });

  it('follows the WHATWG index where ICU differs, and still reads the older private use', () => {
    expect(gbkCodePoint(0xa3a0)).toBe(0x3000);
    expect(gbkPair(0xe5e5)).toBe(0xa3a0);
    expect(gbkCodePoint(0xa6d9)).toBe(0xfe10);
    expect(gbkPair(0xe78d)).toBe(0xa6d9);
    expect(gbkCodePoint(0xa8bc)).toBe(0x1e3f);
    expect(gbkPair(0xe7c7)).toBe(0xa8bc);
    expect(gbkCodePoint(0xfea0)).toBe(0x9fbb);
    expect(gbkPair(0xe864)).toBe(0xfea0);
  });

  it('gives 0 for what is not in it', () => {
    for (const none of [0x41, 0x7f, 0xffff, 0x1f600]) expect(gbkPair(none)).toBe(0);
    for (const none of [0x41, 0x81, 0x8130, 0x817f, 0xb0ff, 0xff41, 0x8040, 0xffffff])
      expect(gbkCodePoint(none)).toBe(0);
  });

  it('comes back from every pair, but for the two that share a character', () => {
    const doubles: number[] = [];
    for (let lead = 0; lead < 256; lead++) {
      for (let trail = 0; trail < 256; trail++) {
        if (!isGbkLead(lead) || !isGbkTrail(trail)) continue;
        const pair = (lead << 8) | trail;
        if (gbkPair(gbkCodePoint(pair)) !== pair) doubles.push(pair);
      }
    }
    expect(doubles).toEqual([0xa2e3, 0xa3a0]);
  });
});
