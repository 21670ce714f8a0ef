import { LABEL_BITS, LABEL_MASK, Trie } from '../lexicon/trie';
import {
  AFTER,
  BEFORE,
  EDGE,
  FIRM,
  FORMS,
  LAX,
  RULED,
  STUBBORN,
  TASTE,
  WEIGHT_BIAS,
  WEIGHT_BITS,
} from './layout';
import type { Lexis } from './lexis';
import { IN_HANS } from './regions';
import type { Line, RunText } from './run-text';
import { isLeftByConverters } from './slips';
import { Topics } from './topics';

/** Costs in tenths of a nat, as in words.bin. */
export const IMPOSSIBLE = 1 << 20;
/**
 * A character of the other script is read as what it says unless the words around it are this much
 * likelier without it: 不斷髮展 holds 發展, and 剪斷髮絲 holds 髮絲.
 */
export const OVERRULED = 60;
/** The same for a character of both scripts in Traditional text: 皇后 stays, 術后 becomes 術後. */
const SHARED = 45;
/** The same where the text has Simplified characters too, so that the shared one is likelier to be one of them. */
const SHARED_IN_MIXED = 20;
/** The same for one that Simplified text has in few words (覆, 像): it says more than it seems. */
const TELLING = 68;
/** What a change costs more where the form is a word by itself: 係 in Cantonese, 里 in names of places. */
const RELUCTANT = 35;
/** OpenCC's phrases know much that word counts do not; they are overruled where words speak clearly. */
const PRIOR = 22;
/** The same where OpenCC has a phrase for it, unless we have rules for the character. */
const PHRASE = 40;
/** Weights of contexts are stored in steps of this. */
const WEIGHT_STEP = 2;
/** How much cheaper than usual contexts can make a character as a word of its own. */
const TRUST = 25;

const WEIGHT_MASK = (1 << WEIGHT_BITS) - 1;

/** OpenCC gives no form of the key. */
export const NO_PRIOR = 255;

/**
 * Weighs the forms of one ambiguous character: what is shown, what OpenCC gives, and what stands beside it. Where
 * the character turns out to be a word of its own, this decides.
 */
export class Weighing {
  /** What each form costs more than words say, FORMS to a character. */
  penalty = new Int32Array(0);
  /** The form that OpenCC gives, or NO_PRIOR. */
  prior = new Uint8Array(0);
  /** The best form as a word of its own, and its cost. */
  form = new Uint8Array(0);
  cost = new Int32Array(0);
  /** Whether the contexts decided that. */
  byContext = new Uint8Array(0);
  /** Whether the target is Traditional, so that OpenCC's forms are asked for. */
  isTraditional = false;
  /** Whether a character of both scripts may well be a Simplified one in Traditional text, as others around it are. */
  isMixed = false;
  /** The page has a converter's slips, so that the characters which converters leave are doubted in any case. */
  hasSlips = false;

  private readonly weights = new Int32Array(FORMS);
  /** Where the contexts of each key begin in the trie, before and after it. */
  private readonly before: Int32Array;
  private readonly after: Int32Array;
  private readonly edge: number;
  readonly topics: Topics;

  constructor(
    private readonly lexis: Lexis,
    private readonly text: RunText,
  ) {
    const { trie } = lexis;
    const root = lexis.root('context');
    const before = trie.step(root, BEFORE);
    const after = trie.step(root, AFTER);
    this.before = lexis.keys.map((key) => trie.step(before, key));
    this.after = lexis.keys.map((key) => trie.step(after, key));
    this.edge = trie.codes[EDGE] as number;
    this.topics = new Topics(lexis, text);
  }

  /** Makes room for a text of so many characters. */
  reserve(size: number): void {
    this.penalty = new Int32Array(size * FORMS);
    this.prior = new Uint8Array(size);
    this.form = new Uint8Array(size);
    this.cost = new Int32Array(size);
    this.byContext = new Uint8Array(size);
  }

  /** The form that a character shows by itself: 0 for a Simplified one, which may be any. */
  asShown(i: number, entry: number): number {
    const { lexis, text } = this;
    const seen = text.seen[i] as number;
    if (text.region[i] === IN_HANS && seen === lexis.keyOf(seen)) return 0;
    const standard = lexis.standardOf(seen);
    const first = entry * FORMS;
    for (let k = 0; k < (lexis.formCount[entry] as number); k++) {
      const hant = lexis.hant[first + k];
      if (hant === standard || hant === seen) return k;
    }
    return 0;
  }

