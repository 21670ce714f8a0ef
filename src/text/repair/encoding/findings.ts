import { applyEdits } from '../../edits';
import type { Finding } from '../../finding';
import { reason } from '../../reason';
import { isHan } from './evidence';
import type { Misreading } from './misreading';
import type { Piece, Settled } from './segments';
import type { ShownName } from './shown';
import { SWALLOWED, whatWasSwallowed } from './swallowed';
import type { WrittenName } from './written';

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
 * The findings for what was read anew: pieces of the text, with offsets in code units and in any order. Pieces
 * that stand together become one finding, guesses a finding each; what stays as it was is left out, and the
 * ASCII characters that a decoder swallowed are put back.
 */
export function findingsFor(text: string, step: Misreading, pieces: readonly Piece[]): Finding[] {
  const changed = pieces
    .filter(({ from, to, text: read }) => text.slice(from, to) !== read)
    .sort((a, b) => a.from - b.from);
  return joined(withSwallowed(text, changed)).flatMap(({ from, to, text: read, lost, settled }) => {
    const finding = trimmed(text, from, to, read);
    if (finding.before === finding.after) return [];
    const names = [namesForReaders[step.written], namesForReaders[step.shown]];
    if (settled && !isClear(settled)) return [undecided(text, from, to, settled, names)];
    const why = reason(lost ? 'encoding.guessed' : 'encoding.misread', ...names);
    return [{ ...finding, kind: 'encoding', reason: why }];
  });
}

/**
 * How much likelier than the next one, in nats, a guess must be. Of the simulator's guesses at an ideograph less
 * than half are right below 1, nine in ten above 2 and all but one in a hundred above 4. Marks are few, and
 * what stands around tells them apart; so it does where a number follows: nearly all are right from 0.5 on.
 */
const CLEAR_IDEOGRAPH = 1;
const CLEAR_OTHERWISE = 0.25;

function isClear({ text, margin }: Settled): boolean {
  const isIdeograph = isHan(text.charCodeAt(0)) && !text.includes(SWALLOWED);
  return margin >= (isIdeograph ? CLEAR_IDEOGRAPH : CLEAR_OTHERWISE);
}

/** A place with more than one good reading is left as it is, and the readings are told. */
function undecided(
  text: string,
  start: number,
  end: number,
  { text: best, others }: Settled,
  names: readonly string[],
): Finding {
  const before = text.slice(start, end);
  const readings = [best, ...others].map((reading) => reading.replaceAll(SWALLOWED, ''));
  const offered = [...new Set(readings)].join(' ');
  return {
    start,
    end,
    before,
    after: before,
    kind: 'uncertain',
    reason: reason('uncertain.guessed', ...names, offered),
  };
}

function joined(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (last?.to === piece.from && !last.lost && !piece.lost) {
      result[result.length - 1] = { ...piece, from: last.from, text: last.text + piece.text };
    } else result.push(piece);
  }
  return result;
}

/** The pieces with what stood where a decoder swallowed a character. */
function withSwallowed(text: string, pieces: readonly Piece[]): readonly Piece[] {
  if (!pieces.some((piece) => piece.text.includes(SWALLOWED))) return pieces;
  const edits = pieces.map(({ from, to, text: after }) => ({ start: from, end: to, after }));
  const swallowed = whatWasSwallowed(applyEdits(text, edits));
  let next = 0;
  return pieces.map((piece) => {
    const restored = piece.text.replaceAll(SWALLOWED, () => swallowed[next++] ?? '');
    return restored === piece.text ? piece : { ...piece, text: restored };
  });
}

/** Leaves out the ASCII that both ends have in common. */
function trimmed(
  text: string,
  start: number,
  end: number,
  after: string,
): { start: number; end: number; before: string; after: string } {
  let from = start;
  let to = end;
  let result = after;
  while (
    to > from &&
    result.length > 0 &&
    text[to - 1] === result[result.length - 1] &&
    text.charCodeAt(to - 1) < 0x80
  ) {
    to--;
    result = result.slice(0, -1);
  }
  while (from < to && result.length > 0 && text[from] === result[0] && text.charCodeAt(from) < 0x80) {
    from++;
    result = result.slice(1);
  }
  return { start: from, end: to, before: text.slice(from, to), after: result };
}
