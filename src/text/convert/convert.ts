import type { Finding } from '../finding';
import type { Replacement } from '../fix';
import type { Lexicon } from '../lexicon/lexicon';
import { type Reason, reason } from '../reason';
import { type ConversionTarget, type Script, scriptOf } from '../script';
import { foreignMask } from './foreign';
import { isInside } from './inside';
import { BY_CONTEXT, BY_WORD, Lattice, NO_PRIOR } from './lattice';
import { ALWAYS, FORMS, FROM_SIMPLIFIED } from './layout';
import { Lexis } from './lexis';
import { OwnWords } from './own-words';
import { regionalQuotes } from './quotes';
import { markRegions } from './regions';
import { replaceOwnWords } from './replace';
import { isHan, isSurrogate, isWidthless } from './units';

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

/** A change of the text between two places; several may touch one another. */
interface Change {
  start: number;
  end: number;
  after: string;
  readonly kind: 'script' | 'word';
  readonly reason: Reason;
}

/** What follows a word and leaves it what it is. */
const suffixes = new Set(
  [...'化性员者率类型器机们式版号库区码表页盘卡图层面干粉店'].map((suffix) => suffix.charCodeAt(0)),
);

class SmartConverter implements Converter {
  private readonly lattice: Lattice;
  /** Where each character of `lattice.seen` stands in the run. */
  private place = new Int32Array(0);
  private protectedList: readonly string[] = [];
  private protectedWords = new OwnWords([]);

  /** What OpenCC's longest match makes of each character: its code unit, or -1 for none. */
  private base = new Int32Array(0);
  /** Results of two code units. */
  private readonly wide = new Map<number, string>();

  constructor(
    private readonly lexicon: Lexicon,
    private readonly lexis: Lexis,
  ) {
    this.lattice = new Lattice(lexis);
  }

  convert(run: string, options: ConvertOptions): Finding[] {
    const length = this.read(run, options.charwise);
    const changes = this.isWorthIt(length, options) ? this.changes(run, length, options) : [];
    const quoted =
      options.quotes === 'regional' && options.target !== 'zh-Hant'
        ? this.withQuotes(run, changes, options)
        : changes;
    const findings = quoted.map(({ start, end, after, kind, reason: why }): Finding => {
      return { kind, start, end, before: run.slice(start, end), after, reason: why };
    });
    return options.replacements.length > 0
      ? replaceOwnWords(run, findings, options.replacements, this.fixedPlaces(run, options))
      : findings;
  }

  /** Whether there is a Chinese character at all. */
  private isWorthIt(length: number, { target, charwise }: ConvertOptions): boolean {
    const { seen } = this.lattice;
    const { keyOf } = this.lexis;
    for (let i = 0; i < length; i++) {
      const unit = seen[i] as number;
      // Under Simplified, a text in which nothing is Traditional has nothing to change.
      if (isHan(unit) && (target !== 'zh-Hans' || charwise || keyOf[unit] !== unit)) return true;
    }
    return false;
  }

  private changes(run: string, length: number, options: ConvertOptions): Change[] {
    const { lexis, lattice } = this;
    const { target, charwise } = options;
    const fixed = this.fixedPlaces(run, options);
    markRegions(lattice, lexis.script, length, charwise ? 'Hans' : options.pageScript);
    const list =
      target === 'zh-Hant-TW'
        ? 'taiwan'
        : target === 'zh-Hant-HK'
          ? 'hongKong'
          : target === 'zh-Hans'
            ? 'mainland'
            : null;
    this.findBase(run, length, options);
    if (list) this.wantRegionalWords(length, lexis.root(list), options.words);
    for (let start = 0; start < length; ) {
      if (!isHan(lattice.seen[start] as number)) {
        start++;
        continue;
      }
      let end = start + 1;
      while (end < length && isHan(lattice.seen[end] as number)) end++;
      lattice.decide(start, end, length);
      start = end;
    }
    const changes: Change[] = [];
    const variants = lexis.variants(target);
    const hant = scriptOf(target) === 'Hant';
    let open: Change | null = null;
    let openAt = -1;
    let settled = 0;
    for (let i = 0; i < length; i++) {
      const at = this.place[i] as number;
      if (list && lattice.wanted[i] === 1 && i >= settled) {
        const end = this.regionalWord(run, i, length, lexis.root(list), options, fixed, changes);
        if (end < 0) settled = -end;
        if (end > i) {
          open = null;
          i = end - 1;
          continue;
        }
      }
      const shown = run.charCodeAt(at);
      if (fixed?.[at]) continue;
      const wide = this.wide.size > 0 ? this.wide.get(i) : undefined;
      if (wide !== undefined && !(hant && lattice.region[i] === 2)) {
        const end = at + (isSurrogate(shown) ? 2 : 1);
        changes.push({
          start: at,
          end,
          after: wide,
          kind: 'script',
          reason: reason('script.target', target),
        });
        open = null;
        continue;
      }
      if (!isHan(shown)) continue;
      const result = this.formOf(i, shown, hant, charwise, variants);
      if (result === shown) continue;
      if (open && open.end === at && this.sameDecision(openAt, i)) {
        open.end = at + 1;
        open.after += String.fromCharCode(result);
      } else {
        open = {
          start: at,
          end: at + 1,
          after: String.fromCharCode(result),
          kind: 'script',
          reason: this.reasonOf(run, i, target),
        };
        openAt = i;
        changes.push(open);
      }
    }
    return changes;
  }

