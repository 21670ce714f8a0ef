import { SYLLABLE } from '../diagnose/annotation';
import type { Finding } from '../finding';
import { reason } from '../reason';
import type { Generator } from './generator';
import { explain } from './search';
import { bracketAt, controlsAt, halfAt, isMarkAt, restOfBracketAt, spacedRunAt } from './steps';

/**
 * Undoes what a generator of injected readings did to a run: takes its insertions out, and where an
 * insertion parted the bytes of a character, finds the text again that the bytes had been.
 */

/** Below this margin (in nats) two texts explain the bytes equally well. */
const CLEAR_MARGIN = 0.7;

/** Below this mean, what was found is no Chinese: behind a reading, which is a certain sign, and elsewhere. */
const WORST_MEAN = -9;
const WORST_MEAN_UNSIGNED = -8;

const trigger = new RegExp(
  `[?\\0\\x05-\\x08\ufffd\ue000-\uf8ff(（]| (?=[、。，！？；：!?,;:])|(?<=[\u3400-\u9fff])${SYLLABLE}[ \u00a0]?[)）]`,
  'gu',
);

/** Findings of the kinds `reading`, `control`, `shift` and `uncertain`; offsets into `run`. */
export function undoInjection(run: string, generator: Generator): Finding[] {
  const findings: Finding[] = [];
  /** The text up to here has been looked through for quotation marks, repaired where it was. */
  let done = 0;
  let quoted = false;
  trigger.lastIndex = 0;
  for (let match = trigger.exec(run); match; match = trigger.exec(run)) {
    quoted = endsQuoted(run, done, match.index, quoted);
    done = match.index;
    const found = findingAt(run, match.index, quoted, generator);
    trigger.lastIndex = Math.max(match.index + 1, found?.end ?? 0);
    if (!found) continue;
    findings.push(found);
    quoted = endsQuoted(found.after, 0, found.after.length, quoted);
    done = found.end;
  }
  return findings;
}

/** Is a quotation open at the end of this stretch? */
function endsQuoted(text: string, from: number, to: number, before: boolean): boolean {
  for (let i = to - 1; i >= from; i--) {
    const unit = text.charCodeAt(i);
    if (unit === 0x201c || unit === 0x201d) return unit === 0x201c;
  }
  return before;
}

function findingAt(run: string, at: number, quoted: boolean, generator: Generator): Finding | null {
  const bracket = bracketAt(run, at);
  if (bracket) {
    const char = annotatedChar(run, at, bracket.reading, generator);
    if (char === null) return null;
    return change(run, at, bracket.end, '', 'reading', reason('reading.injected', char, bracket.reading));
  }
  const controls = controlsAt(run, at);
  if (controls > 0) return change(run, at, controls, '', 'control', reason('control.run'));
  const spaced = spacedRunAt(run, at, generator);
  if (spaced > 0) return change(run, at, spaced, '', 'control', reason('control.space'));
  return shiftAt(run, at, quoted, generator);
}

/** A place where half a character may have been lost, and all that is shown shifted behind it. */
function shiftAt(run: string, at: number, quoted: boolean, generator: Generator): Finding | null {
  const half = halfAt(run, at);
  const isPrivate = run.charCodeAt(at) >= 0xe000 && run.charCodeAt(at) <= 0xf8ff;
  const rest = half > 0 ? restOfBracketAt(run, half) : isPrivate ? restOfBracketAt(run, at + 1) : null;
  if (half < 0 && !isPrivate) return orphanAt(run, at, quoted, generator);
  if (half > 0 && !rest && !isBeforeMark(run, half)) return null;
  if (isPrivate && !rest) return null;
  const explanation = explain(
    run,
    at,
    previousChar(run, at),
    lastPairAt(run, at, generator),
    quoted,
    generator,
  );
  const certain = rest !== null;
  if (
    explanation &&
    !explanation.unchanged &&
    explanation.margin >= CLEAR_MARGIN &&
    explanation.mean >= (certain ? WORST_MEAN : WORST_MEAN_UNSIGNED)
  ) {
    return narrowed(run, at, explanation.end, explanation.text, generator);
  }
  if (!certain) return null;
  const end = rest.end;
  return change(run, at, end, run.slice(at, end), 'uncertain', reason('uncertain.shift'));
}

