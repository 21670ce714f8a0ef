import type { LanguageModel } from '../../language/model';
import { type Candidate, Candidates } from './candidates';
import { asContext, type ScriptHint, worth, worthAtEnd } from './evidence';
import type { Misreading } from './misreading';
import type { SeenPairs } from './seen';
import type { Unit } from './shown';
import { BROKEN, decoders, MORE } from './written';

/**
 * The search: a text is read from left to right, and at each place it is either as it should be or was
 * misread. A misread stretch is turned back into bytes and these into characters; a path is worth what the
 * language model thinks of its characters, on both sides. Bytes that were lost on the way are tried out.
 * The best path over the whole text tells which stretches were misread, and what they were.
 */

/** To say that a misread stretch begins costs this much, so that no short accident is taken for one. */
const ENTER = -7;
const LEAVE = -0.5;
/** The same where the text is known to hold such stretches. */
const ENTER_AGAIN = -3;
const LEAVE_AGAIN = -2;

/**
 * Random bytes are well-formed UTF-8 once in thirty times or so, for each character; by number of bytes. Shown
 * as ideographs, two bytes are one of them, and a rare one in a good text must not become an Arabic letter.
 */
const STRUCTURE = [0, 0, 3, 4, 4] as const;
const STRUCTURE_IN_HAN = [0, 0, 0, 2, 2] as const;
/** Where only the structure can be seen, since the text below is itself misread. */
const BARE_STRUCTURE = [0, 0, 2, 3, 2] as const;

/** A text as it is shown is not punished beyond this for a rare character. */
const LEAST_SHOWN = -4;
/** A letter with an accent inside a word of Latin letters belongs there. */
const SHOWN_LETTER = 2;
const SHOWN_LETTER_AMID = -1;
/** A quotation mark, a dash or dots beside an ideograph. */
const SHOWN_MARK = 2;
/** The lenient reading hardly ever gives an ideograph: what is one was always one, rare as it may be. */
const SHOWN_CHINESE = 3;
/** Kana, Greek or Cyrillic letters in a row are a language of their own. */
const SHOWN_SCRIPT = 4;
/** A symbol or foreign letter that is left as it is where its neighbours were misread. */
const SHOWN_AMID = -2.5;
/** The structure of UTF-8 speaks for itself. */
const SHOWN_AMID_UTF8 = -1;

/**
 * Another way to take the bytes of a character than the first: U+00E1–FF stand for C3 A1–BF, where GB 2312 has
 * common characters (么 没 每), U+00A1–BF for C2 A1–BF; the others would be rare ones.
 */
function alternativeCost(bytes: readonly number[], index: number): number {
  if (index === 0) return 0;
  const [first = 0, second = 0] = bytes;
  if (first === 0xcd) return -0.5; // U+0374 and U+037E, which normalisation hides
  if (bytes.length !== 2 || first < 0xc2 || first > 0xc3) return -3;
  return second < 0xa1 ? -7 : first === 0xc3 ? -2 : -4;
}

/** A byte has vanished without a trace. */
const VANISHED = -6;
/** A line break inside a character: 。 is A1 A3, and a program broke the line between the two. */
const BROKEN_LINE = -5;
/** A character that no byte explains. */
const GIVEN_UP = -10;
/** U+FFFD stays what it is in a stretch that is misread. */
const REPLACED = -3;

/** Paths that are this much worse than the best one are dropped, and of the others no more are kept than this. */
const BEAM_DEPTH = 32;
const BEAM_WIDTH = 64;
/** So many of the likeliest candidates for lost bytes are followed. */
const GUESSES = 16;

const none: readonly number[] = [];

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
  /** Bytes of an unfinished character. */
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
  /** The misreading is known to have happened in this text. */
  readonly known: boolean;
  /** Values structure alone: the text that comes out is expected to be misread in its turn. */
  readonly structure: boolean;
  /** Units before which bytes may have vanished without a trace. */
  readonly gaps: ReadonlySet<number>;
  readonly script: ScriptHint;
  /** Pairs of characters that the text has elsewhere. */
  readonly seen: SeenPairs | null;
}

