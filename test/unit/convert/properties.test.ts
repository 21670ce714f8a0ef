import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../src/text/edits';
import { conversionTargets } from '../../../src/text/script';
import { converted, converter, optionsFor } from '../../support/converter';

const pieces = fc.constantFrom(
  ...'发展头发皇后里面干净只有一隻猫不斷髮展這里係統对象像样著名看着乾坤隆复习覆盖松树轻鬆的了是在有我他她，。“”「」 ab1\u200b\u00ad'.split(
    '',
  ),
  '软件',
  '资讯',
  '軟體',
  '文件',
  '文檔',
  '内存',
  '打印机',
  '頭髮',
  '皇後',
  '\u{20000}',
  'の',
  '図書館',
  '\ud83d\ude00',
  '\ud842',
  '公里',
  '一百余',
  '千里达',
);
const texts = fc.array(pieces, { maxLength: 24 }).map((list) => list.join(''));
const wishes = fc.record({
  words: fc.boolean(),
  quotes: fc.constantFrom('keep' as const, 'regional' as const),
  charwise: fc.constant(false),
  slips: fc.record({ left: fc.nat(2), overdone: fc.nat(2) }),
  pageScript: fc.constantFrom('Hans' as const, 'Hant' as const, null),
});
const targets = fc.constantFrom(...conversionTargets);
/** Long runs of the same are in the soak. */
const RUNS = { numRuns: 2000 };

describe('for whatever text', () => {
  it('findings say what stands there, in order, and never cut a character in two', () => {
    fc.assert(
      fc.property(texts, targets, wishes, (text, target, wish) => {
        let end = 0;
        for (const finding of converter.convert(text, optionsFor(target, wish))) {
          expect(finding.start).toBeGreaterThanOrEqual(end);
          expect(text.slice(finding.start, finding.end)).toBe(finding.before);
          expect(finding.after).not.toBe(finding.before);
          for (const edge of [finding.start, finding.end]) {
            const cuts =
              /[\ud800-\udbff]$/.test(text.slice(0, edge)) && /^[\udc00-\udfff]/.test(text.slice(edge));
            expect(cuts).toBe(false);
          }
          end = finding.end;
        }
      }),
      RUNS,
    );
  });

  it('converting twice changes nothing', () => {
    fc.assert(
      fc.property(texts, targets, wishes, (text, target, wish) => {
        const once = converted(text, target, wish);
        expect(converted(once, target, wish)).toBe(once);
      }),
      RUNS,
    );
  });

  it('marks without a width stay', () => {
    const marks = (text: string) => text.replace(/[^\u200b\u00ad]/g, '');
    fc.assert(
      fc.property(texts, targets, wishes, (text, target, wish) => {
        expect(marks(converted(text, target, wish))).toBe(marks(text));
      }),
      RUNS,
    );
  });

  it('a plan that is replayed gives the same text', () => {
    fc.assert(
      fc.property(texts, targets, wishes, (text, target, wish) => {
        const plan = converter.convert(text, optionsFor(target, wish));
        expect(converter.convert(text, optionsFor(target, wish))).toEqual(plan);
        expect(applyEdits(text, plan)).toBe(converted(text, target, wish));
      }),
      RUNS,
    );
  });
});

describe('there and back', () => {
  it.each([
    '他们在这里发现了一种新的松树。',
    '理发店后面有一家面馆，里面很干净。',
    '皇后和老干部只喝了一杯茶。',
    '这只猫与我不相干。',
  ])('%s', (text) => {
    for (const target of ['zh-Hant', 'zh-Hant-TW', 'zh-Hant-HK'] as const) {
      const there = converted(text, target);
      const back = converted(there, 'zh-Hans');
      expect(back).toBe(text);
      expect(converted(back, target)).toBe(there);
    }
  });
});
