import * as v from 'valibot';
import { mostWords, preferencesSchema } from '../../settings/schema';
import type { Replacement } from '../../text/fix';

/** What became of a list that was written in a text field: its entries, or the first line that is wrong. */
export type ReadList<Entry> =
  | { readonly ok: true; readonly entries: Entry[] }
  | { readonly ok: false; readonly line: number; readonly problem: 'no-arrow' | 'too-long' | 'too-many' };

const { protectedWords, replacements } = preferencesSchema.entries;

/** Reads one word a line; empty lines and repeated words are dropped. */
export function readWords(written: string): ReadList<string> {
  const entries: string[] = [];
  const seen = new Set<string>();
  for (const [i, line] of written.split('\n').entries()) {
    const word = line.trim();
    if (word === '' || seen.has(word)) continue;
    seen.add(word);
    entries.push(word);
    if (!v.is(protectedWords.pipe[0].item, word)) return { ok: false, line: i + 1, problem: 'too-long' };
    if (entries.length > mostWords) return { ok: false, line: i + 1, problem: 'too-many' };
  }
  return { ok: true, entries };
}

/** Between the two words of a replacement: `視頻 → 影片`, also `視頻=影片`, `視頻 -> 影片` or a tab. */
const arrow = /→|=>|->|=|＝|\t/;

/** Reads one replacement a line; the last of those for one word counts. */
export function readReplacements(written: string): ReadList<Replacement> {
  const entries = new Map<string, Replacement>();
  for (const [i, line] of written.split('\n').entries()) {
    if (line.trim() === '') continue;
    const parts = line.split(arrow);
    const from = parts[0]?.trim() ?? '';
    const to = parts[1]?.trim();
    if (parts.length !== 2 || from === '' || to === undefined)
      return { ok: false, line: i + 1, problem: 'no-arrow' };
    const entry = { from, to };
    if (!v.is(replacements.pipe[0].item, entry)) return { ok: false, line: i + 1, problem: 'too-long' };
    entries.set(from, entry);
    if (entries.size > mostWords) return { ok: false, line: i + 1, problem: 'too-many' };
  }
  return { ok: true, entries: [...entries.values()] };
}

export function writeWords(words: readonly string[]): string {
  return words.join('\n');
}

export function writeReplacements(list: readonly Replacement[]): string {
  return list.map(({ from, to }) => `${from} → ${to}`).join('\n');
}
