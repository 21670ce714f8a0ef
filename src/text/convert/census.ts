import type { Script } from '../script';
import { simplifiedOnly, traditionalOnly } from './scripts';

export interface ScriptCounts {
  readonly hans: number;
  readonly hant: number;
}

/** 1 for a character that only Simplified text has, 2 for one that only Traditional text has. */
export const scriptOfUnit = new Uint8Array(0x10000);
for (const character of simplifiedOnly) scriptOfUnit[character.charCodeAt(0)] = 1;
for (const character of traditionalOnly) scriptOfUnit[character.charCodeAt(0)] = 2;

/** Counts the characters of some runs that belong to one script only. */
export function census(runs: Iterable<string>): ScriptCounts {
  let hans = 0;
  let hant = 0;
  for (const run of runs) {
    for (let i = 0; i < run.length; i++) {
      const script = scriptOfUnit[run.charCodeAt(i)] ?? 0;
      if (script === 0) continue;
      if (script === 1) hans++;
      else hant++;
    }
  }
  return { hans, hant };
}

/** The script that most of the counted characters are in; `null` where there are none, or as many of both. */
export function majority({ hans, hant }: ScriptCounts): Script | null {
  return hans === hant ? null : hans > hant ? 'Hans' : 'Hant';
}

/** Whether both scripts are there. One name in the other script is enough: it is what the reader sees. */
export function mixed({ hans, hant }: ScriptCounts): boolean {
  return hans > 0 && hant > 0;
}
