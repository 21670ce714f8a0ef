import { describe, expect, it } from 'vitest';
import { compileLanguage } from '../../../src/compile/language';
import { BOUNDARY, openLanguageModel, UNKNOWN_CHAR, withoutTone } from '../../../src/text/language/model';
import { worthOf } from '../../../src/text/language/phrase';
import { NO_WORD } from '../../../src/text/language/word-list';

const bytes = compileLanguage();
const model = openLanguageModel(bytes.slice().buffer);
const code = (char: string) => char.codePointAt(0) ?? 0;

/** Mean log probability of a character in a text. */
function mean(text: string): number {
  let previous = BOUNDARY;
  let sum = 0;
  for (const char of text) {
    sum += model.pair(previous, code(char));
    previous = code(char);
  }
  return sum / [...text].length;
}

describe('the language model', () => {
  it('is a few hundred kilobytes', () => {
    expect(bytes.length).toBeLessThan(500_000);
  });

  it.each([
    ['人类生产', '祟惿變幽'],
    ['我们的船', '鎴戜滑鐨'],
    ['产业创新', '浜у鍒涙'],
  ])('finds %s likelier than %s', (chinese, garbled) => {
    expect(mean(chinese)).toBeGreaterThan(mean(garbled) + 3);
  });

  it('knows words from what is none, in both scripts', () => {
    expect(model.word(code('江'), code('南'))).toBeGreaterThan(-14);
    expect(model.word(code('計'), code('算'), code('機'))).toBe(
      model.word(code('计'), code('算'), code('机')),
    );
    expect(model.word(code('江'), code('算'))).toBe(NO_WORD);
    expect(model.word(code('江'), code('南'), code('A'))).toBe(NO_WORD);
  });

  it('takes hardly any string for a word that is none', () => {
    const common = Array.from(
      '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动',
    );
    let taken = 0;
    for (const a of common)
      for (const b of common)
        for (const c of common) if (model.word(code(a), code(b), code(c)) !== NO_WORD) taken++;
    // Real words of three such characters are among them: 发动了 is none, 中国人 is one.
    expect(taken / common.length ** 3).toBeLessThan(0.004);
  });

  it('reads a text as the likeliest row of words', () => {
    expect(worthOf(model, '他们在江南')).toBeGreaterThan(worthOf(model, '他门在江男') + 8);
    expect(worthOf(model, '江南')).toBeCloseTo(model.word(code('江'), code('南')));
    // A mark parts words.
    expect(worthOf(model, '江，南')).toBeCloseTo(model.alone(code('江')) + model.alone(code('南')));
  });

  it('scores both scripts alike', () => {
    expect(mean('產業創新')).toBe(mean('产业创新'));
  });

  it('knows common characters from rare ones and from what is none', () => {
    expect(model.char(code('的'))).toBeGreaterThan(model.char(code('垚')));
    expect(model.char(code('A'))).toBe(UNKNOWN_CHAR);
  });

  it('knows the script of a character', () => {
    expect(['发', '發', '后', '人', '説'].map((c) => model.form(code(c)))).toEqual([
      'Hans',
      'Hant',
      'both',
      'both',
      'variant',
    ]);
    expect(String.fromCodePoint(model.simplified(code('發')))).toBe('发');
  });

  it('knows all readings, with tones and without', () => {
    expect(model.readings(code('長'))).toEqual(['cháng', 'zhǎng']);
    expect(model.isRead(code('長'), 'zhǎng')).toBe(true);
    expect(model.isRead(code('長'), 'zhang')).toBe(true);
    expect(model.isRead(code('長'), 'zhàng')).toBe(false);
    expect(model.isSyllable('chuàng')).toBe(true);
    expect(model.isSyllable('byte')).toBe(false);
    expect(withoutTone('nǚ')).toBe('nü');
  });

  it('refuses bytes that are no model', () => {
    expect(() => openLanguageModel(new ArrayBuffer(64))).toThrow('language.bin begins with 00000000');
    const older = bytes.slice();
    new DataView(older.buffer).setUint32(4, 4, true);
    expect(() => openLanguageModel(older.buffer)).toThrow(
      'language.bin is of version 4; version 5 is needed',
    );
    expect(() => openLanguageModel(bytes.slice(0, -4).buffer)).toThrow(
      `language.bin is ${bytes.length - 4} bytes long instead of ${bytes.length}`,
    );
  });
});