  /** What a character becomes. */
  private formOf(i: number, shown: number, hant: boolean, charwise: boolean, variants: Uint16Array): number {
    const { lexis, lattice } = this;
    const key = lattice.keys[i] as number;
    const choice = lexis.choiceOf[key] as number;
    const isNative = lattice.region[i] === 2 && !charwise;
    const base = this.base[i] as number;
    if (choice > 0) {
      const form = lattice.form[i] as number;
      // What OpenCC and the words agree on, and characters that no key lists, are as OpenCC has them.
      const isAgreed = form === lattice.prior[i] || lattice.prior[i] === NO_PRIOR;
      if (hant && base >= 0 && isAgreed && !isNative) return base;
      const index = (choice - 1) * FORMS + form;
      // In Simplified text only 著 for 着 is amended, where the word says so.
      if (!hant && lattice.region[i] === 1 && lexis.script[shown] !== 2) {
        return key === ZHE && lattice.how[i] === BY_WORD ? (lexis.hans[index] as number) : shown;
      }
      // Down to Simplified OpenCC knows best, but for what a bad converter mixed up before.
      const isAmended = key === YU || (key === ELEPHANT && lattice.how[i] === BY_WORD);
      if (!hant) return base >= 0 && !isAmended ? base : (lexis.hans[index] as number);
      const wanted = lexis.hant[index] as number;
      if (isNative && form === lattice.asShown(i, choice - 1) && shown !== key) return shown;
      const isWanted = lexis.standardOf[shown] === wanted || shown === wanted;
      return isWanted && (isNative || shown !== key) ? shown : (variants[wanted] as number);
    }
    if (!hant && lattice.region[i] === 1 && lexis.script[shown] !== 2) return shown;
    if (!hant) return base >= 0 ? base : key;
    const seen = lattice.seen[i] as number;
    if (isNative && lexis.script[seen] !== 1) return shown;
    if (base >= 0 && !isNative) return base;
    const standard = lexis.plain[charwise ? key : seen] as number;
    return lexis.standardOf[shown] === standard && shown !== key ? shown : (variants[standard] as number);
  }

  /**
   * Asks OpenCC's longest match first: what it says holds unless words speak against it. A Traditional
   * text under a Traditional target is not asked about; it is right until shown otherwise.
   */
  private findBase(run: string, length: number, { target, charwise }: ConvertOptions): void {
    const { lexis, lattice, base, wide } = this;
    const hant = scriptOf(target) === 'Hant';
    base.fill(-1, 0, length);
    lattice.prior.fill(NO_PRIOR, 0, length);
    wide.clear();
    const text = length === run.length && !charwise ? run : textOf(lattice.seen, length);
    const plain = hant
      ? this.lexicon.plain(text, 'zh-Hans', target, noWords)
      : this.lexicon.plain(text, 'zh-Hant-TW', 'zh-Hans', noWords);
    if (plain.length === length) for (let i = 0; i < length; i++) base[i] = plain.charCodeAt(i);
    else if (!this.alignBase(text, plain)) return;
    const variants = lexis.variants(target);
    for (let i = 0; i < length; i++) {
      const choice = lexis.choiceOf[lattice.keys[i] as number] as number;
      if (hant && lattice.region[i] === 2) {
        base[i] = -1;
        continue;
      }
      if (choice === 0) continue;
      const standard = lexis.standardOf[lattice.seen[i] as number];
      for (let k = 0; k < (lexis.formCount[choice - 1] as number); k++) {
        const index = (choice - 1) * FORMS + k;
        const form = hant ? variants[lexis.hant[index] as number] : lexis.hans[index];
        if (form !== base[i] || (!hant && lattice.keys[i] === ELEPHANT)) continue;
        if (lattice.prior[i] === NO_PRIOR || lexis.hant[index] === standard) lattice.prior[i] = k;
      }
    }
  }

