import { gbkCodePoint } from '../../codec/gbk';
import { isToned, SYLLABLE } from '../../diagnose/annotation';
import type { Finding } from '../../finding';
import type { DamageProfile } from '../../fix';
import { isShownIdeograph } from '../../language/ideographs';
import { reason } from '../../reason';
import type { Generator } from './generator';
import { clauseLength, lastPairBefore, phraseOf, skipInsertionsBack } from './preceding';
import { isConvincing } from './shift/acceptance';
import { looksShifted } from './shift/gate';
import { endsQuoted, type Quoted } from './shift/open-quotes';
import { Budget } from './shift/places';
import { type Before, explain } from './shift/search';
import {
  bracketAt,
  controlsAt,
  halfAt,
  isMarkAt,
  isSpaceBeforeMark,
  restOfBracketAt,
  spacedRunAt,
  wideBracketAt,
} from './signs';

/**
 * Undoes what a generator of injected readings did to a run: takes its insertions out, and where an
 * insertion parted the bytes of a character, finds the text again that the bytes had been.
 */

const REPLACEMENT = 0xfffd;

/** So many repaired characters before a place tell which words end there. */
const TAIL = 8;

const signs = `,(?=[、。，！？；：,])|[?\u3000\\0\\x05-\\x08\ufffd\ue000-\uf8ff(（]| (?=[、。，！？；：!?,;:])|(?<=[\u3400-\u9fff)）])${SYLLABLE}[ \u00a0]?[)）]`;
const trigger = new RegExp(signs, 'gu');

/** Any mark may have half a character before it where the decoder shows nothing for that. */
const silentTrigger = new RegExp(`${signs}|[、。，！？；：!,;:]`, 'gu');

