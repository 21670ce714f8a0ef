import { describe, expect, it } from 'vitest';
import type { PackedAnswer } from '../../../src/messages';
import { packFindings, unpackAnswer } from '../../../src/packing';
import type { Finding } from '../../../src/text/finding';

const runs = ['国产汽车', '', '產(chǎn)业'];
const findings: Finding[][] = [
  [
    {
      kind: 'script',
      start: 0,
      end: 1,
      before: '国',
      after: '國',
      reason: { code: 'script.target', details: ['zh-Hant'] },
    },
    {
      kind: 'script',
      start: 1,
      end: 2,
      before: '产',
      after: '產',
      reason: { code: 'script.target', details: ['zh-Hant'] },
    },
  ],
  [],
  [
    {
      kind: 'uncertain',
      start: 1,
      end: 7,
      before: '(chǎn)',
      after: '(chǎn)',
      reason: { code: 'uncertain.shift', details: [] },
    },
  ],
];

function answer(packed: ReturnType<typeof packFindings>): PackedAnswer {
  return {
    off: false,
    lang: null,
    skipCode: true,
    learned: false,
    profile: { hans: 1, hant: 0, taiwan: 0, hongKong: 0, damage: null },
    target: 'keep',
    majority: null,
    findings: packed,
  };
}

describe('findings on their way to the page', () => {
  it('come out as they went in, each cause sent once', () => {
    const packed = packFindings(findings);
    expect(packed.causes).toHaveLength(2);
    expect(unpackAnswer(answer(packed), runs)).toMatchObject({ findings });
  });

  it('are left out where they do not fit the text', () => {
    const packed = {
      causes: packFindings(findings).causes,
      runs: [{ places: [2, 9, 0, 0, 1, 7], after: ['x', 'y'] }],
    };
    expect(unpackAnswer(answer(packed), runs)).toMatchObject({ findings: [[], [], []] });
  });
});
