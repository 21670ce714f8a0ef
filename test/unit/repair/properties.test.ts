import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownTexts } from '../../support/evaluation/texts';
import { kinds } from '../../support/simulate/kinds';
import { Random } from '../../support/simulate/random';
import { findingsIn, repaired } from './fix-text';

const paragraphs = ownTexts()
  .flatMap(({ text }) => text.split('\n'))
  .filter((line) => line.length > 40);

const damages = kinds.filter(({ group }) => group === 'readings' || group === 'fragments');

const damagedPage = fc
  .tuple(
    fc.constantFrom(...damages),
    fc.array(fc.constantFrom(...paragraphs), { minLength: 1, maxLength: 6 }),
    fc.integer({ min: 1, max: 1_000_000 }),
  )
  .map(([kind, lines, seed]) => kind.damage(lines.join('\n'), new Random(seed)).shown);

/** Pieces of damage in an order that no generator would give them. */
const rubbish = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '產(chǎn)',
        '業(yè)',
        '?nèi)',
        '(chǎn)',
        '?',
        '\ufffd',
        '\ue142',
        '\0',
        '?/p>',
        '?nbsp;',
        '&amp;',
        '。',
        '！',
        ',',
        '\n',
      ),
      fc.constantFrom(
        '祟惿',
        'a(chǎn)',
        '人類',
        '變',
        '\u0005\u0008',
        '“',
        '”',
        '\\u4f60',
        '%E4%BD%A0',
        ' ',
        '(',
        ')',
        '😀',
      ),
      fc.string({ maxLength: 4 }),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

describe('repair', () => {
  it('changes nothing that is repaired already', () => {
    fc.assert(
      fc.property(damagedPage, (page) => {
        const once = repaired(page);
        expect(repaired(once)).toBe(once);
      }),
      { numRuns: 150 },
    );
  });

  it('gives sorted findings that fit the text, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(damagedPage, rubbish), (page) => {
        const findings = findingsIn(page);
        let done = 0;
        let shown = '';
        let fixed = '';
        for (const { start, end, before, after } of findings) {
          expect(start).toBeGreaterThanOrEqual(done);
          const between = page.slice(done, start);
          shown += between + before;
          fixed += between + after;
          done = end;
        }
        const rest = page.slice(done);
        expect(shown + rest).toBe(page);
        expect(repaired(page)).toBe(fixed + rest);
      }),
      { numRuns: 300 },
    );
  });

  it('leaves clean text alone', () => {
    for (const { text } of ownTexts()) expect(findingsIn(text)).toEqual([]);
  });
});
