import {
  AFTER,
  BEFORE,
  CERTAIN,
  CHOICE_BITS,
  COST_BITS,
  EDGE,
  FIRM,
  FORMS,
  LAX,
  MORE_READINGS,
  NEXT_READING,
  pairHash,
  RULED,
  STUBBORN,
  TASTE,
  WEIGHT_BIAS,
  WEIGHT_BITS,
} from './layout';
import type { Lexis } from './lexis';

/** Costs in tenths of a nat, as in words.bin. */
const IMPOSSIBLE = 1 << 20;
/**
 * A character of the other script is read as what it says unless the words around it are this much
 * likelier without it: 不斷髮展 holds 發展, and 剪斷髮絲 holds 髮絲.
 */
const OVERRULED = 60;
/** The same for a character of both scripts in Traditional text: 皇后 stays, 術后 becomes 術後. */
const SHARED = 45;
/** The same for one that Simplified text has in few words (覆, 像): it says more than it seems. */
const TELLING = 68;
/** Where one character of a word is a slip, the others are likelier to be slips too: 復制 for 複製. */
const LINKED = 15;
/** What a change costs more where the form is a word by itself: 係 in Cantonese, 里 in names of places. */
const RELUCTANT = 35;
/** OpenCC's phrases know much that word counts do not; they are overruled where words speak clearly. */
const PRIOR = 22;
/** The same where OpenCC has a phrase for it, unless we have rules for the character. */
const PHRASE = 40;
/** Weights of contexts are stored in steps of this. */
const WEIGHT_STEP = 2;
/** How much cheaper than usual contexts can make a character as a word of its own. */
const TRUST = 60;
/** How far on both sides of a choice words are weighed; most words have up to four characters. */
const REACH = 6;

const COST_MASK = (1 << COST_BITS) - 1;
const CHOICE_MASK = (1 << CHOICE_BITS) - 1;
const WEIGHT_MASK = (1 << WEIGHT_BITS) - 1;

/** How a form was chosen. */
export const BY_DEFAULT = 0;
/** OpenCC gives no form of the key. */
export const NO_PRIOR = 255;
/** In `form`: nothing speaks against what OpenCC gives. */
export const AS_OPENCC = 255;
export const BY_WORD = 1;
export const BY_CONTEXT = 2;

/**
 * Chooses the forms of ambiguous characters: a lattice of all words that could stand in the text, weighed
 * by how common they are, in which the cheapest way through wins. 包括发动机 is 包括 + 发动机, since 括发 is
 * rare. A character that ends up as a word of its own is decided by what stands beside it.
 */
export class Lattice {
  private size = 0;
  /** The text without marks that have no width: code units as shown. */
  seen = new Uint16Array(0);
  /** The same as keys. */
  keys = new Uint16Array(0);
  /** 1 where the text around is Simplified, 2 where it is Traditional. */
  region = new Uint8Array(0);
  /** What OpenCC's longest match gives: a code unit, or -1 where it is not asked. */
  base = new Int32Array(0);
  /** How the target writes standard Traditional; `null` under Simplified. */
  variants: Uint16Array | null = null;
  /** The form that OpenCC gives, or NO_PRIOR; meaningful where words were weighed. */
  prior = new Uint8Array(0);
  /** Which form each ambiguous character takes. */
  form = new Uint8Array(0);
  how = new Uint8Array(0);
  /** The word that decided, from and to; meaningful where `how` is BY_WORD. */
  wordStart = new Int32Array(0);
  wordEnd = new Int32Array(0);

  /** 1 where a word begins, in what was weighed. */
  cut = new Uint8Array(0);
  /** Set by the owner where words must be told apart though no form is in doubt. */
  wanted = new Uint8Array(0);

  private best = new Int32Array(0);
  private from = new Int32Array(0);
  private taken = new Int32Array(0);
  private penalty = new Int32Array(0);
  private singleForm = new Uint8Array(0);
  private singleCost = new Int32Array(0);
  private singleHow = new Uint8Array(0);
  private readonly weights = new Int32Array(FORMS);

  constructor(private readonly lexis: Lexis) {}

