import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { reasonCodes } from '../../src/text/reason';

const folder = 'assets/locales';
const files = readdirSync(folder).sort();

interface Sentences {
  readonly [key: string]: string | Sentences;
}

/** Every sentence by its path; a sentence with a form for one and a form for many is one entry. */
function flatten(sentences: Sentences, path = ''): Map<string, string> {
  const entries = Object.entries(sentences).flatMap(([key, value]): [string, string][] => {
    if (typeof value === 'string') return [[path + key, value]];
    if ('n' in value) return [[path + key, Object.values(value).join(' | ')]];
    return [...flatten(value, `${path}${key}.`)];
  });
  return new Map(entries);
}

function read(file: string): Map<string, string> {
  return flatten(JSON.parse(readFileSync(join(folder, file), 'utf8')));
}

const english = read('en.json');
/** These show examples of other scripts. */
const quoting = /^options\.(?:wordsHint|quotesRegional|replacementsHint|repair\.)|^workbench\.placeholder/;
const placeholders = (sentence: string): string[] => [...new Set(sentence.match(/\$\d/g) ?? [])].sort();

describe('the interface speaks four languages', () => {
  it('English, and Chinese for the mainland, Taiwan and Hong Kong', () => {
    expect(files).toEqual(['en.json', 'zh_CN.json', 'zh_HK.json', 'zh_TW.json']);
  });

  describe.each(files.map((file) => [basename(file, '.json'), read(file)] as const))('%s', (_, sentences) => {
    it('says everything that the others say, and nothing is empty', () => {
      expect([...sentences.keys()].sort()).toEqual([...english.keys()].sort());
      expect([...sentences].filter(([, sentence]) => sentence.trim() === '')).toEqual([]);
    });

    it('fills the same facts into each sentence', () => {
      const wrong = [...sentences].filter(
        ([key, sentence]) =>
          placeholders(sentence).join() !== placeholders(english.get(key) ?? '').join() &&
          // "1 repair" spells its number out.
          !(english.get(key)?.includes(' | ') && placeholders(sentence).join() === '$1'),
      );
      expect(wrong).toEqual([]);
    });

    it('gives a reason for every change', () => {
      const missing = reasonCodes.filter((code) => !sentences.has(`reason.${code.replaceAll(/[.-]/g, '_')}`));
      expect(missing).toEqual([]);
    });
  });

  it('keeps no reason that nothing gives any more', () => {
    const known = new Set(reasonCodes.map((code) => `reason.${code.replaceAll(/[.-]/g, '_')}`));
    expect([...english.keys()].filter((key) => key.startsWith('reason.') && !known.has(key))).toEqual([]);
  });

  it('writes each region as the region writes', () => {
    const foreign = (file: string, others: RegExp): [string, string][] =>
      [...read(file)].filter(([key, sentence]) => !quoting.test(key) && others.test(sentence));
    expect(foreign('zh_CN.json', /[設檔網頁電擴]|「/)).toEqual([]);
    expect(foreign('zh_TW.json', /[设档网页电扩]|網絡|軟件|快捷鍵|裏|你/)).toEqual([]);
    expect(foreign('zh_HK.json', /[设档网页电扩]|網路|軟體|快速鍵|裡|您/)).toEqual([]);
  });

  it('uses every sentence that it keeps', () => {
    const sources = sourceText(['src', 'entrypoints', 'wxt.config.ts']);
    const unused = [...english.keys()].filter(
      (key) =>
        !/^(reason|kind|options\.repair)\./.test(key) &&
        key !== 'badge.off' &&
        key !== 'badge.impossible' && // by the state of the icon
        !sources.includes(`'${key}'`) &&
        !sources.includes(key.replaceAll('.', '_')),
    );
    expect(unused).toEqual([]);
  });
});

function sourceText(paths: readonly string[]): string {
  return paths
    .flatMap((path) => {
      if (/\.\w+$/.test(path)) return readFileSync(path, 'utf8');
      return sourceText(readdirSync(path).map((name) => join(path, name)));
    })
    .join('\n');
}
