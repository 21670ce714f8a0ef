import { compose } from '../../compose';
import { applyEdits } from '../../edits';
import type { Finding } from '../../finding';
import type { LanguageModel } from '../../language/model';
import { divided } from './divide';
import { withoutEdges } from './edges';
import { asContext, LATIN, worth } from './evidence';
import { findingsFor } from './findings';
import { type Island, islandsIn, type Strait, straitsBetween } from './islands';
import { nothingKnown } from './known';
import { leftBeside } from './left';
import type { Misreading } from './misreading';
import type { PageText } from './page-text';
import { isExplainedByMarks } from './plain';
import type { Segment } from './segments';
import { type Placed, settle } from './settle';
import { isDoubleByte, type Unit, unitsOf } from './shown';

const noGaps: ReadonlySet<number> = new Set();

const SOFT_HYPHEN = '\u00ad';

/**
 * Undoes misreadings that are known to have happened to a text, the last one first, wherever they show.
 * `islands` are those of a single misreading, where they are known already.
 */
export function undo(
  text: string,
  chain: readonly Misreading[],
  model: LanguageModel,
  page: PageText,
  islands?: readonly Island[],
): Finding[] {
  const [step, ...rest] = chain;
  const [below] = rest;
  if (!step) return [];
  if (!below) return undoOne(text, step, model, page, islands ?? islandsIn(text, step, model));
  const units = unitsOf(text, step.shown);
  const segments = page.searchFor(step, model, { ...nothingKnown, below }).run(units);
  const first = findingsOf(text, units, segments, step);
  return compose(text, first, undo(applyEdits(text, first), rest, model, page));
}

/** Such a share of a text in islands tells its script and its words. */
const MOSTLY = 0.6;

interface Searched {
  readonly strait: Strait;
  readonly units: readonly Unit[];
  /** What a first search found; null where none was needed. */
  readonly segments: readonly Segment[] | null;
}

/** Undoes one misreading: exactly where no byte was lost, by search where there is doubt. */
function undoOne(
  text: string,
  step: Misreading,
  model: LanguageModel,
  page: PageText,
  islands: readonly Island[],
): Finding[] {
  const pieces: Placed[] = [];
  for (const island of islands) {
    for (const piece of island.pieces) {
      page.learn(piece.text);
      pieces.push({ read: piece, piece, units: [] });
    }
  }
  // Where nearly all is exact, what was lost is looked for at once.
  const exact = islands.reduce((sum, { start, end }) => sum + end - start, 0);
  const isKnownWell = step.losesBytes && exact > text.length * MOSTLY;
  const first = page.searchFor(step, model, { ...nothingKnown, known: true });
  const searched = straitsBetween(text, islands).map((strait): Searched => {
    const part = text.slice(strait.start, strait.end);
    const units = unitsOf(part, step.shown);
    const { before, goesOn } = strait;
    if (isKnownWell) return { strait, units, segments: null };
    const segments = first.run(units, { gaps: noGaps, before, goesOn });
    page.learn(surelyRead(segments));
    page.learn(leftAsShown(part, units, segments));
    return { strait, units, segments };
  });
  // What was lost is in the script of the rest, and in its words.
  const second = page.searchFor(step, model, {
    known: true,
    below: null,
    script: page.script,
    showsLosses: /[^\0-\x7f\ufffd][?\ufffd]{1,4}[^\0-\x7f\ufffd]/.test(text),
    seen: page.seen,
  });
  for (const { strait, units, segments } of searched) {
    const { start, end, before, goesOn } = strait;
    const isPlain = segments === null && isExplainedByMarks(units, step, model);
    const gaps = isPlain || !step.losesBytes ? noGaps : gapsIn(text, units, segments, step, model);
    const isWhole = isPlain && before !== null && goesOn;
    const found =
      segments === null || gaps.size > 0
        ? second.run(units, { gaps, before, goesOn, isPlain: isWhole })
        : segments;
    const offset = (unit: number): number => {
      const place = units[unit]?.start;
      return place === undefined ? end : start + place;
    };
    for (const segment of found) {
      if (!isSense(segment, model)) continue;
      const own = withoutEdges(segment, units, step, model);
      for (const piece of own.flatMap((whole) => divided(whole, units, step))) {
        const read = { ...piece, from: offset(piece.from), to: offset(piece.to) };
        pieces.push({ read, piece, units });
      }
    }
  }
  pieces.sort((a, b) => a.read.from - b.read.from);
  const { candidates } = second;
  const reads = settle(text, pieces, { step, candidates, page, model });
  const findings = findingsFor(text, step, reads);
  const left = step.written === 'utf-8' && isDoubleByte(step.shown) ? leftBeside(text, reads) : [];
  return left.length === 0 ? findings : [...findings, ...left].sort((a, b) => a.start - b.start);
}

