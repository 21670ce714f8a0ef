import type { FixAnswer, PackedRuns } from '../messages';
import type { PageProfile } from '../text/fix';
import type { Ledger } from './ledger';
import type { Run } from './run';
import type { State } from './state';

/** The first question is as short as a screen, so that the top of the page is right at once; the next ones grow. */
const firstBatch = 2500;
const growth = 8;
const largestBatch = 160_000;
/** When the page turns out to be damaged, or of another script, what was read before is asked again, at most this often. */
const mostLessons = 6;

/** An answer about a site that is not off. */
export type Fixed = FixAnswer & { off: false };

/** What asking needs from the rest of our work. */
export interface Asked {
  /** Rejects only when nobody will ever answer. */
  fix(runs: PackedRuns, profile: PageProfile | null): Promise<FixAnswer>;
  /** Resolves when the page may be written to. */
  ready(): Promise<void>;
  write(runs: readonly Run[], answer: Fixed): Promise<void>;
  /** Something was learned that asks for another look at all that was settled in an earlier round. */
  learned(): void;
  turnedOff(): Promise<void>;
  /** Nobody answers any more: the extension was removed, disabled or updated. */
  lost(): void;
  /** Nothing is left to be asked. */
  done(): void;
}

export interface Asking {
  /** Asks about a run, soon and together with others. */
  ask(run: Run): void;
  /** Forgets what was to be asked and what is known of the page. */
  startAnew(): void;
  /** The latest answer, which tells what is known of the page. */
  latest(): Fixed | null;
}

/** Asks about runs in batches, one after the other: each question goes with what was learned from the last. */
export function openAsking(state: State, ledger: Ledger, page: Asked): Asking {
  let queue: Run[] = [];
  let limit = firstBatch;
  let asking = false;
  let latest: Fixed | null = null;
  let lessons = 0;

  const nextBatch = (): Run[] => {
    let size = 0;
    let count = 0;
    for (const { text } of queue) {
      size += text.length;
      if (count > 0 && size > limit) break;
      count++;
    }
    limit = Math.min(limit * growth, largestBatch);
    return queue.splice(0, count);
  };

  const askSome = async (runs: readonly Run[]): Promise<void> => {
    const { round } = state;
    state.asked = true;
    const answer = await page.fix(pack(runs), latest?.profile ?? null);
    await page.ready();
    if (state.closed || state.round !== round) return;
    if (answer.off) return page.turnedOff();
    const changed = latest && (latest.target !== answer.target || latest.majority !== answer.majority);
    const learned = (answer.learned || changed) && lessons < mostLessons;
    latest = answer;
    if (learned) {
      lessons++;
      state.round++; // what is written now was answered with all that is known
      for (const run of queue) ledger.settle(run, state.round);
    }
    await page.write(runs, answer);
    if (learned) page.learned();
  };

  const askAll = async (): Promise<void> => {
    if (asking) return;
    asking = true;
    try {
      while (queue.length > 0 && !state.closed && !state.off) await askSome(nextBatch());
    } catch {
      page.lost();
    }
    asking = false;
    page.done();
  };

  return {
    ask(run) {
      state.sent += run.text.length;
      ledger.settle(run, state.round);
      if (queue.push(run) === 1) queueMicrotask(askAll); // the walk goes on first, as far as its slice lasts
      if (!state.asked && state.sent >= firstBatch) void askAll();
    },
    startAnew() {
      queue = [];
      limit = firstBatch;
      latest = null;
      lessons = 0;
    },
    latest: () => latest,
  };
}

function pack(runs: readonly Run[]): PackedRuns {
  const lengths: number[] = [];
  let text = '';
  for (const run of runs) {
    for (const { source } of run.pieces) lengths.push(-source.length);
    lengths.push(-(lengths.pop() ?? 0)); // its run ends here
    text += run.text;
  }
  return { lengths, text };
}
