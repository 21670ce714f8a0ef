import type { Generator } from '../generator';
import { silentPlace, stepsAt } from '../steps';
import { choose, type Explanation } from './choice';
import { DroppedPairs } from './dropped';
import { Moves } from './moves';
import { type Beginning, NONE, Path } from './path';
import { type Budget, best, isRubbish, Places } from './places';

/**
 * Finds the bytes that explain a stretch of shown text, where some were lost and the rest is paired one late.
 *
 *     shown      談 ?wù) 凪 y S Q L        bytes  D584 | D5 ( → ?   wù)   934D
 *     original   談 論 M y S Q L           bytes  D584   D593   4D
 *
 * Reading on from the lost byte, the bytes pair up anew until an ASCII byte brings both pairings in step
 * again. Every meaning of a sign is followed (see `steps.ts`, and `moves.ts` for how a path goes on by one);
 * the paths are kept apart by the byte that waits for its second half and by the last characters, and ranked
 * by the language model.
 */

/** What stands before the place where the search begins: the text there, and its last two bytes (0 where unknown). */
export interface Before extends Beginning {
  readonly lastPair: number;
}

/** Paths kept at each place. */
const BEAM = 16;

/** Toneless generators show a lost pair as U+3000, which tells little: more has to be followed. */
const BEAM_TONELESS = 32;

/** A shift that has not met an ASCII byte after so many characters is given up. */
const MAX_LENGTH = 300;

/** So many characters behind the end of a shift still tell which character its last one is. */
const LOOK_AHEAD = 3;

/**
 * Explains the text from `start` on, where a sign of half a character stands (or may stand, on pages that
 * show none). Returns null where nothing in reach explains it.
 */
export function explain(
  text: string,
  start: number,
  before: Before,
  generator: Generator,
  budget: Budget,
): Explanation | null {
  if (budget.isSpent) return null;
  const places = new Places(start);
  const moves = new Moves(text, generator, places, budget);
  const droppedPairs = new DroppedPairs(text, generator, places, budget);
  const beam = generator.profile.toneless ? BEAM_TONELESS : BEAM;
  const limit = Math.min(text.length, start + MAX_LENGTH);
  const begins = { at: start, pending: NONE, exempt: true, parted: true, changed: false };
  places.offer(new Path(null, begins, before.lastPair, NONE, NONE, 0, 0, 0, before));
  let settledAt = -1;
  for (let at = start; at <= limit; at++) {
    const all = places.take(at);
    if (!all) continue;
    const silent = silentPlace(text, at, generator);
    if (silent !== null) for (const path of [...all]) all.push(...moves.withSilentHalf(path, silent));
    const paths = best(all, beam, at === text.length);
    if (isRubbish(paths)) return null;
    const isSettled = at > start && !places.hasMore && paths.every((path) => path.pending === NONE);
    if (!isSettled) settledAt = -1;
    else if (settledAt < 0) settledAt = at;
    if (isSettled && (at === limit || at >= settledAt + LOOK_AHEAD)) {
      return choose(text, start, settledAt, paths, generator);
    }
    if (at === text.length) {
      // At the end of the text nothing can complete a half any more.
      const whole = paths.filter((path) => path.pending === NONE);
      return whole.length > 0 ? choose(text, start, at, whole, generator) : null;
    }
    if (at === limit || budget.isSpent) return null;
    const ways = [...paths, ...droppedPairs.behind(paths, text.charCodeAt(at))];
    for (const step of stepsAt(text, at, generator)) {
      for (const path of ways) {
        if (step.kind !== 'pair') moves.follow(path, step);
        else if (path.pending !== NONE) droppedPairs.at(path, step.next);
      }
    }
  }
  return null;
}
