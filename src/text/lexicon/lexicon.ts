/**
 * The compiled dictionaries of OpenCC: conversion exactly as OpenCC does it, and what they tell of single
 * characters. The file is built by `compile/lexicon.ts` and used as it was fetched.
 */
import type { Script } from '../script';
import { type Chain, chainOf, type Variety } from './chains';
import {
  BACK_SHIFT,
  BY_CHARACTER,
  type DictionaryName,
  dictionaryNames,
  HEADER,
  HEADER_WORDS,
  KIND,
  LENGTH_MASK,
  LENGTH_SHIFT,
  MAGIC,
  OFFSET_MASK,
  POOLED,
  ScriptFlag,
  UNIT,
  VERSION,
} from './format';
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
  /** All dictionaries; `rootOf` tells where each begins. */
  readonly trie: Trie;
  private readonly scripts: Uint8Array;
  private readonly pool: Uint16Array;
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
    this.scripts = new Uint8Array(bytes, word('scripts'), 0x10000 / 4);
    this.pool = new Uint16Array(bytes, word('pool'), word('poolUnits'));
    this.passes = new Passes(this.trie, this.pool);
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

  /** The only script that a character is written in; null where both write it, or neither. */
  scriptOf(codePoint: number): Script | null {
    const flag =
      codePoint < 0x10000
        ? ((this.scripts[codePoint >> 2] ?? 0) >> ((codePoint & 3) * 2)) & 3
        : this.lookUp('scripts', codePoint);
    return flag === ScriptFlag.hans ? 'Hans' : flag === ScriptFlag.hant ? 'Hant' : null;
  }

  /** The Simplified character of a code point; itself if there is no other. */
  toSimplified(codePoint: number): number {
    return this.characterIn('hant-hans', codePoint);
  }

  /** The Traditional character that a code point becomes on its own; itself if there is no other. */
  toTraditional(codePoint: number): number {
    return this.characterIn('hans-hant', codePoint);
  }

  /** All Traditional characters that a code point may stand for, the usual one first: 发 → 發髮, 一 → 一. */
  toTraditionalCandidates(codePoint: number): string {
    const payload = this.lookUp('candidates', codePoint);
    return payload < 0 ? String.fromCodePoint(this.toTraditional(codePoint)) : this.pooled(payload);
  }

  /** The state of the trie where a dictionary begins. */
  rootOf(name: DictionaryName): number {
    return this.trie.roots[dictionaryNames.indexOf(name)] ?? Trie.DEAD;
  }

  /**
   * What a key of a dictionary becomes.
   * @param payload what the trie says of it
   */
  replacementOf(key: string, payload: number, name: DictionaryName): string {
    const kind = payload & KIND;
    if (kind === POOLED) return this.pooled(payload);
    if (kind === UNIT) return String.fromCharCode(payload & 0xffff);
    const units = Array.from(key, (character) => this.characterIn(name, character.charCodeAt(0)));
    if (kind !== BY_CHARACTER) units[units.length - 1 - ((payload >> BACK_SHIFT) & 0x1f)] = payload & 0xffff;
    return String.fromCharCode(...units);
  }

  private routeOf({ normalize, cut, passes }: Chain): Route {
    return {
      normalize: normalize ? this.rootOf('compatibility') : null,
      cut: cut === 'before' ? this.rootOf('hant-hans-phrases') : null,
      cutting: cut === 'in first pass',
      roots: passes.map((name) => this.rootOf(name)),
    };
  }

  private characterIn(name: DictionaryName, codePoint: number): number {
    const payload = this.lookUp(name, codePoint);
    if (payload < 0) return codePoint;
    if ((payload & KIND) === UNIT) return payload & 0xffff;
    return this.pooled(payload).codePointAt(0) ?? codePoint;
  }

  /** The payload of one character in a dictionary, or -1. */
  private lookUp(name: DictionaryName, codePoint: number): number {
    const { trie } = this;
    let state = this.rootOf(name);
    if (codePoint > 0xffff) {
      state = trie.step(state, 0xd800 + ((codePoint - 0x10000) >> 10));
      state = trie.step(state, 0xdc00 + (codePoint & 0x3ff));
    } else {
      state = trie.step(state, codePoint);
    }
    return trie.ends(state) ? trie.payloadOf(state) : -1;
  }

  private pooled(payload: number): string {
    const offset = payload & OFFSET_MASK;
    return String.fromCharCode(
      ...this.pool.subarray(offset, offset + ((payload >> LENGTH_SHIFT) & LENGTH_MASK)),
    );
  }
}
