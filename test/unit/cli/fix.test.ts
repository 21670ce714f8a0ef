import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { encodeGbk } from '../../support/simulate/charsets';

interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

function fix(input: string | Uint8Array, ...parameters: string[]): Ended {
  const { status, stdout, stderr } = spawnSync('node', ['--import', 'tsx', 'src/cli/fix.ts', ...parameters], {
    input,
    encoding: 'utf8',
  });
  return { status, out: stdout, err: stderr };
}

const garbled =
  '云溪的漁業(yè)創(chuàng)新產(chǎn)業(yè)正在發(fā)展,造船業(yè)和機(jī)械產(chǎn)業(yè)也在發(fā)展,價格是12.5元!';

describe('npm run fix', () => {
  it('writes the repaired text in the target script', () => {
    expect(fix(garbled, '--target', 'zh-Hans').out).toBe(
      '云溪的渔业创新产业正在发展，造船业和机械产业也在发展，价格是12.5元！',
    );
    expect(fix(garbled, '--target', 'zh-Hant-TW').out).toBe(
      '雲溪的漁業創新產業正在發展，造船業和機械產業也在發展，價格是12.5元！',
    );
  });

  it('leaves clean text as it is', () => {
    const clean = '云溪的造船业正在发展，价格为12.5元（含税）?\n';
    expect(fix(clean, '--target', 'keep')).toEqual({ status: 0, out: clean, err: '' });
  });

  it('reads a file that is no UTF-8 by its bytes, and says so', () => {
    const clean = '云溪的造船业正在发展，价格为12.5元。\n';
    const { out, err } = fix(Uint8Array.from(encodeGbk(clean).values), '--target', 'keep');
    expect(out).toBe(clean);
    expect(err).toContain('gb18030');
  });

  it('explains each change on standard error', () => {
    const { err } = fix(garbled, '--target', 'zh-Hans', '--explain');
    expect(err).toMatch(/reading: .*yè.*→/);
    expect(
      err
        .trim()
        .split('\n')
        .every((line) => /^\d+–\d+ [a-z]+: .+ {2}\S/.test(line)),
    ).toBe(true);
  });

  it('adds output and findings to each line of JSON, with offsets into the input', () => {
    const { status, out } = fix(
      `${JSON.stringify({ id: 'a1', input: garbled })}\n`,
      '--target',
      'zh-Hans',
      '--jsonl',
    );
    expect(status).toBe(0);
    const page = JSON.parse(out) as {
      id: string;
      input: string;
      output: string;
      findings: { kind: string; start: number; end: number; before: string; after: string }[];
    };
    expect(page).toMatchObject({ id: 'a1', input: garbled });
    expect(page.findings.length).toBeGreaterThan(5);
    let rebuilt = '';
    let done = 0;
    for (const { start, end, before, after } of page.findings) {
      expect(garbled.slice(start, end)).toBe(before);
      rebuilt += garbled.slice(done, start) + after;
      done = end;
    }
    expect(rebuilt + garbled.slice(done)).toBe(page.output);
  });

  it.each([
    ['no JSON', '{"input": "好"}\nnonsense\n', 'Line 2 is not JSON'],
    ['no input', '{"input": "好"}\n\n{"text": "好"}\n', 'Line 3 has no "input" that is a string'],
    ['an array', '["好"]\n', 'Line 1 is not an object'],
  ])('stops at a bad line (%s), names it and writes nothing', (_, input, sentence) => {
    const { status, out, err } = fix(input, '--jsonl');
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain(sentence);
  });

  it('names what it does not know', () => {
    expect(fix('', '--target', 'tlh')).toMatchObject({ status: 2, err: expect.stringContaining('"tlh"') });
    expect(fix('', 'no-such-file')).toMatchObject({
      status: 2,
      err: expect.stringContaining('no-such-file'),
    });
    expect(fix('', '--frobnicate')).toMatchObject({ status: 2, err: expect.stringContaining('Usage') });
  });
});
