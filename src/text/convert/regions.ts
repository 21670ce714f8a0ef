import type { Script } from '../script';
import { isHan } from './units';

/** What a region is in, and at the same time a bit for "some are". */
export const IN_HANS = 1;
export const IN_HANT = 2;

interface Text {
  readonly seen: Uint16Array;
  /** Receives IN_HANS where the text around is Simplified, IN_HANT where it is Traditional. */
  readonly region: Uint8Array;
  /** How far `region` holds nothing but its first value: most texts are in the script of the last one. */
  uniform: number;
}

/** Characters, `[start, end)`, and whether they tell the scripts. */
interface Line {
  readonly start: number;
  readonly end: number;
  readonly hasHans: boolean;
  readonly hasHant: boolean;
}

/** What is known before looking. */
interface Known {
  /** Characters of one script only, in the whole run. */
  readonly hans: number;
  readonly hant: number;
  /** What most of the page is in. */
  readonly script: Script | null;
  /** What a run is taken for that tells nothing on a page of which nothing is known. */
  readonly otherwise: Script;
}

/**
 * Marks for each character of a line which script the text around it is in: that of its stretch
 * of Chinese, else of the run, else of the page. In a stretch with both, each goes with the nearest character
 * that tells.
 * @returns the scripts that regions are in, as bits
 */
export function markRegions(text: Text, line: Line, script: Uint8Array, known: Known): number {
  const { seen, region } = text;
  const { start: from, end: to, hasHans, hasHant } = line;
  const fallback = fallbackOf(known);
  if (!(fallback === IN_HANS ? hasHant : hasHans)) {
    if (region[0] !== fallback) text.uniform = 0;
    if (from <= text.uniform && to > text.uniform) {
      region.fill(fallback, text.uniform, to);
      text.uniform = to;
    } else if (from > text.uniform) region.fill(fallback, from, to);
    return fallback;
  }
  if (text.uniform > from) text.uniform = from;
  let found = 0;
  for (let start = from; start < to; ) {
    const isChinese = isHan(seen[start] ?? 0);
    let hans = 0;
    let hant = 0;
    let end = start;
    for (; end < to && isHan(seen[end] ?? 0) === isChinese; end++) {
      const which = script[seen[end] ?? 0];
      if (which === 1) hans++;
      else if (which === 2) hant++;
    }
    if (hans > 0 && hant > 0) {
      spread(text, script, start, end);
      found |= IN_HANS | IN_HANT;
    } else {
      const which = hans > 0 ? IN_HANS : hant > 0 ? IN_HANT : fallback;
      region.fill(which, start, end);
      found |= which;
    }
    start = end;
  }
  return found;
}

/** What a stretch is in that tells nothing. */
function fallbackOf({ hans, hant, script, otherwise }: Known): number {
  if (hant === 0 && hans > 0) return IN_HANS;
  const majority = hant === 0 ? otherwise : hans >= hant ? 'Hans' : 'Hant';
  return (script ?? majority) === 'Hans' ? IN_HANS : IN_HANT;
}

function spread({ seen, region }: Text, script: Uint8Array, start: number, end: number): void {
  let told = -1;
  for (let i = start; i <= end; i++) {
    const which = i < end ? (script[seen[i] ?? 0] ?? 0) : 0;
    if (i < end && which === 0) continue;
    const left = told < 0 ? which : (script[seen[told] ?? 0] ?? 0);
    const right = i < end ? which : left;
    const middle = (told + i + 1) >> 1;
    for (let j = Math.max(told + 1, start); j < i; j++) region[j] = j < middle ? left : right;
    if (i < end) region[i] = which;
    told = i;
  }
}
