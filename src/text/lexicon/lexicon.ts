/**
 * The compiled dictionaries of OpenCC, and conversion exactly as OpenCC does it. The file is built by
 * `compile/lexicon.ts` and used as it was fetched.
 *
 * Tables are read with `?? 0` here and in `convert/`: 0 is no code of the trie, no choice and no character, so what
 * lies beyond a table is nothing.
 */
import { AtOnce } from './at-once';
import { type Chain, chainOf, type Variety } from './chains';
import { checkHeader, HEADER_BYTES } from './format';
import { type DictionaryName, dictionaryNames, LEXICON, PLACES } from './layout';
import { Passes } from './passes';
import { PlainText } from './plain-text';
import type { Dictionary, Route } from './route';
import { Trie } from './trie';

export interface PlainOptions {
  /** Regional vocabulary on top of characters: 软件 → 軟體 for Taiwan, and back from there. */
  readonly words: boolean;
}

/** Code units, up to `end`. */
export interface Units {
  readonly units: Uint16Array;
  readonly end: number;
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
  private readonly dictionaries = new Map<DictionaryName, Dictionary>();
  private readonly atOnce: AtOnce;
  private readonly text: PlainText;
  private readonly routes = new Map<string, Route>();
  /** The conversion that was asked for last, since most texts of a page ask for the same. */
  private last: { from: Variety; to: Variety; words: boolean; route: Route } | undefined;

  constructor(bytes: ArrayBuffer) {
    checkHeader(LEXICON, bytes);
    const [trie = 0, pool = 0, poolUnits = 0] = new Uint32Array(bytes, HEADER_BYTES, PLACES);
    this.trie = new Trie(bytes, trie);
    if (this.trie.roots.length !== dictionaryNames.length) {
      throw new RangeError(
        `The lexicon has ${this.trie.roots.length} dictionaries, not ${dictionaryNames.length}`,
      );
    }
    const passes = new Passes(this.trie, new Uint16Array(bytes, pool, poolUnits));
    this.atOnce = new AtOnce(this.trie, passes);
    this.text = new PlainText(this.atOnce);
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
   * The same for code units `[start, end)` of a text, without regional vocabulary.
   * @param hasCompatible whether compatibility ideographs are in it
   * @returns the result, which begins at `start` too and is overwritten by the next conversion
   */
  plainUnits(
    text: Uint16Array,
    start: number,
    end: number,
    hasCompatible: boolean,
    from: Variety,
    to: Variety,
  ): Units {
    this.atOnce.run(text, start, end, hasCompatible, this.route(from, to, false));
    return this.atOnce;
  }

  private route(from: Variety, to: Variety, words: boolean): Route {
    let { last } = this;
    if (last?.from !== from || last.to !== to || last.words !== words) {
      const name = `${from} ${to} ${words}`;
      const route = this.routes.get(name) ?? this.routeOf(chainOf(from, to, words));
      this.routes.set(name, route);
      last = { from, to, words, route };
      this.last = last;
    }
    return last.route;
  }

  private routeOf({ normalize, cut, passes }: Chain): Route {
    return {
      normalize: normalize ? this.dictionary('compatibility') : null,
      cut: cut === 'before' ? this.dictionary('hant-hans-phrases') : null,
      cutting: cut === 'in first pass',
      passes: passes.map((name) => this.dictionary(name)),
      isOneByOne: (passes.length < 2 && cut !== 'before') || passes.includes('hans-hant'),
      seen: 0,
      glance: null,
    };
  }

  private dictionary(name: DictionaryName): Dictionary {
    let dictionary = this.dictionaries.get(name);
    if (!dictionary) {
      dictionary = {
        root: this.trie.roots[dictionaryNames.indexOf(name)] ?? Trie.DEAD,
        seen: 0,
        glance: null,
      };
      this.dictionaries.set(name, dictionary);
    }
    return dictionary;
  }
}
