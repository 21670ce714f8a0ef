import { NONE, type Path } from './path';

/** How far and how widely a search follows the paths that it has. */

/** A path this much (in nats) behind the best one at its place never catches up. */
const HOPELESS = 11;

/** Of what leads to the same state, so much (in nats) behind the best it still tells how clear that is. */
const RIVAL = 3;

/** So many characters of such a mean are no Chinese, however they go on. */
const RUBBISH_LENGTH = 12;
const RUBBISH_MEAN = -10.5;

/**
 * What a run may cost: characters weighed, so many for each character of the run. A damaged page takes about
 * ten; a text made to be explained in ever new ways is given up when all is spent.
 */
export class Budget {
  private left: number;

  constructor(length: number) {
    this.left = 80_000 + 300 * length;
  }

  spend(characters: number): void {
    this.left -= characters;
  }

  get isSpent(): boolean {
    return this.left <= 0;
  }
}

/** The paths by the place in the shown text that they have read to. */
export class Places {
  private readonly lists: (Path[] | undefined)[] = [];
  /** The best score offered for each place. */
  private readonly tops: number[] = [];
  /** Places with paths, those ahead of the one that was taken last. */
  private open = 0;

  constructor(private readonly start: number) {}

  /** Are there paths ahead of the place that was taken last? */
  get hasMore(): boolean {
    return this.open > 0;
  }

  /** Keeps a path for its place. */
  offer(path: Path): void {
    const place = path.at - this.start;
    const list = this.lists[place];
    const top = this.tops[place];
    if (top === undefined || path.score > top) this.tops[place] = path.score;
    if (list) list.push(path);
    else {
      this.lists[place] = [path];
      this.open++;
    }
  }

  /** Is a path with this score at this place so far behind that it need not be made? */
  isHopeless(at: number, score: number): boolean {
    const top = this.tops[at - this.start];
    return top !== undefined && score < top - HOPELESS;
  }

  /** The paths that have read to this place, which are no longer kept here; null where there are none. */
  take(at: number): Path[] | null {
    const list = this.lists[at - this.start];
    if (!list) return null;
    this.lists[at - this.start] = undefined;
    this.open--;
    return list;
  }
}

/**
 * The paths worth following, best first: the best of each state, which remembers its rivals; none hopeless; at
 * most `beam`, and always the best one that is in step, which may yet outlive all others.
 */
export function best(paths: Path[], beam: number, atEnd: boolean): Path[] {
  if (paths.length < 2) return paths;
  paths.sort((a, b) => b.score - a.score);
  const top = paths[0]?.score ?? 0;
  const kept: Path[] = [];
  const states = new Map<number, Path>();
  let inStep = false;
  for (const path of paths) {
    if (path.score < top - HOPELESS) break;
    if (kept.length >= beam && (inStep || path.pending !== NONE)) continue;
    const state = stateOf(path, atEnd);
    const twin = states.get(state);
    if (twin) {
      if (twin.score - path.score < RIVAL) twin.rivals.push(path);
      continue;
    }
    states.set(state, path);
    inStep ||= path.pending === NONE;
    kept.push(path);
  }
  return kept;
}

/** What alone of a path decides how it goes on; the byte that waits is −3 at least. */
function stateOf({ secondLast, previous, pending, quoted, dropped }: Path, atEnd: boolean): number {
  if (atEnd) return pending;
  return (((secondLast * 0x10000 + previous) * 512 + pending + 3) * 4 + quoted) * 4 + dropped;
}

/** Is the best of these paths no Chinese? */
export function isRubbish([first]: readonly Path[]): boolean {
  return first !== undefined && first.length >= RUBBISH_LENGTH && first.score < RUBBISH_MEAN * first.length;
}
