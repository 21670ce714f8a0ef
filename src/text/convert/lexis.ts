import { Trie } from '../lexicon/trie';
import type { ConversionTarget } from '../script';
import { FORM_ENTRY, FORMS, HEADER, NEAR_BITS, REGIONAL_FLAGS, Root } from './layout';

/**
 * What words.bin knows, as typed arrays that are indexed by UTF-16 code unit. Opening it copies the
 * small tables into place and leaves the tries as they were fetched.
 */
export class Lexis {
  /** Under which character each character is looked up: 发 for 发, 發 and 髮. */
  readonly keyOf = identity();
  /** The standard Traditional form of a Simplified character that has just one. */
  readonly plain = identity();
  /** The standard Traditional form of a regional variant: 裏 for 裡. */
  readonly standardOf = identity();
  readonly taiwan = identity();
  readonly hongKong = identity();
  /** 1 for characters that only Simplified text has, 2 for those that only Traditional text has. */
  readonly script = new Uint8Array(0x10000);
  /** What a character costs as a word of its own. */
  readonly single = new Uint16Array(0x10000).fill(150);
  /** Where the forms of a key stand, plus one; 0 for a character without a choice. */
  readonly choiceOf = new Uint8Array(0x10000);
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
  private readonly strings: Uint16Array;

  /** @throws RangeError if the buffer is not a words.bin */
  constructor(buffer: ArrayBuffer) {
    const lengths = new Uint32Array(buffer, 0, HEADER);
    let at = HEADER * 4;
    const section = (index: number) => {
      const length = lengths[index] ?? 0;
      const view = new Uint16Array(buffer, at, length);
      at += (length * 2 + 3) & ~3;
      return view;
    };
    setPairs(this.keyOf, section(0));
    setPairs(this.plain, section(1));
    for (const table of [this.taiwan, this.hongKong]) {
      const pairs = section(table === this.taiwan ? 2 : 3);
      setPairs(table, pairs);
      for (let i = 0; i < pairs.length; i += 2) this.standardOf[pairs[i + 1] ?? 0] = pairs[i] ?? 0;
    }
    setPairs(this.script, section(4));
    setPairs(this.single, section(5));
    const forms = section(6);
    const count = forms.length / FORM_ENTRY;
    this.formCount = new Uint8Array(count);
    this.flags = new Uint8Array(count);
    this.usual = new Uint8Array(count);
    this.hant = new Uint16Array(count * FORMS);
    this.hans = new Uint16Array(count * FORMS);
    this.formCost = new Uint16Array(count * FORMS);
    for (let i = 0; i < count; i++) {
      const entry = i * FORM_ENTRY;
      const flags = forms[entry + 1] ?? 0;
      this.choiceOf[forms[entry] ?? 0] = i + 1;
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
  }

  root(which: keyof typeof Root): number {
    return this.trie.roots[Root[which]] ?? 0;
  }

  /** What a regional word becomes. */
  regionalWord(payload: number): string {
    const start = payload >> REGIONAL_FLAGS;
    return String.fromCharCode(...this.strings.subarray(start, this.strings.indexOf(0, start)));
  }

  /** How a target writes standard Traditional characters. */
  variants(target: ConversionTarget): Uint16Array {
    return target === 'zh-Hant-TW' ? this.taiwan : target === 'zh-Hant-HK' ? this.hongKong : unchanged;
  }
}

const unchanged = identity();

function identity(): Uint16Array {
  const table = new Uint16Array(0x10000);
  for (let i = 0; i < table.length; i++) table[i] = i;
  return table;
}

function setPairs(table: Uint16Array | Uint8Array, pairs: Uint16Array): void {
  for (let i = 0; i + 1 < pairs.length; i += 2) table[pairs[i] ?? 0] = pairs[i + 1] ?? 0;
}
