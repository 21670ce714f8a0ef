import { BACK_SHIFT, BUT_ONE, KIND, LENGTH_MASK, LENGTH_SHIFT, OFFSET_MASK, POOLED, UNIT } from './format';
import type { Trie } from './trie';

/** Every key holds a unit of these blocks (the compiler sees to it), so a text without them has no match. */
const IDEOGRAPH = /[\u3400-\u9fff\uf900-\ufaff\ud840-\ud8ff]/;

/** Buffers up to this many code units are kept for the next text; 64 Ki is longer than nearly every paragraph. */
const KEPT_UNITS = 0x10000;
/** A replacement is never longer than this (5 bits of a payload). */
const LONGEST_REPLACEMENT = LENGTH_MASK;

/** A chain with the root of each dictionary in the trie. */
export interface Route {
  /** For compatibility ideographs. */
  readonly normalize: number | null;
  /** For the phrases that cut the text before the first pass. */
  readonly cut: number | null;
  /** Whether the first pass cuts the text. */
  readonly cutting: boolean;
  readonly roots: readonly number[];
}

/**
 * Leads texts through chains of dictionaries, between two buffers of code units. It gives, unit by unit, what
 * OpenCC's algorithm as opencc-js runs it gives.
 */
export class Passes {
  private source = new Uint16Array(0x1000);
  private target = new Uint16Array(0x1000);
  private length = 0;
  /** Where the pieces end that the text is cut into, and how many there are. */
  private ends = new Int32Array(0x400);
  private nextEnds = new Int32Array(0x400);
  private pieces = 0;
  /** Of the text that was read. */
  private wellFormed = true;
  private hasCompatible = false;
  private matched = false;

  constructor(
    private readonly trie: Trie,
    private readonly pool: Uint16Array,
  ) {}

  run(text: string, { normalize, cut, cutting, roots }: Route): string {
    if (roots.length === 0 || !IDEOGRAPH.test(text)) return text;
    this.read(text);
    this.matched = false;
    if (this.hasCompatible && normalize !== null) this.pass(normalize, false);
    if (cut !== null) this.cut(cut);
    for (let i = 0; i < roots.length; i++) this.pass(roots[i] as number, i === 0 && cutting);
    const result = this.matched ? stringOf(this.source, this.length, this.wellFormed) : text;
    if (this.source.length > KEPT_UNITS || this.target.length > KEPT_UNITS) {
      this.source = new Uint16Array(0x1000);
      this.target = new Uint16Array(0x1000);
    }
    return result;
  }

  /** Copies a text into the source as one piece. */
  private read(text: string): void {
    const length = text.length;
    if (this.source.length < length) this.source = new Uint16Array(length);
    const { source } = this;
    this.wellFormed = true;
    this.hasCompatible = false;
    for (let i = 0; i < length; i++) {
      const unit = text.charCodeAt(i);
      source[i] = unit;
      if (unit < 0xd800) continue;
      if (unit <= 0xdfff) {
        const next = text.charCodeAt(i + 1);
        if (unit <= 0xdbff && next >= 0xdc00 && next <= 0xdfff) source[++i] = next;
        else this.wellFormed = false;
      }
      // U+F900…U+FAFF, and U+2F800…U+2FA1F by its lead surrogate.
      if ((unit >= 0xf900 && unit <= 0xfaff) || unit === 0xd87e) this.hasCompatible = true;
    }
    this.length = length;
    this.ends[0] = length;
    this.pieces = 1;
  }

