import type { LanguageModel } from '../../language/model';
import { asContext, isHan, worth } from './evidence';
import { lostBytes, type Misreading } from './misreading';
import type { Unit } from './shown';
import { BROKEN, decoders, MORE, utf8Missing } from './written';

/**
 * The search: a text is read from left to right, and at each place it is either as it should be or was
 * misread. A misread stretch is turned back into bytes and these into characters; a path is worth what the
 * language model thinks of its characters, on both sides. Bytes that were lost on the way are tried out.
 * The best path over the whole text tells which stretches were misread, and what they were.
 */

/** To say that a misread stretch begins costs this much, so that no short accident is taken for one. */
const ENTER = -7;
/** The same on a page that is known to hold such stretches. */
const ENTER_AGAIN = -3;
const LEAVE = -0.5;
const LEAVE_AGAIN = -2;
/** A symbol or foreign letter that is left as it is where its neighbours were misread. */
const SHOWN_AMID = -2.5;
/** Kana, Greek or Cyrillic letters in a row are a language of their own. */
const SHOWN_SCRIPT = 4;

/** Random bytes are well-formed UTF-8 once in thirty times or so, for each character. */
const STRUCTURE = [0, 0, 3, 2, 2] as const; // by number of bytes
/** Where only the structure can be seen, since the text below is itself misread. */
const BARE_STRUCTURE = [0, 0, 2, 3, 2] as const;

/** A text as it is shown is not punished beyond this for a rare character. */
const LEAST_SHOWN = -4;
/** A letter with an accent inside a word of Latin letters belongs there. */
const SHOWN_LETTER = 2;

/** What it costs to assume that a byte was lost. */
const LOST = -5;
/** A line break inside a character: 。 is A1 A3, and a program broke the line between the two. */
const BROKEN_LINE = -5;
const GIVEN_UP = -5;

/** Paths that are this much worse than the best one are dropped. */
const BEAM_DEPTH = 32;
const BEAM_WIDTH = 80;

/** Stands in the output for an ASCII character that a decoder swallowed together with the byte before it. */
export const SWALLOWED = '\0';

export interface Segment {
  /** Units `[from, to)` were misread. */
  readonly from: number;
  readonly to: number;
  readonly pieces: readonly Piece[];
}

/** Units that became one piece of text; a character may take parts of two units. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly lost: boolean;
}

interface Path {
  readonly score: number;
  readonly misread: boolean;
  readonly pending: number;
  /** The last character, as a context for the next one. */
  readonly last: number;
  readonly before: Path | null;
  /** Units read up to here. */
  readonly at: number;
  readonly out: string;
  readonly lost: boolean;
  /** A line break that stood inside a character, waiting for its end. */
  readonly held: string;
}

export interface SearchOptions {
  /** The step is known to have happened in this text. */
  readonly known: boolean;
  /** Values structure alone: the text that comes out is expected to be misread in its turn. */
  readonly structure: boolean;
  /** Units before which bytes may have vanished without a trace. */
  readonly gaps: ReadonlySet<number>;
}

