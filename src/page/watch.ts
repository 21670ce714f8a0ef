import { watchedAttributes } from './collect';
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
  attributes: true,
  attributeFilter: [...watchedAttributes],
};

/**
 * Tells of everything that the page changes in the roots that it watches, in one call for many changes:
 * at once when the page was at rest, with growing pauses while it keeps changing, but never later than the
 * longest pause.
 */
export class Watch {
  readonly #ledger: Ledger;
  readonly #told: (changes: Change[]) => void;
  readonly #observer: MutationObserver;
  #records: MutationRecord[] = [];
  #timer: ReturnType<typeof setTimeout> | null = null;
  #pause = firstPauseMs;
  /** The last removal in each place: what is put in between the same neighbours replaces what was there. */
  #gaps = new WeakMap<Node, MutationRecord>();
  #lastLook = Number.NEGATIVE_INFINITY;

  constructor(ledger: Ledger, told: (changes: Change[]) => void) {
    this.#ledger = ledger;
    this.#told = told;
    this.#observer = new MutationObserver((records) => {
      this.#records.push(...records);
      this.#schedule();
    });
  }

  observe(root: Node): void {
    this.#observer.observe(root, observed);
  }

  /** Runs `work`, whose own changes to the page are not told. Changes of the page from before are kept. */
  unseen(work: () => void): void {
    const before = this.#observer.takeRecords();
    if (before.length > 0) {
      this.#records.push(...before);
      this.#schedule();
    }
    work();
    this.#observer.takeRecords();
  }

  close(): void {
    this.#observer.disconnect();
    this.#records = [];
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #schedule(): void {
    if (this.#timer !== null || this.#records.length === 0) return;
    const rested = performance.now() - this.#lastLook;
    if (rested > restMs) this.#pause = firstPauseMs;
    const wait = rested > restMs ? 0 : Math.max(0, this.#pause - rested);
    if (wait === 0) this.#look();
    else this.#timer = setTimeout(() => this.#look(), wait);
  }

  #look(): void {
    this.#timer = null;
    this.#lastLook = performance.now();
    this.#pause = Math.min(this.#pause * 1.5, longestPauseMs);
    const records = this.#records;
    this.#gaps = new WeakMap();
    this.#records = [];
    const changes = new Map<Node, Change>();
    const climbed = new Set<Node>();
    for (const record of records) {
      for (const [node, place] of this.#placesOf(record)) {
        const stretch = record.type === 'attributes' ? only(node) : lineAround(node, climbed);
        if (!stretch) continue;
        const known = changes.get(stretch.first);
        if (!known || place)
          changes.set(stretch.first, { stretch, replacedAt: place ?? known?.replacedAt ?? null });
      }
    }
    if (changes.size > 0) this.#told([...changes.values()]);
  }

  /** The nodes that a record is about, each with the place where something was replaced. */
  *#placesOf(record: MutationRecord): Generator<[Node, Node | null]> {
    const { target } = record;
    if (record.type === 'characterData') {
      if (!isText(target) || this.#ledger.ownerOf(target)) return;
      this.#ledger.dropBreaks(target);
      if (target.isConnected) yield [target, target];
      return;
    }
    if (record.type === 'attributes') {
      yield [target, null];
      return;
    }
    for (const node of record.removedNodes) if (isText(node)) this.#ledger.dropBreaks(node);
    if (record.removedNodes.length > 0) this.#gaps.set(target, record);
    const gap = this.#gaps.get(target);
    const fills = gap?.previousSibling === record.previousSibling && gap?.nextSibling === record.nextSibling;
    const replacedAt = fills ? target : null;
    for (const node of record.addedNodes) {
      if (node.isConnected && !this.#ledger.ownerOf(node)) yield [node, replacedAt];
    }
  }
}
