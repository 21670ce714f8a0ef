import { Descriptions } from './descriptions';
import { aloneAt, type Glance, glanceOf, mayBegin } from './glance';
import { BACK_SHIFT, BUT_ONE, KIND, LENGTH_MASK, LENGTH_SHIFT, OFFSET_MASK, POOLED, UNIT } from './layout';
import { type Dictionary, FIRST_LENGTH, KEPT_UNITS, type Route } from './route';
import { LABEL_BITS, LABEL_MASK, Trie } from './trie';
import { isDescription, isLead } from './units';

/**
 * After so many code units a dictionary has cost what gathering the glance costs (about a millisecond and a half,
 * against some ten nanoseconds a unit): before, a short life of the background would not earn it.
 */
const GLANCE_PAYS = 0x20000;
/** A replacement is never longer than this (5 bits of a payload). */
const LONGEST_REPLACEMENT = LENGTH_MASK;

/**
 * Leads code units through chains of dictionaries, between two buffers. It gives, unit by unit, what OpenCC's
 * algorithm as opencc-js runs it gives.
 */
export class Passes {
  /** The result; it begins where the text began. */
  units: Uint16Array = new Uint16Array(FIRST_LENGTH);
  /** Where the result ends in `units`. */
  end = 0;
  private source: Uint16Array = this.units;
  private target: Uint16Array = new Uint16Array(FIRST_LENGTH);
  private spare: Uint16Array = this.units;
  private start = 0;
  /** Where the pieces end that the text is cut into, and how many there are. */
  private ends = new Int32Array(FIRST_LENGTH);
  private nextEnds = new Int32Array(FIRST_LENGTH);
  private pieces = 0;
  private changed = false;
  private readonly descriptions = new Descriptions();
  /** Of the key that was found last. */
  private payload = 0;

  constructor(
    private readonly trie: Trie,
    private readonly pool: Uint16Array,
  ) {}

  /** Leaves the room that a long text took. */
  letGo(): void {
    if (Math.max(this.target.length, this.spare.length) <= KEPT_UNITS) return;
    this.units = new Uint16Array(FIRST_LENGTH);
    this.source = this.units;
    this.spare = this.units;
    this.target = new Uint16Array(FIRST_LENGTH);
    this.ends = new Int32Array(FIRST_LENGTH);
    this.nextEnds = new Int32Array(FIRST_LENGTH);
    this.descriptions.letGo();
  }

  /**
   * Converts `[start, end)` of a text; the result is in `units`, and is overwritten by the next one.
   * @param hasCompatible whether compatibility ideographs are in it
   * @returns whether any key was found
   */
  run(text: Uint16Array, start: number, end: number, hasCompatible: boolean, route: Route): boolean {
    const { normalize, cut, cutting, passes } = route;
    this.source = text;
    this.start = start;
    this.end = end;
    this.ends[0] = end;
    this.pieces = 1;
    this.changed = false;
    if (hasCompatible && normalize !== null) this.pass(normalize, false);
    if (cut !== null) this.cut(cut);
    for (let i = 0; i < passes.length; i++) this.pass(passes[i] as Dictionary, i === 0 && cutting);
    this.units = this.source;
    return this.changed;
  }

