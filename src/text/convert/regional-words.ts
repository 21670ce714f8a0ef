import type { Finding } from '../finding';
import { LABEL_BITS, LABEL_MASK, Trie } from '../lexicon/trie';
import { reason } from '../reason';
import type { ConversionTarget } from '../script';
import type { Doubts } from './doubts';
import { isInside } from './inside';
import type { Lattice } from './lattice';
import { ALWAYS, FROM_SIMPLIFIED, type Root } from './layout';
import type { Lexis } from './lexis';
import { IN_HANT } from './regions';
import type { Line, RunText } from './run-text';
import { isHan, isWidthless } from './units';

/** Names and terms this long may be made of several words: 马丁·斯科塞斯, 老挝人民民主共和国. */
const LONG_TERM = 4;

/** What follows a word and leaves it what it is: 信息 in 信息化. */
const suffixes: ReadonlySet<number> = new Set(
  [...'化性员者率类型们式版号库区码表页盘卡图层面干粉店'].map((suffix) => suffix.charCodeAt(0)),
);

/** After so many code units, gathering what words begin with has earned what it costs: a millisecond. */
const BEGINNINGS_PAY = 0x10000;

/** Something that is found at a place of the text. */
export interface Found {
  /** Where it ends, in characters. */
  readonly end: number;
  /** `null` where the text says it already. */
  readonly finding: Finding | null;
}

function listOf(target: ConversionTarget, words: boolean): keyof typeof Root | null {
  if (target === 'zh-Hant-TW') return words ? 'taiwan' : 'taiwanNames';
  if (target === 'zh-Hant-HK') return words ? 'hongKong' : 'hongKongNames';
  return target === 'zh-Hans' && words ? 'mainland' : null;
}

/** Words of one region for those of another, where they stand as words: 回车 becomes Enter, but not in 走回车站. */
export class RegionalWords {
  private root = 0;
  private target: ConversionTarget = 'zh-Hans';
  /** The line under way. */
  private lineStart = 0;
  private lineEnd = 0;
  /** Up to here a word stands that only keeps its parts from being replaced: 司法程序 keeps its 程序. */
  private settled = 0;
  /** How many of the places in `Doubts.wanted` are left of the one that was asked for last. */
  private asked = 0;
  /** How many code units were looked through. */
  private seen = 0;
  private readonly beginnings = new Map<keyof typeof Root, Uint32Array>();

  constructor(
    private readonly lexis: Lexis,
    private readonly lattice: Lattice,
    private readonly doubts: Doubts,
    private readonly text: RunText,
  ) {}

  /**
   * Puts into `Doubts.wanted` where in a line regional words could begin, so that the borders of words are looked
   * at there.
   * @returns whether there are any
   */
  find({ start, end }: Line, target: ConversionTarget, words: boolean): boolean {
    const { doubts, lexis, text } = this;
    const { seen } = text;
    const { codeOf } = lexis;
    this.settled = 0;
    this.asked = 0;
    doubts.wantedCount = 0;
    const list = listOf(target, words);
    if (list === null) return false;
    const root = lexis.root(list);
    this.root = root;
    this.target = target;
    this.lineStart = start;
    this.lineEnd = end;
    this.seen += end - start;
    const begins = this.seen < BEGINNINGS_PAY ? null : this.beginningsOf(list);
    const { slots, leaves } = lexis.trie;
    for (let i = start; i < end; i++) {
      const first = seen[i] ?? 0;
      if (begins !== null && (((begins[first >>> 5] ?? 0) >>> (first & 31)) & 1) === 0) continue;
      let state = root;
      for (let j = i; j < end; j++) {
        const code = codeOf[seen[j] ?? 0] ?? 0;
        const slot = slots[(state >> 1) + code] ?? 0;
        if (code === 0 || (slot & LABEL_MASK) !== code) break;
        state = slot >>> LABEL_BITS;
        if (state < leaves && (state & 1) === 0) continue;
        doubts.wanted[doubts.wantedCount++] = i;
        break;
      }
    }
    return doubts.wantedCount > 0;
  }

