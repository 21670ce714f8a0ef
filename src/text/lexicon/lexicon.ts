/**
 * The compiled dictionaries of OpenCC, and conversion exactly as OpenCC does it. The file is built by
 * `compile/lexicon.ts` and used as it was fetched.
 */
import { type Chain, chainOf, type Variety } from './chains';
import { type DictionaryName, dictionaryNames, HEADER, HEADER_WORDS, MAGIC, VERSION } from './format';
import { Passes, type Route } from './passes';
import { Trie } from './trie';

export interface PlainOptions {
  /** Regional vocabulary on top of characters: 软件 → 軟體 for Taiwan, and back from there. */
  readonly words: boolean;
}

/**
 * Opens a lexicon in the bytes of its file.
 * @throws RangeError if the bytes are not a lexicon, are one of another version, or are cut short
 */
export function openLexicon(bytes: ArrayBuffer): Lexicon {
  return new Lexicon(bytes);
}

export class Lexicon {
  /** All dictionaries. */
  private readonly trie: Trie;
  private readonly passes: Passes;
  /** The conversion that was asked for last, since most texts of a page ask for the same. */
  private last: { from: Variety; to: Variety; words: boolean; route: Route } | undefined;

  constructor(bytes: ArrayBuffer) {
    if (bytes.byteLength < HEADER_WORDS * 4) {
      throw new RangeError(`The lexicon is ${bytes.byteLength} bytes long, too short for its header`);
    }
    const header = new Uint32Array(bytes, 0, HEADER_WORDS);
    const word = (name: keyof typeof HEADER) => header[HEADER[name]] ?? 0;
    if (word('magic') !== MAGIC) {
      throw new RangeError(
        `The lexicon begins with ${word('magic').toString(16)}, not with ${MAGIC.toString(16)}`,
      );
    }
    if (word('version') !== VERSION) {
      throw new RangeError(`The lexicon is of version ${word('version')}; version ${VERSION} is needed`);
    }
    if (word('byteLength') !== bytes.byteLength || word('pool') + word('poolUnits') * 2 > bytes.byteLength) {
      throw new RangeError(`The lexicon is ${bytes.byteLength} bytes long instead of ${word('byteLength')}`);
    }
    this.trie = new Trie(bytes, word('trie'));
    if (this.trie.roots.length !== dictionaryNames.length) {
      throw new RangeError(
        `The lexicon has ${this.trie.roots.length} dictionaries, not ${dictionaryNames.length}`,
      );
    }
    this.passes = new Passes(this.trie, new Uint16Array(bytes, word('pool'), word('poolUnits')));
  }

  /**
   * Converts by longest match, as OpenCC does; the result is that of opencc-js, code unit by code unit.
   * A text is returned as it is if `from` and `to` are the same.
   * @throws RangeError for zh-Hans to ja, which OpenCC does not configure
   */
  plain(text: string, from: Variety, to: Variety, { words }: PlainOptions): string {
    const { last } = this;
    if (last?.from !== from || last.to !== to || last.words !== words) {
      this.last = { from, to, words, route: this.routeOf(chainOf(from, to, words)) };
    }
    return this.last ? this.passes.run(text, this.last.route) : text;
  }

  private routeOf({ normalize, cut, passes }: Chain): Route {
    return {
      normalize: normalize ? this.rootOf('compatibility') : null,
      cut: cut === 'before' ? this.rootOf('hant-hans-phrases') : null,
      cutting: cut === 'in first pass',
      roots: passes.map((name) => this.rootOf(name)),
    };
  }

  /** The state of the trie where a dictionary begins. */
  private rootOf(name: DictionaryName): number {
    return this.trie.roots[dictionaryNames.indexOf(name)] ?? Trie.DEAD;
  }
}
