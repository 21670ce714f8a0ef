import type { Generator } from '../generator';
import { restOfMarkupAt } from '../signs';
import { LOST_SIGN, lastPairAt, NONE, original, type Path } from './path';

/** What a stretch of shown text was, as far as its bytes tell. */
export interface Explanation {
  /** Where shown and original text are in step again. */
  readonly end: number;
  /** The original text from the start to `end`; U+FFFD for a character that nothing determines. */
  readonly text: string;
  /** The last two bytes before `end`, for a reading that follows. */
  readonly lastPair: number;
  /** How much likelier (in nats) than the next best text that is of another kind, or than the shown one. */
  readonly margin: number;
  /** Mean log likelihood of a character. */
  readonly mean: number;
  /** The text as shown was the best explanation. */
  readonly unchanged: boolean;
}

/** Below this margin (in nats) two texts explain the bytes equally well. */
export const CLEAR_MARGIN = 0.5;

/** Of the characters of a text that is accepted, at most this share may be in doubt. */
const MOST_DOUBT = 1 / 3;

/** Below this mean, three characters in a row are no Chinese. */
const WORST_STRETCH = -10;

const DOUBTFUL = 0xfffd;

/** Another way to read the same bytes. */
interface Rival {
  readonly codePoints: readonly number[];
  /** How much less likely it is, in nats. */
  readonly behind: number;
}

/**
 * Chooses among paths that are all in step. Where close rivals have another character, nothing determines it;
 * those that differ in the number of characters leave the whole text in doubt. Texts that differ in variants of
 * a character only are no rivals.
 */
export function choose(
  text: string,
  start: number,
  end: number,
  paths: readonly Path[],
  { model, profile }: Generator,
): Explanation | null {
  const [winner] = paths;
  if (!winner) return null;
  const found = original(winner, end);
  const shown = Array.from(text.slice(start, end), (c) => c.codePointAt(0) ?? 0);
  const alike = (a: number | undefined, b: number | undefined): boolean =>
    a === b || model.simplified(a ?? 0) === model.simplified(b ?? 0);
  /** The odds against each character, one for each of `found`. */
  const against = new Float64Array(found.length);
  let margin = Number.POSITIVE_INFINITY;
  for (const { codePoints, behind } of rivalsOf(winner, paths, end, found)) {
    const isShown = codePoints.length === shown.length && codePoints.every((c, i) => c === shown[i]);
    if (codePoints.length !== found.length || isShown) {
      if (codePoints.length !== found.length || codePoints.some((c, i) => !alike(c, found[i])))
        margin = Math.min(margin, behind);
      continue;
    }
    const odds = Math.exp(-behind);
    for (let i = 0; i < found.length; i++) {
      if (!alike(found[i], codePoints[i])) against[i] = (against[i] ?? 0) + odds;
    }
  }
  const most = Math.exp(-CLEAR_MARGIN);
  const doubtful = against.reduce((count, odds) => count + (odds > most ? 1 : 0), 0);
  // Where the decoder shows neither a sign nor a tone, one stretch of rubbish tells that all was read amiss.
  if (profile.toneless && profile.silent && worstStretch(winner, end) < WORST_STRETCH) margin = 0;
  // A text that is no longer than the doubt explains nothing.
  if (doubtful > 0 && (found.length < 2 || doubtful > Math.max(1, found.length * MOST_DOUBT))) margin = 0;
  return {
    end,
    text: String.fromCodePoint(
      ...withDoubt(found, (i) => (against[i] ?? 0) > most, restOfMarkupAt(text, end) > 0),
    ),
    lastPair: lastPairAt(winner, end),
    margin,
    mean: (winner.score - winner.toll) / Math.max(1, winner.length),
    unchanged: !winner.changed || (found.length === shown.length && found.every((c, i) => c === shown[i])),
  };
}

/** The other texts that came near: those of the other paths, and those that the winner met on its way. */
function rivalsOf(winner: Path, paths: readonly Path[], end: number, found: readonly number[]): Rival[] {
  const rivals: Rival[] = [];
  const addAll = (path: Path, behind: number, rest: readonly number[]): void => {
    rivals.push({ codePoints: [...original(path, end), ...rest], behind });
  };
  for (const path of paths) if (path !== winner) addAll(path, winner.score - path.score, []);
  for (let node: Path | null = winner; node; node = node.parent) {
    if (node.rivals.length === 0) continue;
    const rest = found.slice(original(node, end).length);
    for (const rival of node.rivals) addAll(rival, node.score - rival.score, rest);
  }
  return rivals;
}

/**
 * What was swallowed right behind a doubtful character is as unknown: one sign will do for both, unless it is the
 * `<` of a tag.
 */
function withDoubt(
  found: readonly number[],
  isDoubtful: (i: number) => boolean,
  beforeMarkup: boolean,
): number[] {
  return found.flatMap((codePoint, i) => {
    if (isDoubtful(i)) return [DOUBTFUL];
    const isSign = codePoint === LOST_SIGN && !(beforeMarkup && i === found.length - 1);
    return isSign && i > 0 && isDoubtful(i - 1) ? [] : [codePoint];
  });
}

/** The mean of those three characters in a row that are the least likely. */
function worstStretch(winner: Path, end: number): number {
  let worst = 0;
  let [second, third] = [0, 0];
  for (let path: Path | null = winner; path?.parent; path = path.parent) {
    if (path.at > end || path.first === NONE) continue;
    const cost = path.score - path.toll - (path.parent.score - path.parent.toll);
    worst = Math.min(worst, (cost + second + third) / 3);
    third = second;
    second = cost;
  }
  return worst;
}
