import { type Reason, reason } from '../reason';
import { type ConversionTarget, scriptOf } from '../script';
import { AS_OPENCC, BY_DEFAULT, BY_WORD, type Lattice } from './lattice';
import { FORMS } from './layout';
import type { Lexis } from './lexis';
import { IN_HANS, IN_HANT } from './regions';
import type { Line, RunText } from './run-text';
import { isHan } from './units';
import { NO_PRIOR } from './weighing';

/** 着, which Taiwan writes 著, in 看著 and in 顯著 alike. */
const ZHE = 0x7740;
/** 于, for which OpenCC leaves 於 before what looks like a name. */
const YU = 0x4e8e;
/** 象, which bad converters write for 像, and the other way (對像). */
const XIANG = 0x8c61;
/** 了, for which converters that know one form only write 瞭. */
const LE = 0x4e86;
/** 么, for which converters that take it for a variant write 幺: 什幺. */
const ME = 0x4e48;
/** The keys for which words are weighed on the way to Simplified; for the rest OpenCC knows best. */
export const openInSimplified: ReadonlySet<number> = new Set([ZHE, XIANG, LE, ME]);

/** What each character becomes, once OpenCC has been asked and the lattice has decided, and why. */
export class Outcome {
  private target: ConversionTarget = 'zh-Hans';
  private isTraditional = false;
  private charwise = false;
  /** Whether the page's converter wrote rare forms everywhere, so that 裏 and 爲 are no writer's own. */
  private isOverdone = false;
  /** Most changes have this reason. */
  plainReason = reason('script.target', 'zh-Hans');

  constructor(
    private readonly lexis: Lexis,
    private readonly text: RunText,
    private readonly lattice: Lattice,
  ) {}

  /** Sets what the answers are for. */
  aim(target: ConversionTarget, charwise: boolean, isOverdone: boolean): void {
    this.charwise = charwise;
    this.isOverdone = isOverdone;
    if (target === this.target) return;
    this.target = target;
    this.isTraditional = scriptOf(target) === 'Hant';
    this.plainReason = reason('script.target', target);
  }

  /**
   * Writes into `text.base` what the characters of a line become.
   * @param onlyDecided for all others, what stands there already is what OpenCC gives and holds
   */
  settle(run: string, { start, end }: Line, onlyDecided: boolean): void {
    const { decided, decidedCount } = this.lattice;
    if (onlyDecided) for (let k = 0; k < decidedCount; k++) this.settleAt(run, decided[k] as number);
    else for (let i = start; i < end; i++) this.settleAt(run, i);
  }

  private settleAt(run: string, i: number): void {
    const { base, seen, place } = this.text;
    const shown = this.charwise ? run.charCodeAt(place[i] as number) : (seen[i] as number);
    base[i] = isHan(shown) ? this.of(i, shown) : shown;
  }

  /** What a Chinese character becomes that is shown as `shown`. */
  private of(i: number, shown: number): number {
    const { lexis, lattice, text } = this;
    const key = lexis.keyOf(text.seen[i] as number);
    const choice = lexis.choiceOf[key] as number;
    const base = text.base[i] as number;
    if (!this.isTraditional) return this.simplifiedOf(i, shown, key, choice, base);
    if (choice === 0) return base !== 0 ? base : this.onlyFormOf(i, shown, key);
    const form = lattice.form[i] as number;
    if (form === AS_OPENCC) return base;
    const isNative = text.region[i] === IN_HANT && !this.charwise && !this.isOverdone;
    // What OpenCC and the words agree on, and characters that no key lists, are as OpenCC has them.
    const prior = lattice.weighing.prior[i] as number;
    const isUnlisted = prior === NO_PRIOR && lattice.how[i] === BY_DEFAULT;
    if (base !== 0 && (form === prior || isUnlisted)) return base;
    const wanted = lexis.hant[(choice - 1) * FORMS + form] as number;
    if (isNative && form === lattice.weighing.asShown(i, choice - 1) && shown !== key) return shown;
    const isWanted = lexis.standardOf(shown) === wanted || shown === wanted;
    // 台 and 里 are words of all regions; 着 becomes 著 in Taiwan alone, so that 著 in Hong Kong tells nothing.
    const follows = this.isOverdone && (key === ZHE ? this.target === 'zh-Hant-TW' : shown !== key);
    const isKept = isWanted && !follows && (isNative || shown !== key || this.isOverdone);
    return isKept ? shown : lexis.variantOf(wanted);
  }

  /** The Traditional form of a character without a choice that OpenCC is not asked about. */
  private onlyFormOf(i: number, shown: number, key: number): number {
    const { lexis, text, charwise } = this;
    const seen = text.seen[i] as number;
    if (this.isOverdone && lexis.script[seen] !== 1) return lexis.variantOf(lexis.plainOf(key));
    if (text.region[i] === IN_HANT && !charwise && lexis.script[seen] !== 1) return shown;
    const standard = lexis.plainOf(charwise ? key : seen);
    return lexis.standardOf(shown) === standard && shown !== key ? shown : lexis.variantOf(standard);
  }

  private simplifiedOf(i: number, shown: number, key: number, choice: number, base: number): number {
    const { lexis, lattice, text } = this;
    if (key === YU) return YU;
    // Of characters that only Traditional text has, those that OpenCC does not know stand among the plain ones.
    const known = lexis.script[shown] === 2 ? lexis.plainOf(shown) : shown;
    if (known !== shown) return known;
    // On a page converted by character nothing is a writer's own Simplified form: 有著 was 有着.
    const isOwn = !this.charwise && text.region[i] === IN_HANS && lexis.script[shown] !== 2;
    // 好象 was right on the mainland once, and 想象 is.
    if (shown === XIANG) return XIANG;
    // 瞭 is no word by itself, nor is 么 the 幺 that OpenCC takes it for; the others stand alone rightly, or
    // wrongly and no one can tell.
    const isAlone = key === LE || key === ME;
    const isDecided = openInSimplified.has(key) && (lattice.how[i] === BY_WORD || isAlone);
    if (choice === 0 || !isDecided) {
      return isOwn ? shown : base !== 0 ? base : key;
    }
    if (isOwn && key !== ZHE && key !== ME) return shown;
    return lexis.hans[(choice - 1) * FORMS + (lattice.form[i] as number)] as number;
  }

  /** Whether one decision made two characters what they become. */
  isSame(a: number, b: number): boolean {
    const { how, wordStart } = this.lattice;
    return how[a] === how[b] && (how[a] !== BY_WORD || wordStart[a] === wordStart[b]);
  }

  /** Why a character becomes what it becomes. */
  reasonOf(run: string, i: number): Reason {
    const { lattice, lexis, text } = this;
    const how = lattice.how[i];
    if (how === BY_DEFAULT || !this.isTraditional) return this.plainReason;
    const { place } = text;
    if (how === BY_WORD) {
      const first = place[lattice.wordStart[i] as number] as number;
      const last = place[(lattice.wordEnd[i] as number) - 1] as number;
      const isWrong = text.region[i] === IN_HANT && lexis.script[text.seen[i] as number] !== 1;
      return reason(isWrong ? 'script.undone' : 'script.word', run.slice(first, last + 1));
    }
    const at = place[i] as number;
    return reason('script.context', run.slice(Math.max(0, at - 2), at + 3));
  }
}
