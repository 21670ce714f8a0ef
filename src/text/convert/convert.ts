import { compose } from '../compose';
import { applyEdits } from '../edits';
import type { Finding } from '../finding';
import type { Replacement } from '../fix';
import type { Lexicon } from '../lexicon/lexicon';
import { type Reason, reason } from '../reason';
import { type ConversionTarget, type Script, scriptOf } from '../script';
import { foreignMask } from './foreign';
import { AS_OPENCC, BY_CONTEXT, BY_DEFAULT, BY_WORD, Lattice, NO_PRIOR } from './lattice';
import { FORMS } from './layout';
import { Lexis } from './lexis';
import { LongestMatch } from './longest-match';
import { OwnWords } from './own-words';
import { regionalQuotes } from './quotes';
import { RegionalWords } from './regional-words';
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

/** 着, which Taiwan writes 著, in 看著 and in 顯著 alike. */
const ZHE = 0x7740;
/** 于, for which OpenCC leaves 於 before what looks like a name. */
const YU = 0x4e8e;
/** 象, which bad converters write for 像, and the other way (對像). */
const XIANG = 0x8c61;
/** 了, for which converters that know one form only write 瞭. */
const LE = 0x4e86;
/** Slips hang together in words; what follows from undoing them ends after a round or two. */
const MAX_ROUNDS = 4;
/** The keys for which words are weighed on the way to Simplified; for the rest OpenCC knows best. */
const openInSimplified: ReadonlySet<number> = new Set([ZHE, XIANG, LE]);

const openShown = /[着著象像瞭]/;

/**
 * The way of a run: OpenCC's longest match says what each character becomes; a lattice of words overrules it
 * where it cuts through words; regional words, quotation marks and the user's own words come on top. A
 * Traditional text under a Traditional target is not given to OpenCC; it is right until words speak against it.
 */
class SmartConverter implements Converter {
  private readonly lattice: Lattice;
  private readonly text: RunText;
  private readonly match: LongestMatch;
  private readonly regional: RegionalWords;
  private protectedList: readonly string[] = [];
  private protectedWords = new OwnWords([]);
  /** Kept for the target that was asked for last: most changes have this reason. */
  private plainReason = reason('script.target', 'zh-Hans');

  constructor(
    lexicon: Lexicon,
    private readonly lexis: Lexis,
  ) {
    this.lattice = new Lattice(lexis);
    this.text = new RunText(lexis, this.lattice);
    this.match = new LongestMatch(lexicon, lexis, this.lattice);
    this.regional = new RegionalWords(lexis, this.lattice, this.text);
  }

  convert(run: string, options: ConvertOptions): Finding[] {
    let findings = this.convertOnce(run, options);
    if (this.text.hant === 0 || (options.target === 'zh-Hans' && this.text.hans === 0)) return findings;
    // In mixed text a slip that was undone may have been what told the script, and a new word makes new
    // neighbours: again until nothing changes.
    for (let round = 1, last = findings; round < MAX_ROUNDS && last.length > 0; round++) {
      last = this.convertOnce(applyEdits(run, findings), options);
      if (last.length > 0) findings = compose(run, findings, last);
    }
    return findings;
  }

  private convertOnce(run: string, options: ConvertOptions): Finding[] {
    this.text.read(run, options.charwise);
    const fixed = this.fixedPlaces(run, options.protectedWords);
    let findings = this.isWorthIt(options) ? this.convertCharacters(run, options, fixed) : [];
    if (options.quotes === 'regional' && options.target !== 'zh-Hant') {
      findings = withQuotes(run, findings, options.target, fixed);
    }
    if (options.replacements.length === 0) return findings;
    return replaceOwnWords(run, findings, options.replacements, fixed);
  }

  /** Under Simplified, a text in which nothing is Traditional has nothing to change. */
  private isWorthIt({ target, charwise }: ConvertOptions): boolean {
    return this.text.hasHan && (target !== 'zh-Hans' || charwise || this.text.hasOtherThanKeys);
  }

  private convertCharacters(run: string, options: ConvertOptions, fixed: Uint8Array | null): Finding[] {
    const { lexis, lattice, text, match, regional } = this;
    const { target, charwise, words } = options;
    const hant = scriptOf(target) === 'Hant';
    const { length, place } = text;
    if (this.plainReason.details[0] !== target) this.plainReason = reason('script.target', target);
    markRegions(lattice, lexis.script, length, {
      hans: text.hans,
      hant: text.hant,
      script: charwise ? 'Hans' : options.pageScript,
      otherwise: hant ? 'Hans' : 'Hant',
    });
    match.ask(charwise || length < run.length ? text.toString() : run, length, target);
    const hasRegional = regional.find(length, target, words);
    if (hant || hasRegional || openShown.test(run)) this.decideAll(length, hant ? null : openInSimplified);
    else lattice.how.fill(BY_DEFAULT, 0, length);

    const findings: Finding[] = [];
    const variants = lexis.variants(target);
    const { region, seen, wanted } = lattice;
    const { hasWide } = match;
    let start = -1; // where the change that is under way began, in characters
    let after = '';
    const close = (end: number) => {
      if (start < 0) return;
      const from = place[start] as number;
      const to = (place[end - 1] as number) + 1;
      findings.push({
        kind: 'script',
        start: from,
        end: to,
        before: to - from === 1 ? stringOf(run.charCodeAt(from)) : run.slice(from, to),
        after,
        reason: this.reasonOf(run, start, hant),
      });
      start = -1;
    };
    for (let i = 0; i < length; i++) {
      const at = place[i] as number;
      const shown = charwise ? run.charCodeAt(at) : (seen[i] as number);
      if (fixed?.[at]) {
        close(i);
        continue;
      }
      if (hasRegional && wanted[i] === 1) {
        const word = regional.at(run, i, target, fixed);
        if (word) {
          close(i);
          if (word.finding) findings.push(word.finding);
          i = word.end - 1;
          continue;
        }
      }
      const wide = hasWide ? match.wideAt(i) : undefined;
      if (wide !== undefined && !(hant && region[i] === 2)) {
        close(i);
        const end = at + (isSurrogate(shown) ? 2 : 1);
        const before = run.slice(at, end);
        findings.push({ kind: 'script', start: at, end, before, after: wide, reason: this.plainReason });
        continue;
      }
      const result = isHan(shown) ? this.formOf(i, shown, hant, charwise, variants) : shown;
      if (result === shown) {
        close(i);
        continue;
      }
      if (start >= 0 && (at !== (place[i - 1] as number) + 1 || !this.isSameDecision(start, i))) close(i);
      if (start < 0) {
        start = i;
        after = stringOf(result);
      } else after += stringOf(result);
    }
    close(length);
    return findings;
  }

