import { existsSync, readFileSync } from 'node:fs';
import * as OpenCC from 'opencc-js';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ConversionTarget } from '../../src/text/script';
import { converted, type Wishes } from '../support/converter';

const corpus = new URL('../../../shared/corpus/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, corpus), 'utf8');
const lines = (name: string) =>
  read(name)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

interface Cases {
  readonly cases: readonly { readonly input: string; readonly expected: Readonly<Record<string, string>> }[];
}

interface Direction {
  readonly target: ConversionTarget;
  readonly wishes: Wishes;
}

const toHans: Direction = { target: 'zh-Hans', wishes: { pageScript: 'Hant' } };
const fromHans = { pageScript: 'Hans' } as const;

/** OpenCC's configurations that a target of ours stands for. */
const directions: Readonly<Record<string, Direction>> = {
  s2t: { target: 'zh-Hant', wishes: fromHans },
  s2tw: { target: 'zh-Hant-TW', wishes: fromHans },
  s2twp: { target: 'zh-Hant-TW', wishes: { ...fromHans, words: true } },
  s2hk: { target: 'zh-Hant-HK', wishes: fromHans },
  s2hkp: { target: 'zh-Hant-HK', wishes: { ...fromHans, words: true } },
  t2s: toHans,
  tw2s: toHans,
  hk2s: toHans,
  tw2sp: { target: 'zh-Hans', wishes: { pageScript: 'Hant', words: true } },
  hk2sp: { target: 'zh-Hans', wishes: { pageScript: 'Hant', words: true } },
};

function right(cases: Cases['cases'], config: string, { target, wishes }: Direction): number {
  return cases.filter(({ input, expected }) => {
    const wanted = expected[config];
    return wanted !== undefined && converted(input, target, wishes) === wanted;
  }).length;
}

/** What houses write differently and both ways are right: “ ” and 「 」, 臺 and 台, 裡 and 里, 佈 and 布. */
function withoutHouseStyle(text: string): string {
  return text
    .replace(/[“”「」]/g, '"')
    .replace(/臺/g, '台')
    .replace(/[裡裏]/g, '里')
    .replace(/佈/g, '布');
}

/** Floors are what was reached when they were set; they only go up. */
describe.skipIf(!existsSync(corpus))('on the corpus beside the project', () => {
  describe('hard one-to-many characters', () => {
    let cases: Cases['cases'] = [];
    beforeAll(() => {
      ({ cases } = JSON.parse(read('conversion/fanhuaji-half.json')) as Cases);
    });

    it('Simplified to Traditional with the forms of Taiwan: 85 of 100 at least', () => {
      const all = cases.filter(({ expected }) => 's2t' in expected).length;
      const direction: Direction = { target: 'zh-Hant-TW', wishes: {} };
      expect(right(cases, 's2t', direction) / all).toBeGreaterThanOrEqual(0.85);
    });

    it('with regional words: more than opencc-js', () => {
      const convert = OpenCC.Converter({ from: 'cn', to: 'twp' });
      const theirs = cases.filter(({ input, expected }) => convert(input) === expected.s2twp).length;
      const direction: Direction = { target: 'zh-Hant-TW', wishes: { words: true } };
      expect(right(cases, 's2twp', direction)).toBeGreaterThan(theirs);
    });
  });

  it('false conversions that others are known for', () => {
    const cases = JSON.parse(read('conversion/known_false_conversions_tw.json')) as readonly {
      input: string;
      expected_tw: string;
    }[];
    const wrong = cases.filter(
      ({ input, expected_tw }) => converted(input, 'zh-Hant-TW', { words: true }) !== expected_tw,
    );
    expect(wrong).toEqual([]);
  });

  it.each(Object.entries({ s2t: 91, s2tw: 64, s2twp: 81, s2hk: 49, s2hkp: 8, t2s: 50, tw2s: 32, tw2sp: 48 }))(
    "OpenCC's own cases, %s: %i at least",
    (config, floor) => {
      const text = read('conversion/opencc-testcases.jsonc')
        .replace(/^\s*\/\/.*$/gm, '')
        .replace(/,(\s*[\]}])/g, '$1');
      const { cases } = JSON.parse(text) as Cases;
      expect(right(cases, config, directions[config] ?? toHans)).toBeGreaterThanOrEqual(floor);
    },
  );

  it('whole sentences both ways: more than opencc-js, house style aside', () => {
    const pairs = lines('conversion/ud-chinese-gsd-dev.tsv').map((line) => line.split('\t'));
    const up = OpenCC.Converter({ from: 'cn', to: 'tw' });
    const down = OpenCC.Converter({ from: 'tw', to: 'cn' });
    const exact = (convert: (text: string) => string, from: number, to: number) =>
      pairs.filter(
        (pair) => withoutHouseStyle(convert(pair[from] ?? '')) === withoutHouseStyle(pair[to] ?? ''),
      ).length;
    expect(exact((text) => converted(text, 'zh-Hant-TW'), 0, 1)).toBeGreaterThan(exact(up, 0, 1));
    expect(exact((text) => converted(text, 'zh-Hans'), 1, 0)).toBeGreaterThan(exact(down, 1, 0));
  });

  it.each(['zh-Hans', 'zh-Hant-TW'] as const)('mixed pages come exactly to %s', (target) => {
    const pages = lines('pages/mixed.jsonl').map(
      (line) => JSON.parse(line) as { id: string; input: string; expected_hans: string; expected_tw: string },
    );
    const wrong = pages.filter(({ input, expected_hans, expected_tw }) => {
      return converted(input, target) !== (target === 'zh-Hans' ? expected_hans : expected_tw);
    });
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });
});
