import type { Bytes, Piece } from './bytes';
import { textOfMarkup } from './markup';

/** What became of a stretch of clean text. */
export type SegmentState =
  | 'same' // shown as it was
  | 'script' // right, but in the other script
  | 'punctuation' // a full-width mark folded to ASCII
  | 'damaged' // all its bytes are still there
  | 'lossy'; // a byte of it is gone

/** A stretch of the shown text and the clean text that it stands for. Segments follow each other without gaps. */
export interface Segment {
  readonly shown: string;
  readonly clean: string;
  readonly state: SegmentState;
}

/** A simulated page: what a reader sees and what there should be. */
export interface Damaged {
  readonly shown: string;
  readonly clean: string;
  readonly segments: readonly Segment[];
  readonly lossy: boolean;
}

/** Full-width marks and what normalised copies have for them. */
export const foldedMarks: ReadonlyMap<string, string> = new Map([
  ['，', ','],
  ['！', '!'],
  ['？', '?'],
  ['：', ':'],
  ['；', ';'],
  ['（', '('],
  ['）', ')'],
]);

export interface Origin {
  /** The clean text with its markup; offsets in `Bytes.sources` point into it. */
  readonly clean: string;
  /** The same, code unit by code unit, in the script in which it was encoded. */
  readonly encoded: string;
  /** `html` is read as a browser would before it is shown. */
  readonly format: 'text' | 'html';
}

/**
 * Puts pieces of a decoded text side by side with the clean text.
 * Pieces that share a clean character, and inserted bytes with their neighbour, become one segment.
 */
export function align(origin: Origin, bytes: Bytes, pieces: readonly Piece[]): Damaged {
  const shownSource = pieces.map((piece) => piece.shown).join('');
  const shownParts = visibleParts(shownSource, origin.format);
  const cleanParts = visibleParts(origin.clean, origin.format);
  const encodedParts = visibleParts(origin.encoded, origin.format);

  const segments: Segment[] = [];
  let group: Group = emptyGroup(0);
  let at = 0; // in shownSource
  const flush = (next: number) => {
    const shown = shownParts.slice(group.shownFrom, at).join('');
    const clean = cleanParts.slice(group.low, group.high).join('');
    const encoded = encodedParts.slice(group.low, group.high).join('');
    if (shown !== '' || clean !== '')
      segments.push({ shown, clean, state: judge(shown, clean, encoded, group.lost) });
    group = { ...emptyGroup(next), shownFrom: at };
  };
  for (const [index, piece] of pieces.entries()) {
    const span = sourceSpan(bytes, piece);
    const before = pieces[index - 1];
    const joined =
      span === 'after' ||
      (before !== undefined && span !== 'before' && span.low < group.high) ||
      group.waiting;
    if (!joined) {
      if (typeof span === 'object' && span.low > group.high) {
        // Characters of which no byte was left to decode, such as a `1` that a bad lead took along.
        group.high = span.low;
        group.lost = true;
      }
      flush(group.high);
    }
    if (span === 'before') group.waiting = true;
    else if (span !== 'after') {
      group.high = Math.max(group.high, span.high);
      group.waiting = false;
    }
    group.lost ||= piece.lost;
    at += piece.shown.length;
  }
  flush(group.high);
  return damagedOf(mergeSame(segments));
}

export function damagedOf(segments: readonly Segment[]): Damaged {
  return {
    shown: segments.map((s) => s.shown).join(''),
    clean: segments.map((s) => s.clean).join(''),
    segments,
    lossy: segments.some((s) => s.state === 'lossy'),
  };
}

/** Puts several stretches into one page, as paragraphs or as they are. */
export function joined(parts: readonly Damaged[], between = ''): Damaged {
  const segments = parts.flatMap((part, i) =>
    i === 0 || between === '' ? part.segments : [undamaged(between), ...part.segments],
  );
  return damagedOf(mergeSame(segments));
}

export function undamaged(text: string): Segment {
  return { shown: text, clean: text, state: 'same' };
}

/** Changes each shown character after the damage was done; `null` leaves the segment as it is. */
export function mapShown(page: Damaged, change: (shown: string, segment: Segment) => string): Damaged {
  return damagedOf(
    page.segments.map((segment) => {
      const shown = change(segment.shown, segment);
      if (shown === segment.shown) return segment;
      if (shown === segment.clean) return { ...segment, shown, state: 'same' };
      return {
        ...segment,
        shown,
        state: segment.state === 'same' ? foldedOr(segment.clean, shown) : segment.state,
      };
    }),
  );
}

function foldedOr(clean: string, shown: string): SegmentState {
  return [...clean].every((char, i) => shown[i] === char || shown[i] === foldedMarks.get(char))
    ? 'punctuation'
    : 'damaged';
}

interface Group {
  shownFrom: number;
  low: number;
  high: number;
  lost: boolean;
  /** Holds bytes inserted before what comes next. */
  waiting: boolean;
}

function emptyGroup(from: number): Group {
  return { shownFrom: 0, low: from, high: from, lost: false, waiting: false };
}

function sourceSpan(bytes: Bytes, piece: Piece): { low: number; high: number } | 'before' | 'after' {
  const own = bytes.sources.slice(piece.from, piece.to);
  const clean = own.filter((source) => source >= 0);
  if (clean.length === 0) return own.includes(-2) ? 'before' : 'after';
  return { low: Math.min(...clean), high: Math.max(...clean) + 1 };
}

function visibleParts(source: string, format: Origin['format']): readonly string[] {
  return format === 'html' ? textOfMarkup(source) : source.split('');
}

function judge(shown: string, clean: string, encoded: string, lost: boolean): SegmentState {
  if (shown === clean) return 'same';
  if (shown === encoded) return 'script';
  return lost ? 'lossy' : 'damaged';
}

/**
 * Neighbours of the same innocent state become one segment; they stay equal unit by unit.
 * What stands for nothing clean (the rest of a tag) joins the damage before it.
 */
function mergeSame(segments: readonly Segment[]): Segment[] {
  const result: Segment[] = [];
  for (const segment of segments) {
    const last = result.at(-1);
    if (last && !isInnocent(last.state) && !isInnocent(segment.state) && segment.clean === '') {
      result[result.length - 1] = { ...last, shown: last.shown + segment.shown };
    } else if (
      last &&
      last.state === segment.state &&
      (segment.state === 'same' || segment.state === 'script')
    ) {
      result[result.length - 1] = {
        shown: last.shown + segment.shown,
        clean: last.clean + segment.clean,
        state: last.state,
      };
    } else result.push(segment);
  }
  return result;
}

export function isInnocent(state: SegmentState): boolean {
  return state === 'same' || state === 'script' || state === 'punctuation';
}