  /**
   * Replaces, piece by piece, the longest match at each place from left to right.
   * @param cutting each phrase becomes a piece of its own, and so does what stands between two phrases
   */
  private pass(root: number, cutting: boolean): void {
    const { source, ends, pieces, pool } = this;
    const { codes, entries, labels } = this.trie;
    const rootBase = root >> 1;
    let { target, nextEnds } = this;
    if (target.length < this.length + LONGEST_REPLACEMENT) {
      target = new Uint16Array(this.length + (this.length >> 3) + LONGEST_REPLACEMENT);
    }
    // A cut may stand on both sides of every unit.
    if (nextEnds.length <= this.length + pieces) nextEnds = new Int32Array(this.length + pieces + 1);
    let written = 0;
    let nextPieces = 0;
    let lastEnd = 0;
    let i = 0;
    for (let piece = 0; piece < pieces; piece++) {
      const end = ends[piece] as number;
      while (i < end) {
        const unit = source[i] as number;
        let code = codes[unit] as number;
        let slot = rootBase + code;
        if (code === 0 || labels[slot] !== code) {
          target[written++] = unit;
          i++;
          if (unit >= 0x2ff0 && unit <= 0x2fff) {
            for (const skipTo = descriptionEnd(source, i - 1, end); i < skipTo; )
              target[written++] = source[i++] as number;
          }
          continue;
        }
        let matchEnd = 0;
        let payload = 0;
        for (let k = i + 1; ; ) {
          const state = entries[slot] as number;
          if (state < 0) {
            matchEnd = k;
            payload = state & 0x7fffffff;
            break;
          }
          if ((state & 1) === 1) {
            matchEnd = k;
            payload = entries[state >> 1] as number;
          }
          if (k === end) break;
          code = codes[source[k++] as number] as number;
          slot = (state >> 1) + code;
          if (code === 0 || labels[slot] !== code) break;
        }
        if (matchEnd === 0) {
          target[written++] = unit;
          i++;
          continue;
        }
        this.matched = true;
        const isPhrase = cutting && matchEnd - i > ((unit & 0xfc00) === 0xd800 ? 2 : 1);
        if (isPhrase && written > lastEnd) nextEnds[nextPieces++] = written;
        const kind = payload & KIND;
        if (kind === UNIT) {
          target[written++] = payload & 0xffff;
        } else if (kind === POOLED) {
          const length = (payload >> LENGTH_SHIFT) & LENGTH_MASK;
          const offset = payload & OFFSET_MASK;
          if (written + length + this.length - matchEnd + LONGEST_REPLACEMENT > target.length) {
            target = grown(target, written + length + this.length - matchEnd + LONGEST_REPLACEMENT);
          }
          for (let k = 0; k < length; k++) target[written++] = pool[offset + k] as number;
        } else {
          for (let k = i; k < matchEnd; k++) {
            const unit = source[k] as number;
            const code = codes[unit] as number;
            const slot = rootBase + code;
            let replacement = unit;
            if (code !== 0 && labels[slot] === code) {
              const state = entries[slot] as number;
              if (state < 0) replacement = state & 0xffff;
              else if ((state & 1) === 1) replacement = (entries[state >> 1] as number) & 0xffff;
            }
            target[written++] = replacement;
          }
          if (kind === BUT_ONE) target[written - 1 - ((payload >> BACK_SHIFT) & 0x1f)] = payload & 0xffff;
        }
        i = matchEnd;
        if (isPhrase) {
          nextEnds[nextPieces++] = written;
          lastEnd = written;
        }
      }
      if (written > lastEnd) {
        nextEnds[nextPieces++] = written;
        lastEnd = written;
      }
    }
    this.target = source;
    this.source = target;
    this.length = written;
    this.nextEnds = ends;
    this.ends = nextEnds;
    this.pieces = nextPieces;
  }

  /** Cuts the text around the phrases of a dictionary, replacing nothing. */
  private cut(root: number): void {
    const { source, length, trie } = this;
    const { codes, entries, labels } = trie;
    if (this.ends.length < length) this.ends = new Int32Array(length);
    const { ends } = this;
    let pieces = 0;
    let lastEnd = 0;
    for (let i = 0; i < length; ) {
      let matchEnd = 0;
      let state = root;
      for (let k = i; k < length; ) {
        const code = codes[source[k++] as number] as number;
        const slot = (state >> 1) + code;
        if (code === 0 || labels[slot] !== code) break;
        state = entries[slot] as number;
        if (state < 0 || (state & 1) === 1) matchEnd = k;
        if (state < 0) break;
      }
      if (matchEnd > 0) {
        if (i > lastEnd) ends[pieces++] = i;
        ends[pieces++] = matchEnd;
        lastEnd = matchEnd;
        i = matchEnd;
      } else {
        const unit = source[i] as number;
        i = unit >= 0x2ff0 && unit <= 0x2fff ? descriptionEnd(source, i, length) : i + 1;
      }
    }
    if (length > lastEnd) ends[pieces++] = length;
    this.pieces = pieces;
  }
}

/**
 * Where the ideographic description sequence that starts at `from` ends, so that ⿰亻云 is left as it is; the
 * next code point if it is not complete. The arities are those that opencc-js takes.
 */
function descriptionEnd(units: Uint16Array, from: number, to: number): number {
  const unit = units[from] as number;
  const isPair =
    (unit & 0xfc00) === 0xd800 && from + 1 < to && ((units[from + 1] as number) & 0xfc00) === 0xdc00;
  const one = from + (isPair ? 2 : 1);
  if (unit < 0x2ff0 || unit > 0x2fff) return one;
  const arity = unit === 0x2ff2 || unit === 0x2ff3 ? 3 : 2;
  let end = one;
  for (let part = 0; part < arity; part++) {
    if (end >= to) return one;
    end = descriptionEnd(units, end, to);
  }
  return end;
}

function grown(units: Uint16Array<ArrayBuffer>, atLeast: number): Uint16Array<ArrayBuffer> {
  const larger = new Uint16Array(atLeast + (atLeast >> 2));
  larger.set(units);
  return larger;
}

const decoder = new TextDecoder('utf-16le', { ignoreBOM: true });
/** From here on the decoder is faster, for all that a call of it costs. */
const DECODER_PAYS = 64;

/** Spreading the array instead would take three times as long. */
const fromCharCodes = (units: ArrayLike<number>): string => Reflect.apply(String.fromCharCode, null, units);

/**
 * The string of the first `length` units.
 * @param wellFormed whether every surrogate has its pair; the decoder would replace a lone one
 */
function stringOf(units: Uint16Array, length: number, wellFormed: boolean): string {
  if (wellFormed && length >= DECODER_PAYS) return decoder.decode(units.subarray(0, length));
  let result = '';
  // So many arguments are sure to fit on the stack of every engine.
  for (let i = 0; i < length; i += 4096) {
    result += fromCharCodes(units.subarray(i, Math.min(i + 4096, length)));
  }
  return result;
}
