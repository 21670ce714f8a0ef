import type { Generator } from '../generator';
import type { Path } from './path';

/**
 * The page's own law: a generator annotates a pair of bytes always or never, wherever the pair stands, be it
 * one character or the halves of two.
 */

/** An annotated pair without its reading, or a reading behind another pair: the page has no such exceptions. */
export const BROKEN_LAW = -9;

/** What the law says of the bytes that a path read last: an annotated pair has its reading behind it. */
export function lapse(path: Path, generator: Generator): number {
  return !path.exempt && path.lastPair !== 0 && generator.annotates(path.lastPair) ? BROKEN_LAW : 0;
}