  private decideAll(length: number, only: ReadonlySet<number> | null): void {
    const { lattice } = this;
    for (let start = 0; start < length; ) {
      if (!isHan(lattice.seen[start] as number)) {
        start++;
        continue;
      }
      let end = start + 1;
      while (end < length && isHan(lattice.seen[end] as number)) end++;
      lattice.decide(start, end, length, only);
      start = end;
    }
  }

  /** What a character becomes. */
  private formOf(i: number, shown: number, hant: boolean, charwise: boolean, variants: Uint16Array): number {
    const { lexis, lattice } = this;
    const key = lattice.keys[i] as number;
    const choice = lexis.choiceOf[key] as number;
    const base = this.lattice.base[i] as number;
    if (!hant) return this.simplifiedOf(i, shown, key, choice, base, charwise);
    const isNative = lattice.region[i] === 2 && !charwise;
    if (choice === 0) {
      const seen = lattice.seen[i] as number;
      if (isNative && lexis.script[seen] !== 1) return shown;
      if (base >= 0 && !isNative) return base;
      const standard = lexis.plain[charwise ? key : seen] as number;
      return lexis.standardOf[shown] === standard && shown !== key ? shown : (variants[standard] as number);
    }
    const form = lattice.form[i] as number;
    if (form === AS_OPENCC) return base;
    // What OpenCC and the words agree on, and characters that no key lists, are as OpenCC has them.
    const isUnlisted = lattice.prior[i] === NO_PRIOR && lattice.how[i] === BY_DEFAULT;
    const isAgreed = form === lattice.prior[i] || isUnlisted;
    if (base >= 0 && isAgreed && !isNative) return base;
    const wanted = lexis.hant[(choice - 1) * FORMS + form] as number;
    if (isNative && form === lattice.asShown(i, choice - 1) && shown !== key) return shown;
    const isWanted = lexis.standardOf[shown] === wanted || shown === wanted;
    return isWanted && (isNative || shown !== key) ? shown : (variants[wanted] as number);
  }

  private simplifiedOf(
    i: number,
    shown: number,
    key: number,
    choice: number,
    base: number,
    charwise: boolean,
  ): number {
    const { lexis, lattice } = this;
    // On a page converted by character nothing is a writer's own Simplified form: 有著 was 有着.
    const inHans = !charwise && lattice.region[i] === 1 && lexis.script[shown] !== 2;
    if (key === YU) return YU;
    const isByWord = lattice.how[i] === BY_WORD;
    if (choice === 0 || !(isByWord && openInSimplified.has(key))) {
      return inHans ? shown : base >= 0 ? base : key;
    }
    if (inHans && key !== ZHE) return shown;
    return lexis.hans[(choice - 1) * FORMS + (lattice.form[i] as number)] as number;
  }

  private isSameDecision(a: number, b: number): boolean {
    const { how, wordStart } = this.lattice;
    return how[a] === how[b] && (how[a] !== BY_WORD || wordStart[a] === wordStart[b]);
  }

  private reasonOf(run: string, i: number, hant: boolean): Reason {
    const { lattice, lexis } = this;
    const { place } = this.text;
    const how = lattice.how[i];
    if (!hant || (lexis.choiceOf[lattice.keys[i] as number] as number) === 0) return this.plainReason;
    if (how === BY_WORD) {
      const first = place[lattice.wordStart[i] as number] as number;
      const last = place[(lattice.wordEnd[i] as number) - 1] as number;
      const isWrong = lattice.region[i] === 2 && lexis.script[lattice.seen[i] as number] !== 1;
      return reason(isWrong ? 'script.undone' : 'script.word', run.slice(first, last + 1));
    }
    if (how !== BY_CONTEXT) return this.plainReason;
    const at = place[i] as number;
    return reason('script.context', run.slice(Math.max(0, at - 2), at + 3));
  }

  /** Marks what no conversion may touch: protected words and foreign runs. */
  private fixedPlaces(run: string, protectedWords: readonly string[]): Uint8Array | null {
    let mask = this.text.mayBeForeign ? foreignMask(run) : null;
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
