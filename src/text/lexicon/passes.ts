import { BACK_SHIFT, BUT_ONE, KIND, LENGTH_MASK, LENGTH_SHIFT, OFFSET_MASK, POOLED, UNIT } from './format';
import { aloneAt, type Glance, glanceOf, mayBegin } from './glance';
import type { Trie } from './trie';

/**
 * Every key holds a unit of the ideographs (the compiler of the lexicon sees to it), so nothing happens where
 * there are none; descriptions of ideographs are looked at too, since they keep what they describe as it is.
 */
const IDEOGRAPHIC = /[\u2ff0-\u2fff\u3400-\u9fff\uf900-\ufaff\ud840-\ud8ff]/g;
/** The first unit that belongs to East Asian text. */
const EAST_ASIAN = 0x2e80;
/** No key is longer (the compiler sees to it), so a match reaches no further from an ideograph than this. */
export const LONGEST_KEY = 16;

/** Buffers up to this many code units are kept for the next text; 64 Ki is longer than nearly every paragraph. */
const KEPT_UNITS = 0x10000;
const FIRST_LENGTH = 0x400;
/** Counting up from here, no gap gets long enough. */
const ENDLESS = -0x40000000;
/**
 * After so many code units a dictionary has cost what gathering the glance costs (about a millisecond and a half,
 * against some ten nanoseconds a unit): before, a short life of the background would not earn it.
 */
