import type { Script } from '../script';
import { isHan } from './units';

interface Text {
  readonly seen: Uint16Array;
  /** Receives 1 where the text around is Simplified, 2 where it is Traditional. */
  readonly region: Uint8Array;
}

/**
 * Marks for each character which script the text around it is in: that of its stretch of Chinese, else of
 * the run, else of the page. In a stretch with both, each goes with the nearest character that tells.
 */
export function markRegions(text: Text, script: Uint8Array, length: number, pageScript: Script | null): void {
  const { seen, region } = text;
  const all = count(seen, script, 0, length);
  if (all.hant === 0) {
    region.fill(all.hans === 0 && pageScript === 'Hant' ? 2 : 1, 0, length);
    return;
  }
  const otherwise = all.hans > 0 ? (all.hans >= all.hant ? 1 : 2) : pageScript === 'Hans' ? 1 : 2;
  for (let start = 0; start < length; ) {
    let end = start + 1;
    while (end < length && isHan(seen[end] as number) === isHan(seen[start] as number)) end++;
    const { hans, hant } = count(seen, script, start, end);
    if (hans > 0 && hant > 0) spread(text, script, start, end);
    else region.fill(hans > 0 ? 1 : hant > 0 ? 2 : otherwise, start, end);
    start = end;
  }
}

function count(
  seen: Uint16Array,
  script: Uint8Array,
  start: number,
  end: number,
): { hans: number; hant: number } {
  let hans = 0;
  let hant = 0;
  for (let i = start; i < end; i++) {
    const which = script[seen[i] as number];
    if (which === 1) hans++;
    else if (which === 2) hant++;
  }
  return { hans, hant };
}

function spread({ seen, region }: Text, script: Uint8Array, start: number, end: number): void {
  let told = -1;
  for (let i = start; i <= end; i++) {
    const which = i < end ? (script[seen[i] as number] as number) : 0;
    if (i < end && which === 0) continue;
    const left = told < 0 ? which : (script[seen[told] as number] as number);
    const right = i < end ? which : left;
    const middle = (told + i + 1) >> 1;
    for (let j = told + 1 > start ? told + 1 : start; j < i; j++) region[j] = j < middle ? left : right;
    if (i < end) region[i] = which;
    told = i;
  }
}
