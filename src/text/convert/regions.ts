import type { Script } from '../script';
import { isHan } from './units';

interface Text {
  readonly seen: Uint16Array;
  /** Receives 1 where the text around is Simplified, 2 where it is Traditional. */
  readonly region: Uint8Array;
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
 * Marks for each character of the line `[from, to)` which script the text around it is in: that of its stretch
 * of Chinese, else of the run, else of the page. In a stretch with both, each goes with the nearest character
 * that tells.
 */
export function markRegions(text: Text, script: Uint8Array, from: number, to: number, known: Known): void {
  const { seen, region } = text;
  if (known.hant === 0) {
    region.fill(known.hans > 0 || (known.script ?? known.otherwise) === 'Hans' ? 1 : 2, from, to);
    return;
  }
  const majority = known.hans > 0 && known.hans >= known.hant ? 'Hans' : 'Hant';
  const fallback = (known.script ?? majority) === 'Hans' ? 1 : 2;
  if (known.hans === 0 && fallback === 2) {
    region.fill(2, from, to);
    return;
  }
  for (let start = from; start < to; ) {
    const isChinese = isHan(seen[start] as number);
    let hans = 0;
    let hant = 0;
    let end = start;
    for (; end < to && isHan(seen[end] as number) === isChinese; end++) {
      const which = script[seen[end] as number];
      if (which === 1) hans++;
      else if (which === 2) hant++;
    }
    if (hans > 0 && hant > 0) spread(text, script, start, end);
    else region.fill(hans > 0 ? 1 : hant > 0 ? 2 : fallback, start, end);
    start = end;
  }
}

function spread({ seen, region }: Text, script: Uint8Array, start: number, end: number): void {
  let told = -1;
  for (let i = start; i <= end; i++) {
    const which = i < end ? (script[seen[i] as number] as number) : 0;
    if (i < end && which === 0) continue;
    const left = told < 0 ? which : (script[seen[told] as number] as number);
    const right = i < end ? which : left;
    const middle = (told + i + 1) >> 1;
    for (let j = Math.max(told + 1, start); j < i; j++) region[j] = j < middle ? left : right;
    if (i < end) region[i] = which;
    told = i;
  }
}