const GLANCE_PAYS = 0x20000;
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
  private source = new Uint16Array(FIRST_LENGTH);
  private target = new Uint16Array(FIRST_LENGTH);
  private length = 0;
  /** Where the pieces end that the text is cut into, and how many there are. */
  private ends = new Int32Array(FIRST_LENGTH);
  private nextEnds = new Int32Array(FIRST_LENGTH);
  private pieces = 0;
  /** Of the text that was read. */
  private wellFormed = true;
  private hasCompatible = false;
  private matched = false;
  /** Where the description or the character ends that starts at a place; up to `describedTo`. */
  private descriptionEnds = new Int32Array(0);
  private describedTo = -1;
  /** Of the key that was found last. */
  private payload = 0;
  /** By the roots of the dictionaries: how much text they have seen, and what they do at a glance. */
  private readonly seen = new Map<number, number>();
  private readonly glances = new Map<number, Glance>();

  constructor(
    private readonly trie: Trie,
    private readonly pool: Uint16Array,
  ) {}

  run(text: string, route: Route): string {
    let result = '';
    let done = 0;
    if (route.roots.length === 0) return text;
    for (;;) {
      IDEOGRAPHIC.lastIndex = done;
      if (!IDEOGRAPHIC.test(text)) break;
      // Latin text before and after is passed over, but for what a key may hold of it: U盘.
      const start = Math.max(done, IDEOGRAPHIC.lastIndex - LONGEST_KEY);
      const end = this.read(text, start);
      result += text.slice(done, start) + this.convert(text, start, end, route);
      done = end;
    }
    if (this.source.length > KEPT_UNITS || this.target.length > KEPT_UNITS) this.letGo();
    return done === 0 ? text : result + text.slice(done);
  }

  /** Leaves the room that a long text took. */
  private letGo(): void {
    this.source = new Uint16Array(FIRST_LENGTH);
    this.target = new Uint16Array(FIRST_LENGTH);
    this.ends = new Int32Array(FIRST_LENGTH);
    this.nextEnds = new Int32Array(FIRST_LENGTH);
    this.descriptionEnds = new Int32Array(0);
  }

  /** Converts what has been read, which is `[start, end)` of the text. */
  private convert(text: string, start: number, end: number, route: Route): string {
    this.matched = false;
    if (this.hasCompatible && route.normalize !== null) this.pass(route.normalize, false);
    if (route.cut !== null) this.cut(route.cut);
    route.roots.forEach((root, i) => {
      this.pass(root, i === 0 && route.cutting);
    });
    return this.matched ? stringOf(this.source, this.length, this.wellFormed) : text.slice(start, end);
  }

  /**
   * Copies a text into the source, as one piece, until there is nothing East Asian for so long that no match
   * can reach across.
   * @returns where it stopped reading
   */
  private read(text: string, start: number): number {
    let length = text.length - start;
    if (this.source.length < length) this.source = new Uint16Array(length);
    const { source } = this;
    this.wellFormed = true;
    this.hasCompatible = false;
    let gap = 0;
    for (let i = 0; i < length; i++) {
      const unit = text.charCodeAt(start + i);
      source[i] = unit;
      if (unit < EAST_ASIAN) {
        if (++gap < 2 * LONGEST_KEY) continue;
        // Half of the gap is left to what follows.
        length = i + 1 - LONGEST_KEY;
        break;
      }
      // A description may reach as far as it is deep: nothing is cut behind one.
      if (isDescription(unit)) gap = ENDLESS;
      else if (gap > 0) gap = 0;
      if (unit < 0xd800) continue;
      if (unit <= 0xdfff) {
        const next = text.charCodeAt(start + i + 1);
        if (isLead(unit) && isTrail(next)) source[++i] = next;
        else this.wellFormed = false;
      }
      // U+F900…U+FAFF, and U+2F800…U+2FA1F by its lead surrogate.
      if ((unit >= 0xf900 && unit <= 0xfaff) || unit === 0xd87e) this.hasCompatible = true;
    }
    this.length = length;
    this.ends[0] = length;
    this.pieces = 1;
    return start + length;
  }

  /**
   * Replaces, piece by piece, the longest match at each place from left to right.
   * @param cutting each phrase becomes a piece of its own, and so does what stands between two phrases
   */
  private pass(root: number, cutting: boolean): void {
    const { source, ends, pieces } = this;
    const { codes, labels } = this.trie;
    const rootBase = root >> 1;
    const glance = this.glanceAt(root);
    this.describedTo = -1;
    this.makeRoom(this.length + LONGEST_REPLACEMENT, 0);
    let { target, nextEnds } = this;
    // A cut may stand on both sides of every unit.
    if (nextEnds.length <= this.length + pieces) nextEnds = new Int32Array(this.length + pieces + 1);
    let written = 0;
    let nextPieces = 0;
    let lastEnd = 0;
    let changed = 0;
    let i = 0;
    for (let piece = 0; piece < pieces; piece++) {
      const end = ends[piece] as number;
      while (i < end) {
        if (glance) {
          const { alone, pairs } = glance;
          for (let here = source[i] as number; i < end - 1; i++) {
            const next = source[i + 1] as number;
            const replacement = alone[here] as number;
            if (replacement === 0 || mayBegin(pairs, here, next)) break;
            changed |= replacement ^ here;
            target[written++] = replacement;
            here = next;
          }
        }
        const unit = source[i] as number;
        const code = codes[unit] as number;
        const matchEnd = code !== 0 && labels[rootBase + code] === code ? this.longest(i, end, root) : i;
        if (matchEnd === i) {
          const skipTo = isDescription(unit) ? this.descriptionEnd(i, end) : i + 1;
          while (i < skipTo) target[written++] = source[i++] as number;
          continue;
        }
        const isPhrase = cutting && matchEnd - i > (isLead(unit) ? 2 : 1);
        if (isPhrase && written > lastEnd) nextEnds[nextPieces++] = written;
        written = this.replace(i, matchEnd, written, root, glance);
        target = this.target;
        changed = 1;
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
    if (changed !== 0) this.matched = true;
    this.target = source;
    this.source = target;
    this.length = written;
    this.nextEnds = ends;
    this.ends = nextEnds;
    this.pieces = nextPieces;
  }

  /** Where the longest key ends that starts at `from`, or `from`; its payload is then in `this.payload`. */
  private longest(from: number, to: number, root: number): number {
    const { source } = this;
    const { codes, entries, labels } = this.trie;
    let found = from;
    let state = root;
    for (let i = from; i < to; ) {
      const code = codes[source[i++] as number] as number;
      const slot = (state >> 1) + code;
      if (code === 0 || labels[slot] !== code) break;
      state = entries[slot] as number;
      if (state < 0) {
        this.payload = state & 0x7fffffff;
        return i;
      }
      if ((state & 1) === 1) {
        this.payload = entries[state >> 1] as number;
        found = i;
      }
    }
    return found;
  }

  /**
   * Writes what the key at `[from, to)` of the source becomes, as `this.payload` says it.
   * @returns how much of the target is then written
   */
  private replace(from: number, to: number, start: number, root: number, glance: Glance | undefined): number {
    const { payload, pool, source, target, trie } = this;
    const kind = payload & KIND;
    let written = start;
    if (kind === UNIT) {
      target[written++] = payload & 0xffff;
    } else if (kind === POOLED) {
      const offset = payload & OFFSET_MASK;
      const length = (payload >> LENGTH_SHIFT) & LENGTH_MASK;
      this.makeRoom(written + length + (this.length - to) + LONGEST_REPLACEMENT, written);
      this.target.set(pool.subarray(offset, offset + length), written);
      written += length;
    } else {
      for (let i = from; i < to; i++) {
        const unit = source[i] as number;
        target[written++] = (glance ? glance.alone[unit] : aloneAt(trie, root, unit)) || unit;
      }
      if (kind === BUT_ONE) target[written - 1 - ((payload >> BACK_SHIFT) & 0x1f)] = payload & 0xffff;
    }
    return written;
  }

  /** Makes the target hold so many units, keeping what is written. */
  private makeRoom(units: number, written: number): void {
    if (this.target.length >= units) return;
    const larger = new Uint16Array(units + (units >> 3));
    larger.set(this.target.subarray(0, written));
    this.target = larger;
  }

  /** What a dictionary does at a glance, once it has seen so much text that gathering this pays. */
  private glanceAt(root: number): Glance | undefined {
    const glance = this.glances.get(root);
    if (glance) return glance;
    const seen = (this.seen.get(root) ?? 0) + this.length;
    this.seen.set(root, seen);
    if (seen < GLANCE_PAYS) return undefined;
    const gathered = glanceOf(this.trie, root);
    this.glances.set(root, gathered);
    return gathered;
  }

  /**
   * Where the ideographic description that starts at `from` ends, so that ⿰亻云 is left as it is; after its
   * first character if the description is not complete. The arities are those that opencc-js takes.
   *
   * All descriptions of a piece are measured at once, from the last to the first, since each asks for those
   * inside it: asked one by one, a row of a hundred ⿰ would take years.
   */
  private descriptionEnd(from: number, to: number): number {
    const { source } = this;
    if (this.describedTo !== to) {
      if (this.descriptionEnds.length < to) this.descriptionEnds = new Int32Array(to);
      for (let i = to - 1; i >= from; i--) {
        const unit = source[i] as number;
        if (!isDescription(unit)) {
          const isPair = isLead(unit) && i + 1 < to && isTrail(source[i + 1] as number);
          this.descriptionEnds[i] = i + (isPair ? 2 : 1);
          continue;
        }
        const arity = unit === 0x2ff2 || unit === 0x2ff3 ? 3 : 2;
        let end = i + 1;
        let part = 0;
        while (part < arity && end < to) {
          end = this.descriptionEnds[end] as number;
          part++;
        }
        this.descriptionEnds[i] = part === arity ? end : i + 1;
      }
      this.describedTo = to;
    }
    return this.descriptionEnds[from] as number;
  }

  /** Cuts the text around the phrases of a dictionary, replacing nothing. */
  private cut(root: number): void {
    const { source, length } = this;
    const glance = this.glanceAt(root);
    this.describedTo = -1;
    if (this.ends.length < length) this.ends = new Int32Array(length);
    const { ends } = this;
    let pieces = 0;
    let lastEnd = 0;
    for (let i = 0; i < length; ) {
      if (glance) {
        const { alone, pairs } = glance;
        for (let here = source[i] as number; i < length - 1; i++) {
          const next = source[i + 1] as number;
          if (alone[here] === 0 || mayBegin(pairs, here, next)) break;
          here = next;
        }
      }
      const matchEnd = this.longest(i, length, root);
      if (matchEnd > i) {
        if (i > lastEnd) ends[pieces++] = i;
        ends[pieces++] = matchEnd;
        lastEnd = matchEnd;
        i = matchEnd;
      } else {
        i = isDescription(source[i] as number) ? this.descriptionEnd(i, length) : i + 1;
      }
    }
    if (length > lastEnd) ends[pieces++] = length;
    this.pieces = pieces;
  }
}

/** Ideographic description characters, U+2FF0…U+2FFF. */
function isDescription(unit: number): boolean {
  return unit >= 0x2ff0 && unit <= 0x2fff;
}

function isLead(unit: number): boolean {
  return (unit & 0xfc00) === 0xd800;
}

function isTrail(unit: number): boolean {
  return (unit & 0xfc00) === 0xdc00;
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