  /** Makes room for a text of `length` code units. */
  reserve(length: number): void {
    if (length <= this.size) return;
    this.size = Math.max(length, 2 * this.size, 1024);
    const { size } = this;
    this.seen = new Uint16Array(size);
    this.keys = new Uint16Array(size);
    this.region = new Uint8Array(size);
    this.prior = new Uint8Array(size);
    this.base = new Int32Array(size);
    this.form = new Uint8Array(size);
    this.how = new Uint8Array(size);
    this.wordStart = new Int32Array(size);
    this.wordEnd = new Int32Array(size);
    this.cut = new Uint8Array(size + 1);
    this.wanted = new Uint8Array(size);
    this.best = new Int32Array(size + 1);
    this.from = new Int32Array(size + 1);
    this.taken = new Int32Array(size + 1);
    this.penalty = new Int32Array(size * FORMS);
    this.singleForm = new Uint8Array(size);
    this.singleCost = new Int32Array(size);
    this.singleHow = new Uint8Array(size);
  }

  /**
   * Chooses forms in a stretch of Chinese characters, `[start, end)` of the text in `seen`.
   * @param textEnd how far contexts may look
   * @param only the keys in question, or `null` for all
   */
  decide(start: number, end: number, textEnd: number, only: ReadonlySet<number> | null): void {
    let windowStart = -1;
    let windowEnd = -1;
    for (let i = start; i < end; i++) {
      const choice = this.lexis.choiceOf[this.keys[i] as number] as number;
      this.how[i] = BY_DEFAULT;
      let isOpen = this.wanted[i] === 1;
      if (choice > 0 && (only === null || only.has(this.keys[i] as number))) {
        const isAsked = this.variants !== null && (this.base[i] as number) >= 0;
        const form = isAsked ? AS_OPENCC : this.asShown(i, choice - 1);
        this.form[i] = form;
        isOpen ||= isAsked ? this.seen[i] !== this.keys[i] || !this.isUsual(i, choice - 1) : form > 0;
        isOpen ||= this.isOpen(i, textEnd);
      }
      if (!isOpen) continue;
      if (windowStart < 0) windowStart = Math.max(start, i - REACH);
      else if (i - REACH > windowEnd) {
        this.walk(windowStart, windowEnd, textEnd);
        windowStart = i - REACH;
      }
      windowEnd = Math.min(end, i + REACH + 1);
    }
    if (windowStart >= 0) this.walk(windowStart, windowEnd, textEnd);
  }

  /** The form that a character shows by itself: 0 for a Simplified one, which may be any. */
  asShown(i: number, entry: number): number {
    const { hant, standardOf, formCount } = this.lexis;
    const seen = this.seen[i] as number;
    if (this.region[i] === 1 && seen === this.keys[i]) return 0;
    const standard = standardOf[seen] as number;
    for (let k = 0; k < (formCount[entry] as number); k++) {
      if (hant[entry * FORMS + k] === standard || hant[entry * FORMS + k] === seen) return k;
    }
    return 0;
  }

  /** Whether OpenCC gives what it gives the character on its own, and we hold that for the usual form too. */
  private isUsual(i: number, entry: number): boolean {
    const { hant, usual } = this.lexis;
    return usual[entry] === 0 && this.variants?.[hant[entry * FORMS] as number] === this.base[i];
  }

  /** Whether the neighbours allow another form than the usual one. */
  private isOpen(i: number, textEnd: number): boolean {
    const key = this.keys[i] as number;
    return (
      this.areNear(this.neighbour(i - 1, textEnd), key) || this.areNear(key, this.neighbour(i + 1, textEnd))
    );
  }

  private areNear(left: number, right: number): boolean {
    const hash = pairHash(left, right);
    return (((this.lexis.near[hash >> 5] as number) >> (hash & 31)) & 1) === 1;
  }

  private neighbour(i: number, textEnd: number): number {
    return i < 0 || i >= textEnd ? EDGE : plainNeighbour(this.keys[i] as number);
  }

