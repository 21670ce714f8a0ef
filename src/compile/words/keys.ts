import { Converter } from 'opencc-js';
import { MAX_CHOICES } from '../../text/convert/layout';
import { variantsInSimplified } from '../../text/convert/variants';
import { readDictionary } from '../vocabulary/dictionaries';
import { forms as formLines } from '../vocabulary/forms';

/** A character that several forms fold to, with those forms. */
export interface Key {
  readonly key: string;
  readonly forms: readonly Form[];
}

export interface Form {
  readonly hant: string;
  readonly hans: string;
  /** Whether the form is looked up under the key; 待 stands for 呆 at times, but has a life of its own. */
  readonly folds: boolean;
}

/** Simplified to standard Traditional by OpenCC's longest match. */
export const toStandard = Converter({ from: 'cn', to: 't' });

/** Under which character each character is looked up, and which forms it stands for. */
export class Keys {
  /** Characters with a choice. */
  readonly ambiguous = new Map<string, Key>();
  /** 发 for 發 and 髮; only where it is another. */
  readonly keyOf = new Map<string, string>();
  /** The one form of characters without a choice; also what OpenCC does not know, see `text/convert/variants.ts`. */
  readonly plain = new Map<string, string>();

  constructor() {
    for (const line of formLines.trim().split('\n')) this.addKey(line);
    for (const [from, to] of readDictionary('TSCharacters')) this.keyOf.set(from, to);
    for (const variants of ['TWVariants', 'HKVariants'] as const) {
      for (const [standard, variant] of readDictionary(variants)) {
        const key = this.keyOf.get(standard);
        if (key && !this.keyOf.has(variant) && variant !== key && !this.ambiguous.has(variant)) {
          this.keyOf.set(variant, key);
        }
      }
    }
    for (const { key, forms } of this.ambiguous.values()) {
      this.keyOf.delete(key);
      for (const { folds, hant } of forms) {
        if (folds && hant !== key && !this.ambiguous.has(hant)) this.keyOf.set(hant, key);
      }
    }
    for (const [from, to] of readDictionary('STCharacters')) {
      if (!this.ambiguous.has(from) && from !== to) this.plain.set(from, to);
    }
    for (const pair of variantsInSimplified.split(' ')) {
      const [variant = '', hans = ''] = pair;
      this.keyOf.set(variant, this.keyOf.get(hans) ?? hans);
      this.plain.set(variant, hans);
    }
  }

  private addKey(line: string): void {
    const [key = '', ...rest] = line.split(' ');
    if (this.ambiguous.has(key)) throw new RangeError(`forms: ${key} stands there twice`);
    const forms = rest.map((text): Form => {
      const folds = !text.startsWith('>');
      const [hant = '', hans = key] = text.replace('>', '').split('/');
      return { hant, hans: folds ? hans : hant, folds };
    });
    this.ambiguous.set(key, { key, forms });
  }

  /** A text as it is looked up. */
  fold(text: string): string {
    let result = '';
    for (const character of text) result += this.keyOf.get(character) ?? character;
    return result;
  }

  /** How many characters of a key have a choice. */
  countAmbiguous(key: string): number {
    return [...key].filter((character) => this.ambiguous.has(character)).length;
  }

  /**
   * Which form of its key a character is.
   * @throws RangeError if it is none of them
   */
  indexOf(key: string, hant: string): number {
    const index = this.ambiguous.get(key)?.forms.findIndex((form) => form.hant === hant) ?? -1;
    if (index < 0) throw new RangeError(`contexts: ${key} has no form ${hant}`);
    return index;
  }

  /** Which form each ambiguous character of a word takes; `null` where a form is not one of the key's. */
  choices(key: string, hant: string, hans = key): number[] | null {
    const result: number[] = [];
    const from = [...key];
    const to = [...hant];
    const written = [...hans];
    if (from.length !== to.length || from.length !== written.length) return null;
    for (const [i, character] of from.entries()) {
      const entry = this.ambiguous.get(character);
      if (!entry) continue;
      const fits = entry.forms.filter((form) => form.hant === to[i]);
      const form = fits.find((candidate) => candidate.hans === written[i]) ?? fits[0];
      if (!form) return null;
      result.push(entry.forms.indexOf(form));
    }
    return result.length <= MAX_CHOICES ? result : null;
  }
}
