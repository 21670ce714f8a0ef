import type { ConversionTarget } from '../script';
import type { DictionaryName } from './layout';

/** What a text can be converted from and to: the targets, and Japanese as OpenCC knows it. */
export type Variety = ConversionTarget | 'ja';

/**
 * The way of a text through the dictionaries. Each pass replaces the longest match at every place from left
 * to right. A text may be cut first, or by the phrases of the first pass: later passes then match nothing
 * across a cut, so that 于/软件 can't become a word that stands on both sides.
 */
export interface Chain {
  /** Compatibility ideographs become unified ones before anything else. */
  readonly normalize: boolean;
  readonly cut: 'no' | 'before' | 'in first pass';
  readonly passes: readonly DictionaryName[];
}

type Code = 's' | 't' | 'tw' | 'twp' | 'hk' | 'hkp' | 'jp';

/**
 * The conversions that OpenCC configures by name; all others lead through standard Traditional without
 * normalizing and cutting. From opencc-js 1.4.2, `preset/full`.
 */
const configured: Readonly<Record<string, Chain>> = {
  s2t: { normalize: true, cut: 'no', passes: ['hans-hant'] },
  s2tw: { normalize: true, cut: 'in first pass', passes: ['hans-hant', 'hant-tw'] },
  s2twp: { normalize: true, cut: 'in first pass', passes: ['hans-hant', 'hant-tw-words'] },
  s2hk: { normalize: true, cut: 'in first pass', passes: ['hans-hant', 'hant-hk'] },
  s2hkp: { normalize: true, cut: 'in first pass', passes: ['hans-hant', 'hant-hk-words'] },
  t2s: { normalize: true, cut: 'no', passes: ['hant-hans'] },
  tw2s: { normalize: true, cut: 'before', passes: ['tw-hant', 'hant-hans'] },
  twp2s: { normalize: true, cut: 'before', passes: ['tw-hant-words', 'hant-hans'] },
  hk2s: { normalize: true, cut: 'before', passes: ['hk-hant', 'hant-hans'] },
  hkp2s: { normalize: true, cut: 'before', passes: ['hk-hant-words', 'hant-hans'] },
  t2tw: { normalize: true, cut: 'no', passes: ['hant-tw'] },
  t2hk: { normalize: true, cut: 'no', passes: ['hant-hk'] },
  tw2t: { normalize: true, cut: 'no', passes: ['tw-hant'] },
  hk2t: { normalize: true, cut: 'no', passes: ['hk-hant'] },
  jp2t: { normalize: true, cut: 'no', passes: ['ja-hant'] },
  t2jp: { normalize: true, cut: 'no', passes: ['hant-ja'] },
};

/** To standard Traditional, where no conversion is configured. */
const toHant: Readonly<Record<Code, readonly DictionaryName[]>> = {
  s: ['hans-hant'],
  t: [],
  tw: ['tw-hant'],
  twp: ['tw-hant-words'],
  hk: ['hk-hant'],
  hkp: ['hk-hant-words'],
  jp: ['ja-hant'],
};

/** From standard Traditional, where no conversion is configured. */
const fromHant: Readonly<Record<Code, readonly DictionaryName[]>> = {
  s: ['hant-hans'],
  t: [],
  tw: ['hant-tw'],
  twp: ['tw-words', 'hant-tw'],
  hk: ['hant-hk'],
  hkp: ['hant-hk-words'],
  jp: ['hant-ja'],
};

/**
 * The chain from one variety to another.
 * @param words with regional vocabulary, on the sides that have one
 * @throws RangeError for Simplified to Japanese, which would need a dictionary of its own
 */
export function chainOf(from: Variety, to: Variety, words: boolean): Chain {
  if (from === to) return { normalize: false, cut: 'no', passes: [] };
  if (from === 'zh-Hans' && to === 'ja') throw new RangeError('No conversion leads from zh-Hans to ja');
  const source = codeOf(from, words);
  const target = codeOf(to, words);
  return (
    configured[`${source}2${target}`] ?? {
      normalize: false,
      cut: 'no',
      passes: [...toHant[source], ...fromHant[target]],
    }
  );
}

function codeOf(variety: Variety, words: boolean): Code {
  switch (variety) {
    case 'zh-Hans':
      return 's';
    case 'zh-Hant':
      return 't';
    case 'zh-Hant-TW':
      return words ? 'twp' : 'tw';
    case 'zh-Hant-HK':
      return words ? 'hkp' : 'hk';
    case 'ja':
      return 'jp';
  }
}
