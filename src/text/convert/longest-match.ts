import type { Lexicon, Units } from '../lexicon/lexicon';
import { isLead, isTrail } from '../lexicon/units';
import { type ConversionTarget, scriptOf } from '../script';
import { IN_HANS, IN_HANT } from './regions';
import type { Line, RunText } from './run-text';

/**
 * What OpenCC's longest match makes of each character, for `RunText.base`. It holds unless words speak against it.
 */
export class LongestMatch {
  /** Results for characters that take two code units, or whose result does. */
  private readonly wide = new Map<number, string>();
  /** What OpenCC gives, where that may not be written to. */
  private own = new Uint16Array(0);

  constructor(
    private readonly lexicon: Lexicon,
    private readonly text: RunText,
  ) {}

  /** The result for a character that takes two code units, or that becomes one that does. */
  wideAt(i: number): string | undefined {
    return this.wide.get(i);
  }

  get hasWide(): boolean {
    return this.wide.size > 0;
  }

  /**
   * Asks about a line.
   * @param regions the scripts that its regions are in, as `markRegions` found them
   * @returns whether there is an answer for every character
   */
  ask(
    { start, end, hasCompatible, hasSurrogates }: Line,
    regions: number,
    target: ConversionTarget,
  ): boolean {
    const { text, lexicon } = this;
    const isTraditional = scriptOf(target) === 'Hant';
    if (this.wide.size > 0) this.wide.clear();
    // Under a Traditional target what is Traditional stays as the words have it.
    if (isTraditional && (regions & IN_HANS) === 0) {
      text.base = this.nothing(start, end);
      return false;
    }
    const [from, to] = isTraditional ? (['zh-Hans', target] as const) : (['zh-Hant-TW', 'zh-Hans'] as const);
    const result = lexicon.plainUnits(text.seen, start, end, hasCompatible, from, to);
    const isAligned = !hasSurrogates && result.end === end;
    text.base = isAligned ? result.units : this.align(start, end, result);
    if (!isTraditional || (regions & IN_HANT) === 0) return isAligned;
    const { base, region } = text;
    for (let i = start; i < end; i++) if (region[i] === IN_HANT) base[i] = 0;
    return false;
  }

  private nothing(start: number, end: number): Uint16Array {
    if (this.own.length < end) this.own = new Uint16Array(this.text.seen.length);
    return this.own.fill(0, start, end);
  }

  /** Puts a result in its places character by character; nothing, where it has another number of them. */
  private align(start: number, end: number, { units, end: resultEnd }: Units): Uint16Array {
    const { seen } = this.text;
    const base = this.nothing(start, end);
    let from = start;
    let to = start;
    while (from < resultEnd && to < end) {
      const isWideResult = isPairAt(units, from, resultEnd);
      const isWide = isPairAt(seen, to, end);
      if (!isWide && !isWideResult) base[to] = units[from] ?? 0;
      else {
        const result = String.fromCharCode(...units.subarray(from, from + (isWideResult ? 2 : 1)));
        const before = String.fromCharCode(...seen.subarray(to, to + (isWide ? 2 : 1)));
        if (result !== before) this.wide.set(to, result);
      }
      from += isWideResult ? 2 : 1;
      to += isWide ? 2 : 1;
    }
    if (from === resultEnd && to === end) return base;
    this.wide.clear();
    return this.nothing(start, end);
  }
}

function isPairAt(units: Uint16Array, i: number, end: number): boolean {
  return i + 1 < end && isLead(units[i] ?? 0) && isTrail(units[i + 1] ?? 0);
}
