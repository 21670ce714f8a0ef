import { LABEL_BITS, LABEL_MASK } from '../lexicon/trie';
import { CERTAIN, CHOICE_BITS, COST_BITS, FORMS, MORE_READINGS, NEXT_READING } from './layout';
import type { Lexis } from './lexis';
import type { Line, RunText } from './run-text';
import { IMPOSSIBLE, OVERRULED, Weighing } from './weighing';

/** Where one character of a word is a slip, the others are likelier to be slips too: 復制 for 複製. */
const LINKED = 15;
/** What slips cost at most in a word that is written in one way only. */
const SURE = 45;

const COST_MASK = (1 << COST_BITS) - 1;
const CHOICE_MASK = (1 << CHOICE_BITS) - 1;

/** How a form was chosen. */
export const BY_DEFAULT = 0;
export const BY_WORD = 1;
const BY_CONTEXT = 2;
/** In `form`: nothing speaks against what OpenCC gives. */
export const AS_OPENCC = 255;

/**
 * Chooses the forms of ambiguous characters: a lattice of all words that could stand in a stretch of text, weighed
 * by how common they are, in which the cheapest way through wins. 包括发动机 is 包括 + 发动机, since 括发 is
 * rare. A character that ends up as a word of its own is decided by what stands beside it.
 */
export class Lattice {
  private size = 0;
  /** Which form each ambiguous character takes. */
  form = new Uint8Array(0);
  how = new Uint8Array(0);
  /** The word that decided, from and to; meaningful where `how` is BY_WORD. */
  wordStart = new Int32Array(0);
  wordEnd = new Int32Array(0);
  /** 1 where a word begins, in what was weighed. */
  cut = new Uint8Array(0);

  /** What each ambiguous character is as a word of its own; meaningful where words were weighed. */
  readonly weighing: Weighing;
  /** The ambiguous characters of the line under way for which words were laid out; the first `decidedCount`. */
  decided = new Int32Array(0);
  decidedCount = 0;

  /** The cheapest way to each place: its cost, where its last word begins, and that word's payload. */
  private best = new Int32Array(0);
  private from = new Int32Array(0);
  private taken = new Int32Array(0);
  private readonly root: number;
  private readonly nextReading: number;

  constructor(
    private readonly lexis: Lexis,
    private readonly text: RunText,
  ) {
    this.weighing = new Weighing(lexis, text);
    this.root = lexis.root('words');
    this.nextReading = lexis.trie.codes[NEXT_READING] ?? 0;
  }

  /** Makes room for the text. */
  reserve(): void {
    const { length } = this.text;
    if (length <= this.size) return;
    this.size = Math.max(length, 2 * this.size, 1024);
    const { size } = this;
    this.decided = new Int32Array(size);
    this.decidedCount = 0;
    this.form = new Uint8Array(size);
    this.how = new Uint8Array(size);
    this.wordStart = new Int32Array(size);
    this.wordEnd = new Int32Array(size);
    this.cut = new Uint8Array(size + 1);
    this.best = new Int32Array(size + 1);
    this.from = new Int32Array(size + 1);
    this.taken = new Int32Array(size + 1);
    this.weighing.reserve(size);
  }

  /** Begins a line, of which nothing is decided yet: what is left of the last one says nothing. */
  begin({ firstAmbiguous, endAmbiguous }: Line): void {
    const { decided, form, how } = this;
    const { ambiguous } = this.text;
    for (let k = 0; k < this.decidedCount; k++) how[decided[k] ?? 0] = BY_DEFAULT;
    this.decidedCount = 0;
    for (let k = firstAmbiguous; k < endAmbiguous; k++) form[ambiguous[k] ?? 0] = 0;
  }

