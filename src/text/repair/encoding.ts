import { compose } from '../compose';
import { applyEdits } from '../edits';
import type { Finding } from '../finding';
import type { LanguageModel } from '../language/model';
import { reason } from '../reason';
import { asContext, worth } from './encoding/evidence';
import { type Segment, SWALLOWED, search } from './encoding/lattice';
import { type Misreading, misreadings } from './encoding/misreading';
import { isQuoted } from './encoding/quotation';
import { goneForGood } from './encoding/gone';
import { type ShownName, type Unit, unitsOf } from './encoding/shown';
import { restoreSwallowed } from './encoding/swallowed';
import type { WrittenName } from './encoding/written';

/** A text that was misread more often than this has lost its bytes on the way. */
const MOST_ROUNDS = 4;

/**
 * What the misread stretches of a run must be worth together. Four ordinary characters reach it; two do
 * only where they are a word, and one never does.
 */
const ENOUGH = 7.5;

const namesForReaders: Readonly<Record<ShownName | WrittenName, string>> = {
  'windows-1252': 'Windows-1252',
  'windows-1250': 'Windows-1250',
  'windows-1251': 'Windows-1251',
  'windows-1254': 'Windows-1254',
  macintosh: 'Mac Roman',
  cp437: 'CP437',
  cp866: 'CP866',
  gbk: 'GBK',
  big5: 'Big5',
  'utf-8': 'UTF-8',
};

/**
 * Undoes bytes that were read in the wrong encoding: 鎴戜滑 → 我们, ÖÐÎÄ → 中文, ä¸­æ–‡ → 中文.
 *
 * A run may be misread as a whole or in part, in more than one way, and more than once over. Each round
 * looks for the one misreading that explains most of the run, undoes it, and looks again at the result.
 * What cannot be undone is reported and left.
 */
export function repairEncoding(run: string, model: LanguageModel): Finding[] {
  let findings: Finding[] = [];
  let text = run;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = undoOne(text, model, MOST_ROUNDS - round);
    if (next.length === 0) break;
    findings = compose(run, findings, next);
    text = applyEdits(run, findings);
  }
  return withGone(run, findings);
}

interface Undone {
  readonly findings: Finding[];
  readonly evidence: number;
}

function undoOne(text: string, model: LanguageModel, depth: number): Finding[] {
  let best: Undone | null = null;
  for (const step of misreadings) {
    if (!canExplain(text, step)) continue;
    const undone = undo(text, step, model) ?? (depth > 1 ? undoBlindly(text, step, model, depth) : null);
    if (undone && (!best || undone.evidence > best.evidence)) best = undone;
  }
  return best?.findings ?? [];
}

/** Does the text have any two neighbouring characters that the misreading could have made? */
function canExplain(text: string, step: Misreading): boolean {
  return step.shown.length > 0 && /[^\0-\x7f]/.test(text);
}

function undo(text: string, step: Misreading, model: LanguageModel): Undone | null {
  const units = unitsOf(text, step.shown);
  let segments = search(units, step, model, { known: false, structure: false, gaps: new Set() });
  if (segments.length === 0 || evidenceOf(segments, step, model) < ENOUGH) return null;
  // Proved: now the short pieces count too, and bytes that vanished are tried out where something is missing.
  const known = step.written === 'utf-8' || (step.shown !== 'gbk' && step.shown !== 'big5');
  segments = search(units, step, model, { known, structure: false, gaps: new Set() });
  const gaps = gapsNear(segments);
  if (gaps.size > 0) segments = search(units, step, model, { known, structure: false, gaps });
  const evidence = evidenceOf(segments, step, model);
  if (evidence < ENOUGH) return null;
  const findings = findingsOf(text, units, segments, step);
  if (findings.length === 0 || isQuoted(text, findings)) return null;
  return { findings, evidence };
}

