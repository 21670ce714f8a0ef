import { applyEdits } from '../../edits';
import type { Finding } from '../../finding';
import { reason } from '../../reason';
import type { Misreading } from './misreading';
import type { Read } from './settle';
import type { ShownName } from './shown';
import { SWALLOWED, whatWasSwallowed } from './swallowed';
import type { WrittenName } from './written';

const namesForReaders: Readonly<Record<ShownName | WrittenName, string>> = {
  'windows-1252': 'Windows-1252',
  'windows-1250': 'Windows-1250',
  'iso-8859-2': 'ISO-8859-2',
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
 * that stand together become one finding, guesses a finding each; what stays as it was is left out unless it is
 * in doubt, and the ASCII characters that a decoder swallowed are put back.
 */
export function findingsFor(text: string, step: Misreading, pieces: readonly Read[]): Finding[] {
  const changed = pieces
    .filter(({ from, to, text: read, readings }) => readings || text.slice(from, to) !== read)
    .sort((a, b) => a.from - b.from);
  const names = [namesForReaders[step.written], namesForReaders[step.shown]];
  return joined(withSwallowed(text, changed)).flatMap(
    ({ from, to, text: read, lost, readings }): Finding[] => {
      if (readings) {
        const why = reason('uncertain.guessed', ...names, readings.join(' '));
        const place = { start: from, end: to, before: text.slice(from, to), after: read };
        return [{ ...place, kind: 'uncertain', reason: why }];
      }
      const finding = trimmed(text, from, to, read);
      if (finding.before === finding.after) return [];
      const why = reason(lost ? 'encoding.guessed' : 'encoding.misread', ...names);
      return [{ ...finding, kind: 'encoding', reason: why }];
    },
  );
}

function joined(pieces: readonly Read[]): Read[] {
  const result: Read[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (last?.to === piece.from && !last.lost && !piece.lost) {
      result[result.length - 1] = { ...piece, from: last.from, text: last.text + piece.text };
    } else result.push(piece);
  }
  return result;
}

/** The pieces with what stood where a decoder swallowed a character. */
function withSwallowed(text: string, pieces: readonly Read[]): readonly Read[] {
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