  /**
   * Weighs the forms of one character as a word of its own.
   * @param line how far contexts may look
   * @returns whether some form contradicts the character that is shown
   */
  weigh(i: number, entry: number, line: Line): boolean {
    const { hant, hans, formCost, script } = this.lexis;
    const { weights, penalty: penalties } = this;
    const seen = this.text.seen[i] as number;
    const key = this.lexis.keyOf(seen);
    const standard = this.lexis.standardOf(seen);
    const simplified = this.text.region[i] === IN_HANS || script[seen] === 1;
    const flags = this.lexis.flags[entry] as number;
    const count = this.lexis.formCount[entry] as number;
    const usual = this.lexis.usual[entry] as number;
    const first = entry * FORMS;
    const prior = this.priorOf(i, entry, standard);
    this.prior[i] = prior;
    for (let k = 0; k < FORMS; k++) weights[k] = 0;
    const hasContext = this.contextOf(i, entry, line, simplified);
    let strict = false;
    let bestCost = IMPOSSIBLE * 4;
    let bestForm = 0;
    let bestWithout = IMPOSSIBLE * 4;
    let bestFormWithout = 0;
    for (let k = 0; k < count; k++) {
      const at = first + k;
      let penalty = 0;
      const same = standard === hant[at] || seen === hant[at];
      if (!same && !(simplified && (seen === hans[at] || seen === key))) {
        const isShared = script[seen] !== 2;
        const isLax = flags & LAX && seen === key && this.text.hans === 0;
        const stays = flags & TASTE || isLax || (flags & FIRM && !isShared);
        if (stays && !simplified) penalty = IMPOSSIBLE;
        else {
          const isMixed = this.isMixed || (this.hasSlips && isLeftByConverters(seen));
          const shared = isMixed ? SHARED_IN_MIXED : SHARED;
          penalty = seen === key ? shared : isShared ? TELLING : OVERRULED;
          const mayBeOther = isMixed && seen === key;
          if (flags & STUBBORN && !simplified && !mayBeOther && standard !== hant[first])
            penalty += RELUCTANT;
        }
        strict = true;
      }
      // What contradicts the character that is shown contradicts OpenCC for the same reason.
      if (penalty === 0 && prior !== NO_PRIOR && prior !== k) {
        penalty = flags & RULED || prior === usual ? PRIOR : PHRASE;
        strict = true;
      }
      penalties[i * FORMS + k] = penalty;
      const without = (formCost[at] as number) + penalty;
      const cost = without - WEIGHT_STEP * (weights[k] as number);
      if (cost < bestCost) {
        bestCost = cost;
        bestForm = k;
      }
      if (without < bestWithout) {
        bestWithout = without;
        bestFormWithout = k;
      }
    }
    this.form[i] = bestForm;
    this.cost[i] = Math.max(bestCost, (formCost[first] as number) - TRUST);
    this.byContext[i] = hasContext && bestForm !== bestFormWithout ? 1 : 0;
    return strict;
  }

  /** Which form of its key OpenCC gives a character. */
  private priorOf(i: number, entry: number, standard: number): number {
    const { lexis, text } = this;
    const base = text.base[i] as number;
    if (!this.isTraditional || base === 0) return NO_PRIOR;
    let found = NO_PRIOR;
    for (let k = 0; k < (lexis.formCount[entry] as number); k++) {
      const form = lexis.hant[entry * FORMS + k] as number;
      if (lexis.variantOf(form) === base && (found === NO_PRIOR || form === standard)) found = k;
    }
    return found;
  }

  /** Adds up what the longest known contexts before and after a character say of its forms. */
  private contextOf(i: number, entry: number, line: Line, isSimplified: boolean): boolean {
    const before = this.longest(this.before[entry] as number, i, -1, line);
    const after = this.longest(this.after[entry] as number, i, 1, line);
    if (before >= 0) this.add(before);
    if (after >= 0) this.add(after);
    // What a Traditional writer wrote is not doubted for its topic.
    const hasTopic = isSimplified && this.topics.isNear(i, entry, line);
    if (hasTopic) {
      const form = this.topics.formOf(entry);
      this.weights[form] = (this.weights[form] as number) + this.topics.weightOf(entry);
    }
    return before >= 0 || after >= 0 || hasTopic;
  }

  /** The payload of the longest context on one side of a character, or -1. */
  private longest(root: number, i: number, step: 1 | -1, { start, end }: Line): number {
    const { seen } = this.text;
    const { trie, codeOf } = this.lexis;
    const { slots, leaves } = trie;
    let state = root;
    let ending = Trie.DEAD;
    for (let j = i + step; state >= 0 && state < leaves; j += step) {
      const isInside = j >= start && j < end;
      const code = isInside && isPlain(seen[j] as number) ? (codeOf[seen[j] as number] as number) : this.edge;
      const slot = slots[(state >> 1) + code] as number;
      if (code === 0 || (slot & LABEL_MASK) !== code) break;
      state = slot >>> LABEL_BITS;
      if (trie.ends(state)) ending = state;
      if (!isInside) break;
    }
    return ending === Trie.DEAD ? -1 : trie.payloadOf(ending);
  }

  private add(payload: number): void {
    const { weights } = this;
    for (let k = 0; k < FORMS; k++) {
      const weight = ((payload >> (k * WEIGHT_BITS)) & WEIGHT_MASK) - WEIGHT_BIAS;
      weights[k] = (weights[k] as number) + weight;
    }
  }
}

/** Marks and spaces all count as an edge; digits and letters as they are. */
export function plainNeighbour(unit: number): number {
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