  /** Puts a result of another length in its places; possible where it has as many characters. */
  private alignBase(text: string, plain: string): boolean {
    const from = [...text];
    const to = [...plain];
    if (from.length !== to.length) return false;
    let at = 0;
    from.forEach((character, i) => {
      const result = to[i] ?? character;
      if (character.length === 1 && result.length === 1) this.base[at] = result.charCodeAt(0);
      else if (result !== character) this.wide.set(at, result);
      at += character.length;
    });
    return true;
  }

  private sameDecision(a: number, b: number): boolean {
    const { how, wordStart } = this.lattice;
    return how[a] === how[b] && (how[a] !== BY_WORD || wordStart[a] === wordStart[b]);
  }

  private reasonOf(run: string, i: number, target: ConversionTarget): Reason {
    const { lattice, lexis } = this;
    const how = lattice.how[i];
    const wrong = lattice.region[i] === 2 && lexis.script[lattice.seen[i] as number] !== 1;
    const hant = scriptOf(target) === 'Hant';
    if (how === BY_WORD && hant) {
      const start = lattice.wordStart[i] as number;
      const end = lattice.wordEnd[i] as number;
      const word = run.slice(this.place[start] as number, (this.place[end - 1] as number) + 1);
      return reason(wrong ? 'script.undone' : 'script.word', word);
    }
    if (how === BY_CONTEXT && hant) {
      const at = this.place[i] as number;
      return reason('script.context', run.slice(Math.max(0, at - 2), at + 3));
    }
    return reason('script.target', target);
  }

  /** Marks where regional words could stand, so that their borders are looked at. */
  private wantRegionalWords(length: number, root: number, words: boolean): void {
    const { lattice, lexis } = this;
    const { codes, entries, labels } = lexis.trie;
    const { keys, wanted } = lattice;
    wanted.fill(0, 0, length);
    for (let i = 0; i < length; i++) {
      let state = root;
      for (let j = i; j < length; j++) {
        const code = codes[keys[j] as number] as number;
        const slot = (state >> 1) + code;
        if (code === 0 || labels[slot] !== code) break;
        state = entries[slot] as number;
        if (state >= 0 && (state & 1) === 0) continue;
        const payload = state < 0 ? state & 0x7fffffff : (entries[state >> 1] as number);
        if (words || payload & ALWAYS) wanted[i] = 1;
        if (state < 0) break;
      }
    }
  }

  /**
   * Puts the longest regional word that begins at `i` and does not cut through other words.
   * @returns its end, or `i` if there is none; negative where nothing is replaced up to there
   */
  private regionalWord(
    run: string,
    i: number,
    length: number,
    root: number,
    options: ConvertOptions,
    fixed: Uint8Array | null,
    changes: Change[],
  ): number {
    const { lattice, lexis } = this;
    const { trie } = lexis;
    let found = i;
    let payload = 0;
    let state = root;
    for (let j = i; j < length && state >= 0; j++) {
      if (fixed?.[this.place[j] as number]) break;
      state = trie.step(state, lattice.keys[j] as number);
      if (!trie.ends(state)) continue;
      const value = trie.payloadOf(state);
      if (!this.standsAlone(i, j + 1, (value & ALWAYS) !== 0)) continue;
      if (!options.words && !(value & ALWAYS)) continue;
      if (
        lattice.region[i] === (options.target === 'zh-Hans' ? 1 : 2) &&
        (options.target === 'zh-Hans' || value & FROM_SIMPLIFIED)
      )
        continue;
      found = j + 1;
      payload = value;
    }
    if (found === i) return i;
    const start = this.place[i] as number;
    const end = (this.place[found - 1] as number) + 1;
    const before = run.slice(start, end);
    const after = lexis.regionalWord(payload);
    const marks = [...before].filter((character) => isWidthless(character.charCodeAt(0))).join('');
    if (before === after + marks || isInside(run, start, before, after)) return found;
    // A word that only keeps parts of it from being replaced: 司法程序 keeps its 程序.
    if (this.isSameWord(i, found, after)) return -found;
    changes.push({ start, end, after: after + marks, kind: 'word', reason: reason('word.regional', before) });
    return found;
  }

