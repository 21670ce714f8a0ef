import { type Reason, reason } from '../reason';
import { type ConversionTarget, scriptOf } from '../script';
import { AS_OPENCC, BY_CONTEXT, BY_DEFAULT, BY_WORD, type Lattice } from './lattice';
import { FORMS } from './layout';
import type { Lexis } from './lexis';
import type { RunText } from './run-text';
import { NO_PRIOR } from './weighing';

/** 着, which Taiwan writes 著, in 看著 and in 顯著 alike. */
const ZHE = 0x7740;
/** 于, for which OpenCC leaves 於 before what looks like a name. */
const YU = 0x4e8e;
/** 象, which bad converters write for 像, and the other way (對像). */
const XIANG = 0x8c61;
/** 了, for which converters that know one form only write 瞭. */
const LE = 0x4e86;
/** The keys for which words are weighed on the way to Simplified; for the rest OpenCC knows best. */
export const openInSimplified: ReadonlySet<number> = new Set([ZHE, XIANG, LE]);

/** What each character becomes, once OpenCC has been asked and the lattice has decided, and why. */
export class Outcome {
  private target: ConversionTarget = 'zh-Hans';
  private isTraditional = false;
  private charwise = false;
  /** Most changes have this reason. */
  plainReason = reason('script.target', 'zh-Hans');

  constructor(
    private readonly lexis: Lexis,
    private readonly text: RunText,
    private readonly lattice: Lattice,
  ) {}

  /** Sets what the answers are for. */
  aim(target: ConversionTarget, charwise: boolean): void {
    this.charwise = charwise;
    if (target === this.target) return;
    this.target = target;
    this.isTraditional = scriptOf(target) === 'Hant';
    this.plainReason = reason('script.target', target);
  }

  /** What a Chinese character becomes that is shown as `shown`. */
  of(i: number, shown: number): number {
    const { lexis, lattice, text } = this;
    const key = text.keys[i] as number;
    const choice = lexis.choiceOf[key] as number;
    const base = text.base[i] as number;
    if (!this.isTraditional) return this.simplifiedOf(i, shown, key, choice, base);
    if (choice === 0) return base !== 0 ? base : this.onlyFormOf(i, shown, key);
    const form = lattice.form[i] as number;
    if (form === AS_OPENCC) return base;
    const isNative = text.region[i] === 2 && !this.charwise;
    // What OpenCC and the words agree on, and characters that no key lists, are as OpenCC has them.
    const prior = lattice.weighing.prior[i] as number;
    const isUnlisted = prior === NO_PRIOR && lattice.how[i] === BY_DEFAULT;
    if (base !== 0 && (form === prior || isUnlisted)) return base;
    const wanted = lexis.hant[(choice - 1) * FORMS + form] as number;
    if (isNative && form === lattice.weighing.asShown(i, choice - 1) && shown !== key) return shown;
    const isWanted = lexis.standardOf(shown) === wanted || shown === wanted;
    return isWanted && (isNative || shown !== key) ? shown : lexis.variantOf(wanted);
  }

  /** The Traditional form of a character without a choice that OpenCC is not asked about. */
  private onlyFormOf(i: number, shown: number, key: number): number {
    const { lexis, text, charwise } = this;
    const seen = text.seen[i] as number;
    if (text.region[i] === 2 && !charwise && lexis.script[seen] !== 1) return shown;
    const standard = lexis.plainOf(charwise ? key : seen);
    return lexis.standardOf(shown) === standard && shown !== key ? shown : lexis.variantOf(standard);
  }

  private simplifiedOf(i: number, shown: number, key: number, choice: number, base: number): number {
    const { lexis, lattice, text } = this;
    if (key === YU) return YU;
    // On a page converted by character nothing is a writer's own Simplified form: 有著 was 有着.
    const isOwn = !this.charwise && text.region[i] === 1 && lexis.script[shown] !== 2;
    if (choice === 0 || lattice.how[i] !== BY_WORD || !openInSimplified.has(key)) {
      return isOwn ? shown : base !== 0 ? base : key;
    }
    if (isOwn && key !== ZHE) return shown;
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
    const { place } = text;
    if (!this.isTraditional || lexis.choiceOf[text.keys[i] as number] === 0) return this.plainReason;
    const how = lattice.how[i];
    if (how === BY_WORD) {
      const first = place[lattice.wordStart[i] as number] as number;
      const last = place[(lattice.wordEnd[i] as number) - 1] as number;
      const isWrong = text.region[i] === 2 && lexis.script[text.seen[i] as number] !== 1;
      return reason(isWrong ? 'script.undone' : 'script.word', run.slice(first, last + 1));
    }
    if (how !== BY_CONTEXT) return this.plainReason;
    const at = place[i] as number;
    return reason('script.context', run.slice(Math.max(0, at - 2), at + 3));
  }
}