/** Misread twice: the text below is misread itself, so that only the structure of UTF-8 speaks for this step. */
function undoBlindly(text: string, step: Misreading, model: LanguageModel, depth: number): Undone | null {
  if (step.written !== 'utf-8') return null;
  const units = unitsOf(text, step.shown);
  const segments = search(units, step, model, { known: false, structure: true, gaps: new Set() });
  if (segments.length === 0) return null;
  const first = findingsOf(text, units, segments, step);
  if (first.length === 0) return null;
  const between = applyEdits(text, first);
  let best: Undone | null = null;
  for (const below of misreadings) {
    const undone = undo(between, below, model) ?? (depth > 2 ? undoBlindly(between, below, model, depth - 1) : null);
    if (undone && (!best || undone.evidence > best.evidence)) best = undone;
  }
  if (!best) return null;
  const findings = compose(text, first, best.findings);
  return isQuoted(text, findings) ? null : { findings, evidence: best.evidence };
}

/** Units around the places where a character could not be made out. */
function gapsNear(segments: readonly Segment[]): Set<number> {
  const gaps = new Set<number>();
  for (const { pieces } of segments) {
    for (const { from, to, text } of pieces) {
      if (!text.includes('\ufffd')) continue;
      for (let unit = from - 4; unit <= to + 2; unit++) gaps.add(unit);
    }
  }
  return gaps;
}

/** The same pair of characters over and over proves little: a frame of box-drawing characters gives 哪哪哪哪. */
function evidenceOf(segments: readonly Segment[], step: Misreading, model: LanguageModel): number {
  const seen = new Map<number, number>();
  let total = 0;
  for (const { pieces } of segments) {
    let last = 0;
    for (const { text } of pieces) {
      for (const character of text) {
        const codePoint = character.codePointAt(0) ?? 0;
        if (codePoint >= 0x80) {
          const key = last * 0x200000 + codePoint;
          const times = seen.get(key) ?? 0;
          seen.set(key, times + 1);
          const gain = worth(model, last, codePoint) + (step.written === 'utf-8' ? 2 : 0);
          total += gain > 0 ? gain / (1 + times) : gain;
        }
        last = asContext(codePoint);
      }
    }
  }
  return total;
}

function findingsOf(text: string, units: readonly Unit[], segments: readonly Segment[], step: Misreading): Finding[] {
  const findings: Finding[] = [];
  const offset = (unit: number): number => units[unit]?.start ?? text.length;
  let start = -1;
  let end = 0;
  let after = '';
  let lost = false;
  const close = (): void => {
    if (start < 0) return;
    const finding = trimmed(text, start, end, restoreSwallowed(after, text, start, end));
    if (finding.before !== finding.after) {
      const code = lost ? 'encoding.guessed' : 'encoding.misread';
      findings.push({ ...finding, kind: 'encoding', reason: reason(code, namesForReaders[step.written], namesForReaders[step.shown]) });
    }
    start = -1;
    after = '';
    lost = false;
  };
  for (const { pieces } of segments) {
    for (const piece of pieces) {
      const from = offset(piece.from);
      const to = offset(piece.to);
      if (text.slice(from, to) === piece.text) {
        close();
        continue;
      }
      if (start < 0) start = from;
      else if (from !== end) {
        close();
        start = from;
      }
      end = to;
      after += piece.text;
      lost ||= piece.lost;
    }
    close();
  }
  return findings;
}

/** Leaves out what both ends have in common. */
function trimmed(text: string, start: number, end: number, after: string): { start: number; end: number; before: string; after: string } {
  let from = start;
  let to = end;
  let result = after;
  while (to > from && result.length > 0 && text[to - 1] === result[result.length - 1] && text.charCodeAt(to - 1) < 0x80) {
    to--;
    result = result.slice(0, -1);
  }
  while (from < to && result.length > 0 && text[from] === result[0] && text.charCodeAt(from) < 0x80) {
    from++;
    result = result.slice(1);
  }
  return { start: from, end: to, before: text.slice(from, to), after: result };
}

/** Adds what is lost for good, where no repair stands. */
function withGone(run: string, findings: readonly Finding[]): Finding[] {
  const gone = goneForGood(run);
  if (gone.length === 0) return [...findings];
  const free = gone.filter(({ start, end }) => !findings.some((f) => f.start < end && start < f.end));
  return [...findings, ...free].sort((a, b) => a.start - b.start);
}

export { SWALLOWED };
