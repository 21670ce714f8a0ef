import type { Lexicon, Units } from '../lexicon/lexicon';
import { isLead, isTrail } from '../lexicon/units';
import { type ConversionTarget, scriptOf } from '../script';
import type { RunText } from './run-text';
import { isSurrogate } from './units';

/**
 * What OpenCC's longest match makes of each character, for `RunText.base`. It holds unless words speak against it.
 */
export class LongestMatch {
  /** Results for characters that take two code units, or whose result does. */
  private readonly wide = new Map<number, string>();

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

  /** Asks about the line `[start, end)` of the text, whose regions must be marked. */
  ask(start: number, end: number, target: ConversionTarget): void {
    const { base, region, seen } = this.text;
    const isTraditional = scriptOf(target) === 'Hant';
    this.wide.clear();
    // Under a Traditional target what is Traditional stays as the words have it.
    if (isTraditional && !region.subarray(start, end).includes(1)) {
      base.fill(0, start, end);
      return;
    }
    const result = isTraditional
      ? this.lexicon.plainUnits(seen, start, end, 'zh-Hans', target)
      : this.lexicon.plainUnits(seen, start, end, 'zh-Hant-TW', 'zh-Hans');
    if (!this.copy(start, end, result) && !this.align(start, end, result)) return;
    if (isTraditional) for (let i = start; i < end; i++) if (region[i] === 2) base[i] = 0;
  }

  /** Puts a result in its places, unit by unit; not possible where characters take two. */
  private copy(start: number, end: number, { units, length }: Units): boolean {
    if (length !== end - start) return false;
    const { base, seen } = this.text;
    let hasSurrogates = false;
    for (let i = start; i < end; i++) {
      const unit = units[i - start] as number;
      base[i] = unit;
      if (isSurrogate(unit) || isSurrogate(seen[i] as number)) hasSurrogates = true;
    }
    return !hasSurrogates;
  }

  /** The same by characters; possible where the result has as many. */
  private align(start: number, end: number, { units, length }: Units): boolean {
    const { base, seen } = this.text;
    base.fill(0, start, end);
    let from = 0;
    let to = start;
    while (from < length && to < end) {
      const isWideResult = isPairAt(units, from, length);
      const isWide = isPairAt(seen, to, end);
      if (!isWide && !isWideResult) base[to] = units[from] as number;
      else {
        const result = String.fromCharCode(...units.subarray(from, from + (isWideResult ? 2 : 1)));
        const before = String.fromCharCode(...seen.subarray(to, to + (isWide ? 2 : 1)));
        if (result !== before) this.wide.set(to, result);
      }
      from += isWideResult ? 2 : 1;
      to += isWide ? 2 : 1;
    }
    if (from === length && to === end) return true;
    base.fill(0, start, end);
    this.wide.clear();
    return false;
  }
}

function isPairAt(units: Uint16Array, i: number, end: number): boolean {
  return i + 1 < end && isLead(units[i] as number) && isTrail(units[i + 1] as number);
}
