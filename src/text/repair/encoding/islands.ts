import type { LanguageModel } from '../../language/model';
import { asContext, worth } from './evidence';
import type { Misreading } from './misreading';
import type { Piece } from './segments';
import { type PackedBytes, packedBytes, SEVERAL } from './shown';
import { BROKEN, decoders, MORE, type WrittenName } from './written';

/**
 * Most of a misread page needs no search: where every character has its bytes, the bytes are well formed and
 * the text that they give is ordinary Chinese, the reading is exact. Such stretches are islands; only what
 * lies between them, around a lost byte or a good word, is searched.
 */
export interface Island {
  /** Offsets are code units into the text. */
  readonly start: number;
  readonly end: number;
  /** What was misread; ASCII between the pieces stays. */
  readonly pieces: readonly Piece[];
}

/** What an ordinary text is worth, for each character that is not ASCII; by chance it is below zero. */
const ORDINARY = 0.7;
/** Fewer characters than this do not show what is ordinary. */
const ENOUGH_CHARACTERS = 4;
/** So many characters next to a place where bytes may be missing are left to the search. */
const MARGIN = 4;
/** A text that has lost so much of what it was worth, or all, has turned to nonsense: its bytes pair up wrongly. */
const NONSENSE = 12;

const FIRST_LEAD = 0x81;
const FIRST_UTF8_LEAD = 0xc2;

/** Finds the islands of a text, in order. Time grows linearly with its length. */
export function islandsIn(text: string, step: Misreading, model: LanguageModel): readonly Island[] {
  // In the lenient reading most characters have two meanings, and nothing is exact.
  if (step.shown === 'utf-8') return [];
  const found: Island[] = [];
  const bytes = packedBytes(step.shown);
  const reader = new Reader(text, bytes, step.written, model);
  const firstLead = step.written === 'utf-8' ? FIRST_UTF8_LEAD : FIRST_LEAD;
  for (let start = 0; start < text.length; ) {
    const code = text.charCodeAt(start);
    if (code < 0x80 || firstByte(bytes.of(code)) < firstLead) {
      start++;
      continue;
    }
    const end = reader.read(start);
    const island = reader.island();
    if (island) found.push(island);
    // What is well formed and yet no Chinese is not read again from each of its characters.
    start = Math.max(start + 1, island ? island.end : end - MARGIN);
  }
  return found;
}

function firstByte(packed: number): number {
  const pair = packed & 0xffff;
  return pair < 0x100 ? pair : pair >> 8;
}

/** Reads from one place as far as it goes, and knows where each character ended. */
class Reader {
  private start = 0;
  /** The characters that were read, and the offset at which each ended; 0 for one that ended amid another's bytes. */
  private readonly codePoints: number[] = [];
  private readonly ends: number[] = [];
  /** After so many characters, so many of them no ASCII, the text was worth most. */
  private best = 0;
  private bestForeign = 0;
  private readonly decode;
  private readonly isUtf8;

  constructor(
    private readonly text: string,
    private readonly bytes: PackedBytes,
    written: WrittenName,
    private readonly model: LanguageModel,
  ) {
    this.decode = decoders[written];
    this.isUtf8 = written === 'utf-8';
  }

  /** Reads from `start` on and gives the place where it broke off. */
  read(start: number): number {
    const { text, bytes, model, decode, isUtf8, ends, codePoints } = this;
    this.start = start;
    ends.length = 0;
    codePoints.length = 0;
    this.best = 0;
    let pending = 0;
    let last = 0;
    let total = 0;
    let most = 0;
    let foreign = 0;
    for (let i = start; i < text.length; i++) {
      const code = text.charCodeAt(i);
      const own = code < 0x80 ? code : bytes.of(code);
      if (own === 0 && code !== 0) return i;
      // A pair of GBK takes either meaning of its bytes; UTF-8 only the right one.
      if (own >= SEVERAL && !isUtf8) return i;
      const isPair = (own & 0xffff) > 0xff;
      for (let b = isPair ? 0 : 1; b < 2; b++) {
        const byte = (b === 0 ? own >> 8 : own) & 0xff;
        const result = decode(pending, byte);
        if (result === BROKEN) return i;
        if (result === MORE) {
          pending = (pending << 8) | byte;
          continue;
        }
        if (result >= 0x80) {
          total += worth(model, last, result) - ORDINARY;
          foreign++;
        }
        codePoints.push(result);
        ends.push(b === 1 ? i + 1 : 0);
        last = asContext(result);
        pending = 0;
      }
      if (pending === 0 && total >= most) {
        most = total;
        this.best = codePoints.length;
        this.bestForeign = foreign;
      } else if (total < most - NONSENSE || (pending === 0 && total < 0)) return i + 1;
    }
    return text.length;
  }

  /** The island that was read, without its shores; null where there is too little of it. */
  island(): Island | null {
    const { text, ends, codePoints, best, start } = this;
    if (best === 0 || this.bestForeign < ENOUGH_CHARACTERS) return null;
    // A `?` or a space may be part of the damage.
    const isFresh = start === 0 || /[^? \x80-\uffff]/.test(text[start - 1] ?? '');
    let first = isFresh ? 0 : MARGIN;
    while (first > 0 && first < best && ends[first - 1] === 0) first++;
    let last = ends[best - 1] === text.length ? best : best - MARGIN;
    while (last > first && ends[last - 1] === 0) last--;
    if (last <= first) return null;
    const pieces: Piece[] = [];
    let open = -1;
    let read = '';
    const from = (i: number): number => (i === 0 ? start : (ends[i - 1] ?? 0));
    for (let i = first; i < last; i++) {
      const codePoint = codePoints[i] ?? 0;
      // An ASCII byte may be the second one of a pair that was shown.
      if (codePoint >= 0x80 || text.charCodeAt((ends[i] ?? 0) - 1) !== codePoint) {
        if (open < 0) open = from(i);
        read += String.fromCodePoint(codePoint);
      } else if (open >= 0) {
        pieces.push({ from: open, to: from(i), text: read, lost: false });
        open = -1;
        read = '';
      }
    }
    const end = ends[last - 1] ?? 0;
    if (open >= 0) pieces.push({ from: open, to: end, text: read, lost: false });
    return { start: from(first), end, pieces };
  }
}

/** The sea between the islands: stretches that the search decides. */
export interface Strait {
  readonly start: number;
  readonly end: number;
  /** What the island on the left ends with; null where there is none. */
  readonly before: string | null;
  /** An island follows. */
  readonly goesOn: boolean;
}

/** A longer strait is searched in parts that end with lines. */
const LONGEST_STRAIT = 2000;

/** The stretches between islands that hold anything but ASCII. */
export function straitsBetween(text: string, islands: readonly Island[]): readonly Strait[] {
  const found: Strait[] = [];
  let start = 0;
  let before: string | null = null;
  for (let i = 0; i <= islands.length; i++) {
    const island = islands[i];
    const end = island?.start ?? text.length;
    for (let from = start; from < end; ) {
      const line = end - from > LONGEST_STRAIT ? text.indexOf('\n', from + LONGEST_STRAIT) + 1 : 0;
      const to = line > 0 && line < end ? line : end;
      if (/[^\0-\x7f]/.test(text.slice(from, to))) {
        found.push({
          start: from,
          end: to,
          before: from === start ? before : null,
          goesOn: to === end && island !== undefined,
        });
      }
      from = to;
    }
    if (!island) break;
    start = island.end;
    const last = island.pieces.at(-1);
    before = last && last.to === island.end ? last.text.slice(-3) : '';
  }
  return found;
}