  /** A bit for each code unit that words of a list begin with; a table so small stays in the cache. */
  private beginningsOf(list: keyof typeof Root): Uint32Array {
    const known = this.beginnings.get(list);
    if (known) return known;
    const { lexis } = this;
    const root = lexis.root(list);
    const begins = new Uint32Array(0x10000 / 32);
    for (let unit = 0; unit < 0x10000; unit++) {
      if (lexis.codeOf[unit] === 0 || lexis.trie.step(root, lexis.keyOf(unit)) === Trie.DEAD) continue;
      begins[unit >>> 5] = (begins[unit >>> 5] ?? 0) | (1 << (unit & 31));
    }
    this.beginnings.set(list, begins);
    return begins;
  }

  /** Whether a regional word may begin at a character of the line; asked from left to right. */
  isWanted(i: number): boolean {
    const { wanted, wantedCount } = this.doubts;
    while (this.asked < wantedCount && (wanted[this.asked] ?? 0) < i) this.asked++;
    return this.asked < wantedCount && wanted[this.asked] === i;
  }

  /** The longest regional word that begins at character `i` and does not cut through other words. */
  at(run: string, i: number, fixed: Uint8Array | null): Found | null {
    if (i < this.settled) return null;
    const { lexis, text } = this;
    const { trie } = lexis;
    let end = i;
    let payload = 0;
    let state = this.root;
    for (let j = i; j < this.lineEnd && state >= 0; j++) {
      if (fixed?.[text.place[j] ?? 0]) break;
      state = trie.step(state, lexis.keyOf(text.seen[j] ?? 0));
      if (!trie.ends(state)) continue;
      const value = trie.payloadOf(state);
      if (!this.applies(value, i) || !this.standsAlone(i, j + 1, (value & ALWAYS) > 0)) continue;
      end = j + 1;
      payload = value;
    }
    if (end === i) return null;
    const start = text.place[i] ?? 0;
    const last = text.place[end - 1] ?? 0;
    const before = run.slice(start, last + 1);
    const after = lexis.regionalWord(payload);
    // Marks without a width stay, behind the word.
    const marks = [...before].filter((character) => isWidthless(character.charCodeAt(0))).join('');
    if (before === after + marks || isInside(run, start, before, after)) return { end, finding: null };
    if (!(payload & ALWAYS) && this.isSameWord(i, end, after)) {
      this.settled = end;
      return null;
    }
    const why = reason('word.regional', before);
    return {
      end,
      finding: { kind: 'word', start, end: last + 1, before, after: after + marks, reason: why },
    };
  }

  private applies(value: number, i: number): boolean {
    const isTraditional = this.text.region[i] === IN_HANT;
    // Words of Taiwan and Hong Kong come back only from Traditional text.
    if (this.target === 'zh-Hans') return isTraditional;
    return !(value & FROM_SIMPLIFIED) || (!isTraditional && this.text.hans > 0);
  }

  private isSameWord(start: number, end: number, after: string): boolean {
    if (after.length !== end - start) return false;
    for (let i = start; i < end; i++) {
      if (this.lexis.keyOf(after.charCodeAt(i - start)) !== this.lexis.keyOf(this.text.seen[i] ?? 0)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a stretch is one word, the beginning of one that goes on with a suffix, or a long term. */
  private standsAlone(start: number, end: number, isName: boolean): boolean {
    const { cut } = this.lattice;
    const { seen } = this.text;
    if (!this.isBorder(start)) return false;
    let isLong = isName || end - start >= LONG_TERM;
    for (let i = start; i < end; i++) isLong ||= !isHan(seen[i] ?? 0);
    if (isLong) return this.isBorder(end);
    for (let i = start + 1; i < end; i++) if (cut[i] === 1) return false;
    return this.isBorder(end) || (this.isBorder(end + 1) && suffixes.has(this.lexis.keyOf(seen[end] ?? 0)));
  }

  private isBorder(i: number): boolean {
    const { seen } = this.text;
    if (i <= this.lineStart || i >= this.lineEnd || this.lattice.cut[i] === 1) return true;
    return !isHan(seen[i] ?? 0) || !isHan(seen[i - 1] ?? 0);
  }
}
