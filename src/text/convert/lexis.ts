import { checkHeader, HEADER_BYTES } from '../lexicon/format';
import { Trie } from '../lexicon/trie';
import type { ConversionTarget } from '../script';
import {
  FIRST_HAN,
  FORM_ENTRY,
  FORMS,
  NEAR_BITS,
  REGIONAL_FLAGS,
  Root,
  SECTIONS,
  UNCOUNTED_CHARACTER,
  WORDS,
} from './layout';

/**
 * What words.bin knows, as typed arrays that are indexed by UTF-16 code unit. Opening it copies the
 * small tables into place and leaves the tries as they were fetched.
 *
 * Tables of what characters become hold the XOR of both, `unit ^ table[unit]` being what `unit` becomes: so
 * a table is empty where nothing changes, and need not be filled.
 */
export class Lexis {
  /** Under which character each character is looked up: 发 for 发, 發 and 髮. By XOR. */
  readonly toKey = new Uint16Array(0x10000);
  /** The standard Traditional form of a Simplified character that has just one. By XOR. */
  private readonly toPlain = new Uint16Array(0x10000);
  /** The standard Traditional form of a regional variant: 裏 for 裡. By XOR. */
  private readonly toStandard = new Uint16Array(0x10000);
  private readonly toTaiwan = new Uint16Array(0x10000);
  private readonly toHongKong = new Uint16Array(0x10000);
  private target: ConversionTarget | null = null;
  /** How the target writes standard Traditional characters. */
  private toVariant = unchanged;
  private readonly usualForms: Uint16Array;
  /** 1 for characters that only Simplified text has, 2 for those that only Traditional text has. */
  readonly script = new Uint8Array(0x10000);
  /** What a character costs as a word of its own. */
  readonly single = new Uint16Array(0x10000).fill(UNCOUNTED_CHARACTER);
  /** Where the forms of a key stand, plus one; 0 for a character without a choice. */
  readonly choiceOf = new Uint8Array(0x10000);
  /** The characters with a choice. */
  readonly keys: Int32Array;
  readonly formCount: Uint8Array;
  /** TASTE, LAX, STUBBORN, FIRM and RULED. */
  readonly flags: Uint8Array;
  /** The form that OpenCC gives the character on its own. */
  readonly usual: Uint8Array;
  /** FORMS to a key. */
  readonly hant: Uint16Array;
  readonly hans: Uint16Array;
  readonly formCost: Uint16Array;
  readonly near: Uint32Array;
  /** All tries; their roots as in `Root`. */
  readonly trie: Trie;
  /** The code of each character's key in the trie. */
  readonly codeOf: Uint16Array;
  private readonly strings: Uint16Array;

  /** @throws RangeError if the buffer is no words.bin, is one of another version, or is cut short */
  constructor(buffer: ArrayBuffer) {
    checkHeader(WORDS, buffer);
    const lengths = new Uint32Array(buffer, HEADER_BYTES, SECTIONS);
    let at = HEADER_BYTES + lengths.byteLength;
    const section = (index: number) => {
      const length = lengths[index] ?? 0;
      const view = new Uint16Array(buffer, at, length);
      at += (length * 2 + 3) & ~3;
      return view;
    };
    const folded = section(0);
    setChanges(this.toKey, folded);
    setChanges(this.toPlain, section(1));
    for (const [index, table] of [this.toTaiwan, this.toHongKong].entries()) {
      const pairs = section(2 + index);
      setChanges(table, pairs);
      for (let i = 0; i < pairs.length; i += 2) {
        const variant = pairs[i + 1] ?? 0;
        this.toStandard[variant] = variant ^ (pairs[i] ?? 0);
      }
    }
    const scripts = section(4);
    this.script.set(new Uint8Array(buffer, scripts.byteOffset, scripts.byteLength), FIRST_HAN);
    this.single.set(section(5), FIRST_HAN);
    const forms = section(6);
    const count = forms.length / FORM_ENTRY;
    this.keys = new Int32Array(count);
    this.formCount = new Uint8Array(count);
    this.flags = new Uint8Array(count);
    this.usual = new Uint8Array(count);
    this.usualForms = new Uint16Array(count);
    this.hant = new Uint16Array(count * FORMS);
    this.hans = new Uint16Array(count * FORMS);
    this.formCost = new Uint16Array(count * FORMS);
    for (let i = 0; i < count; i++) {
      const entry = i * FORM_ENTRY;
      const flags = forms[entry + 1] ?? 0;
      const key = forms[entry] ?? 0;
      this.keys[i] = key;
      this.choiceOf[key] = i + 1;
      this.formCount[i] = (flags >> 8) & 15;
      this.usual[i] = flags >> 12;
      this.flags[i] = flags & 0xff;
      for (let k = 0; k < FORMS; k++) {
        this.hant[i * FORMS + k] = forms[entry + 2 + k * 3] ?? 0;
        this.hans[i * FORMS + k] = forms[entry + 3 + k * 3] ?? 0;
        this.formCost[i * FORMS + k] = forms[entry + 4 + k * 3] ?? 0;
      }
    }
    this.strings = section(7);
    this.near = new Uint32Array(buffer, at, 2 ** NEAR_BITS / 32);
    at += this.near.byteLength;
    this.trie = new Trie(buffer, at);
    this.codeOf = this.trie.codes.slice();
    for (let i = 0; i < folded.length; i += 2) {
      this.codeOf[folded[i] ?? 0] = this.trie.codes[folded[i + 1] ?? 0] ?? 0;
    }
  }

  root(which: keyof typeof Root): number {
    return this.trie.roots[Root[which]] ?? 0;
  }

  /** Sets the target that `variantOf` and `usualOf` answer for. */
  aim(target: ConversionTarget): void {
    if (target === this.target) return;
    this.target = target;
    this.toVariant =
      target === 'zh-Hant-TW' ? this.toTaiwan : target === 'zh-Hant-HK' ? this.toHongKong : unchanged;
    for (let i = 0; i < this.keys.length; i++) {
      this.usualForms[i] = this.usual[i] === 0 ? this.variantOf(this.hant[i * FORMS] ?? 0) : 0;
    }
  }

  /** What OpenCC gives a key on its own, if we hold that for its usual form too; else 0. */
  usualOf(entry: number): number {
    return this.usualForms[entry] ?? 0;
  }

  /** How the target writes a standard Traditional character. */
  variantOf(unit: number): number {
    return unit ^ (this.toVariant[unit] ?? 0);
  }

  keyOf(unit: number): number {
    return unit ^ (this.toKey[unit] ?? 0);
  }

  /** Whether a character is one of the forms that a key has. */
  hasChoice(unit: number): boolean {
    return this.choiceOf[unit ^ (this.toKey[unit] ?? 0)] !== 0;
  }

  plainOf(unit: number): number {
    return unit ^ (this.toPlain[unit] ?? 0);
  }

  standardOf(unit: number): number {
    return unit ^ (this.toStandard[unit] ?? 0);
  }

  /** What a regional word becomes. */
  regionalWord(payload: number): string {
    const start = payload >> REGIONAL_FLAGS;
    return String.fromCharCode(...this.strings.subarray(start, this.strings.indexOf(0, start)));
  }
}

/** The table of a target that writes all characters as the standard does. */
const unchanged = new Uint16Array(0x10000);

function setChanges(table: Uint16Array, pairs: Uint16Array): void {
  for (let i = 0; i < pairs.length; i += 2) {
    const from = pairs[i] ?? 0;
    table[from] = from ^ (pairs[i + 1] ?? 0);
  }
}