  /**
   * Replaces, piece by piece, the longest match at each place from left to right.
   * @param cutting each phrase becomes a piece of its own, and so does what stands between two phrases
   */
  private pass(dictionary: Dictionary, cutting: boolean): void {
    const { source, start, ends, pieces, descriptions } = this;
    const { codes, slots } = this.trie;
    const { root } = dictionary;
    const rootBase = root >> 1;
    const glance = this.glanceAt(dictionary);
    descriptions.forget();
    this.makeRoom(this.end + LONGEST_REPLACEMENT, start);
    let { target, nextEnds } = this;
    // A cut may stand on both sides of every unit.
    const mostPieces = this.end - start + pieces + 1;
    if (nextEnds.length < mostPieces) nextEnds = new Int32Array(mostPieces);
    let written = start;
    let nextPieces = 0;
    let lastEnd = start;
    let changed = 0;
    let i = start;
    for (let piece = 0; piece < pieces; piece++) {
      const end = ends[piece] ?? 0;
      while (i < end) {
        if (glance) {
          const { alone, pairs, shift } = glance;
          for (let here = source[i] ?? 0; i < end; i++) {
            const next = i + 1 < end ? (source[i + 1] ?? 0) : 0;
            const replacement = alone[here] ?? 0;
            if (replacement === 0 || mayBegin(pairs, shift, here, next)) break;
            changed |= replacement ^ here;
            target[written++] = replacement;
            here = next;
          }
          if (i === end) break;
        }
        const unit = source[i] ?? 0;
        const code = codes[unit] ?? 0;
        const slot = slots[rootBase + code] ?? 0;
        const begins = code !== 0 && (slot & LABEL_MASK) === code;
        const matchEnd = begins ? this.longest(i, end, slot >>> LABEL_BITS) : i;
        if (matchEnd === i) {
          const skipTo = isDescription(unit) ? descriptions.endOf(source, i, end) : i + 1;
          while (i < skipTo) target[written++] = source[i++] ?? 0;
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
    // The first source is the caller's and is not written to.
    this.target = this.spare;
    this.spare = target;
    this.source = target;
    this.end = written;
    this.nextEnds = ends;
    this.ends = nextEnds;
    this.pieces = nextPieces;
  }

  /**
   * Where the longest key ends that starts at `from`, or `from`; its payload is then in `this.payload`.
   * @param first the state that its first unit leads to
   */
  private longest(from: number, to: number, first: number): number {
    const { source, trie } = this;
    const { codes, slots, leaves } = trie;
    let end = from;
    let ending = 0;
    let state = first;
    for (let i = from + 1; ; i++) {
      if (state >= leaves || (state & 1) === 1) {
        ending = state;
        end = i;
      }
      if (state >= leaves || i >= to) break;
      const code = codes[source[i] ?? 0] ?? 0;
      const slot = slots[(state >> 1) + code] ?? 0;
      if (code === 0 || (slot & LABEL_MASK) !== code) break;
      state = slot >>> LABEL_BITS;
    }
    if (end > from) this.payload = trie.payloadOf(ending);
    return end;
  }

  /**
   * Writes what the key at `[from, to)` of the source becomes, as `this.payload` says it.
   * @returns how much of the target is then written
   */
  private replace(from: number, to: number, start: number, root: number, glance: Glance | null): number {
    const { payload, pool, source, target, trie } = this;
    const kind = payload & KIND;
    let written = start;
    if (kind === UNIT) {
      target[written++] = payload & 0xffff;
    } else if (kind === POOLED) {
      const offset = payload & OFFSET_MASK;
      const length = (payload >> LENGTH_SHIFT) & LENGTH_MASK;
      this.makeRoom(written + length + (this.end - to) + LONGEST_REPLACEMENT, written);
      for (let i = 0; i < length; i++) this.target[written++] = pool[offset + i] ?? 0;
    } else {
      for (let i = from; i < to; i++) {
        const unit = source[i] ?? 0;
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
  private glanceAt(dictionary: Dictionary): Glance | null {
    if (dictionary.glance) return dictionary.glance;
    dictionary.seen += this.end - this.start;
    if (dictionary.seen >= GLANCE_PAYS) {
      dictionary.glance = glanceOf(this.trie, [{ root: dictionary.root, replaces: true }]);
    }
    return dictionary.glance;
  }

  /** Cuts the text around the phrases of a dictionary, replacing nothing. */
  private cut(dictionary: Dictionary): void {
    const { source, start, end, descriptions } = this;
    const { root } = dictionary;
    const glance = this.glanceAt(dictionary);
    descriptions.forget();
    if (this.ends.length < end - start) this.ends = new Int32Array(end - start);
    const { ends } = this;
    let pieces = 0;
    let lastEnd = start;
    for (let i = start; i < end; ) {
      if (glance) {
        const { alone, pairs, shift } = glance;
        for (let here = source[i] ?? 0; i < end - 1; i++) {
          const next = source[i + 1] ?? 0;
          if (alone[here] === 0 || mayBegin(pairs, shift, here, next)) break;
          here = next;
        }
      }
      const first = this.trie.step(root, source[i] ?? 0);
      const matchEnd = first === Trie.DEAD ? i : this.longest(i, end, first);
      if (matchEnd > i) {
        if (i > lastEnd) ends[pieces++] = i;
        ends[pieces++] = matchEnd;
        lastEnd = matchEnd;
        i = matchEnd;
      } else {
        i = isDescription(source[i] ?? 0) ? descriptions.endOf(source, i, end) : i + 1;
      }
    }
    if (end > lastEnd) ends[pieces++] = end;
    this.pieces = pieces;
  }
}