/** Finds the stretches of `units` that the misreading explains best. Time grows linearly with their number. */
export function search(
  units: readonly Unit[],
  step: Misreading,
  model: LanguageModel,
  options: SearchOptions,
): Segment[] {
  const decode = decoders[step.written];
  const isUtf8 = step.written === 'utf-8';
  const shownInHan = step.shown === 'gbk' || step.shown === 'big5';
  const structure = shownInHan ? STRUCTURE_IN_HAN : STRUCTURE;
  // One Chinese encoding shown in the other maps character to character: a rare one in a good line is not proof.
  const enter = options.known && !(shownInHan && !isUtf8) ? ENTER_AGAIN : ENTER;
  const leave = options.known ? LEAVE_AGAIN : LEAVE;
  const frontier = new Frontier();
  let vanishingHere = none;
  let paths: readonly Path[] = [
    { score: 0, misread: false, pending: 0, last: 0, before: null, at: 0, out: '', lost: false, held: '' },
  ];

  const value = (last: number, codePoint: number, pending: number): number => {
    const bytes = isUtf8 ? (pending === 0 ? 1 : pending < 0x100 ? 2 : pending < 0x10000 ? 3 : 4) : 0;
    if (options.structure) return BARE_STRUCTURE[bytes] ?? 0;
    const seen = options.seen?.worth(last, codePoint) ?? 0;
    return worth(model, last, codePoint) + seen + (structure[bytes] ?? 0);
  };

  /** Goes on with the bytes of one unit. */
  const feed = (from: Path, at: number, bytes: readonly number[], cost: number): void =>
    feedOn(from, at, bytes, from.pending, from.last, from.held, from.score + cost, '', 0);

  const feedOn = (
    from: Path,
    at: number,
    bytes: readonly number[],
    pendingBefore: number,
    lastBefore: number,
    heldBefore: string,
    scoreBefore: number,
    outBefore: string,
    vanished: number,
  ): void => {
    let pending = pendingBefore;
    let last = lastBefore;
    let held = heldBefore;
    let score = scoreBefore;
    let out = outBefore;
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i] ?? 0;
      let result = decode(pending, byte);
      if (result === BROKEN && pending !== 0) {
        // A byte that this reading does not show may have stood here.
        for (const byteBefore of vanished < 2 ? vanishingHere : none) {
          if (decode(pending, byteBefore) === BROKEN) continue;
          const rest = [byteBefore, ...bytes.slice(i)];
          feedOn(from, at, rest, pending, last, held, score + VANISHED, out, vanished + 1);
        }
        // Nothing explains it: the character is gone.
        out += `\ufffd${held}`;
        held = '';
        score += GIVEN_UP;
        last = 0;
        pending = 0;
        result = decode(0, byte);
      }
      if (result === MORE) pending = (pending << 8) | byte;
      else if (result === BROKEN) {
        out += '\ufffd';
        score += GIVEN_UP;
        last = 0;
      } else {
        score += value(last, result, pending);
        out += String.fromCodePoint(result) + held;
        held = '';
        last = asContext(result);
        pending = 0;
      }
    }
    frontier.offer({ score, misread: true, pending, last, before: from, at, out, lost: vanished > 0, held });
  };

  const candidates = new Candidates(step, model, options.script);

  /** Paths that hold a guess at what was lost. `ahead` are the bytes after it. */
  const guess = (from: Path, list: readonly Candidate[], at: number, ahead: readonly number[]): Path[] => {
    const ending = endOfSentence(units, at);
    const scored: { candidate: Candidate; score: number; rank: number }[] = [];
    for (const candidate of list) {
      const { codePoint } = candidate;
      let score = from.score + candidate.cost;
      if (codePoint !== 0) {
        score += value(from.last, codePoint, from.pending) + ending * worthAtEnd(from.last, codePoint);
      }
      const last = codePoint === 0 ? from.last : asContext(codePoint);
      scored.push({ candidate, score, rank: score + promiseOf(last, candidate.pending, ahead) });
    }
    if (scored.length > GUESSES) scored.sort((a, b) => b.rank - a.rank);
    return scored.slice(0, GUESSES).map(({ candidate: { codePoint, pending, swallows }, score }) => ({
      score,
      misread: true,
      pending,
      last: swallows ? 0 : codePoint === 0 ? from.last : asContext(codePoint),
      before: from,
      at,
      out:
        codePoint === 0
          ? swallows
            ? SWALLOWED
            : ''
          : String.fromCodePoint(codePoint) + from.held + (swallows ? SWALLOWED : ''),
      lost: true,
      held: codePoint === 0 ? from.held : '',
    }));
  };

  /** Where a guess leaves a character unfinished, the next bytes tell how good it is. */
  const promiseOf = (last: number, unfinished: number, ahead: readonly number[]): number => {
    let pending = unfinished;
    for (let i = 0; pending !== 0 && i < ahead.length; i++) {
      const result = decode(pending, ahead[i] ?? 0);
      if (result === BROKEN) return GIVEN_UP;
      if (result !== MORE) return value(last, result, pending);
      pending = (pending << 8) | (ahead[i] ?? 0);
    }
    return 0;
  };

  /** Adds the paths on which a pair of bytes has vanished at this place. */
  const withGaps = (all: readonly Path[], ahead: readonly number[]): readonly Path[] => {
    const added = leaders(all).flatMap((path) =>
      path.pending === 0 ? [] : guess(path, candidates.inGap(path.pending), path.at, ahead),
    );
    return added.length > 0 ? [...all, ...added] : all;
  };

  for (let i = 0; i < units.length; i++) {
    const unit = units[i];
    if (!unit) continue;
    const { text } = unit;
    const code = text.charCodeAt(0);
    const ascii = code < 0x80;
    const at = i + 1;
    vanishingHere = options.gaps.has(i) ? step.vanishing : none;
    if (options.gaps.has(i)) paths = withGaps(paths, unit.bytes[0] ?? none);

    // As it should be, so far or from here on.
    let right: Path | null = null;
    let rightScore = Number.NEGATIVE_INFINITY;
    // Misread up to here, and ready for the next character.
    let readyScore = Number.NEGATIVE_INFINITY;
    for (const path of paths) {
      if (path.pending !== 0) continue;
      if (path.misread && path.score > readyScore) readyScore = path.score;
      const score = path.misread ? path.score + leave : path.score;
      if (score > rightScore) {
        right = path;
        rightScore = score;
      }
    }
    if (right) {
      const shownAs = ascii ? 0 : shownWorth(units, i, step, options.known);
      const codePoint = text.codePointAt(0) ?? 0;
      const gain = shownAs ?? Math.max(LEAST_SHOWN, worth(model, right.last, codePoint));
      const last = asContext(ascii ? text.charCodeAt(text.length - 1) : codePoint);
      frontier.offer({
        score: rightScore + gain,
        misread: false,
        pending: 0,
        last,
        before: right,
        at,
        out: text,
        lost: false,
        held: '',
      });
      // A stretch begins here, unless one that is under way does as well.
      if (!ascii && !right.misread && rightScore + enter > readyScore) {
        unit.bytes.forEach((bytes, a) => {
          feed(right, at, bytes, enter + alternativeCost(bytes, a));
        });
      }
    }
    for (const path of paths) {
      if (!path.misread) continue;
      if (path.pending === 0 && (ascii || code === 0xfffd)) {
        const score = path.score + (ascii ? 0 : REPLACED);
        const last = asContext(text.charCodeAt(text.length - 1));
        frontier.offer({
          score,
          misread: true,
          pending: 0,
          last,
          before: path,
          at,
          out: text,
          lost: false,
          held: '',
        });
        if (ascii && unit.bytes.length < 2) continue;
      }
      if (path.pending !== 0 && path.held === '' && (text === '\n' || text === '\r')) {
        frontier.offer({
          ...path,
          score: path.score + BROKEN_LINE,
          before: path,
          at,
          out: '',
          lost: false,
          held: text,
        });
      }
      for (let a = ascii && path.pending === 0 ? 1 : 0; a < unit.bytes.length; a++) {
        const bytes = unit.bytes[a] ?? [];
        if (step.shown === 'utf-8' && !mapsForward(units, i, path, bytes)) continue;
        feed(path, at, bytes, alternativeCost(bytes, a));
      }
    }
    if (text === '?' || text === ' ' || code === 0xfffd) {
      for (const path of leaders(paths)) {
        const guesses = candidates.at(text, path.pending);
        for (const guessed of guess(path, guesses, at, units[at]?.bytes[0] ?? none)) frontier.offer(guessed);
      }
    }
    paths = frontier.take();
  }
  // The text was cut in the middle of a character.
  if (options.gaps.has(units.length)) paths = withGaps(paths, none);
  return segmentsOf(paths);
}