  private walk(start: number, end: number, textEnd: number): void {
    const { lexis, best, from, taken, keys } = this;
    const { entries, labels, codes } = lexis.trie;
    const root = lexis.root('words');
    const nextReading = codes[NEXT_READING] as number;
    let strict = false;
    for (let i = start; i < end; i++) {
      best[i + 1] = IMPOSSIBLE;
      const choice = lexis.choiceOf[keys[i] as number] as number;
      if (choice === 0) this.singleCost[i] = lexis.single[keys[i] as number] as number;
      else if (this.weigh(i, choice - 1, textEnd)) strict = true;
    }
    best[start] = 0;
    for (let i = start; i < end; i++) {
      const base = best[i] as number;
      const alone = base + (this.singleCost[i] as number);
      if (alone < (best[i + 1] as number)) {
        best[i + 1] = alone;
        from[i + 1] = i;
        taken[i + 1] = -1;
      }
      let state = root;
      for (let j = i; j < end; ) {
        const code = codes[keys[j] as number] as number;
        const slot = (state >> 1) + code;
        if (code === 0 || labels[slot] !== code) break;
        state = entries[slot] as number;
        j++;
        if (state >= 0 && (state & 1) === 0) continue;
        let payload = state < 0 ? state & 0x7fffffff : (entries[state >> 1] as number);
        let reading = state;
        for (;;) {
          let cost = base + (payload & COST_MASK);
          if (cost < (best[j] as number)) {
            if (strict) cost += this.penaltyOf(payload, i, j);
            if (cost < (best[j] as number)) {
              best[j] = cost;
              from[j] = i;
              taken[j] = payload;
            }
          }
          if (!(payload & MORE_READINGS) || reading < 0) break;
          const next = (reading >> 1) + nextReading;
          if (labels[next] !== nextReading) break;
          reading = entries[next] as number;
          payload = reading < 0 ? reading & 0x7fffffff : (entries[reading >> 1] as number);
        }
        if (state < 0) break;
      }
    }
    this.cut.fill(0, start + 1, end);
    this.cut[start] = 1;
    this.cut[end] = 1;
    for (let j = end; j > start; ) {
      const i = from[j] as number;
      this.cut[i] = 1;
      const payload = taken[j] as number;
      if (payload < 0) {
        if (lexis.choiceOf[keys[i] as number]) {
          this.form[i] = this.singleForm[i] as number;
          this.how[i] = this.singleHow[i] as number;
        }
      } else {
        let shift = COST_BITS;
        for (let k = i; k < j; k++) {
          if (!lexis.choiceOf[keys[k] as number]) continue;
          this.form[k] = (payload >> shift) & CHOICE_MASK;
          this.how[k] = BY_WORD;
          this.wordStart[k] = i;
          this.wordEnd[k] = j;
          shift += CHOICE_BITS;
        }
      }
      j = i;
    }
  }

  /** What a word asks of the characters that are shown. */
  private penaltyOf(payload: number, start: number, end: number): number {
    let sum = 0;
    let worst = 0;
    let shift = COST_BITS;
    for (let k = start; k < end; k++) {
      if (!this.lexis.choiceOf[this.keys[k] as number]) continue;
      let penalty = this.penalty[k * FORMS + ((payload >> shift) & CHOICE_MASK)] as number;
      if (penalty >= IMPOSSIBLE && payload & CERTAIN) penalty = OVERRULED;
      sum += penalty;
      if (penalty > worst) worst = penalty;
      shift += CHOICE_BITS;
    }
    return Math.min(sum, worst + LINKED);
  }

