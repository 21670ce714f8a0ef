import { gbkCodePoint } from '../../../codec/gbk';
import type { Generator } from '../generator';
import { likelihood } from '../likelihood';
import { bracketAt, controlsAt, restOfBracketAt, restOfMarkupAt } from '../signs';
import type { Quoted } from './open-quotes';

/**
 * May the text behind a mark be paired one byte late? Pages whose decoder shows nothing for half a character
 * leave no other sign of it, so every mark is asked; a few characters tell enough to look closer or not.
 */

/** So many characters behind the mark are paired anew. */
const LOOK_AHEAD = 3;

/** So much likelier (in nats) the new pairs must be. */
const LEAST_GAIN = 0;

/** An ASCII letter alone between characters. */
const LONE_LETTER = -4;

const LINE_FEED = 0x0a;

/** `at` is the place of the mark, or of the control run before it. */
export function looksShifted(run: string, at: number, quoted: Quoted, generator: Generator): boolean {
  const { model } = generator;
  const controls = controlsAt(run, at);
  const mark = controls > 0 ? controls : at;
  const start = mark + 1;
  if (restOfMarkupAt(run, start) > 0) return true;
  const markPair = markPairOf(run.charCodeAt(mark), generator);
  let waiting = markPair & 0xff;
  let shown = 0;
  let shifted = 0;
  let previous = 0;
  for (let i = start; i < start + LOOK_AHEAD; i++) {
    const unit = run.charCodeAt(i);
    const isEnd = Number.isNaN(unit) || unit === LINE_FEED;
    // 。” at the end of a line is shown as ！ alone.
    if (isEnd && i === start) return quoted !== 0 && waiting === 0xa1;
    if (isEnd || controlsAt(run, i) > 0) break;
    // A reading without its bracket: half a character stood before it.
    if (restOfBracketAt(run, i)) return true;
    const pair = unit < 0x80 ? unit << 8 : generator.pairOf(unit);
    const first = pair >> 8;
    if (pair <= 0xff) return false;
    // 。” and 。“ are A1A3 A1B1 and A1A3 A1B0: ！ A3A1 before the rest, 彼 B1CB or 拔 B0CE.
    if (i === start && waiting === 0xa1 && first === (quoted === 0 ? 0xb0 : 0xb1)) return true;
    const codePoint = gbkCodePoint((waiting << 8) | first);
    if (codePoint === 0) return false;
    shown += likelihood(model, run.charCodeAt(i - 1), unit);
    shifted += likelihood(model, previous, codePoint);
    previous = codePoint;
    const waitingFor = waiting;
    waiting = pair & 0xff;
    if (unit < 0x80) {
      // A letter alone among characters, or with a reading: it was the second half of one.
      if (isLetter(unit) && !isAscii(run.charCodeAt(i + 1))) shown += LONE_LETTER;
      const bracket = bracketAt(run, i + 1);
      if (bracket && generator.reads((waitingFor << 8) | unit, bracket.reading)) return true;
      break;
    }
  }
  return shifted - shown > LEAST_GAIN;
}

/** A mark's bytes; those that a normaliser folded to ASCII are in row A3. */
function markPairOf(unit: number, generator: Generator): number {
  return unit < 0x80 ? 0xa380 | unit : generator.pairOf(unit);
}

function isLetter(unit: number): boolean {
  return (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);
}

function isAscii(unit: number): boolean {
  return unit < 0x80;
}
