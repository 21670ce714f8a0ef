import { compose } from '../compose';
import { applyEdits } from '../edits';
import type { Finding } from '../finding';
import type { Replacement } from '../fix';
import type { Lexicon } from '../lexicon/lexicon';
import { reason } from '../reason';
import { type ConversionTarget, type Script, scriptOf } from '../script';
import { markForeign } from './foreign';
import { Lattice } from './lattice';
import { Lexis } from './lexis';
import { LongestMatch } from './longest-match';
import { Outcome, openInSimplified } from './outcome';
import { OwnWords } from './own-words';
import { regionalQuotes } from './quotes';
import { type Found, RegionalWords } from './regional-words';
import { markRegions } from './regions';
import { replaceOwnWords } from './replace';
import { RunText } from './run-text';
import { isHan, isSurrogate, stringOf } from './units';

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

/**
 * Opens the converter over the bytes of words.bin.
 * @throws RangeError if the bytes are not a words.bin
 */
export function openConverter(lexicon: Lexicon, words: ArrayBuffer): Converter {
  return new SmartConverter(lexicon, new Lexis(words));
}

interface LineOptions {
  readonly target: ConversionTarget;
  readonly charwise: boolean;
  readonly hasRegional: boolean;
}

/** Slips hang together in words; what follows from undoing them ends after a round or two. */
const MAX_ROUNDS = 4;

/**
 * The way of a run: OpenCC's longest match says what each character becomes; a lattice of words overrules it
 * where it cuts through words; regional words, quotation marks and the user's own words come on top. A
 * Traditional text under a Traditional target is not given to OpenCC; it is right until words speak against it.
 *
 * So there are two lanes: every character goes through the fast one, which knows phrases and nothing else, and
 * the few places where it may be wrong through the lattice. Both work on the same arrays, line by line.
 */
class SmartConverter implements Converter {
  private readonly text: RunText;
  private readonly lattice: Lattice;
  private readonly match: LongestMatch;
  private readonly regional: RegionalWords;
  private readonly outcome: Outcome;
  /** 1 for each code unit of the run under way that may not change, if there are any. */
  private fixed: Uint8Array | null = null;
  private protectedList: readonly string[] = [];
  private protectedWords = new OwnWords([]);

  constructor(
    lexicon: Lexicon,
    private readonly lexis: Lexis,
  ) {
    this.text = new RunText(lexis);
    this.lattice = new Lattice(lexis, this.text);
    this.match = new LongestMatch(lexicon, this.text);
    this.regional = new RegionalWords(lexis, this.lattice, this.text);
    this.outcome = new Outcome(lexis, this.text, this.lattice);
  }

  convert(run: string, options: ConvertOptions): Finding[] {
    const { target, replacements } = options;
    let findings = this.convertLines(run, options);
    const { fixed } = this;
    if (options.quotes === 'regional' && target !== 'zh-Hant') {
      findings = withQuotes(run, findings, target, fixed);
    }
    return replacements.length === 0 ? findings : replaceOwnWords(run, findings, replacements, fixed);
  }

  /** Converts the characters and words of a run until nothing changes any more. */
  private convertLines(run: string, options: ConvertOptions): Finding[] {
    const findings = this.convertOnce(run, options);
    if (findings.length === 0) return findings;
    const isTraditional = scriptOf(options.target) === 'Hant';
    const mixed = this.text.lines.filter(({ hasHans, hasHant }) => hasHant && (hasHans || isTraditional));
    if (mixed.length === 0) return findings;
    const { fixed } = this;
    const result: Finding[] = [];
    let next = 0;
    const takeUntil = (end: number): Finding[] => {
      const first = next;
      while (next < findings.length && (findings[next] as Finding).start < end) next++;
      return findings.slice(first, next);
    };
    for (const { from, to } of mixed) {
      result.push(...takeUntil(from));
      result.push(...this.settle(run, from, to, takeUntil(to), options));
    }
    result.push(...takeUntil(run.length));
    this.fixed = fixed;
    return result;
  }

  /**
   * In mixed text a slip that was undone may have been what told the script, and a new word makes new neighbours:
   * converts `[from, to)` of a run again until nothing changes.
   */
  private settle(
    run: string,
    from: number,
    to: number,
    found: readonly Finding[],
    options: ConvertOptions,
  ): readonly Finding[] {
    const line = run.slice(from, to);
    let findings = found.map((finding) => moved(finding, -from));
    for (let round = 1, last = findings; round < MAX_ROUNDS && last.length > 0; round++) {
      last = this.convertOnce(applyEdits(line, findings), options);
      if (last.length > 0) findings = compose(line, findings, last);
    }
    return findings.map((finding) => moved(finding, from));
  }

  private convertOnce(run: string, options: ConvertOptions): Finding[] {
    const { text } = this;
    const { target, charwise } = options;
    text.read(run, charwise);
    this.fixed = this.fixedPlaces(run, options.protectedWords);
    const findings: Finding[] = [];
    // Under Simplified, a text in which nothing is Traditional has nothing to change.
    if (!text.hasHan || (target === 'zh-Hans' && !charwise && !text.hasOtherThanKeys)) return findings;
    this.lattice.reserve();
    this.lexis.aim(target);
    this.outcome.aim(target, charwise);
    for (const { start, end } of text.lines) this.convertLine(run, start, end, options, findings);
    return findings;
  }