/** How surely a sentence ends before this unit: with its paragraph or element, or perhaps with its line. */
function endOfSentence(units: readonly Unit[], at: number): number {
  const text = units[at]?.text;
  if (text === undefined || /^(?:<|\/[a-z])/.test(text)) return 1;
  if (!/^\r?\n/.test(text)) return 0;
  return /^\r?\n[ \t]*\r?(?:\n|$)/.test(text + (units[at + 1]?.text ?? '')) ? 1 : LINE_END;
}

/** A line may be broken in the middle of a sentence. */
const LINE_END = 0.35;

/** Guesses are made from the best paths only. */
const LEADERS = 3;

/** The best misread paths. */
function leaders(paths: readonly Path[]): readonly Path[] {
  const misread = paths.filter((path) => path.misread);
  if (misread.length <= LEADERS) return misread;
  return misread.sort((a, b) => b.score - a.score).slice(0, LEADERS);
}

/** The paths that reach a place, the best one of each kind. */
class Frontier {
  private paths: Path[] = [];
  private places: Map<number, number> | null = null;

  /** Of paths that can only go on alike the best one is kept. */
  offer(path: Path): void {
    const at = this.find(path);
    const rival = this.paths[at];
    if (!rival) {
      this.places?.set(keyOf(path), this.paths.length);
      this.paths.push(path);
    } else if (rival.score < path.score) this.paths[at] = path;
  }