  /**
   * Weighs the forms of one character as a word of its own.
   * @returns whether some form contradicts the character that is shown
   */
  private weigh(i: number, entry: number, textEnd: number): boolean {
    const { hant, hans, formCount, formCost, usual, standardOf, script } = this.lexis;
    const seen = this.seen[i] as number;
    const key = this.keys[i] as number;
    const standard = standardOf[seen] as number;
    const simplified = this.region[i] === 1 || script[seen] === 1;
    const flags = this.lexis.flags[entry] as number;
    const { weights } = this;
    const prior = this.priorOf(i, entry);
    this.prior[i] = prior;
    weights.fill(0);
    const hasContext = this.contextOf(i, key, textEnd);
    let strict = false;
    let bestCost = IMPOSSIBLE * 4;
    let bestForm = 0;
    let bestIndexWithout = 0;
    let bestWithout = IMPOSSIBLE * 4;
    for (let k = 0; k < (formCount[entry] as number); k++) {
      const at = entry * FORMS + k;
      let penalty = 0;
      const same = standard === hant[at] || seen === hant[at];
      if (!same && !(simplified && (seen === hans[at] || seen === key))) {
        const isShared = script[seen] !== 2;
        const stays = flags & TASTE || (flags & LAX && seen === key) || (flags & FIRM && !isShared);
        if (stays && !simplified) penalty = IMPOSSIBLE;
        else {
          penalty = seen === key ? SHARED : isShared ? TELLING : OVERRULED;
          if (flags & STUBBORN && !simplified && standard !== hant[entry * FORMS]) penalty += RELUCTANT;
        }
        strict = true;
      }
      // What contradicts the character that is shown contradicts OpenCC for the same reason.
      if (penalty === 0 && prior !== NO_PRIOR && prior !== k) {
        penalty = flags & RULED || prior === usual[entry] ? PRIOR : PHRASE;
        strict = true;
      }
      this.penalty[i * FORMS + k] = penalty;
      const without = (formCost[at] as number) + penalty;
      const cost = without - WEIGHT_STEP * (weights[k] as number);
      if (cost < bestCost) {
        bestCost = cost;
        bestForm = k;
      }
      if (without < bestWithout) {
        bestWithout = without;
        bestIndexWithout = k;
      }
    }
    this.singleForm[i] = bestForm;
    this.singleCost[i] = Math.max(bestCost, (this.lexis.formCost[entry * FORMS] as number) - TRUST);
    this.singleHow[i] = hasContext && bestForm !== bestIndexWithout ? BY_CONTEXT : BY_DEFAULT;
    return strict;
  }

  /** Which form of its key OpenCC gives a character. */
  private priorOf(i: number, entry: number): number {
    const { variants, base } = this;
    if (variants === null || (base[i] as number) < 0) return NO_PRIOR;
    const { hant, formCount, standardOf } = this.lexis;
    const standard = standardOf[this.seen[i] as number];
    let found = NO_PRIOR;
    for (let k = 0; k < (formCount[entry] as number); k++) {
      const form = hant[entry * FORMS + k] as number;
      if (variants[form] === base[i] && (found === NO_PRIOR || form === standard)) found = k;
    }
    return found;
  }

  /** Adds up what the longest known contexts before and after a character say of its forms. */
  private contextOf(i: number, key: number, textEnd: number): boolean {
    const { trie } = this.lexis;
    const root = this.lexis.root('context');
    let found = false;
    for (const side of [BEFORE, AFTER]) {
      let state = trie.step(trie.step(root, side), key);
      const step = side === BEFORE ? -1 : 1;
      let payload = -1;
      for (let j = i + step; state !== -1; j += step) {
        const inside = j >= 0 && j < textEnd;
        state = trie.step(state, inside ? plainNeighbour(this.keys[j] as number) : EDGE);
        if (state === -1) break;
        if (trie.ends(state)) payload = trie.payloadOf(state);
        if (!inside) break;
      }
      if (payload < 0) continue;
      found = true;
      for (let k = 0; k < FORMS; k++) {
        this.weights[k] =
          (this.weights[k] as number) + ((payload >> (k * WEIGHT_BITS)) & WEIGHT_MASK) - WEIGHT_BIAS;
      }
    }
    return found;
  }
}

/** Marks and spaces all count as an edge; digits and letters as they are. */
function plainNeighbour(unit: number): number {
  return isPlain(unit) ? unit : EDGE;
}

function isPlain(unit: number): boolean {
  return unit >= 0x3400
    ? unit < 0xa000 || (unit >= 0xd800 && unit < 0xe000)
    : (unit >= 0x30 && unit <= 0x39) ||
        (unit >= 0x41 && unit <= 0x5a) ||
        (unit >= 0x61 && unit <= 0x7a) ||
        unit === 0x3007;
}
