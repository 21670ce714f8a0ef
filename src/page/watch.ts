import { shownAttributes } from './collect';
import type { Ledger } from './ledger';
import { isText } from './node';
import { lineAround, only, type Stretch } from './stretch';

/** A place that changed and needs a look. */
export interface Change {
  readonly stretch: Stretch;
  /** Where the page put something in the place of something else: where two scripts may be fighting. */
  readonly replacedAt: Node | null;
}

/** Waiting times between looks while a page keeps changing; after a rest the first look is immediate again. */
const firstPauseMs = 30;
const longestPauseMs = 200;
const restMs = 500;

const observed: MutationObserverInit = {
  subtree: true,
  childList: true,
  characterData: true,
  attributeFilter: shownAttributes,
};

export interface Watch {
  /** Begins to watch all roots. */
  observe(): void;
  /** Watches one more root, where the others are watched. */
  add(root: Node): void;
  /** Runs `work`, whose own changes to the page are not told. Changes of the page from before are kept. */
  unseen(work: () => void): void;
  close(): void;
}

/**
 * Tells of everything that the page changes in the roots that it watches, in one call for many changes:
 * at once when the page was at rest, with growing pauses while it keeps changing, but never later than the
 * longest pause.
 */
export function openWatch(ledger: Ledger, roots: () => Node[], told: (changes: Change[]) => void): Watch {
  let records: MutationRecord[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let watching = false;
  let pause = firstPauseMs;
  let lastLook = Number.NEGATIVE_INFINITY;

  const take = (more: MutationRecord[]): void => {
    if (more.length === 0) return;
    for (const record of more) records.push(record);
    if (timer) return;
    const rested = performance.now() - lastLook;
    if (rested > restMs) {
      pause = firstPauseMs;
      look();
    } else timer = setTimeout(look, pause - rested);
  };
  const observer = new MutationObserver(take);
  const observe = (): void => {
    watching = true;
    for (const root of roots()) observer.observe(root, observed);
  };

  const look = (): void => {
    timer = undefined;
    lastLook = performance.now();
    pause = Math.min(pause * 1.5, longestPauseMs);
    const changes = new Map<Node, Change>();
    const climbed = new Set<Node>();
    /** The last removal in each place: what is put in between the same neighbours replaces what was there. */
    const gaps = new Map<Node, MutationRecord>();
    const note = (stretch: Stretch | null, replacedAt: Node | null): void => {
      if (!stretch) return;
      const known = changes.get(stretch.first);
      changes.set(stretch.first, { stretch, replacedAt: replacedAt ?? known?.replacedAt ?? null });
    };
    const seen = records;
    records = [];
    for (const record of seen) {
      const { type, target, addedNodes, removedNodes, previousSibling, nextSibling } = record;
      if (type === 'attributes') note(only(target), null);
      else if (isText(target)) {
        if (ledger.isOurs(target)) continue;
        ledger.dropBreaks(target);
        note(lineAround(target, climbed), target);
      } else {
        for (const node of removedNodes) ledger.dropBreaks(node);
        if (removedNodes.length > 0) gaps.set(target, record);
        const gap = gaps.get(target);
        const fills = gap?.previousSibling === previousSibling && gap.nextSibling === nextSibling;
        for (const node of addedNodes) {
          if (node.isConnected && !ledger.isOurs(node))
            note(lineAround(node, climbed), fills ? target : null);
        }
      }
    }
    if (changes.size > 0) told([...changes.values()]);
  };

  return {
    observe,
    add(root) {
      if (watching) observer.observe(root, observed);
    },
    unseen(work) {
      take(observer.takeRecords());
      observer.disconnect(); // a record of each of our own changes would cost as much as the change
      work();
      if (watching) observe();
    },
    close() {
      watching = false;
      observer.disconnect();
      records = [];
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
