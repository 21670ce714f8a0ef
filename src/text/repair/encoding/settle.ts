import { applyEdits } from '../../edits';
import type { LanguageModel } from '../../language/model';
import type { Candidates } from './candidates';
import { type Choice, choicesOf, lengthIn } from './choices';
import type { Misreading } from './misreading';
import type { PageText } from './page-text';
import type { Piece } from './segments';
import type { Unit } from './shown';
import { judge, LONGEST_ROW, type Verdict } from './verdict';

/** A piece as it is to be written, with offsets in code units. */
export interface Read extends Piece {
  /** There is more than one good reading of it, and these are they. */
  readonly readings?: readonly string[];
}

/** A piece in its place in the text, with what the search knew of it. */
export interface Placed {
  /** Offsets are code units into the whole text. */
  readonly read: Read;
  /** The same as the search gave it, with offsets in units. */
  readonly piece: Piece;
  readonly units: readonly Unit[];
}

/** What all losses of a text are weighed with. */
export interface Weighing {
  readonly step: Misreading;
  readonly candidates: Candidates;
  readonly page: PageText;
  readonly model: LanguageModel;
}

/** So much on each side of a loss is looked at. */
const AROUND = 100;

/** Stands for a character that is not known. */
const UNKNOWN = '\ufffd';

/** What is U+FFFD and one of these is half a pair to the repair of strict GB 2312: \ufffdw. */
const looksLikeTrail = /^[@-~]/;

/**
 * Weighs every loss between what now stands on both sides of it, from left to right. `pieces` are sorted; those
 * with a loss may be divided, where only a part of them is in doubt.
 */
export function settle(text: string, pieces: readonly Placed[], weighing: Weighing): readonly Read[] {
  if (!pieces.some(({ piece }) => piece.lost)) return pieces.map(({ read }) => read);
  const edits = pieces.map(({ read }) => ({ start: read.from, end: read.to, after: read.text }));
  const draft = applyEdits(text, edits);
  const { step, candidates, page, model } = weighing;
  const settled: Read[] = [];
  let at = 0; // in the draft, up to where `done` stands in the text
  let done = 0;
  let before = '';
  for (let i = 0; i < pieces.length; ) {
    const row = rowFrom(pieces, i, (placed) => choicesOf(placed.piece, placed.units, step, candidates));
    i += row.length;
    const [first] = row;
    if (!first) break;
    before = (before + text.slice(done, first.placed.read.from)).slice(-AROUND);
    at += first.placed.read.from - done;
    for (const { placed } of row) {
      at += placed.read.text.length;
      done = placed.read.to;
    }
    const found = row.map(({ placed }) => placed.read.text);
    const behind = draft.slice(at, at + AROUND);
    const verdicts = first.choices.length > 0 ? judge(row, found, before, behind, page, model) : [];
    row.forEach(({ placed }, k) => {
      const verdict = verdicts[k] ?? { text: placed.read.text, doubt: null };
      before += verdict.text;
      settled.push(...written(placed, verdict, text, step));
    });
  }
  return settled;
}

/** A piece with all that it may be; nothing where it has lost nothing. */
interface Open {
  readonly placed: Placed;
  readonly choices: readonly Choice[];
}

/** The pieces that may be more than one thing and stand side by side, from one on; or that one alone. */
function rowFrom(
  pieces: readonly Placed[],
  from: number,
  choicesFor: (placed: Placed) => readonly Choice[],
): readonly Open[] {
  const row: Open[] = [];
  for (let i = from; i < pieces.length && row.length < LONGEST_ROW; i++) {
    const placed = pieces[i];
    if (!placed || (row.length > 0 && placed.read.from !== pieces[i - 1]?.read.to)) break;
    const choices = placed.piece.lost ? choicesFor(placed) : [];
    if (row.length > 0 && choices.length === 0) break;
    row.push({ placed, choices });
    if (choices.length === 0) break;
  }
  return row;
}

/**
 * A piece as it is written after the verdict. What is beyond doubt comes back and U+FFFD stands for the rest:
 * 浜庤 is 于 and the first byte of a character. Where nothing is sure it stays as it is shown.
 */
function written(
  { read, piece, units }: Placed,
  { text, doubt }: Verdict,
  shown: string,
  step: Misreading,
): readonly Read[] {
  if (!doubt) return [{ ...read, text }];
  const { head, tail, readings } = doubt;
  const isNothingSure = head === '' && !/[^\0-\x7f]/.test(tail);
  if (isNothingSure || looksLikeTrail.test(tail + shown.slice(read.to, read.to + 1))) {
    return [{ ...read, text: shown.slice(read.from, read.to), readings }];
  }
  const unknown = Array.from(text).length - Array.from(head + tail).length;
  const rest = UNKNOWN.repeat(Math.max(1, unknown)) + tail;
  // The units all of whose bytes are in what is sure.
  let sure = piece.from;
  let left = lengthIn(step.written, head);
  while (sure < piece.to && left >= (units[sure]?.bytes[0]?.length ?? left + 1)) {
    left -= units[sure]?.bytes[0]?.length ?? 0;
    sure++;
  }
  const middle = read.from + (units[sure]?.start ?? 0) - (units[piece.from]?.start ?? 0);
  if (sure === piece.from || sure === piece.to) return [{ ...read, text: head + rest, readings }];
  return [
    { ...read, to: middle, text: head, lost: false },
    { ...read, from: middle, text: rest, readings: readings.map((reading) => reading.slice(head.length)) },
  ];
}