/** What a search left as it is: the good text around the misread stretches. */
function leftAsShown(text: string, units: readonly Unit[], segments: readonly Segment[]): string {
  let left = '';
  let done = 0;
  for (const { from, to } of segments) {
    left += `${text.slice(done, units[from]?.start ?? text.length)} `;
    done = units[to]?.start ?? text.length;
  }
  return left + text.slice(done);
}

/** A line of another misreading gives nonsense under this one. */
const NONSENSE = -2.5;

function isSense({ pieces }: Segment, model: LanguageModel): boolean {
  let total = 0;
  let count = 0;
  let last = 0;
  for (const { text } of pieces) {
    for (const character of text) {
      const codePoint = character.codePointAt(0) ?? 0;
      const context = asContext(codePoint);
      // A word of a Western language beside the Chinese speaks neither for nor against it.
      if (codePoint >= 0x80 && context !== LATIN) {
        total += worth(model, last, codePoint);
        count++;
      }
      last = context;
    }
  }
  return total >= count * NONSENSE;
}

/** What was read without guessing. */
export function surelyRead(segments: readonly Segment[]): string {
  const sure = segments.map(({ pieces }) => pieces.map((piece) => (piece.lost ? '' : piece.text)).join(''));
  return sure.join('\n');
}

/** Where bytes may have vanished that no mark stands for. */
function gapsIn(
  text: string,
  units: readonly Unit[],
  segments: readonly Segment[] | null,
  step: Misreading,
  model: LanguageModel,
): ReadonlySet<number> {
  // 经历 is BE [AD] C0 FA, and what is left pairs up anew as 纠煤. All soft hyphens are gone, or none.
  if (step.shown === 'utf-8') return text.includes(SOFT_HYPHEN) ? noGaps : everywhere(units);
  return segments === null ? everywhere(units) : gapsNear(units, segments, model);
}

function everywhere(units: readonly Unit[]): ReadonlySet<number> {
  return new Set(Array.from({ length: units.length + 1 }, (_, i) => i));
}

/** Units around the places where characters could not be made out or look out of place. */
function gapsNear(units: readonly Unit[], segments: readonly Segment[], model: LanguageModel): Set<number> {
  const gaps = new Set<number>();
  const around = (from: number, to: number): void => {
    for (let unit = from - 3; unit <= to + 1; unit++) gaps.add(unit);
  };
  segments.forEach(({ from, to, pieces }, i) => {
    // What was left as it is between two misread stretches, unless it is ASCII.
    const next = segments[i + 1]?.from ?? units.length;
    let left = to;
    while (left < next && isForeign(units[left])) left++;
    if (next - to <= 8 || left - to <= 8) around(to, left);
    if (isForeign(units[from - 1]) && from - (segments[i - 1]?.to ?? 0) <= 8) around(from, from);
    let last = 0;
    for (const piece of pieces) {
      let odd = piece.lost;
      for (const character of piece.text) {
        const codePoint = character.codePointAt(0) ?? 0;
        odd ||= codePoint === 0xfffd || (codePoint >= 0x80 && worth(model, last, codePoint) < ODD);
        last = asContext(codePoint);
      }
      if (odd) around(piece.from, piece.to);
    }
  });
  return gaps;
}

/** A character this unlikely may come from bytes that do not belong together. */
const ODD = -3;

function isForeign(unit: Unit | undefined): boolean {
  return unit !== undefined && unit.text.charCodeAt(0) >= 0x80;
}

/** The findings that a search comes to. */
export function findingsOf(
  text: string,
  units: readonly Unit[],
  segments: readonly Segment[],
  step: Misreading,
): Finding[] {
  const offset = (unit: number): number => units[unit]?.start ?? text.length;
  const pieces = segments.flatMap((segment) =>
    segment.pieces.map((piece) => ({ ...piece, from: offset(piece.from), to: offset(piece.to) })),
  );
  return findingsFor(text, step, pieces);
}
