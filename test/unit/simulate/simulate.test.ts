import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dropping, swallowing, whatwg } from '../../support/simulate/charsets';
import { type Damaged, isInnocent } from '../../support/simulate/damaged';
import { misread, misreadingNamed } from '../../support/simulate/encoding';
import { escapeRuns, swallowTagStarts } from '../../support/simulate/fragments';
import { kinds } from '../../support/simulate/kinds';
import { injectReadings, type PinyinGenerator } from '../../support/simulate/pinyin';
import { Random } from '../../support/simulate/random';

const generator: PinyinGenerator = {
  script: 'traditional',
  conversion: 'reluctant',
  readings: new Map(),
  controls: 0,
  losses: swallowing,
  copy: 'raw',
  convertsAfter: false,
};

function shown(clean: string, readings: Record<string, string>, rest: Partial<PinyinGenerator> = {}): string {
  const map = new Map(Object.entries(readings).map(([char, reading]) => [char, `(${reading})`]));
  return injectReadings(clean, 'html', { ...generator, ...rest, readings: map }, new Random(1)).shown;
}

describe('injected readings are simulated on bytes', () => {
  it('writes a reading after each annotated character', () => {
    expect(shown('新产业', { 產: 'chǎn', 業: 'yè' })).toBe('新產(chǎn)業(yè)');
  });

  it('hits a character that lies across two others and shifts what follows by a byte', () => {
    expect(shown('改变人类生产', { 內: 'nèi', 產: 'chǎn' })).toBe('改變?nèi)祟惿\ue2fda(chǎn)');
  });

  it('gives a reading to a Latin letter that is the second byte of a character', () => {
    expect(shown('”Oregon', { 監: 'jiān' })).toBe('”O(jiān)regon');
  });

  it('breaks a full stop and a quotation mark, and the tag behind them', () => {
    const page = shown('<p>他说：“好。”</p><p>完</p>', {}, { controls: 1, copy: 'folded' });
    expect(page).toBe('他說:“好?!?/p>\n完');
  });

  it('differs between decoders', () => {
    const readings = { 內: 'nèi' };
    expect(shown('变人类', readings, { losses: whatwg })).toBe('變\ufffd(nèi)祟\ufffd');
    expect(shown('变人类', readings, { losses: dropping })).toBe('變(nèi)祟');
  });
});

describe('fragments and escapes', () => {
  it('takes the < of a tag', () => {
    expect(swallowTagStarts('<p>一句话</p>', 1, swallowing, new Random(1)).shown).toBe('一句话?/p>');
  });

  it('escapes once too often', () => {
    expect(escapeRuns('说“好”', 'named', [[0, 4]]).shown).toBe('说&ldquo;好&rdquo;');
    expect(escapeRuns('你好', 'percent', [[0, 1]]).shown).toBe('%E4%BD%A0好');
  });
});

describe('wrong encodings', () => {
  it.each([
    ['UTF-8 as GBK', '我们', '鎴戜滑'],
    ['GBK as Latin-1', '中国人', 'ÖÐ¹úÈË'],
    ['UTF-8 as CP1252', '中文', 'ä¸\u00adæ–‡'],
    ['GBK as UTF-8 and Latin-1', '的实现', 'µÄʵÏÖ'],
  ])('%s', (name, clean, garbled) => {
    expect(misread(clean, clean, [misreadingNamed(name)]).shown).toBe(garbled);
  });
});

describe('every kind of damage', () => {
  const text =
    '清早的渡口还没有人，老周把缆绳解开。“今天风大，”他说，“过江要慢一点。”\n船上有三个学生、两筐鱼！谁也不说话？只有水声；远处的山后面，太阳刚刚出来。';

  it.each(kinds.map((kind) => [kind.name, kind] as const))(
    '%s keeps track of the clean text',
    (_name, kind) => {
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 1e6 }), (seed) => {
          const page = kind.damage(text, new Random(seed));
          expect(page.segments.map((s) => s.shown).join('')).toBe(page.shown);
          expect(page.segments.map((s) => s.clean).join('')).toBe(page.clean);
          expect(innocentLengthsAgree(page)).toBe(true);
        }),
        { numRuns: 15 },
      );
    },
  );

  it('can be made again from its seed', () => {
    for (const kind of kinds) {
      expect(kind.damage(text, new Random(7))).toEqual(kind.damage(text, new Random(7)));
    }
  });
});

/** Undamaged stretches correspond character by character; this is what the evaluation counts on. */
function innocentLengthsAgree(page: Damaged): boolean {
  return page.segments.every((s) => !isInnocent(s.state) || s.shown.length === s.clean.length);
}
