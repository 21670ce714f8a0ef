import { applyEdits } from '../edits';
import type { Finding } from '../finding';
import type { Replacement } from '../fix';
import { reason } from '../reason';
import { isInside } from './inside';
import { OwnWords } from './own-words';

let listed: readonly Replacement[] = [];
let words = new OwnWords([]);
let replacementOf = new Map<string, string>();

/**
 * Applies the user's own words on top of what was found: where they stand in the text, or in what becomes of it.
 * A word that already stands inside its replacement (内存 in 内存条) is left.
 * @param fixed 1 for code units of `run` that may not change
 * @returns all findings, in order
 */
export function replaceOwnWords(
  run: string,
  found: readonly Finding[],
  replacements: readonly Replacement[],
  fixed: Uint8Array | null,
): Finding[] {
  if (replacements !== listed) {
    listed = replacements;
    replacementOf = new Map(replacements.map(({ from, to }) => [from, to]));
    words = new OwnWords(replacementOf.keys());
  }
  const findings = cutAtWords(run, found);
  const result: Finding[] = [];
  let next = 0;
  let at = 0;
  while (at < run.length) {
    const change = findings[next];
    // Inside a change that was left standing there is nothing to look for.
    const inText = fixed?.[at] ? undefined : words.at(run, at);
    const rest = inText === undefined ? converted(run, findings, next, at) : null;
    const from = inText ?? (rest === null || fixed?.[at] ? undefined : words.at(rest.text, 0));
    const to = from === undefined ? undefined : replacementOf.get(from);
    if (from !== undefined && to !== undefined && !isInside(run, at, from, to)) {
      const taken =
        inText !== undefined ? ownSpan(findings, next, at, from.length) : (rest?.take(from.length) ?? null);
      if (taken) {
        const before = run.slice(at, taken.end);
        const after = to + taken.rest;
        if (before !== after)
          result.push({
            kind: 'word',
            start: at,
            end: taken.end,
            before,
            after,
            reason: reason('word.own', from),
          });
        next = taken.next;
        at = Math.max(taken.end, at + 1);
        continue;
      }
    }
    if (change && change.start === at) {
      result.push(change);
      next++;
      at = Math.max(change.end, at + 1);
    } else at++;
  }
  return result;
}

/**
 * Characters in a row that change are one finding: 个视频 → 個視頻 is cut where 视频 begins, in the text or in
 * what becomes of it.
 */
function cutAtWords(run: string, findings: readonly Finding[]): Finding[] {
  const after = applyEdits(run, findings);
  let shift = 0; // how far the result is ahead of the text
  return findings.flatMap((finding) => {
    const { start } = finding;
    const length = finding.before.length;
    const ahead = shift;
    shift += finding.after.length - length;
    if (finding.after.length !== length) return [finding];
    const pieces: Finding[] = [];
    let from = 0;
    for (let place = 1; place <= length; place++) {
      const begins =
        place === length ||
        words.at(run, start + place) !== undefined ||
        words.at(after, start + ahead + place) !== undefined;
      if (!begins) continue;
      const piece = {
        ...finding,
        start: start + from,
        end: start + place,
        before: finding.before.slice(from, place),
        after: finding.after.slice(from, place),
      };
      if (piece.before !== piece.after) pieces.push(piece);
      from = place;
    }
    return pieces;
  });
}

interface Taken {
  readonly end: number;
  /** What the last change gives beyond the word. */
  readonly rest: string;
  readonly next: number;
}

/**
 * How far a word of the original text reaches, with all of the changes that it touches; null where it is a
 * part of a regional word, which goes before it: 程序 in 程序员 → 程式設計師.
 */
function ownSpan(findings: readonly Finding[], next: number, at: number, length: number): Taken | null {
  const end = at + length;
  let i = next;
  while ((findings[i]?.start ?? end) < end) i++;
  const last = findings[i - 1];
  if (i === next || !last || last.end <= end) return { end, rest: '', next: i };
  if (last.before.length !== last.after.length) return null;
  return { end: last.end, rest: last.after.slice(end - last.end), next: i };
}

/** The text from `at` on as it will be, for as far as the longest word could reach. */
function converted(
  run: string,
  findings: readonly Finding[],
  next: number,
  at: number,
): { text: string; take(length: number): Taken } | null {
  const first = findings[next];
  if (!first || first.start > at + MAX_WORD) return null;
  const pieces: { text: string; end: number; next: number; whole: boolean }[] = [];
  let place = at;
  let i = next;
  let length = 0;
  while (place < run.length && length < MAX_WORD) {
    const change = findings[i];
    if (change && change.start === place) {
      i++;
      pieces.push({ text: change.after, end: change.end, next: i, whole: true });
      length += change.after.length;
      place = Math.max(change.end, place);
      continue;
    }
    pieces.push({ text: run.charAt(place), end: place + 1, next: i, whole: false });
    length++;
    place++;
  }
  return {
    text: pieces.map((piece) => piece.text).join(''),
    take(wanted) {
      let seen = 0;
      for (const piece of pieces) {
        seen += piece.text.length;
        if (seen < wanted) continue;
        return {
          end: piece.end,
          rest: piece.text.slice(piece.text.length - (seen - wanted)).slice(0, seen - wanted),
          next: piece.next,
        };
      }
      return { end: place, rest: '', next: i };
    },
  };
}

/** The longest word of the user that is looked for in converted text, in UTF-16 code units. */
const MAX_WORD = 200;
