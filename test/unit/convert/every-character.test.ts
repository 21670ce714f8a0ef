import { describe, expect, it } from 'vitest';
import { simplifiedOnly, traditionalOnly } from '../../../src/text/convert/scripts';
import { conversionTargets, scriptOf } from '../../../src/text/script';
import { converted } from '../../support/converter';

const first = 0x3400;
const last = 0x9fff;
const ideographs = Array.from({ length: last - first + 1 }, (_, i) => String.fromCharCode(first + i));

/** Each stands for one in one script and for another in the other (苎 苧 薴, 幺 么 麼), or is a variant of one that does. */
const chains = '㳽苎薴幺';

const surroundings = [
  ['by itself', '', ''],
  ['in Traditional text', '我們這裡說', '還沒發現'],
  ['in Simplified text', '我们这里说', '还没发现'],
] as const;

describe.each(conversionTargets)('every ideograph under %s', (target) => {
  const other = new Set(scriptOf(target) === 'Hant' ? simplifiedOnly : traditionalOnly);

  it.each(surroundings)('leaves nothing of the other script: %s', (_, before, after) => {
    const left = ideographs.filter((ideograph) => {
      return [...converted(before + ideograph + after, target)].some((character) => other.has(character));
    });
    // What Japan alone writes so is no Chinese where nothing Chinese stands beside it.
    expect(left.filter((ideograph) => before !== '' || !japanese.includes(ideograph))).toEqual([]);
  });

  it.each(surroundings)('stays as it was converted: %s', (_, before, after) => {
    const unstable = ideographs.filter((ideograph) => {
      const once = converted(before + ideograph + after, target);
      return converted(once, target) !== once;
    });
    expect(unstable.filter((ideograph) => !chains.includes(ideograph))).toEqual([]);
  });
});

/** Characters that Japan alone writes so and that our lists of one script hold as variants. */
const japanese = '単抜歳毎舗荘譲遅郷鉄鋭顔戯';