/** Finds the stretches of `units` that the misreading explains best. Time grows linearly with their number. */
export function search(
  units: readonly Unit[],
  step: Misreading,
  model: LanguageModel,
  options: SearchOptions,
): Segment[] {
  const decode = decoders[step.written];
  const enter = options.known ? ENTER_AGAIN : ENTER;
  const isUtf8 = step.written === 'utf-8';
  let paths: Path[] = [
    { score: 0, misread: false, pending: 0, last: 0, before: null, at: 0, out: '', lost: false, held: '' },
  ];
  const leave = options.known ? LEAVE_AGAIN : LEAVE;
  let next: Path[] = [];
  let index: Map<number, number> | null = null;

  /** Of the paths that go on alike only the best is kept. */
  const offer = (path: Path): void => {
    let at = -1;
    if (next.length < 12) {
      at = next.findIndex(
        (p) => p.pending === path.pending && p.last === path.last && p.misread === path.misread,
      );
    } else {
      index ??= new Map(next.map((p, i) => [keyOf(p), i]));
      at = index.get(keyOf(path)) ?? -1;
    }
    const rival = next[at];
    if (!rival) {
      index?.set(keyOf(path), next.length);
      next.push(path);
    } else if (rival.score < path.score) next[at] = path;
  };

  const value = (last: number, codePoint: number, pending: number): number => {
    const bytes = isUtf8 ? (pending === 0 ? 1 : pending < 0x100 ? 2 : pending < 0x10000 ? 3 : 4) : 0;
    if (options.structure) return BARE_STRUCTURE[bytes] ?? 0;
    return worth(model, last, codePoint) + (STRUCTURE[bytes] ?? 0);
  };

  /** Feeds the bytes from `k` on; offers every way to go on. */
  const feed = (
    from: Path,
    at: number,
    bytes: readonly number[],
    k: number,
    pending: number,
    last: number,
    score: number,
    out: string,
    lost: boolean,
    depth: number,
  ): void => {
    let i = k;
    let state = pending;
    let context = last;
    let total = score;
    let text = out;
    let held = from.held;
    while (i < bytes.length) {
      const byte = bytes[i] ?? 0;
      const result = decode(state, byte);
      if (result === MORE) {
        state = (state << 8) | byte;
        i++;
        continue;
      }
      if (result === BROKEN) {
        if (depth < 2) {
          for (const guess of step.vanishing) {
            if (state !== 0 && decode(state, guess) !== BROKEN) {
              feed(
                from,
                at,
                [guess, ...bytes.slice(i)],
                0,
                state,
                context,
                total + LOST,
                text,
                true,
                depth + 1,
              );
            }
          }
        }
        // Nothing explains it: the character is gone.
        text += '\ufffd';
        total += GIVEN_UP;
        context = 0;
        if (state === 0) i++;
        state = 0;
        continue;
      }
      total += value(context, result, state);
      text += String.fromCodePoint(result) + held;
      held = '';
      context = asContext(result);
      state = 0;
      i++;
    }
    offer({
      score: total,
      misread: true,
      pending: state,
      last: context,
      before: from,
      at,
      out: text,
      lost,
      held,
    });
  };

  for (let i = 0; i < units.length; i++) {
    const unit = units[i];
    if (!unit) continue;
    next = [];
    index = null;
    const ascii = unit.text.charCodeAt(0) < 0x80;
    const at = i + 1;
    let best = Number.NEGATIVE_INFINITY;
    const shownAs = ascii ? 0 : shownWorth(units, i, step, options.known);
    for (const path of paths) {
      // As it should be from here on.
      if (path.pending === 0) {
        const codePoint = unit.text.codePointAt(0) ?? 0;
        const gain = shownAs === null ? Math.max(LEAST_SHOWN, worth(model, path.last, codePoint)) : shownAs;
        offer({
          score: path.score + gain + (path.misread ? leave : 0),
          misread: false,
          pending: 0,
          last: ascii ? 0 : asContext(codePoint),
          before: path,
          at,
          out: unit.text,
          lost: false,
          held: '',
        });
      }
      if (!path.misread) {
        if (ascii || unit.bytes.length === 0) continue;
        for (const bytes of unit.bytes)
          feed(path, at, bytes, 0, 0, path.last, path.score + enter, '', false, 0);
        continue;
      }
      // Still misread.
      if (ascii && path.pending === 0) {
        offer({
          score: path.score,
          misread: true,
          pending: 0,
          last: 0,
          before: path,
          at,
          out: unit.text,
          lost: false,
          held: '',
        });
        continue;
      }
      if (path.pending !== 0 && path.held === '' && /^[\r\n]$/.test(unit.text)) {
        offer({
          ...path,
          score: path.score + BROKEN_LINE,
          before: path,
          at,
          out: '',
          lost: false,
          held: unit.text,
        });
      }
      for (let a = 0; a < unit.bytes.length; a++) {
        const bytes = unit.bytes[a] ?? [];
        if (step.shown === 'utf-8' && !mapsForward(units, i, path, bytes)) continue;
        feed(path, at, bytes, 0, path.pending, path.last, path.score - a * 0.5, '', false, 0);
      }
      for (const guess of lostBytes(step, unit.text, path.pending, isUtf8 ? utf8Missing(path.pending) : 0)) {
        const swallowed = guess.swallows ? SWALLOWED : '';
        guessAt(path, at, guess.bytes, swallowed, guess.cost);
      }
      if (options.gaps.has(i) && path.pending !== 0) {
        for (const bytes of step.gaps(path.pending, isUtf8 ? utf8Missing(path.pending) : 0)) {
          for (const own of unit.bytes)
            feed(path, at, [...bytes, ...own], 0, path.pending, path.last, path.score + LOST, '', true, 2);
        }
      }
    }
    for (const path of next) if (path.score > best) best = path.score;
    paths = [];
    for (const path of next) if (path.score >= best - BEAM_DEPTH) paths.push(path);
    if (paths.length > BEAM_WIDTH) {
      paths.sort((a, b) => b.score - a.score);
      paths.length = BEAM_WIDTH;
    }
  }

  function guessAt(path: Path, at: number, bytes: readonly number[], swallowed: string, cost: number): void {
    let state = path.pending;
    let context = path.last;
    let total = path.score + cost;
    let text = '';
    for (const byte of bytes) {
      const result = decode(state, byte);
      if (result === BROKEN) return;
      if (result === MORE) {
        state = (state << 8) | byte;
        continue;
      }
      if (!options.structure && !isHan(result) && (result < 0x2000 || result > 0xff60)) return;
      total += value(context, result, state);
      text += String.fromCodePoint(result);
      context = asContext(result);
      state = 0;
    }
    offer({
      score: total,
      misread: true,
      pending: state,
      last: swallowed ? 0 : context,
      before: path,
      at,
      out: text + path.held + swallowed,
      lost: true,
      held: '',
    });
  }

  let end: Path | null = null;
  for (const path of paths) {
    const score = path.score + (path.pending !== 0 ? GIVEN_UP : 0);
    if (!end || score > end.score + (end.pending !== 0 ? GIVEN_UP : 0)) end = path;
  }
  return segments(end);
}

