import { isShownIdeograph } from '../../language/ideographs';
import { bracketAt, controlsAt } from './signs';

/**
 * Which characters follow each other on this page. What a page writes about, it writes about more than once, so
 * its own words decide where the language at large has no opinion.
 */
export interface Vocabulary {
  /** The share of `b` among what follows `a` elsewhere on the page; 0 for a pair that stands in one place only. */
  share(a: number, b: number): number;
  /** The share of a character among all of the page. */
  charShare(codePoint: number): number;
}

/** Pairs are counted by hash; that two of them share a count now and then does no harm. */
const SLOTS = 1 << 18;

/** A page with fewer characters says little of what it is about. */
const FEWEST = 300;

const slotOf = (a: number, b: number): number => (Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)) >>> 14;

/** Reads the runs of a page; readings and control runs between characters are passed over. */
export function readVocabulary(runs: readonly string[]): Vocabulary {
  const pairs = new Uint8Array(SLOTS);
  const chars = new Uint16Array(0x10000);
  let total = 0;
  for (const run of runs) {
    let previous = 0;
    for (let i = 0; i < run.length; i++) {
      const unit = run.charCodeAt(i);
      if (isShownIdeograph(unit)) {
        chars[unit] = (chars[unit] ?? 0) + 1;
        total++;
        if (previous !== 0) {
          const slot = slotOf(previous, unit);
          const count = pairs[slot] ?? 0;
          if (count < 255) pairs[slot] = count + 1;
        }
        previous = unit;
        continue;
      }
      const skipped = bracketAt(run, i)?.end ?? controlsAt(run, i);
      if (skipped > 0) i = skipped - 1;
      else previous = 0;
    }
  }
  return {
    share: (a, b) => {
      const count = pairs[slotOf(a, b)] ?? 0;
      return count < 2 ? 0 : (count - 1) / ((chars[a] ?? 0) + 2);
    },
    charShare: (codePoint) => (chars[codePoint] ?? 0) / (total + FEWEST),
  };
}