  /** Finds the cheapest row of words for `[start, end)` of a line, and takes the forms that they say. */
  walk(start: number, end: number, line: Line): void {
    const strict = this.weighSingles(start, end, line);
    const { best, from, taken, root, nextReading } = this;
    const { seen } = this.text;
    const { codeOf, trie } = this.lexis;
    const { slots, payloads, leaves } = trie;
    const { cost: singleCost } = this.weighing;
    best[start] = 0;
    for (let i = start; i < end; i++) {
      const base = best[i] ?? 0;
      const alone = base + (singleCost[i] ?? 0);
      if (alone < (best[i + 1] ?? 0)) {
        best[i + 1] = alone;
        from[i + 1] = i;
        taken[i + 1] = -1;
      }
      let state = root;
      for (let j = i; j < end; ) {
        const code = codeOf[seen[j] ?? 0] ?? 0;
        const slot = slots[(state >> 1) + code] ?? 0;
        if (code === 0 || (slot & LABEL_MASK) !== code) break;
        state = slot >>> LABEL_BITS;
        j++;
        const isLeaf = state >= leaves;
        if (!isLeaf && (state & 1) === 0) continue;
        let reading = state;
        for (;;) {
          const index = reading >= leaves ? reading - leaves : (slots[reading >> 1] ?? 0) >>> LABEL_BITS;
          const payload = payloads[index] ?? 0;
          let cost = base + (payload & COST_MASK);
          if (cost < (best[j] ?? 0)) {
            if (strict) cost += this.penaltyOf(payload, i, j);
            if (cost < (best[j] ?? 0)) {
              best[j] = cost;
              from[j] = i;
              taken[j] = payload;
            }
          }
          if (!(payload & MORE_READINGS) || reading >= leaves) break;
          const next = slots[(reading >> 1) + nextReading] ?? 0;
          if ((next & LABEL_MASK) !== nextReading) break;
          reading = next >>> LABEL_BITS;
        }
        if (isLeaf) break;
      }
    }
    this.take(start, end);
  }

  /**
   * Lays the characters out as words of their own.
   * @returns whether some form contradicts a character that is shown
   */
  private weighSingles(start: number, end: number, line: Line): boolean {
    const { best, weighing } = this;
    const { seen } = this.text;
    const { choiceOf, single, toKey } = this.lexis;
    let strict = false;
    for (let i = start; i < end; i++) {
      best[i + 1] = IMPOSSIBLE;
      const shown = seen[i] ?? 0;
      const key = shown ^ (toKey[shown] ?? 0);
      const choice = choiceOf[key] ?? 0;
      if (choice === 0) weighing.cost[i] = single[key] ?? 0;
      else if (weighing.weigh(i, choice - 1, line)) strict = true;
    }
    return strict;
  }

  /** Takes the forms of the cheapest way, from its end to its start. */
  private take(start: number, end: number): void {
    const { cut, from, taken, lexis, weighing } = this;
    const { seen } = this.text;
    for (let k = start + 1; k < end; k++) cut[k] = 0;
    cut[start] = 1;
    cut[end] = 1;
    for (let j = end; j > start; ) {
      const i = from[j] ?? 0;
      cut[i] = 1;
      const payload = taken[j] ?? 0;
      let shift = COST_BITS;
      for (let k = i; k < j; k++) {
        if (!lexis.hasChoice(seen[k] ?? 0)) continue;
        this.decided[this.decidedCount++] = k;
        if (payload < 0) {
          this.form[k] = weighing.form[k] ?? 0;
          this.how[k] = weighing.byContext[k] === 1 ? BY_CONTEXT : BY_DEFAULT;
          continue;
        }
        this.form[k] = (payload >> shift) & CHOICE_MASK;
        this.how[k] = BY_WORD;
        this.wordStart[k] = i;
        this.wordEnd[k] = j;
        shift += CHOICE_BITS;
      }
      j = i;
    }
  }

  /** What a word asks of the characters that are shown. */
  private penaltyOf(payload: number, start: number, end: number): number {
    const { penalty: penalties } = this.weighing;
    const { lexis } = this;
    const { seen } = this.text;
    let sum = 0;
    let worst = 0;
    let shift = COST_BITS;
    for (let k = start; k < end; k++) {
      if (!lexis.hasChoice(seen[k] ?? 0)) continue;
      let penalty = penalties[k * FORMS + ((payload >> shift) & CHOICE_MASK)] ?? 0;
      if (penalty >= IMPOSSIBLE && payload & CERTAIN) penalty = OVERRULED;
      sum += penalty;
      if (penalty > worst) worst = penalty;
      shift += CHOICE_BITS;
    }
    return Math.min(sum, payload & CERTAIN ? SURE : worst + LINKED);
  }
}
