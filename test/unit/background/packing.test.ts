import { describe, expect, it } from 'vitest';
import { packFindings } from '../../../src/packing/findings';
import { eachCause, type Found, findingsOf, foundIn } from '../../../src/packing/found';
import { type AskedRun, unpackRuns } from '../../../src/packing/runs';
import { applyEdits } from '../../../src/text/edits';
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

/** Runs of one piece each. */
function whole(...texts: readonly string[]): AskedRun[] {
  return texts.map((text) => ({ text, pieces: [text] }));
}

/** Everything that a page takes out of an answer about some pieces. */
function unpacked(packed: ReturnType<typeof packFindings>, pieces: readonly string[]): Finding[][] {
  const next = foundIn(packed);
  return pieces.map((text) => {
    const found = next();
    return found ? findingsOf(found, text) : [];
  });
}

function kindsIn(found: Found): string[] {
  const kinds: string[] = [];
  eachCause(found, ({ kind, isRest }, count) => {
    kinds.push(`${isRest ? 'rest of ' : ''}${kind} ${count}`);
  });
  return kinds;
}

const [simplified] = findings[0] ?? [];
if (!simplified) throw new Error('The first run has a finding');

describe('findings on their way to the page', () => {
  it('come out as they went in, each cause sent once', () => {
    const packed = packFindings(whole(...runs), findings);
    expect(packed.causes).toHaveLength(2);
    expect(unpacked(packed, runs)).toEqual(findings);
  });

  it('come with the text as it becomes, and with the places where a break is to be given back', () => {
    const fragment: Finding = {
      kind: 'fragment',
      start: 1,
      end: 5,
      before: '?/p>',
      after: '\n',
      reason: { code: 'fragment.tag', details: ['p'] },
    };
    const next = foundIn(packFindings(whole('国产汽车', '国?/p>来'), [findings[0] ?? [], [fragment]]));
    expect([next(), next()]).toMatchObject([
      { text: '國產汽车', cuts: [] },
      { text: '国来', cuts: [1] },
    ]);
  });

  it('are handed out to the pieces of a run, and counted where they begin', () => {
    const run = { text: '头发\u2028国', pieces: ['头', '发', '\u2028', '国'] };
    const across: Finding = { ...simplified, start: 0, end: 2, before: '头发', after: '頭髮' };
    const packed = packFindings([run], [[across, { ...simplified, start: 3, end: 4 }]]);
    expect(unpacked(packed, run.pieces)).toMatchObject([
      [{ start: 0, end: 1, before: '头', after: '頭' }],
      [{ start: 0, end: 1, before: '发', after: '髮' }],
      [],
      [{ start: 0, end: 1, before: '国', after: '國' }],
    ]);
    const next = foundIn(packed);
    const pieces = run.pieces.map(next);
    expect(pieces.map((found) => found && kindsIn(found))).toEqual([
      ['script 1'],
      ['rest of script 1'],
      null,
      ['script 1'],
    ]);
  });

  it('that change the length go to the piece where they begin', () => {
    const run = { text: '產(chǎn)业', pieces: ['產(ch', 'ǎn)业'] };
    const reading: Finding = { ...simplified, start: 1, end: 7, before: '(chǎn)', after: '' };
    const next = foundIn(packFindings([run], [[reading]]));
    expect([next()?.text, next()?.text]).toEqual(['產', '业']);
  });

  it('stand anywhere in a text of any length', () => {
    const text = `${'x'.repeat(70_000)}国${'y'.repeat(300_000)}产`;
    const end = text.length;
    const far: Finding[] = [
      { ...simplified, start: 70_000, end: 70_001 },
      { ...simplified, start: end - 1, end, before: '产', after: '產'.repeat(20_000) },
    ];
    const packed = packFindings(whole(text, '国'), [far, [simplified]]);
    expect(unpacked(packed, [text, '国'])).toEqual([far, [simplified]]);
    expect(packed.texts).toBe(`${applyEdits(text, far)}國`);
  });

  it('are left out where they do not fit the text', () => {
    expect(unpacked(packFindings(whole(...runs), findings), ['国', '', '產'])).toEqual([
      [simplified],
      [],
      [],
    ]);
  });
});

describe('runs on their way to the engine', () => {
  it('come out with their pieces', () => {
    expect(unpackRuns({ lengths: [2, -1, -1, 3], text: '国产头\u2028发很长' })).toEqual([
      { text: '国产', pieces: ['国产'] },
      { text: '头\u2028发很长', pieces: ['头', '\u2028', '发很长'] },
    ]);
    expect(unpackRuns({ lengths: [], text: '' })).toEqual([]);
  });

  it('are refused where the lengths do not fit the text', () => {
    expect(() => unpackRuns({ lengths: [2], text: '国' })).toThrow('2 code units');
    expect(() => unpackRuns({ lengths: [-1], text: '国' })).toThrow('do not make up runs');
  });
});