  /** Adds what changes in the line `[start, end)` of the text. */
  private convertLine(
    run: string,
    start: number,
    end: number,
    { target, charwise, words, pageScript }: ConvertOptions,
    findings: Finding[],
  ): void {
    const { lexis, lattice, text, match, regional } = this;
    const isTraditional = scriptOf(target) === 'Hant';
    markRegions(text, lexis.script, start, end, {
      hans: text.hans,
      hant: text.hant,
      script: charwise ? 'Hans' : pageScript,
      otherwise: isTraditional ? 'Hans' : 'Hant',
    });
    match.ask(start, end, target);
    const hasRegional = regional.find(start, end, target, words);
    if (isTraditional || hasRegional || text.hasOpenInSimplified) {
      lattice.decide(start, end, isTraditional, isTraditional ? null : openInSimplified);
    } else lattice.leave(start, end);
    this.gather(run, start, end, { target, charwise, hasRegional }, findings);
  }

  /** Adds the changes of a line to the findings: characters in a row that one decision changes are one. */
  private gather(
    run: string,
    start: number,
    end: number,
    { target, charwise, hasRegional }: LineOptions,
    findings: Finding[],
  ): void {
    const { fixed, lattice, text, match, regional, outcome } = this;
    const { place, region, seen } = text;
    const { wanted } = lattice;
    const { hasWide } = match;
    const isTraditional = scriptOf(target) === 'Hant';
    let first = -1; // where the change that is under way begins
    let after = '';
    for (let i = start; i < end; i++) {
      const at = place[i] as number;
      const shown = charwise ? run.charCodeAt(at) : (seen[i] as number);
      let result = shown;
      let word: Found | null = null;
      if (!fixed?.[at]) {
        if (hasRegional && wanted[i] === 1) word = regional.at(run, i, target, fixed);
        if (word === null && isHan(shown)) result = outcome.of(i, shown);
      }
      const wide = hasWide && word === null && !fixed?.[at] ? match.wideAt(i) : undefined;
      const isWide = wide !== undefined && !(isTraditional && region[i] === 2);
      if (first >= 0) {
        const goesOn =
          result !== shown && !isWide && at === (place[i - 1] as number) + 1 && outcome.isSame(first, i);
        if (!goesOn) {
          findings.push(this.changeOf(run, first, i, after));
          first = -1;
        }
      }
      if (word !== null) {
        if (word.finding) findings.push(word.finding);
        i = word.end - 1;
      } else if (isWide) {
        const to = at + (isSurrogate(shown) ? 2 : 1);
        const before = run.slice(at, to);
        findings.push({
          kind: 'script',
          start: at,
          end: to,
          before,
          after: wide,
          reason: outcome.plainReason,
        });
      } else if (result !== shown) {
        if (first < 0) {
          first = i;
          after = stringOf(result);
        } else after += stringOf(result);
      }
    }
    if (first >= 0) findings.push(this.changeOf(run, first, end, after));
  }

  private changeOf(run: string, first: number, end: number, after: string): Finding {
    const { place } = this.text;
    const from = place[first] as number;
    const to = (place[end - 1] as number) + 1;
    return {
      kind: 'script',
      start: from,
      end: to,
      before: to - from === 1 ? stringOf(run.charCodeAt(from)) : run.slice(from, to),
      after,
      reason: this.outcome.reasonOf(run, first),
    };
  }

  /** Marks what no conversion may touch: protected words and foreign runs. */
  private fixedPlaces(run: string, protectedWords: readonly string[]): Uint8Array | null {
    let mask: Uint8Array | null = null;
    for (const { from, to, mayBeForeign } of this.text.lines) {
      if (!mayBeForeign) continue;
      mask ??= new Uint8Array(run.length);
      markForeign(run, from, to, mask);
    }
    if (protectedWords !== this.protectedList) {
      this.protectedList = protectedWords;
      this.protectedWords = new OwnWords(protectedWords);
    }
    if (this.protectedWords.isEmpty) return mask;
    for (let i = 0; i < run.length; i++) {
      const word = this.protectedWords.at(run, i);
      if (word === undefined) continue;
      mask ??= new Uint8Array(run.length);
      mask.fill(1, i, i + word.length);
    }
    return mask;
  }
}

function moved(finding: Finding, by: number): Finding {
  return by === 0 ? finding : { ...finding, start: finding.start + by, end: finding.end + by };
}

function withQuotes(
  run: string,
  findings: readonly Finding[],
  target: ConversionTarget,
  fixed: Uint8Array | null,
): Finding[] {
  const why = reason('script.quotes', target);
  const marks = regionalQuotes(run, scriptOf(target)).filter(({ at }) => !fixed?.[at]);
  const changes = marks.map(({ at, after }): Finding => {
    return { kind: 'script', start: at, end: at + 1, before: run.charAt(at), after, reason: why };
  });
  return [...findings, ...changes].sort((a, b) => a.start - b.start);
}
