import { compose } from '../compose';
import { applyEdits } from '../edits';
import type { Finding } from '../finding';
import type { Replacement } from '../fix';
import type { Lexicon } from '../lexicon/lexicon';
import { reason } from '../reason';
import { type ConversionTarget, type Script, scriptOf } from '../script';
import { Changes } from './changes';
import { Doubts } from './doubts';
import { markForeign } from './foreign';
import { Lattice } from './lattice';
import { Lexis } from './lexis';
import { LongestMatch } from './longest-match';
import { Outcome, openInSimplified } from './outcome';
import { OwnWords } from './own-words';
import { regionalQuotes } from './quotes';
import { spellOutRadicals } from './radicals';
import { RegionalWords } from './regional-words';
import { IN_HANS, markRegions } from './regions';
import { replaceOwnWords } from './replace';
import { type Line, RunText } from './run-text';
import type { SlipCounts } from './slips';

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
  /** What the page's converter did wrong; on a page with slips there are more. */
  readonly slips: SlipCounts;
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

/** So many different characters must a converter have left before any other is doubted for its sake. */
const SLIPS_OF_MIXED = 2;

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
  private readonly doubts: Doubts;
  private readonly match: LongestMatch;
  private readonly regional: RegionalWords;
  private readonly outcome: Outcome;
  private readonly changes: Changes;
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
    this.doubts = new Doubts(lexis, this.text, this.lattice);
    this.regional = new RegionalWords(lexis, this.lattice, this.doubts, this.text);
    this.outcome = new Outcome(lexis, this.text, this.lattice);
    this.changes = new Changes(this.text, this.match, this.regional, this.outcome);
  }

  convert(run: string, options: ConvertOptions): Finding[] {
    const spelt = spellOutRadicals(run, options.target);
    if (spelt.length === 0) return this.convertSpelt(run, options);
    return compose(run, spelt, this.convertSpelt(applyEdits(run, spelt), options));
  }

  private convertSpelt(run: string, options: ConvertOptions): Finding[] {
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
    let findings = this.convertOnce(run, options);
    if (findings.length === 0 || this.text.hant === 0) return findings;
    const isTraditional = scriptOf(options.target) === 'Hant';
    const mixed = this.text.lines.filter(({ hasHans, hasHant }) => hasHant && (hasHans || isTraditional));
    if (mixed.length === 0) return findings;
    const { fixed } = this;
    for (const { from, to } of mixed.reverse()) {
      const first = firstFrom(findings, from);
      const end = firstFrom(findings, to);
      const settled = this.settle(run.slice(from, to), from, findings.slice(first, end), options);
      if (settled) findings = [...findings.slice(0, first), ...settled, ...findings.slice(end)];
    }
    this.fixed = fixed;
    return findings;
  }

  /**
   * In mixed text a slip that was undone may have been what told the script, and a new word makes new neighbours:
   * converts a line that begins at `from` again until nothing changes.
   * @returns `null` if nothing has changed after the first time
   */
  private settle(
    line: string,
    from: number,
    found: readonly Finding[],
    options: ConvertOptions,
  ): readonly Finding[] | null {
    const first = found.map((finding) => moved(finding, -from));
    let findings = first;
    for (let round = 1, last = findings; round < MAX_ROUNDS && last.length > 0; round++) {
      last = this.convertOnce(applyEdits(line, findings), options);
      if (last.length > 0) findings = compose(line, findings, last);
    }
    return findings === first ? null : findings.map((finding) => moved(finding, from));
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
    this.doubts.reserve();
    this.lattice.weighing.isMixed = text.hans > 0 || options.slips.left >= SLIPS_OF_MIXED;
    this.lattice.weighing.hasSlips = options.slips.left > 0;
    this.lexis.aim(target);
    this.outcome.aim(target, charwise, options.slips.overdone > 0);
    for (const line of text.lines) this.convertLine(run, line, options, findings);
    return findings;
  }

  /** Adds what changes in a line of the text. */
  private convertLine(
    run: string,
    line: Line,
    { target, charwise, words, pageScript }: ConvertOptions,
    findings: Finding[],
  ): void {
    const { lexis, lattice, text, match, regional, outcome } = this;
    const isTraditional = scriptOf(target) === 'Hant';
    const regions = markRegions(text, line, lexis.script, {
      hans: text.hans,
      hant: text.hant,
      script: charwise ? 'Hans' : pageScript,
      otherwise: isTraditional ? 'Hans' : 'Hant',
    });
    const isAsked = match.ask(line, regions, target);
    const hasRegional = regional.find(line, target, words);
    lattice.begin(line);
    if (isTraditional || hasRegional || text.hasOpenInSimplified) {
      this.doubts.decide(line, isTraditional, isTraditional ? null : openInSimplified);
    }
    // A Simplified writer's own forms stay; in Traditional text, and towards it, OpenCC's hold.
    const isOpenCC = isTraditional || charwise || (regions & IN_HANS) === 0;
    const isPlain = isAsked && isOpenCC && !line.hasVariants;
    outcome.settle(run, line, isPlain);
    const fixed = line.mayBeForeign || !this.protectedWords.isEmpty ? this.fixed : null;
    this.changes.gather(run, line, { charwise, hasRegional, isTraditional, fixed }, findings);
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

/** The index of the first finding that begins at `place` or behind it. */
function firstFrom(findings: readonly Finding[], place: number): number {
  let low = 0;
  let high = findings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((findings[middle] as Finding).start < place) low = middle + 1;
    else high = middle;
  }
  return low;
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
