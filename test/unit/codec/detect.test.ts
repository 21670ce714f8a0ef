import { describe, expect, it } from 'vitest';
import { big5Pair } from '../../../src/text/codec/big5';
import { decodeFile, detectEncoding } from '../../../src/text/codec/detect';
import { gbkPair } from '../../../src/text/codec/gbk';

/** Encodes with one of our own tables; the tests of the tables themselves are elsewhere. */
function encode(text: string, pairOf: (codePoint: number) => number): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (codePoint < 0x80) bytes.push(codePoint);
    else bytes.push(pairOf(codePoint) >> 8, pairOf(codePoint) & 0xff);
  }
  return Uint8Array.from(bytes);
}

function utf16(text: string, little: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), little);
  return new Uint8Array(view.buffer);
}

const simplified = '今天早上我们在图书馆门口等了半个小时，管理员才把门打开。他说昨晚停电了。';
const traditional = '今天早上我們在圖書館門口等了半個小時，管理員才把門打開。他說昨晚停電了。';

describe('the encoding of a file', () => {
  it.each([
    ['utf-8', new TextEncoder().encode(simplified), simplified],
    ['utf-8', new TextEncoder().encode(`\ufeff${traditional}`), traditional],
    ['gb18030', encode(simplified, gbkPair), simplified],
    ['big5', encode(traditional, big5Pair), traditional],
    ['utf-16le', utf16(`\ufeff${simplified}`, true), simplified],
    ['utf-16be', utf16(`\ufeff${simplified}`, false), simplified],
    ['utf-16le', utf16(`1. ${simplified}\r\n`, true), `1. ${simplified}\r\n`],
    [
      'windows-1252',
      Uint8Array.from([...'Le garçon a mangé la crêpe.'].map((c) => c.charCodeAt(0))),
      'Le garçon a mangé la crêpe.',
    ],
    ['utf-8', new TextEncoder().encode('plain'), 'plain'],
  ] as const)('%s', (encoding, bytes, text) => {
    const found = detectEncoding(bytes);
    expect(found.encoding).toBe(encoding);
    expect(found.confidence).toBeGreaterThan(0.4);
    expect(decodeFile(bytes, found.encoding)).toBe(text);
  });

  it('tells GBK that holds a Traditional text from Big5', () => {
    expect(detectEncoding(encode(traditional, gbkPair)).encoding).toBe('gb18030');
  });

  it('knows Japanese and Korean files', () => {
    // わたしは毎日図書館で本を読みます。 in Shift-JIS and in EUC-JP; 오늘 아침에 우리는 도서관 앞에서 in EUC-KR
    const sjis = [
      0x82, 0xed, 0x82, 0xbd, 0x82, 0xb5, 0x82, 0xcd, 0x96, 0x88, 0x93, 0xfa, 0x90, 0x7d, 0x8f, 0x91, 0x8a,
      0xd9, 0x82, 0xc5, 0x96, 0x7b, 0x82, 0xf0, 0x93, 0xc7, 0x82, 0xdd, 0x82, 0xdc, 0x82, 0xb7, 0x81, 0x42,
    ];
    const eucjp = [
      0xa4, 0xef, 0xa4, 0xbf, 0xa4, 0xb7, 0xa4, 0xcf, 0xcb, 0xe8, 0xc6, 0xfc, 0xbf, 0xde, 0xbd, 0xf1, 0xb4,
      0xdb, 0xa4, 0xc7, 0xcb, 0xdc, 0xa4, 0xf2, 0xc6, 0xc9, 0xa4, 0xdf, 0xa4, 0xde, 0xa4, 0xb9, 0xa1, 0xa3,
    ];
    const euckr = [
      0xbf, 0xc0, 0xb4, 0xc3, 0x20, 0xbe, 0xc6, 0xc4, 0xa7, 0xbf, 0xa1, 0x20, 0xbf, 0xec, 0xb8, 0xae, 0xb4,
      0xc2, 0x20, 0xb5, 0xb5, 0xbc, 0xad, 0xb0, 0xfc, 0x20, 0xbe, 0xd5, 0xbf, 0xa1, 0xbc, 0xad,
    ];
    expect(detectEncoding(Uint8Array.from(sjis)).encoding).toBe('shift_jis');
    expect(detectEncoding(Uint8Array.from(eucjp)).encoding).toBe('euc-jp');
    expect(detectEncoding(Uint8Array.from(euckr)).encoding).toBe('euc-kr');
  });

  it('still says UTF-8 of a short text that lost a byte here and there', () => {
    const bytes = new TextEncoder().encode('三月的港口还有凉意，一艘新造的渡轮缓缓驶出船坞。');
    expect(detectEncoding(bytes.filter((_, i) => i !== 4 && i !== 20 && i !== 40)).encoding).toBe('utf-8');
    expect(
      detectEncoding(new Uint8Array([...'caf\xe9 \xe0 Gen\xe8ve'].map((c) => c.charCodeAt(0)))).encoding,
    ).toBe('windows-1252');
  });

  it('still says UTF-8 when the file was cut in the middle of a character', () => {
    const bytes = new TextEncoder().encode(simplified.repeat(4));
    expect(detectEncoding(bytes.subarray(0, bytes.length - 1)).encoding).toBe('utf-8');
  });
});
