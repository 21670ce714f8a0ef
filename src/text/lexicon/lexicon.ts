/**
 * The compiled dictionaries of OpenCC, and conversion exactly as OpenCC does it. The file is built by
 * `compile/lexicon.ts` and used as it was fetched.
 */
import { type Chain, chainOf, type Variety } from './chains';
import { type DictionaryName, dictionaryNames, HEADER, HEADER_WORDS, MAGIC, VERSION } from './format';
import { Passes, type Route } from './passes';
import { PlainText } from './plain-text';
import { Trie } from './trie';
import { isCompatible } from './units';

export interface PlainOptions {
  /** Regional vocabulary on top of characters: 软件 → 軟體 for Taiwan, and back from there. */
  readonly words: boolean;
}

/** Code units, of which the first `length` count. */
export interface Units {
  readonly units: Uint16Array;
  readonly length: number;
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
  private readonly text: PlainText;
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
    this.text = new PlainText(this.passes);
  }

  /**
   * Converts by longest match, as OpenCC does; the result is that of opencc-js, code unit by code unit.
   * A text is returned as it is if `from` and `to` are the same.
   * @throws RangeError for zh-Hans to ja, which OpenCC does not configure
   */
  plain(text: string, from: Variety, to: Variety, { words }: PlainOptions): string {
    return this.text.convert(text, this.route(from, to, words));
  }

  /**
   * The same for code units `[start, end)` of a buffer, without regional vocabulary.
   * @returns the result; it is overwritten by the next conversion
   */
  plainUnits(buffer: Uint16Array, start: number, end: number, from: Variety, to: Variety): Units {
    const { passes } = this;
    passes.reserve(end - start);
    const { units } = passes;
    let hasCompatible = false;
    for (let i = start; i < end; i++) {
      const unit = buffer[i] as number;
      units[i - start] = unit;
      if (isCompatible(unit)) hasCompatible = true;
    }
    passes.run(end - start, hasCompatible, this.route(from, to, false));
    return passes;
  }

  private route(from: Variety, to: Variety, words: boolean): Route {
    let { last } = this;
    if (last?.from !== from || last.to !== to || last.words !== words) {
      last = { from, to, words, route: this.routeOf(chainOf(from, to, words)) };
      this.last = last;
    }
    return last.route;
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
