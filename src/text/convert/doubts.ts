import { AS_OPENCC, type Lattice } from './lattice';
import { EDGE, isNear } from './layout';
import type { Lexis } from './lexis';
import { IN_HANS } from './regions';
import type { Line, RunText } from './run-text';
import { isHan } from './units';
import { plainNeighbour } from './weighing';

/** How far on both sides of a choice words are weighed; most words have up to four characters. */
const REACH = 6;

/**
 * Where words are looked at. Most of a text needs none: only around an ambiguous character for which OpenCC or its
 * neighbours allow another form than the usual one are words laid out, and where a regional word may begin.
 */
export class Doubts {
  /** Where words must be told apart though no form is in doubt: the first `wantedCount`, in order. */
  wanted = new Int32Array(0);
  wantedCount = 0;

  constructor(
    private readonly lexis: Lexis,
    private readonly text: RunText,
    private readonly lattice: Lattice,
  ) {}

  /** Makes room for the text. */
  reserve(): void {
    const { length } = this.text;
    if (length > this.wanted.length)
      this.wanted = new Int32Array(Math.max(length, 2 * this.wanted.length, 1024));
  }

  /**
   * Chooses the forms of a line: those that nothing speaks against at once, the others by the words around them.
   * @param isTraditional whether the target is, so that OpenCC's forms are asked for
   * @param only the keys in question, or `null` for all
   */
  decide(line: Line, isTraditional: boolean, only: ReadonlySet<number> | null): void {
    const { text, lattice, wanted, wantedCount } = this;
    const { start, end, firstAmbiguous, endAmbiguous } = line;
    const { ambiguous, seen } = text;
    lattice.weighing.isTraditional = isTraditional;
    let windowStart = start;
    let windowEnd = -1;
    let next = firstAmbiguous;
    let nextWanted = 0;
    for (;;) {
      const nextAmbiguous = next < endAmbiguous ? (ambiguous[next] ?? 0) : end;
      const i = Math.min(nextAmbiguous, nextWanted < wantedCount ? (wanted[nextWanted] ?? 0) : end);
      if (i === end) break;
      let isOpen = false;
      if (i !== nextAmbiguous || (nextWanted < wantedCount && i === wanted[nextWanted])) {
        nextWanted++;
        isOpen = isHan(seen[i] ?? 0);
      }
      if (i === nextAmbiguous) {
        next++;
        isOpen = this.isInDoubt(i, line, only) || isOpen;
      }
      if (!isOpen) continue;
      const from = this.hanFrom(i, start);
      if (windowEnd < 0) windowStart = from;
      else if (from > windowEnd) {
        lattice.walk(windowStart, windowEnd, line);
        windowStart = from;
      }
      windowEnd = this.hanUntil(i, end);
    }
    if (windowEnd >= 0) lattice.walk(windowStart, windowEnd, line);
  }

  /**
   * Gives an ambiguous character its form without looking at words.
   * @returns whether words are to be looked at
   */
  private isInDoubt(i: number, line: Line, only: ReadonlySet<number> | null): boolean {
    const { start, end } = line;
    const { lattice, lexis, text } = this;
    const { weighing } = lattice;
    const shown = text.seen[i] ?? 0;
    const key = lexis.keyOf(shown);
    if (only !== null && !only.has(key)) return false;
    const entry = (lexis.choiceOf[key] ?? 0) - 1;
    const isAsked = weighing.isTraditional && text.base[i] !== 0;
    const form = isAsked ? AS_OPENCC : weighing.asShown(i, entry);
    lattice.form[i] = form;
    if (isAsked ? shown !== key || text.base[i] !== lexis.usualOf(entry) : form > 0) return true;
    // In Simplified text a Traditional form is doubted wherever it stands: 当著 holds 着.
    if (only !== null && shown !== key && text.region[i] === IN_HANS) return true;
    // Whether the neighbours allow another form than the usual one.
    const before = i > start ? plainNeighbour(lexis.keyOf(text.seen[i - 1] ?? 0)) : EDGE;
    if (isNear(lexis.near, before, key)) return true;
    const after = i + 1 < end ? plainNeighbour(lexis.keyOf(text.seen[i + 1] ?? 0)) : EDGE;
    return isNear(lexis.near, key, after) || (isAsked && weighing.topics.isNear(i, entry, line));
  }

  /** Where the Chinese begins that reaches to character `i`, at most REACH before it. */
  private hanFrom(i: number, lineStart: number): number {
    const { seen } = this.text;
    const least = Math.max(lineStart, i - REACH);
    let from = i;
    while (from > least && isHan(seen[from - 1] ?? 0)) from--;
    return from;
  }

  /** Where the Chinese ends that follows on character `i`, at most REACH behind it. */
  private hanUntil(i: number, lineEnd: number): number {
    const { seen } = this.text;
    const most = Math.min(lineEnd, i + REACH + 1);
    let until = i + 1;
    while (until < most && isHan(seen[until] ?? 0)) until++;
    return until;
  }
}
