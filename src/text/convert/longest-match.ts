import type { Lexicon } from '../lexicon/lexicon';
import { type ConversionTarget, scriptOf } from '../script';
import type { Lattice } from './lattice';
import type { Lexis } from './lexis';

const noWords = { words: false };

/**
 * What OpenCC's longest match makes of each character, for `lattice.base`. It holds unless words speak
 * against it.
 */
export class LongestMatch {
  /** Results of two code units. */
  private readonly wide = new Map<number, string>();

  constructor(
    private readonly lexicon: Lexicon,
    private readonly lexis: Lexis,
    private readonly lattice: Lattice,
  ) {}

  /** The result for a character that takes two code units, or `undefined`. */
  wideAt(i: number): string | undefined {
    return this.wide.get(i);
  }

  get hasWide(): boolean {
    return this.wide.size > 0;
  }

  /** Asks about the text of the lattice, whose regions must be marked. */
  ask(text: string, length: number, target: ConversionTarget): void {
    const { lexis, lattice } = this;
    const { base, region } = lattice;
    const hant = scriptOf(target) === 'Hant';
    this.wide.clear();
    lattice.variants = hant ? lexis.variants(target) : null;
    const plain = hant
      ? this.lexicon.plain(text, 'zh-Hans', target, noWords)
      : this.lexicon.plain(text, 'zh-Hant-TW', 'zh-Hans', noWords);
    if (plain.length === length) for (let i = 0; i < length; i++) base[i] = plain.charCodeAt(i);
    else {
      base.fill(-1, 0, length);
      if (!this.align(text, plain)) return;
    }
    if (hant) for (let i = 0; i < length; i++) if (region[i] === 2) base[i] = -1;
  }

  /** Puts a result of another length in its places; possible where it has as many characters. */
  private align(text: string, plain: string): boolean {
    const from = [...text];
    const to = [...plain];
    if (from.length !== to.length) return false;
    let at = 0;
    from.forEach((character, i) => {
      const result = to[i] ?? character;
      if (character.length === 1 && result.length === 1) this.lattice.base[at] = result.charCodeAt(0);
      else if (result !== character) this.wide.set(at, result);
      at += character.length;
    });
    return true;
  }
}
