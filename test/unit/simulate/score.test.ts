import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/text/finding';
import { scorePage } from '../../support/evaluation/score';
import type { Damaged } from '../../support/simulate/damaged';
import { kinds } from '../../support/simulate/kinds';
import { Random } from '../../support/simulate/random';

const text =
  '清早的渡口还没有人，老周把缆绳解开。“今天风大，”他说，“过江要慢一点。”\n船上有三个学生、两筐鱼！谁也不说话？只有水声；远处的山后面，太阳刚刚出来。';

function finding(start: number, end: number, before: string, after: string): Finding {
  return { start, end, before, after, kind: 'reading', reason: { code: 'script.target', details: [] } };
}

/** A repairer that knows the answer and gives it place by place. */
function perfect(page: Damaged): Finding[] {
  let at = 0;
  return page.segments.flatMap(({ shown, clean }) => {
    const start = at;
    at += shown.length;
    return shown === clean ? [] : [finding(start, at, shown, clean)];
  });
}

describe('the score', () => {
  it.each(kinds.map((kind) => [kind.name, kind] as const))(
    'of a perfect repair is full: %s',
    (_name, kind) => {
      for (let seed = 0; seed < 5; seed++) {
        const page = kind.damage(text, new Random(seed));
        for (const findings of [perfect(page), [finding(0, page.shown.length, page.shown, page.clean)]]) {
          const { score, misses } = scorePage(page, findings);
          expect(misses).toEqual([]);
          expect(score.keptExact).toBe(score.kept);
          expect(score.lostExact).toBe(score.lost);
          expect(score.changed + score.otherScript).toBe(0);
        }
      }
    },
  );

  it('of a page left as it is counts nothing as repaired and nothing as changed', () => {
    const kind = kinds.find(({ name }) => name === 'readings: controls, ? swallows');
    const page = kind?.damage(text, new Random(3));
    if (!page) throw new Error('The kind has another name now');
    const { score } = scorePage(page, []);
    expect(score.kept).toBeGreaterThan(5);
    expect(score.keptExact).toBe(0);
    expect(score.changed).toBe(0);
  });

  it('tells an undamaged character that was changed', () => {
    const page: Damaged = {
      shown: '產(chǎn)业好',
      clean: '产业好',
      lossy: false,
      segments: [
        { shown: '產(chǎn)', clean: '产', state: 'damaged' },
        { shown: '业好', clean: '业好', state: 'same' },
      ],
    };
    const { score } = scorePage(page, [finding(0, 7, '產(chǎn)', '产'), finding(8, 9, '好', '号')]);
    expect(score).toMatchObject({ kept: 1, keptExact: 1, changed: 1 });
  });

  it('does not take a reading that was left for a repair', () => {
    const page: Damaged = {
      shown: '產(chǎn)',
      clean: '产',
      lossy: false,
      segments: [{ shown: '產(chǎn)', clean: '产', state: 'damaged' }],
    };
    expect(scorePage(page, [finding(0, 1, '產', '产')]).score).toMatchObject({ kept: 1, keptExact: 0 });
  });
});