function keyOf(path: Path): number {
  return (path.pending * 0x200000 + path.last) * 2 + (path.misread ? 1 : 0);
}

/** What a character that is no ideograph is worth as it is shown; null for what the language model knows. */
function shownWorth(units: readonly Unit[], i: number, step: Misreading, known: boolean): number | null {
  const code = units[i]?.text.charCodeAt(0) ?? 0;
  const script = scriptOf(code);
  if (script !== 0)
    return scriptOf(units[i - 1]?.text.charCodeAt(0) ?? 0) === script && step.written !== 'utf-8'
      ? SHOWN_SCRIPT
      : 0;
  if ((code >= 0x2e80 && code < 0xa000) || (code >= 0xff00 && code < 0xff61)) return null;
  if (step.shown === 'gbk' || step.shown === 'big5')
    return code >= 0xe000 && code <= 0xf8ff ? LEAST_SHOWN : 0;
  if (code === 0xa0) return 0;
  const inWord = endsWithLetter(units[i - 1]?.text) || beginsWithLetter(units[i + 1]?.text);
  if (inWord && /^\p{Ll}/u.test(units[i]?.text ?? '')) return SHOWN_LETTER;
  return known ? SHOWN_AMID : 0;
}

/** 1 hiragana, 2 katakana, 3 Greek, 4 Cyrillic; 0 all others. */
function scriptOf(code: number): number {
  if (code < 0x370) return 0;
  if (code < 0x400) return 3;
  if (code < 0x530) return 4;
  return code >= 0x3041 && code < 0x30a0 ? 1 : code >= 0x30a1 && code < 0x3100 ? 2 : 0;
}

function endsWithLetter(text: string | undefined): boolean {
  return text !== undefined && /[A-Za-z]$/.test(text);
}

function beginsWithLetter(text: string | undefined): boolean {
  return text !== undefined && /^[A-Za-z]/.test(text);
}

/**
 * In the lenient reading two neighbours that are single bytes must not be UTF-8 together: they would have
 * been shown as one character.
 */
function mapsForward(units: readonly Unit[], i: number, path: Path, bytes: readonly number[]): boolean {
  const byte = bytes[0] ?? 0;
  if (bytes.length !== 1 || byte < 0x80 || byte > 0xbf || !path.misread) return true;
  const before = units[i - 1]?.text.codePointAt(0) ?? 0;
  // The unit before was one byte if it is Latin-1 and the path took the first alternative, as it mostly does.
  return !(before >= 0xc2 && before <= 0xdf && tookOneByte(path, before));
}

function tookOneByte(path: Path, before: number): boolean {
  return path.pending === before || path.pending === 0;
}

function segments(end: Path | null): Segment[] {
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
  for (let path = end; path?.before; path = path.before) {
    const before = path.before;
    if (!path.misread) {
      close(path.at);
      continue;
    }
    if (pieces.length === 0 && open < 0) to = path.at;
    if (open < 0) open = path.at;
    text = path.out + text;
    lost ||= path.lost;
    // A piece ends where no character is left unfinished; what is unfinished at the very end is cut off.
    if (path.at === end?.at && path.pending !== 0) text += '\ufffd';
    if (before.pending === 0 || !before.misread) {
      pieces.push({ from: before.at, to: open, text, lost });
      open = -1;
      text = '';
      lost = false;
    }
    if (!before.misread) close(before.at);
  }
  close(0);
  return found.reverse();
}
