import type { Finding } from '../finding';
import type { Replacement } from '../fix';
import { type Reason, reason } from '../reason';
import { type ConversionTarget, type Script, scriptOf } from '../script';
import { foreignMask } from './foreign';
import { FORMS } from './layout';
import { BY_CONTEXT, BY_WORD, Lattice } from './lattice';
import { Lexis } from './lexis';

export interface ConvertOptions {
  readonly target: ConversionTarget;
  /** Regional vocabulary too: 软件 → 軟體. */
  readonly words: boolean;
  /** `regional` turns “ ” into 「 」 and back in Chinese sentences. */
  readonly quotes: 'keep' | 'regional';
  /** Words that are never changed. */
  readonly protectedWords: readonly string[];
  /** The user's own words, applied last. */
  readonly replacements: readonly Replacement[];
  /** The text was converted one character for one: 這里, 示范. It goes back through Simplified. */
  readonly charwise: boolean;
  /** What most of the page is in; decides where a run does not tell by itself. */
  readonly pageScript: Script | null;
}

export interface Converter {
  /**
   * Converts a run of text.
   * @returns what changes, sorted, each change as short as it can be; offsets in UTF-16 code units of `run`
   */
  convert(run: string, options: ConvertOptions): Finding[];
}

/** Opens the converter over the bytes of words.bin. */
export function openConverter(words: ArrayBuffer): Converter {
  return new SmartConverter(new Lexis(words));
}

class SmartConverter implements Converter {
  private readonly lattice: Lattice;
  /** Where each character of `lattice.seen` stands in the run. */
  private place = new Int32Array(0);

  constructor(private readonly lexis: Lexis) {
    this.lattice = new Lattice(lexis);
  }

  convert(run: string, options: ConvertOptions): Finding[] {
    const { lexis, lattice } = this;
    const { target, charwise } = options;
    const length = this.read(run, charwise);
    if (length === 0) return [];
    this.findRegions(length, charwise ? 'Hans' : options.pageScript);
    const variants = lexis.variants(target);
    const hant = scriptOf(target) === 'Hant';
    const { seen, keys, region, form, how } = lattice;
    const skip = foreignMask(run);
    for (let start = 0; start < length; ) {
      if (!isHan(seen[start] as number)) {
        start++;
        continue;
      }
      let end = start + 1;
      while (end < length && isHan(seen[end] as number)) end++;
      lattice.decide(start, end, 0, length);
      start = end;
    }
    const findings: Finding[] = [];
    let open: { start: number; end: number; after: string; at: number } | null = null;
    const close = () => {
      if (!open) return;
      const before = run.slice(open.start, open.end);
      findings.push({ kind: 'script', start: open.start, end: open.end, before, after: open.after, reason: this.reasonOf(open.at, target) });
      open = null;
    };
    for (let i = 0; i < length; i++) {
      const at = this.place[i] as number;
      const shown = run.charCodeAt(at);
      if (!isHan(shown) || (skip && skip[at])) {
        if (open) close();
        continue;
      }
      const choice = lexis.choiceOf[keys[i] as number] as number;
      let result: number;
      if (choice > 0) {
        const index = (choice - 1) * FORMS + (form[i] as number);
        const wanted = lexis.hant[index] as number;
        if (!hant) result = lexis.hans[index] as number;
        else if (lexis.standardOf[shown] === wanted && (region[i] === 2 || shown !== keys[i])) result = shown;
        else result = variants[wanted] as number;
      } else if (!hant) {
        result = keys[i] as number;
      } else {
        const plain = lexis.plain[seen[i] as number] as number;
        result = region[i] === 1 || lexis.script[seen[i] as number] === 1 ? (variants[plain] as number) : (shown);
      }
      if (charwise && hant && choice === 0) result = variants[lexis.plain[keys[i] as number] as number] as number;
      if (result === shown) {
        if (open) close();
        continue;
      }
      if (open && open.end === at && how[i] === how[open.at]) {
        open.end = at + 1;
        open.after += String.fromCharCode(result);
      } else {
        if (open) close();
        open = { start: at, end: at + 1, after: String.fromCharCode(result), at: i };
      }
    }
    if (open) close();
    return findings;
  }

  private reasonOf(i: number, target: ConversionTarget): Reason {
    const { how } = this.lattice;
    void how;
    void BY_WORD;
    void BY_CONTEXT;
    return reason('script.target', target);
  }

  /** Reads the run without the marks that have no width. */
  private read(run: string, charwise: boolean): number {
    const { lattice, lexis } = this;
    lattice.reserve(run.length);
    if (this.place.length < run.length) this.place = new Int32Array(Math.max(run.length, 1024));
    const { seen, keys } = lattice;
    let length = 0;
    for (let i = 0; i < run.length; i++) {
      let unit = run.charCodeAt(i);
      if (unit === 0x200b || unit === 0xad || unit === 0x2060 || unit === 0xfeff) continue;
      const key = lexis.keyOf[unit] as number;
      if (charwise && key !== unit) {
        const choice = lexis.choiceOf[key] as number;
        unit = key;
        if (choice > 0) {
          for (let k = 0; k < FORMS; k++) {
            const index = (choice - 1) * FORMS + k;
            if (lexis.hant[index] === run.charCodeAt(i)) { unit = lexis.hans[index] as number; break; }
          }
        }
      }
      this.place[length] = i;
      seen[length] = unit;
      keys[length] = lexis.keyOf[unit] as number;
      length++;
    }
    lattice.textEnd = length;
    return length;
  }

  /** Marks for each character which script the text around it is in. */
  private findRegions(length: number, pageScript: Script | null): void {
    const { script } = this.lexis;
    const { seen, region } = this.lattice;
    let hans = 0;
    let hant = 0;
    for (let i = 0; i < length; i++) {
      const which = script[seen[i] as number];
      if (which === 1) hans++;
      else if (which === 2) hant++;
    }
    const fallback = hans > 0 && hant === 0 ? 1 : hant > 0 && hans === 0 ? 2 : pageScript === 'Hant' ? 2 : 1;
    if (hans === 0 || hant === 0) {
      region.fill(fallback, 0, length);
      return;
    }
    const overall = hans >= hant ? 1 : 2;
    for (let start = 0; start < length; ) {
      let end = start;
      hans = 0;
      hant = 0;
      while (end < length && (isHan(seen[end] as number) || end === start)) {
        const which = script[seen[end] as number];
        if (which === 1) hans++;
        else if (which === 2) hant++;
        end++;
      }
      if (hans > 0 && hant > 0) this.spread(start, end);
      else region.fill(hans > 0 ? 1 : hant > 0 ? 2 : overall, start, end);
      start = end;
    }
  }

  /** In a mixed stretch, each character goes with the nearest one that tells its script. */
  private spread(start: number, end: number): void {
    const { script } = this.lexis;
    const { seen, region } = this.lattice;
    let last = -1;
    for (let i = start; i <= end; i++) {
      if (i < end && script[seen[i] as number] === 0) continue;
      const left = last < 0 ? -1 : (script[seen[last] as number] as number);
      const right = i < end ? (script[seen[i] as number] as number) : -1;
      const middle = left < 0 ? start : right < 0 ? end : (last + i + 1) >> 1;
      for (let j = last < 0 ? start : last + 1; j < i; j++) region[j] = j < middle ? left : right;
      if (i < end) region[i] = right;
      last = i;
    }
  }
}

function isHan(unit: number): boolean {
  return (unit >= 0x3400 && unit < 0xa000) || unit === 0x3007 || (unit >= 0xf900 && unit < 0xfb00);
}
