import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compose, outsideOfLeft } from '../../../src/text/compose';
import { applyEdits } from '../../../src/text/edits';
import type { Finding, FindingKind } from '../../../src/text/finding';
import { reason } from '../../../src/text/reason';

function finding(
  text: string,
  start: number,
  end: number,
  after: string,
  kind: FindingKind = 'script',
): Finding {
  return { start, end, before: text.slice(start, end), after, kind, reason: reason('script.target') };
}

/** Random sorted, non-overlapping findings over a text. */
function findingsOver(text: string): fc.Arbitrary<Finding[]> {
  return fc.uniqueArray(fc.nat({ max: text.length }), { maxLength: 10 }).chain((cuts) => {
    const sorted = cuts.sort((a, b) => a - b);
    const spans: [number, number][] = [];
    for (let i = 0; i + 1 < sorted.length; i += 2) spans.push([sorted[i] ?? 0, sorted[i + 1] ?? 0]);
    return fc
      .tuple(...spans.map(() => fc.string({ maxLength: 4 })))
      .map((afters) => spans.map(([start, end], k) => finding(text, start, end, afters[k] ?? '')));
  });
}

describe('two stages of work become one list over the text that the reader saw', () => {
  it('keeps edits apart that touch different characters', () => {
    const text = '產(chǎn)業(yè)园';
    const first = [finding(text, 1, 7, '', 'reading'), finding(text, 8, 12, '', 'reading')];
    const second = [finding('產業园', 2, 3, '園')];
    const joined = compose(text, first, second);
    expect(joined.map(({ before, after, kind }) => [before, after, kind])).toEqual([
      ['(chǎn)', '', 'reading'],
      ['(yè)', '', 'reading'],
      ['园', '園', 'script'],
    ]);
  });

  it('lets the damage explain a change that the conversion goes on with', () => {
    const text = '變?nèi)祟惿a(chǎn)';
    const first = [finding(text, 1, text.length, '人類生產', 'shift')];
    const second = [
      finding('變人類生產', 0, 1, '变'),
      finding('變人類生產', 2, 3, '类'),
      finding('變人類生產', 4, 5, '产'),
    ];
    const joined = compose(text, first, second);
    expect(joined).toHaveLength(2);
    expect(joined[1]).toMatchObject({ kind: 'shift', after: '人类生产', before: text.slice(1) });
  });

  it('gives the same text as doing one stage after the other, whatever the edits', () => {
    const cases = fc.string({ maxLength: 40 }).chain((text) =>
      findingsOver(text).chain((first) => {
        const middle = applyEdits(text, first);
        return findingsOver(middle).map((second) => ({ text, first, middle, second }));
      }),
    );
    fc.assert(
      fc.property(cases, ({ text, first, middle, second }) => {
        const joined = compose(text, first, second);
        expect(applyEdits(text, joined)).toBe(applyEdits(middle, second));
        for (const { start, end, before } of joined) expect(text.slice(start, end)).toBe(before);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a place that the first stage left on purpose', () => {
  it('is not worked on by the second', () => {
    const text = '产鎴?发';
    const left = finding(text, 1, 3, '鎴?', 'uncertain');
    const converted = [finding(text, 0, 1, '產'), finding(text, 1, 2, '鎴'), finding(text, 3, 4, '發')];
    expect(outsideOfLeft([left], converted).map(({ start }) => start)).toEqual([0, 3]);
    expect(outsideOfLeft([], converted)).toEqual(converted);
  });

  it('stays in the list when the second stage leaves it too', () => {
    const text = '产鎴?发';
    const left = finding(text, 1, 3, '鎴?', 'uncertain');
    expect(compose(text, [left], [left, finding(text, 3, 4, '發')])).toEqual([
      left,
      finding(text, 3, 4, '發'),
    ]);
  });

  it('is converted where it could be read, and keeps its extent where a word goes over its edge', () => {
    const text = '关浜庤发';
    const first = [finding(text, 1, 3, '于\ufffd', 'uncertain')];
    const second = [finding('关于\ufffd发', 0, 2, '關於'), finding('关于\ufffd发', 3, 4, '發')];
    const joined = compose(text, first, outsideOfLeft(first, second));
    expect(joined.map(({ before, after, kind }) => [before, after, kind])).toEqual([
      ['关', '關', 'script'],
      ['浜庤', '於\ufffd', 'uncertain'],
      ['发', '發', 'script'],
    ]);
  });

  it('keeps its U+FFFD whatever is done around it', () => {
    const text = '浜庤发';
    const first = [finding(text, 0, 2, '于\ufffd', 'uncertain')];
    const second = [finding('于\ufffd发', 1, 2, '说'), finding('于\ufffd发', 2, 3, '發')];
    expect(outsideOfLeft(first, second)).toEqual(second.slice(1));
  });
});