/** Where readings were strewn over characters, not bytes, nothing else is damaged. */
const bracketTrigger = /[(（]/g;

/** A pair of A8 and a letter, then the rest of a reading: a full-width bracket paired one byte late. */
const wideTrigger = new RegExp(
  `${signs}|[\u3400-\u9fff\ue000-\uf8ff](?=[ˊˋ˙\u2013-\u25bf]${SYLLABLE}?）)`,
  'gu',
);

/** Findings of the kinds `reading`, `control`, `shift` and `uncertain`; offsets into `run`. */
export function undoInjection(run: string, generator: Generator): Finding[] {
  return new Undoing(run, generator).findings();
}

class Undoing {
  /** The text up to here has been looked through for quotation marks, repaired where it was. */
  private done = 0;
  private quoted: Quoted = 0;
  /** The last characters up to there, repaired. */
  private tail = '';
  /** Where the last shift ended, and the two bytes before that place, which the shown text does not tell. */
  private shiftEnd = -1;
  private shiftPair = 0;
  private readonly budget: Budget;

  constructor(
    private readonly run: string,
    private readonly generator: Generator,
  ) {
    this.budget = new Budget(run.length);
  }

  findings(): Finding[] {
    const { run, generator } = this;
    const { silent, wideBrackets, scattered } = generator.profile;
    const pattern = scattered
      ? bracketTrigger
      : wideBrackets
        ? wideTrigger
        : silent
          ? silentTrigger
          : trigger;
    const findings: Finding[] = [];
    pattern.lastIndex = 0;
    for (let match = pattern.exec(run); match; match = pattern.exec(run)) {
      this.read(run.slice(this.done, match.index));
      this.done = match.index;
      const found = this.findingAt(match.index);
      // What a shift was found to be needs no second look, its end that is shown right among it.
      pattern.lastIndex = Math.max(match.index + 1, found?.end ?? 0, this.shiftEnd);
      if (!found) continue;
      this.read(found.after);
      this.done = found.end;
      findings.push(silent ? this.withLostPlace(found, findings) : found);
    }
    return findings;
  }

  private read(text: string): void {
    this.quoted = endsQuoted(text, 0, text.length, this.quoted);
    this.tail = (this.tail + text).slice(-TAIL);
  }

  private findingAt(at: number): Finding | null {
    const { run, generator } = this;
    const { profile } = generator;
    const bracket = bracketAt(run, at);
    if (bracket) {
      const char = this.annotatedChar(at, bracket.reading);
      if (char !== null) {
        const end =
          generator.spacesBehind && run.charCodeAt(bracket.end) === 0x20 ? bracket.end + 1 : bracket.end;
        return change(run, at, end, '', 'reading', reason('reading.injected', char, bracket.reading));
      }
      return profile.silent ? this.shiftAt(at, -1, true) : null;
    }
    if (profile.scattered) return null;
    if (profile.silent && isMarkAfterInsertion(run, at) && looksShifted(run, at, this.quoted, generator)) {
      const shift = this.shiftAt(at, -1, false);
      if (shift) return shift;
    }
    const controls = controlsAt(run, at);
    if (controls > 0) return change(run, at, controls, '', 'control', reason('control.run'));
    const spaced = spacedRunAt(run, at, profile);
    if (spaced > 0) return change(run, at, spaced, '', 'control', reason('control.space'));
    const half = halfAt(run, at, profile);
    if (half > 0 && !isDebris(run, at)) {
      const rest = restOfBracketAt(run, half);
      if (rest) return this.shiftAt(at, rest.end, true);
      if (!isBeforeMark(run, half)) return null;
      return this.shiftAt(at, -1, false) ?? lostBetween(run, at, half, profile);
    }
    if (profile.wideBrackets && wideBracketAt(run, at, generator.pairOf(run.charCodeAt(at)))) {
      return this.shiftAt(at, -1, true);
    }
    return profile.silent && restOfBracketAt(run, at) ? this.shiftAt(at, -1, true) : null;
  }

  /**
   * A place where half a character may have been lost, and all that is shown shifted behind it.
   * `certainTo` is the end of what can be nothing else than damage, or −1; that much is reported as uncertain
   * where nothing explains it. A reading is a sign that may stand for rarer text than others (`isReading`).
   */
  private shiftAt(at: number, certainTo: number, isReading: boolean): Finding | null {
    const { run, generator, quoted } = this;
    const before: Before = {
      previous: this.tail.length > 0 ? this.tail.charCodeAt(this.tail.length - 1) : 0,
      phrase: phraseOf(generator, this.tail),
      lastPair: this.lastPairAt(at),
      quoted,
      clause: clauseLength(run, at),
    };
    const found = explain(run, at, before, generator, this.budget);
    const sign = { isReading, isRun: controlsAt(run, at) > 0 };
    if (found && isConvincing(found, run.slice(at, found.end), sign, generator.profile)) {
      this.shiftEnd = found.end;
      this.shiftPair = found.lastPair;
      return narrowed(run, at, found.end, found.text);
    }
    if (certainTo < 0) return null;
    return change(run, at, certainTo, run.slice(at, certainTo), 'uncertain', reason('uncertain.shift'));
  }

  /**
   * Where the decoder left no sign, the character before belongs to a shift: what was lost stood right behind it,
   * and behind its reading if it has one.
   */
  private withLostPlace(found: Finding, findings: Finding[]): Finding {
    if (found.kind !== 'shift') return found;
    const { run } = this;
    let { start, after } = found;
    for (let last = findings.at(-1); last?.end === start; last = findings.at(-1)) {
      if (last.kind !== 'reading' && last.kind !== 'control') return found;
      findings.pop();
      start = last.start;
    }
    if (isShownIdeograph(run.charCodeAt(start - 1)) && findings.at(-1)?.end !== start) {
      start--;
      after = run.charAt(start) + after;
    }
    return change(run, start, found.end, after, 'shift', found.reason);
  }

  /** Which character an injected bracket belongs to; null where the bracket is the author's own. */
  private annotatedChar(at: number, reading: string): string | null {
    const { run, generator } = this;
    const pair = this.lastPairAt(at);
    const isRead = pair !== 0 && generator.reads(pair, reading);
    const char = String.fromCharCode(gbkCodePoint(pair));
    // Strewn readings follow the sound of the sentence: 不(bú)是.
    if (generator.profile.scattered) return isRead || isToned(reading) ? char : null;
    if (!isRead) return null;
    if (generator.annotates(pair)) return char;
    // A character that the page has without a reading elsewhere is the author's to gloss, if Simplified has it too.
    const { profile, model } = generator;
    const form = model.form(char.charCodeAt(0));
    const bare = profile.bare[run.charAt(skipInsertionsBack(run, at) - 1)];
    return form === 'Hant' || form === 'variant' || bare === undefined || bare === 0 ? char : null;
  }

  /** The last two bytes before a place, which the shown text does not tell where a shift ended. */
  private lastPairAt(at: number): number {
    const { run, generator } = this;
    return skipInsertionsBack(run, at) === this.shiftEnd
      ? this.shiftPair
      : lastPairBefore(run, at, generator);
  }
}

/** Is this a mark, or a control run before one? */
function isMarkAfterInsertion(run: string, at: number): boolean {
  const controls = controlsAt(run, at);
  return isMarkAt(run, controls > 0 ? controls : at);
}

const debris = '\ufffd'.repeat(4);

/** Does the sign stand among so many that a text was lost there, and not half a character? */
function isDebris(run: string, at: number): boolean {
  return run.charCodeAt(at) === REPLACEMENT && run.slice(Math.max(0, at - 3), at + 4).includes(debris);
}

function isBeforeMark(run: string, at: number): boolean {
  const controls = controlsAt(run, at);
  if (controls > 0) return true;
  // The other half of the same character, where the copy lost the run between them.
  if (run.charCodeAt(at) === REPLACEMENT && isMarkAt(run, at + 1)) return true;
  return isMarkAt(run, at) || isSpaceBeforeMark(run, at);
}

/** Two halves of one character with a control run between them, where nothing tells which it was. */
function lostBetween(run: string, at: number, half: number, profile: DamageProfile): Finding | null {
  const controls = controlsAt(run, half);
  const other = controls > 0 ? halfAt(run, controls, profile) : -1;
  if (other < 0) return null;
  const end = Math.max(other, controlsAt(run, other));
  return change(run, at, end, '\ufffd', 'shift', reason('shift.bytes'));
}

/** The finding for a shift, without what is the same at its end. */
function narrowed(run: string, start: number, end: number, after: string): Finding {
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
