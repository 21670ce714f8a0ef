import type { Finding } from '../finding';
import { isSurrogate } from '../lexicon/units';
import type { LongestMatch } from './longest-match';
import type { Outcome } from './outcome';
import type { Found, RegionalWords } from './regional-words';
import { IN_HANT } from './regions';
import type { Line, RunText } from './run-text';
import { isHan } from './units';

/** What a line needs besides its characters. */
export interface Wishes {
  /** Each character is one that a one-to-one converter made; what is shown is not what `RunText.seen` has. */
  readonly charwise: boolean;
  /** Whether regional words may begin in the line. */
  readonly hasRegional: boolean;
  readonly isTraditional: boolean;
  /** 1 for each code unit of the run that may not change, if there are any in the line. */
  readonly fixed: Uint8Array | null;
}

/** Gathers the changes of a line once it is settled: characters in a row that one decision changes are one. */
export class Changes {
  constructor(
    private readonly text: RunText,
    private readonly match: LongestMatch,
    private readonly regional: RegionalWords,
    private readonly outcome: Outcome,
  ) {}

  gather(run: string, { start, end }: Line, wishes: Wishes, findings: Finding[]): void {
    const { place, seen, base } = this.text;
    const { charwise, hasRegional, fixed } = wishes;
    const isSimple = !charwise && fixed === null && !this.match.hasWide;
    for (let i = start; i < end; i++) {
      const mayBeSpecial = !isSimple || (hasRegional && this.regional.isWanted(i));
      // Most characters stay.
      if (!mayBeSpecial && base[i] === seen[i]) continue;
      const special = mayBeSpecial ? this.specialAt(run, i, wishes) : null;
      if (special) {
        if (special.finding) findings.push(special.finding);
        i = special.end - 1;
        continue;
      }
      if (!this.isChanged(run, i, charwise, fixed)) continue;
      let after = String.fromCharCode(base[i] ?? 0);
      let next = i + 1;
      for (; next < end; next++) {
        if (isSimple && base[next] === seen[next]) break;
        if (!this.isChanged(run, next, charwise, fixed)) break;
        if (place[next] !== (place[next - 1] ?? 0) + 1 || !this.outcome.isSame(i, next)) break;
        const isSpecial = !isSimple || (hasRegional && this.regional.isWanted(next));
        if (isSpecial && this.specialAt(run, next, wishes)) break;
        after += String.fromCharCode(base[next] ?? 0);
      }
      findings.push(this.changeOf(run, i, next, after));
      i = next - 1;
    }
  }

  /** Whether a Chinese character becomes another. */
  private isChanged(run: string, i: number, charwise: boolean, fixed: Uint8Array | null): boolean {
    const { base, place, seen } = this.text;
    const shown = charwise ? run.charCodeAt(place[i] ?? 0) : (seen[i] ?? 0);
    return base[i] !== shown && isHan(shown) && (fixed === null || fixed[place[i] ?? 0] !== 1);
  }

  /** What is no change of one code unit for another: a regional word, or a character that takes two. */
  private specialAt(run: string, i: number, { fixed, hasRegional, isTraditional }: Wishes): Found | null {
    const { match, text } = this;
    const at = text.place[i] ?? 0;
    if (fixed?.[at] === 1) return null;
    const word = hasRegional && this.regional.isWanted(i) ? this.regional.at(run, i, fixed) : null;
    if (word) return word;
    const after = match.hasWide ? match.wideAt(i) : undefined;
    if (after === undefined || (isTraditional && text.region[i] === IN_HANT)) return null;
    const end = at + (isSurrogate(run.charCodeAt(at)) ? 2 : 1);
    const before = run.slice(at, end);
    const reason = this.outcome.plainReason;
    return { end: i + (end - at), finding: { kind: 'script', start: at, end, before, after, reason } };
  }

  private changeOf(run: string, first: number, end: number, after: string): Finding {
    const { place } = this.text;
    const from = place[first] ?? 0;
    const to = (place[end - 1] ?? 0) + 1;
    return {
      kind: 'script',
      start: from,
      end: to,
      before: to - from === 1 ? run.charAt(from) : run.slice(from, to),
      after,
      reason: this.outcome.reasonOf(run, first),
    };
  }
}
