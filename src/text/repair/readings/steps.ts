import { normalReading } from '../../diagnose/annotation';
import type { Generator } from './generator';
import {
  bracketAt,
  controlsAt,
  halfAt,
  isMarkAt,
  isSpaceBeforeMark,
  restOfBracketAt,
  restOfMarkupAt,
  spacedRunAt,
  wideBracketAt,
} from './signs';

/**
 * Reads the shown text back into the bytes that it was decoded from, one step at a time.
 * Where a sign can mean several things (`!` a mark of one byte or ！ folded, `?` half a character or itself),
 * every meaning is a step of its own and the search decides.
 */
export interface Step {
  /** Where the text goes on. */
  readonly next: number;
  readonly kind:
    | 'bytes' // one character of one or two bytes
    | 'inserted' // the generator's work: no bytes of the text
    | 'half' // one byte, the first half of a pair that was none; unknown but for `known`
    | 'pair' // two unknown bytes, a pair in a row that the decoder has not
    | 'literal'; // nothing that has bytes in GBK: the text is in step from here
  readonly first: number;
  /** Second byte, or 0. */
  readonly second: number;
  /** The reading that was inserted here, or behind the unknown byte. */
  readonly reading: string;
  /** For `half`: the byte, where it can be told; else 0. */
  readonly known: number;
  /** For `half`: an insertion came between the byte and what followed it. */
  readonly parts: boolean;
  /** For `half`: what the decoder took along with the byte. */
  readonly swallowed: 'inserted' | 'markup' | 'byte' | null;
}

/**
 * May half a character have been lost right before this place without any sign? On pages whose decoder shows
 * nothing for it: before control runs, marks and rests of tags by an insertion (`parted`), and before ASCII
 * together with the ASCII byte in front (`swallowed`).
 */
export function silentPlace(text: string, at: number, generator: Generator): SilentPlace | null {
  const { silent, keepsBytes } = generator.profile;
  if (!silent) return null;
  if (restOfMarkupAt(text, at) > 0) return 'tag';
  if (controlsAt(text, at) > 0 || isMarkAt(text, at)) return 'parted';
  const unit = text.charCodeAt(at);
  if (Number.isNaN(unit) || unit === LINE_FEED) return 'end';
  return unit < 0x80 ? (keepsBytes ? 'given back' : 'swallowed') : null;
}

const LINE_FEED = 0x0a;

export type SilentPlace = 'parted' | 'tag' | 'swallowed' | 'given back' | 'end';

/** Everything that the text at this place can stand for. */
export function stepsAt(text: string, at: number, generator: Generator): readonly Step[] {
  const unit = text.charCodeAt(at);
  const { profile } = generator;
  const bracket = bracketAt(text, at);
  if (bracket && looksInjected(bracket.reading, generator)) {
    const step = inserted(bracket.end, bracket.reading);
    return profile.silent ? [step, halfStep(bracket.end, 'inserted', bracket.reading)] : [step];
  }
  const controls = controlsAt(text, at);
  if (controls > 0) return [inserted(controls, '')];
  const steps: Step[] = [];
  const spaced = spacedRunAt(text, at, profile);
  if (spaced > 0) steps.push(inserted(spaced, ''));
  const half = halfAt(text, at, profile);
  if (half > 0) {
    addHalves(steps, text, half);
    if (restOfMarkupAt(text, half) > 0) return steps;
  }
  if (half < 0 && isLatin(unit) && profile.silent) {
    const rest = restOfBracketAt(text, at);
    if (rest) steps.push(halfStep(rest.end, 'inserted', rest.reading));
  }
  if (unit === 0xfffd || unit === 0) return steps;
  if (unit < 0x80) {
    steps.push(bytes(at + 1, unit, 0));
    // A normaliser has made ASCII of the full-width row: ！ A3A1 is shown as `!`.
    if (generator.isFolded && unit > 0x20 && restOfMarkupAt(text, at) < 0)
      steps.push(bytes(at + 1, 0xa3, unit | 0x80));
    return steps;
  }
  const pair = generator.pairOf(unit);
  if (pair > 0xff) {
    const wide = profile.wideBrackets ? wideBracketAt(text, at, pair) : null;
    if (wide) steps.push(halfStep(wide.end, 'inserted', wide.reading, pair >> 8));
    steps.push(bytes(at + 1, pair >> 8, pair & 0xff));
    // Toneless generators show an undefined row as U+3000.
    if (unit === 0x3000 && profile.toneless) steps.push(stepOf('pair', at + 1, 0, 0, '', 0, null));
  } else if (pair === 0x80) {
    steps.push(bytes(at + 1, pair, 0)); // €, one byte in windows-936
  } else if (half < 0) steps.push(stepOf('literal', at + 1, 0, 0, '', 0, null));
  return steps;
}

function isLatin(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0xe0 && unit <= 0x1dc) || unit === 0x261;
}

function addHalves(steps: Step[], text: string, after: number): void {
  const rest = restOfBracketAt(text, after);
  if (rest) steps.push(halfStep(rest.end, 'inserted', rest.reading));
  const markup = restOfMarkupAt(text, after);
  if (markup > 0) {
    steps.push(halfStep(after, 'markup', ''));
    return;
  }
  const controls = controlsAt(text, after);
  const run = controls > 0 ? controls : isSpaceBeforeMark(text, after) ? after + 1 : after;
  if (controls > 0 || isMarkAt(text, run)) steps.push(halfStep(run, 'inserted', ''));
  steps.push(halfStep(after, 'byte', ''));
}

function looksInjected(reading: string, generator: Generator): boolean {
  return generator.model.isSyllable(normalReading(reading));
}

function stepOf(
  kind: Step['kind'],
  next: number,
  first: number,
  second: number,
  reading: string,
  known: number,
  swallowed: Step['swallowed'],
): Step {
  return { next, kind, first, second, reading, known, parts: swallowed === 'inserted', swallowed };
}

function inserted(next: number, reading: string): Step {
  return stepOf('inserted', next, 0, 0, reading, 0, null);
}

function halfStep(next: number, swallowed: Step['swallowed'], reading: string, known = 0): Step {
  return stepOf('half', next, 0, 0, reading, known, swallowed);
}

function bytes(next: number, first: number, second: number): Step {
  return stepOf('bytes', next, first, second, '', 0, null);
}
