import { existsSync, readFileSync } from 'node:fs';
import * as OpenCC from 'opencc-js';
import { describe, expect, it } from 'vitest';
import { compileLexicon } from '../../src/compile/lexicon';
import type { Variety } from '../../src/text/lexicon/chains';
import { openLexicon } from '../../src/text/lexicon/lexicon';

const corpus = new URL('../../../shared/corpus/conversion/', import.meta.url);
const lexicon = openLexicon(compileLexicon().buffer);

interface Direction {
  /** The same conversion in opencc-js's words. */
  readonly opencc: { from: string; to: string };
  readonly from: Variety;
  readonly to: Variety;
  readonly words: boolean;
}

const tw = 'zh-Hant-TW';
const hk = 'zh-Hant-HK';
/** OpenCC's configurations, by the names that its cases use. */
const directions: Readonly<Record<string, Direction>> = {
  s2t: { opencc: { from: 'cn', to: 't' }, from: 'zh-Hans', to: 'zh-Hant', words: false },
  s2tw: { opencc: { from: 'cn', to: 'tw' }, from: 'zh-Hans', to: tw, words: false },
  s2twp: { opencc: { from: 'cn', to: 'twp' }, from: 'zh-Hans', to: tw, words: true },
  s2hk: { opencc: { from: 'cn', to: 'hk' }, from: 'zh-Hans', to: hk, words: false },
  s2hkp: { opencc: { from: 'cn', to: 'hkp' }, from: 'zh-Hans', to: hk, words: true },
  t2s: { opencc: { from: 't', to: 'cn' }, from: 'zh-Hant', to: 'zh-Hans', words: false },
  t2tw: { opencc: { from: 't', to: 'tw' }, from: 'zh-Hant', to: tw, words: false },
  t2hk: { opencc: { from: 't', to: 'hk' }, from: 'zh-Hant', to: hk, words: false },
  t2jp: { opencc: { from: 't', to: 'jp' }, from: 'zh-Hant', to: 'ja', words: false },
  tw2s: { opencc: { from: 'tw', to: 'cn' }, from: tw, to: 'zh-Hans', words: false },
  tw2sp: { opencc: { from: 'twp', to: 'cn' }, from: tw, to: 'zh-Hans', words: true },
  tw2t: { opencc: { from: 'tw', to: 't' }, from: tw, to: 'zh-Hant', words: false },
  hk2s: { opencc: { from: 'hk', to: 'cn' }, from: hk, to: 'zh-Hans', words: false },
  hk2sp: { opencc: { from: 'hkp', to: 'cn' }, from: hk, to: 'zh-Hans', words: true },
  hk2t: { opencc: { from: 'hk', to: 't' }, from: hk, to: 'zh-Hant', words: false },
  jp2t: { opencc: { from: 'jp', to: 't' }, from: 'ja', to: 'zh-Hant', words: false },
};

const plain = (text: string, { from, to, words }: Direction) => lexicon.plain(text, from, to, { words });

describe.skipIf(!existsSync(corpus))('plain conversion over the corpus', () => {
  it("passes the cases of OpenCC's own suite that opencc-js passes, and fails the others alike", () => {
    const { cases } = readCases(new URL('opencc-testcases.jsonc', corpus));
    let total = 0;
    let passed = 0;
    for (const [name, direction] of Object.entries(directions)) {
      const convert = OpenCC.Converter(direction.opencc);
      for (const { input, expected } of cases) {
        const wanted = expected[name];
        if (wanted === undefined) continue;
        const converted = plain(input, direction);
        expect(converted).toBe(convert(input));
        total++;
        if (converted === wanted) passed++;
      }
    }
    expect(total).toBe(543);
    expect(passed).toBeGreaterThanOrEqual(540);
  });

  it.each(Object.entries(directions))(
    '%s gives what opencc-js gives on every sentence of the treebank',
    (_, direction) => {
      const convert = OpenCC.Converter(direction.opencc);
      for (const sentence of readSentences(new URL('ud-chinese-gsd-dev.tsv', corpus))) {
        expect(plain(sentence, direction)).toBe(convert(sentence));
      }
    },
  );
});

interface Cases {
  readonly cases: readonly { input: string; expected: Readonly<Record<string, string>> }[];
}

/** JSON with comment lines and trailing commas. */
function readCases(file: URL): Cases {
  const text = readFileSync(file, 'utf8').replace(/^\s*\/\/.*$/gm, '');
  return JSON.parse(text.replace(/,(\s*[\]}])/g, '$1'));
}

/** Both sides of each pair. */
function readSentences(file: URL): string[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '' && !line.startsWith('#')).flatMap((line) => line.split('\t'));
}
