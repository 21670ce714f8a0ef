import type { Lexicon } from '../lexicon/lexicon';
import { type ConversionTarget, scriptOf } from '../script';
import { type Lattice, NO_PRIOR } from './lattice';
import { FORMS } from './layout';
import type { Lexis } from './lexis';

const noWords = { words: false };

/**
 * What OpenCC's longest match makes of each character. It holds unless words speak against it; it also
 * tells the lattice which form it would give (`lattice.prior`).
 */
export class LongestMatch {
  /** The code unit for each character, or -1 where OpenCC is not asked. */
  base = new Int32Array(0);
  /** Results of two code units. */
  private readonly wide = new Map<number, string>();

  constructor(
    private readonly lexicon: Lexicon,
    private readonly lexis: Lexis,
    private readonly lattice: Lattice,
  ) {}

  /** The result for a character that takes two code units, or `undefined`. */
  wideAt(i: number): string | undefined {
    return this.wide.size > 0 ? this.wide.get(i) : undefined;
  }

  /** Asks about the text of the lattice, whose regions must be marked. */
  ask(text: string, length: number, target: ConversionTarget): void {
    if (this.base.length < length) this.base = new Int32Array(Math.max(2 * length, 1024));
    const { base, lexis, lattice } = this;
    const { prior, keys, region } = lattice;
    const hant = scriptOf(target) === 'Hant';
    this.wide.clear();
    prior.fill(NO_PRIOR, 0, length);
    const plain = hant
      ? this.lexicon.plain(text, 'zh-Hans', target, noWords)
      : this.lexicon.plain(text, 'zh-Hant-TW', 'zh-Hans', noWords);
    if (plain.length === length) for (let i = 0; i < length; i++) base[i] = plain.charCodeAt(i);
    else {
      base.fill(-1, 0, length);
      if (!this.align(text, plain)) return;
    }
    if (!hant) return;
    const variants = lexis.variants(target);
    for (let i = 0; i < length; i++) {
      if (region[i] === 2) {
        base[i] = -1;
        continue;
      }
      const choice = lexis.choiceOf[keys[i] as number] as number;
      if (choice > 0) prior[i] = this.formOf(i, choice - 1, variants);
    }
  }

  /** Which form of its key the result for a character is. */
  private formOf(i: number, entry: number, variants: Uint16Array): number {
    const { hant, formCount, standardOf } = this.lexis;
    const result = this.base[i];
    const standard = standardOf[this.lattice.seen[i] as number];
    let found = NO_PRIOR;
    for (let k = 0; k < (formCount[entry] as number); k++) {
      const form = hant[entry * FORMS + k] as number;
      if (variants[form] === result && (found === NO_PRIOR || form === standard)) found = k;
    }
    return found;
  }

  /** Puts a result of another length in its places; possible where it has as many characters. */
  private align(text: string, plain: string): boolean {
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
}