  private isSameWord(start: number, end: number, after: string): boolean {
    if (after.length !== end - start) return false;
    for (let i = start; i < end; i++) {
      if (this.lexis.keyOf[after.charCodeAt(i - start)] !== this.lattice.keys[i]) return false;
    }
    return true;
  }

  /** Whether a stretch is one word, or the beginning of one that goes on with a suffix: 信息 in 信息化. */
  private standsAlone(start: number, end: number, isName: boolean): boolean {
    const { cut, keys } = this.lattice;
    if (!this.isBorder(start)) return false;
    let isLong = isName || end - start >= LONG_TERM;
    for (let i = start; i < end; i++) isLong ||= !isHan(keys[i] as number);
    if (isLong) return this.isBorder(end);
    for (let i = start + 1; i < end; i++) if (cut[i] === 1) return false;
    return this.isBorder(end) || (this.isBorder(end + 1) && suffixes.has(keys[end] as number));
  }

  private isBorder(i: number): boolean {
    const { cut, keys } = this.lattice;
    return cut[i] === 1 || i === 0 || !isHan(keys[i] as number) || !isHan(keys[i - 1] as number);
  }

  /** Marks what no conversion may touch: protected words and foreign runs. */
  private fixedPlaces(run: string, { protectedWords }: ConvertOptions): Uint8Array | null {
    let mask = foreignMask(run);
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

  private withQuotes(run: string, changes: Change[], options: ConvertOptions): Change[] {
    const fixed = this.fixedPlaces(run, options);
    const marks = regionalQuotes(run, scriptOf(options.target)).filter(({ at }) => !fixed?.[at]);
    const added = marks.map(({ at, after }): Change => {
      return {
        start: at,
        end: at + 1,
        after,
        kind: 'script',
        reason: reason('script.quotes', options.target),
      };
    });
    return [...changes, ...added].sort((a, b) => a.start - b.start);
  }

  /** Reads the run without the marks that have no width. */
  private read(run: string, charwise: boolean): number {
    const { lattice, lexis } = this;
    lattice.reserve(run.length);
    if (this.place.length < run.length) {
      this.place = new Int32Array(Math.max(run.length, 1024));
      this.base = new Int32Array(this.place.length);
    }
    const { seen, keys } = lattice;
    let length = 0;
    for (let i = 0; i < run.length; i++) {
      const shown = run.charCodeAt(i);
      if (isWidthless(shown)) continue;
      const unit = charwise ? this.down(shown) : shown;
      this.place[length] = i;
      seen[length] = unit;
      keys[length] = lexis.keyOf[unit] as number;
      length++;
    }
    return length;
  }

  /** The Simplified form that a one-to-one converter made a character from. */
  private down(unit: number): number {
    const { lexis } = this;
    const key = lexis.keyOf[unit] as number;
    if (key === unit) return unit;
    const choice = lexis.choiceOf[key] as number;
    if (choice === 0) return key;
    for (let k = 0; k < FORMS; k++) {
      const index = (choice - 1) * FORMS + k;
      if (lexis.hant[index] === unit) return lexis.hans[index] as number;
    }
    return key;
  }
}

/** Names and terms this long may be made of several words: 马丁·斯科塞斯, 老挝人民民主共和国. */
const LONG_TERM = 4;
/** 象, which bad converters write for 像, and the other way (對像). */
const ELEPHANT = 0x8c61;
/** 于, for which OpenCC leaves 於 before what looks like a name. */
const YU = 0x4e8e;
/** 着, which stands for 著 too. */
const ZHE = 0x7740;
const noWords = { words: false };

function textOf(units: Uint16Array, length: number): string {
  return new TextDecoder('utf-16le').decode(units.subarray(0, length));
}
