import { Descriptions } from './descriptions';
import { BACK_SHIFT, BUT_ONE, KIND, LENGTH_MASK, LENGTH_SHIFT, OFFSET_MASK, POOLED, UNIT } from './format';
import { aloneAt, type Glance, glanceOf, mayBegin } from './glance';
import { LABEL_BITS, LABEL_MASK, type Trie } from './trie';
import { isDescription, isLead } from './units';

/** Buffers up to this many code units are kept for the next text; 64 Ki is longer than nearly every paragraph. */
const KEPT_UNITS = 0x10000;
const FIRST_LENGTH = 0x400;
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
 * Leads code units through chains of dictionaries, between two buffers. It gives, unit by unit, what OpenCC's
 * algorithm as opencc-js runs it gives.
 */
export class Passes {
  /** The text: to be written before `run`, to be read after it. */
  units = new Uint16Array(FIRST_LENGTH);
  /** How many of `units` are the text. */
  length = 0;
  private target = new Uint16Array(FIRST_LENGTH);
  /** Where the pieces end that the text is cut into, and how many there are. */
  private ends = new Int32Array(FIRST_LENGTH);
  private nextEnds = new Int32Array(FIRST_LENGTH);
  private pieces = 0;
  private changed = false;
  private readonly descriptions = new Descriptions();
  /** Of the key that was found last. */
  private payload = 0;
  /** By the roots of the dictionaries: how much text they have seen, and what they do at a glance. */
  private readonly seen = new Map<number, number>();
  private readonly glances = new Map<number, Glance>();

  constructor(
    private readonly trie: Trie,
    private readonly pool: Uint16Array,
  ) {}

  /** Makes room for a text in `units`, and says how long it may be. */
  reserve(length: number): void {
    if (this.units.length < length) this.units = new Uint16Array(length);
  }

  /** Leaves the room that a long text took. */
  letGo(): void {
    if (this.units.length <= KEPT_UNITS && this.target.length <= KEPT_UNITS) return;
    this.units = new Uint16Array(FIRST_LENGTH);
    this.target = new Uint16Array(FIRST_LENGTH);
    this.ends = new Int32Array(FIRST_LENGTH);
    this.nextEnds = new Int32Array(FIRST_LENGTH);
    this.descriptions.letGo();
  }

  /**
   * Converts the first `length` of `units`, in place.
   * @param hasCompatible whether compatibility ideographs are among them
   * @returns whether any key was found
   */
  run(length: number, hasCompatible: boolean, { normalize, cut, cutting, roots }: Route): boolean {
    this.length = length;
    this.ends[0] = length;
    this.pieces = 1;
    this.changed = false;
    if (hasCompatible && normalize !== null) this.pass(normalize, false);
    if (cut !== null) this.cut(cut);
    for (let i = 0; i < roots.length; i++) this.pass(roots[i] as number, i === 0 && cutting);
    return this.changed;
  }

  /**
   * Replaces, piece by piece, the longest match at each place from left to right.
   * @param cutting each phrase becomes a piece of its own, and so does what stands between two phrases
   */
  private pass(root: number, cutting: boolean): void {
    const { units: source, ends, pieces, descriptions } = this;
    const { codes, slots } = this.trie;
    const rootBase = root >> 1;
    const glance = this.glanceAt(root);
    descriptions.forget();
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
        const begins = code !== 0 && ((slots[rootBase + code] as number) & LABEL_MASK) === code;
        const matchEnd = begins ? this.longest(i, end, root) : i;
        if (matchEnd === i) {
          const skipTo = isDescription(unit) ? descriptions.endOf(source, i, end) : i + 1;
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
    if (changed !== 0) this.changed = true;
    this.target = source;
    this.units = target;
    this.length = written;
    this.nextEnds = ends;
    this.ends = nextEnds;
    this.pieces = nextPieces;
  }

  /** Where the longest key ends that starts at `from`, or `from`; its payload is then in `this.payload`. */
  private longest(from: number, to: number, root: number): number {
    const { units, trie } = this;
    const { codes, slots, leaves } = trie;
    let end = from;
    let ending = 0;
    let state = root;
    for (let i = from; i < to; ) {
      const code = codes[units[i++] as number] as number;
      const slot = slots[(state >> 1) + code] as number;
      if (code === 0 || (slot & LABEL_MASK) !== code) break;
      state = slot >>> LABEL_BITS;
      if (state >= leaves) {
        ending = state;
        end = i;
        break;
      }
      if ((state & 1) === 1) {
        ending = state;
        end = i;
      }
    }
    if (end > from) this.payload = trie.payloadOf(ending);
    return end;
  }

  /**
   * Writes what the key at `[from, to)` of the source becomes, as `this.payload` says it.
   * @returns how much of the target is then written
   */
  private replace(from: number, to: number, start: number, root: number, glance: Glance | undefined): number {
    const { payload, pool, units: source, target, trie } = this;
    const kind = payload & KIND;
    let written = start;
    if (kind === UNIT) {
      target[written++] = payload & 0xffff;
    } else if (kind === POOLED) {
      const offset = payload & OFFSET_MASK;
      const length = (payload >> LENGTH_SHIFT) & LENGTH_MASK;
      this.makeRoom(written + length + (this.length - to) + LONGEST_REPLACEMENT, written);
      for (let i = 0; i < length; i++) this.target[written++] = pool[offset + i] as number;
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

  /** Cuts the text around the phrases of a dictionary, replacing nothing. */
  private cut(root: number): void {
    const { units: source, length, descriptions } = this;
    const glance = this.glanceAt(root);
    descriptions.forget();
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
        i = isDescription(source[i] as number) ? descriptions.endOf(source, i, length) : i + 1;
      }
    }
    if (length > lastEnd) ends[pieces++] = length;
    this.pieces = pieces;
  }
}
