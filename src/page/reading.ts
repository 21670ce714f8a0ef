import { worthSending } from '../text/diagnose/notice';
import { collect, collectAttributes, type Walk } from './collect';
import type { Ledger } from './ledger';
import type { Run } from './run';
import type { Shadows } from './shadows';
import { inSlices } from './slices';
import type { State } from './state';
import { contentOf, type Stretch, textOf } from './stretch';
import { openTruce } from './truce';
import type { Change } from './watch';

interface Job extends Change {
  /** What was read since these changes were told, and is not read twice; null reads everything. */
  readonly visited: Set<Node> | null;
}

export interface Reading {
  /** Reads whole roots. */
  lookAt(roots: readonly (Document | ShadowRoot)[]): Promise<void>;
  lookAtChanges(changes: readonly Change[]): void;
}

/** Reads what needs a look, one stretch after the other, and hands on the runs that are worth asking about. */
export function openReading(
  document: Document,
  state: State,
  ledger: Ledger,
  shadows: Shadows,
  ask: (run: Run) => void,
): Reading {
  const truce = openTruce();
  let jobs: Job[] = [];
  let walking = false;

  const walk = async (more: readonly Job[]): Promise<void> => {
    for (const job of more) jobs.push(job);
    if (walking) return;
    walking = true;
    for (let next = 0; next < jobs.length && !state.closed && !state.off; next++) {
      const job = jobs[next];
      if (job) await readStretch(job);
    }
    jobs = [];
    walking = false;
  };

  const readStretch = async ({ stretch, replacedAt, visited }: Job): Promise<void> => {
    const { first } = stretch;
    const around = first.parentElement;
    if (!first.isConnected || visited?.has(first) || document.designMode === 'on') return;
    if (around && state.alone.covers(around)) return;
    const replaced: Run[] = [];
    const wanted: Walk = {
      ledger,
      leftAlone: state.alone,
      visited,
      met: shadows.look,
      take(run) {
        state.read += run.text.length;
        if (ledger.isSettled(run, state.round)) return;
        if (state.force ? run.text.trim() === '' : !worthSending(run.text)) return;
        if (replacedAt) replaced.push(run);
        else ask(run);
      },
      lost() {
        const last = first.isConnected && first.parentNode?.lastChild;
        if (last) jobs.push(anew({ first, last }));
      },
    };
    const all = state.asked || state.force ? null : textOf(stretch);
    if (all === null || worthSending(all)) await inSlices(collect(stretch, wanted));
    else {
      state.read += all.length;
      await inSlices(shadows.search(stretch));
      await inSlices(collectAttributes(stretch, wanted));
    }
    if (replacedAt && replaced[0]) {
      const rest = truce(replacedAt, replaced.map(({ text }) => text).join('\n'), performance.now());
      if (rest === 0) for (const run of replaced) ask(run);
      else setTimeout(() => walk([anew(stretch)]), rest);
    }
  };

  return {
    lookAt: (roots) => walk(roots.flatMap(contentOf).map(anew)),
    lookAtChanges(changes) {
      const visited = new Set<Node>();
      void walk(changes.map((change) => ({ ...change, visited })));
    },
  };
}

/** Reads all of a stretch, whatever was read of it before. */
function anew(stretch: Stretch): Job {
  return { stretch, replacedAt: null, visited: null };
}
