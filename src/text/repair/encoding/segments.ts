import { AS_SHOWN, type History, NOTHING } from './paths';
import type { Unit } from './shown';

/** A stretch that was misread: units `[from, to)`. */
export interface Segment {
  readonly from: number;
  readonly to: number;
  readonly pieces: readonly Piece[];
}

/** Units that became one piece of text; a character may take parts of two units. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** A byte was lost here, and the text is a guess. */
  readonly lost: boolean;
  /** Where guesses in it were made, in order. */
  readonly guesses?: readonly GuessPlace[];
}

/** The unit that shows a loss, or the one before which something vanished. */
export interface GuessPlace {
  readonly unit: number;
  readonly isGap: boolean;
}

/** Follows a path back from its last entry and gathers its misread stretches. */
export function segmentsOf(history: History, end: number, units: readonly Unit[]): readonly Segment[] {
  const found: Segment[] = [];
  let pieces: Piece[] = [];
  let to = 0;
  const close = (from: number): void => {
    if (pieces.length > 0) found.push({ from, to, pieces: pieces.reverse() });
    pieces = [];
  };
  let open = -1; // end of the piece that is being gathered
  let text = '';
  let lost = false;
  let guesses: GuessPlace[] = [];
  for (let entry = end; history.beforeOf(entry) >= 0; entry = history.beforeOf(entry)) {
    const before = history.beforeOf(entry);
    if (!history.isMisread(entry)) {
      close(history.atOf(entry));
      continue;
    }
    if (open < 0) {
      open = history.atOf(entry);
      if (pieces.length === 0) to = open;
    }
    const out = history.outOf(entry);
    const shown = units[history.atOf(entry) - 1]?.text ?? '';
    text = (out === AS_SHOWN ? shown : out === NOTHING ? '' : String.fromCodePoint(out)) + text;
    lost ||= history.isLost(entry);
    if (history.isGuess(entry)) {
      const isGap = history.atOf(before) === history.atOf(entry);
      guesses.push({ unit: history.atOf(entry) - (isGap ? 0 : 1), isGap });
    }
    // What is unfinished at the very end was cut off.
    if (entry === end && history.isUnfinished(entry)) text += '\ufffd';
    // A piece ends with a unit, where no character is left unfinished.
    const ended = history.atOf(before) !== history.atOf(entry) && !history.isUnfinished(before);
    if (ended || !history.isMisread(before)) {
      const from = history.atOf(before);
      pieces.push({ from, to: open, text, lost, ...(guesses.length > 0 && { guesses: guesses.reverse() }) });
      guesses = [];
      open = -1;
      text = '';
      lost = false;
    }
    if (!history.isMisread(before)) close(history.atOf(before));
  }
  close(0);
  return found.reverse();
}
