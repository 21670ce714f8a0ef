import { isIdeograph } from '../../language/ideographs';
import type { LanguageModel } from '../../language/model';
import { asContext, worth } from './evidence';
import type { Island } from './islands';
import type { Misreading } from './misreading';
import type { Segment } from './segments';
import type { Unit } from './shown';

/** How much of a text a misreading explains, and what that is worth. */

/** So many units beside a misread stretch are looked at. */
const BESIDE = 8;

/** How many characters of a text are not ASCII. */
export function countForeign(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= 0x80) count++;
  return count;
}

/** How many of them its islands hold. */
export function foreignIn(text: string, islands: readonly Island[]): number {
  return islands.reduce((sum, { start, end }) => sum + countForeign(text.slice(start, end)), 0);
}

/** Foreign characters beside the misread stretches that a misreading leaves as they are; another one may not. */
export function unexplained(units: readonly Unit[], segments: readonly Segment[]): number {
  let count = 0;
  let done = 0;
  const isForeign = (unit: Unit | undefined): boolean => {
    const code = unit?.text.charCodeAt(0) ?? 0;
    return code >= 0x80 && (code < 0x2e80 || (code >= 0xe000 && code < 0xf900));
  };
  segments.forEach(({ from, to }, i) => {
    const next = segments[i + 1]?.from ?? units.length;
    for (let unit = Math.max(done, from - BESIDE); unit < from; unit++) if (isForeign(units[unit])) count++;
    done = Math.min(next, to + BESIDE);
    for (let unit = to; unit < done; unit++) if (isForeign(units[unit])) count++;
  });
  return count;
}

/** Western text alone is none of our business, and two bytes of it are too easily taken for one letter. */
export function ideographsIn(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) if (isIdeograph(text.charCodeAt(i))) count++;
  return count;
}

/**
 * What the segments are worth as a text. The same pair of characters over and over proves little: a frame of box-drawing characters gives 哪哪哪哪.
 */
export function evidenceOf(segments: readonly Segment[], step: Misreading, model: LanguageModel): number {
  const seen = new Map<number, number>();
  let total = 0;
  for (const { pieces } of segments) {
    let last = 0;
    for (const { text } of pieces) {
      for (const character of text) {
        const codePoint = character.codePointAt(0) ?? 0;
        if (codePoint >= 0x80) {
          const key = last * 0x200000 + codePoint;
          const times = seen.get(key) ?? 0;
          seen.set(key, times + 1);
          const gain = worth(model, last, codePoint) + (step.written === 'utf-8' ? 2 : 0);
          total += gain > 0 ? gain / (1 + times) : gain;
        }
        last = asContext(codePoint);
      }
    }
  }
  return total;
}