/** `變nèi)祟`: the decoder showed nothing at all for the lost half. */
function orphanAt(run: string, at: number, quoted: boolean, generator: Generator): Finding | null {
  const rest = restOfBracketAt(run, at);
  if (!rest || bracketAt(run, at) || !generator.profile.injected) return null;
  // As if U+FFFD stood there.
  const text = `${run.slice(0, at)}\ufffd${run.slice(at)}`;
  const explanation = explain(
    text,
    at,
    previousChar(run, at),
    lastPairAt(run, at, generator),
    quoted,
    generator,
  );
  if (!explanation || explanation.margin < CLEAR_MARGIN || explanation.mean < WORST_MEAN) return null;
  return narrowed(run, at, explanation.end - 1, explanation.text, generator);
}

function isBeforeMark(run: string, at: number): boolean {
  const controls = controlsAt(run, at);
  if (controls > 0) return true;
  return isMarkAt(run, at) || (run.charCodeAt(at) === 0x20 && isMarkAt(run, at + 1));
}

/** Which character an injected bracket belongs to; null where the bracket is the author's own. */
function annotatedChar(run: string, at: number, reading: string, generator: Generator): string | null {
  const pair = lastPairAt(run, at, generator);
  if (pair === 0) return null;
  const char = run.charAt(skipInsertionsBack(run, at) - 1);
  const { profile } = generator;
  const own = profile.readings[char];
  if (generator.annotates(pair) && generator.reads(pair, reading)) return char;
  if (own !== undefined) return null;
  const seen = Object.keys(profile.annotated).some((key) => key.startsWith(char));
  if (seen && profile.bare[char] !== 0 && /[\u3400-\u9fff]/.test(char)) return null;
  return generator.reads(pair, reading) ? char : null;
}

/** The place before the insertions that end at `at`. */
function skipInsertionsBack(run: string, at: number): number {
  let end = at;
  for (;;) {
    const before = run.slice(Math.max(0, end - 12), end);
    const bracket = /[(（][ \u00a0]?[^()（）\s]{1,6}[ \u00a0]?[)）]$|[\x05-\x08]+$/.exec(before);
    if (!bracket) return end;
    end -= bracket[0].length;
  }
}

function previousChar(run: string, at: number): number {
  const end = skipInsertionsBack(run, at);
  return end > 0 ? run.charCodeAt(end - 1) : 0;
}

/** The last two bytes shown before a place, whatever characters they belong to. */
function lastPairAt(run: string, at: number, generator: Generator): number {
  const end = skipInsertionsBack(run, at);
  if (end === 0) return 0;
  const last = run.charCodeAt(end - 1);
  const pair = last < 0x80 ? last : generator.pairOf(last);
  if (pair > 0xff || end < 2) return pair > 0xff ? pair : 0;
  const beforeEnd = skipInsertionsBack(run, end - 1);
  if (beforeEnd === 0) return 0;
  const before = run.charCodeAt(beforeEnd - 1);
  const lead = before < 0x80 ? before : generator.pairOf(before) & 0xff;
  return (lead << 8) | pair;
}

/** The finding for a shift, without what is the same on both sides. */
function narrowed(run: string, start: number, end: number, after: string, _generator: Generator): Finding {
  let to = end;
  let text = after;
  while (to > start && text.length > 0 && run.charCodeAt(to - 1) === text.charCodeAt(text.length - 1)) {
    to--;
    text = text.slice(0, -1);
  }
  return change(run, start, to, text, 'shift', reason('shift.bytes'));
}

function change(
  run: string,
  start: number,
  end: number,
  after: string,
  kind: Finding['kind'],
  why: Finding['reason'],
): Finding {
  return { start, end, before: run.slice(start, end), after, kind, reason: why };
}