  /** Gives the paths that are worth following, and begins anew. */
  take(): readonly Path[] {
    let best = Number.NEGATIVE_INFINITY;
    for (const path of this.paths) if (path.score > best) best = path.score;
    let kept = this.paths.filter((path) => path.score >= best - BEAM_DEPTH);
    if (kept.length > BEAM_WIDTH) kept = kept.sort((a, b) => b.score - a.score).slice(0, BEAM_WIDTH);
    this.paths = [];
    this.places = null;
    return kept;
  }

  private find(path: Path): number {
    const { paths } = this;
    if (paths.length < 12) {
      for (let i = 0; i < paths.length; i++) {
        const other = paths[i];
        if (other?.pending === path.pending && other.last === path.last && other.misread === path.misread)
          return i;
      }
      return -1;
    }
    this.places ??= new Map(paths.map((p, i) => [keyOf(p), i]));
    return this.places.get(keyOf(path)) ?? -1;
  }
}

function keyOf(path: Path): number {
  return (path.pending * 0x200000 + path.last) * 2 + (path.misread ? 1 : 0);
}

/** What a character that is no ideograph is worth as it is shown; null for what the language model knows. */
function shownWorth(units: readonly Unit[], i: number, step: Misreading, known: boolean): number | null {
  const code = units[i]?.text.charCodeAt(0) ?? 0;
  const script = scriptOf(code);
  const shownInHan = step.shown === 'gbk' || step.shown === 'big5';
  if (script !== 0 && (shownInHan || script < 3)) {
    const inRow = scriptOf(units[i - 1]?.text.charCodeAt(0) ?? 0) === script;
    return inRow && step.written !== 'utf-8' ? SHOWN_SCRIPT : 0;
  }
  const chinese = (code >= 0x2e80 && code < 0xa000) || (code >= 0xff00 && code < 0xff61);
  if (chinese) return step.shown === 'utf-8' ? SHOWN_CHINESE : null;
  if (shownInHan) return code >= 0xe000 && code <= 0xf8ff ? LEAST_SHOWN : 0;
  if (code === 0xa0) return 0;
  if (code >= 0x2010 && code <= 0x2027 && (besideHan(units, i, -1) || besideHan(units, i, 1)))
    return SHOWN_MARK;
  const inWord = endsWithLetter(units[i - 1]?.text) || beginsWithLetter(units[i + 1]?.text);
  if (inWord && code < 0x250 && /^\p{Ll}/u.test(units[i]?.text ?? ''))
    return known ? SHOWN_LETTER_AMID : SHOWN_LETTER;
  if (!known) return 0;
  return step.written === 'utf-8' ? SHOWN_AMID_UTF8 : SHOWN_AMID;
}

/** Quotation marks, dashes and dots belong to the ideographs that they stand beside. */
function besideHan(units: readonly Unit[], i: number, direction: 1 | -1): boolean {
  for (let at = i + direction; at >= 0 && at < units.length; at += direction) {
    const code = units[at]?.text.charCodeAt(0) ?? 0;
    if (code >= 0x2010 && code <= 0x2027) continue;
    return (code >= 0x2e80 && code < 0xa000) || (code >= 0xff00 && code < 0xff61);
  }
  return false;
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
  if (bytes.length !== 1 || byte < 0x80 || byte > 0xbf) return true;
  const before = units[i - 1]?.text.codePointAt(0) ?? 0;
  if ((units[i - 1]?.text.length ?? 0) !== 1) return true;
  // Pending or just used as one byte; as two bytes it would have ended in a continuation byte.
  return !(before >= 0xc2 && before <= 0xdf && (path.pending === before || path.pending === 0));
}

/** Follows the best path back and gathers its misread stretches. */
function segmentsOf(paths: readonly Path[]): Segment[] {
  let end: Path | null = null;
  const total = (path: Path): number => path.score + (path.pending !== 0 ? GIVEN_UP : 0);
  for (const path of paths) if (!end || total(path) > total(end)) end = path;
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
    const { before } = path;
    if (!path.misread) {
      close(path.at);
      continue;
    }
    if (open < 0) {
      if (pieces.length === 0) to = path.at;
      open = path.at;
    }
    text = path.out + text;
    lost ||= path.lost;
    // What is unfinished at the very end was cut off.
    if (path === end && path.pending !== 0) text += `\ufffd${path.held}`;
    // A piece ends where no character is left unfinished.
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
