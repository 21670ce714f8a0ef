import type { FixAnswer, FrameReport } from '../messages';
import { worthSending } from '../text/diagnose/notice';
import type { PageProfile } from '../text/fix';
import { collect, collectAttributes } from './collect';
import { openGate } from './hydration';
import { type LanguageMarks, markLanguage } from './language-marks';
import { type Ledger, none, openLedger } from './ledger';
import { isInline, leftAlone } from './left-alone';
import { bringBack, type Showing } from './restore';
import type { Run } from './run';
import { heldBySelection } from './selection';
import { openShadows } from './shadows';
import { contentOf, nodesOf, textOf } from './stretch';
import { openTally } from './tally';
import { delay, pause } from './time';
import { openTruce } from './truce';
import { type Change, openWatch, type Watch } from './watch';
import { type Books, write } from './write';

/** What a page needs from outside. */
export interface Surroundings {
  /** Asks for the findings of some runs; rejects only when nobody will ever answer. */
  fix(runs: readonly string[], profile: PageProfile | null): Promise<FixAnswer>;
  /** The shadow root of an element, a closed one too where the browser tells. */
  shadowOf(element: Element): ShadowRoot | null;
  /** Told after something was done, once for many changes. */
  report(report: FrameReport): void;
}

export interface Page {
  show(what: Showing): Promise<void>;
  /** Does the page again with the settings of now. `force` asks for every text, noticed or not. */
  again(force: boolean): void;
  report(): FrameReport;
  /** Stops all work; the page stays as it stands. */
  close(): void;
  /** What was done, for whoever marks it. */
  readonly ledger: Ledger;
  /** The books of now, for what is written at the user's wish and is to be undone and told with the rest. */
  books(): Omit<Books, 'held'> & { readonly profile: PageProfile | null; readonly unseen: Watch['unseen'] };
  /** The document and the shadow roots that were found in it. */
  roots(): (Document | ShadowRoot)[];
  /** Set by whoever marks the changes: called after the page was written to; null when nothing is marked. */
  onWritten: (() => void) | null;
}

/** No task of ours is longer than this, so that the page can scroll and answer in between. */
const sliceMs = 16;
/** Asking the time costs as much as a small step: it is asked once for so many. */
const clockEvery = 16;
/** Looks at a page that is still being parsed are at least this far apart, and take no more than a tenth of the time. */
const parsePauseMs = 40;
/** The first question is short, so that the top of the page is right at once; the others are large. */
const firstBatch = 30_000;
const batch = 200_000;
/** When the page turns out to be damaged, or of another script, what was read before is asked again, at most this often. */
const mostRounds = 6;
const reportPauseMs = 150;
/** Late looks for shadow roots after the page was parsed: its deferred scripts may attach some. */
const lateLooksMs = [100, 1000, 4000];

interface Job extends Change {
  /** What was read since these changes were told, and is not read twice; null reads everything. */
  readonly visited: Set<Node> | null;
}

/** Starts work on a document and all that is in it; the caller keeps one for each frame. */
export function openPage(document: Document, { fix, shadowOf, report: tell }: Surroundings): Page {
  const ledger = openLedger();
  const languages: LanguageMarks = new WeakMap();
  const truce = openTruce();
  const tally = openTally();
  const gate = openGate(document);
  const shadowRoots = new Set<WeakRef<ShadowRoot>>();
  let alone = leftAlone(document, true);

  let closed = false;
  let off = false;
  let force = false;
  let showing: Showing = 'fixed';
  let round = 1;
  let profile: PageProfile | null = null;
  let target: FrameReport['target'] = null;
  // Code units that were asked about, and of all text: they tell a Chinese page from a Chinese quotation.
  let sent = 0;
  let read = 0;

  let jobs: Job[] = [];
  let walking = false;
  let queue: Run[] = [];
  let asking = false;
  let asked = false;
  let reporting = false;
  let speaking: Element | null | undefined;
  let held: Books['held'] = none;
  let selected = false;

  // Looking

  const watch = openWatch(
    ledger,
    () => roots(),
    (changes) => {
      const visited = new Set<Node>();
      if (showing === 'fixed') walk(changes.map((change) => ({ ...change, visited })));
      else for (const { stretch } of changes) for (const node of nodesOf(stretch)) bringNodeBack(node);
    },
  );

  const shadows = openShadows(shadowOf, (root) => {
    if (closed || alone.covers(root.host)) return;
    shadowRoots.add(new WeakRef(root));
    if (off) return;
    watch.observe();
    lookAt([root]);
  });

  const roots = (): (Document | ShadowRoot)[] => {
    const living: (Document | ShadowRoot)[] = [document];
    for (const reference of shadowRoots) {
      const root = reference.deref();
      if (root) living.push(root);
      else shadowRoots.delete(reference);
    }
    return living;
  };

  /** Reads whole roots; returns the milliseconds that it took. */
  const lookAt = (some: (Document | ShadowRoot)[]): Promise<number> =>
    walk(
      some.flatMap((root) => {
        const stretch = contentOf(root);
        return stretch ? [{ stretch, replacedAt: null, visited: null }] : [];
      }),
    );

  const lookForShadows = (): void => {
    if (closed || off) return;
    for (const root of roots()) {
      const stretch = contentOf(root);
      if (stretch) void inSlices(shadows.search(stretch), () => undefined);
    }
  };

  /**
   * While the parser is at work there is no watching, which would cost a record for every node: the page
   * as far as it has come is looked at now and then, and all of it once it is parsed.
   */
  const start = async (): Promise<void> => {
    const parsed = new Promise<unknown>((resolve) => {
      document.addEventListener('readystatechange', resolve, { once: true });
    });
    while (document.readyState === 'loading') {
      const cost = await lookAt([document]);
      await Promise.race([parsed, delay(Math.max(parsePauseMs, cost * 10))]);
      if (closed) return;
    }
    watch.observe();
    void lookAt(roots());
    document.addEventListener('selectionchange', readSelection);
    for (const ms of lateLooksMs) setTimeout(lookForShadows, ms);
    document.defaultView?.addEventListener('pageshow', ({ persisted }) => {
      if (persisted) tellSoon(); // the badge has forgotten a page that comes back
    });
  };

  // Reading

  const walk = async (more: readonly Job[]): Promise<number> => {
    for (const job of more) jobs.push(job);
    if (walking) return 0;
    walking = true;
    let cost = 0;
    for (let next = 0; next < jobs.length && !closed && !off; next++) {
      const job = jobs[next];
      if (job) cost += await readStretch(job);
    }
    jobs = [];
    walking = false;
    return cost;
  };

  const readStretch = async ({ stretch, replacedAt, visited }: Job): Promise<number> => {
    const { first } = stretch;
    const around = first.parentElement;
    if (!first.isConnected || visited?.has(first) || document.designMode === 'on') return 0;
    if (around && alone.covers(around)) return 0;
    const replaced: Run[] = [];
    const take = (run: Run | null): void => {
      if (!run) return;
      read += run.text.length;
      if (ledger.isSettled(run, round)) return;
      if (force ? run.text.trim() === '' : !worthSending(run.text)) return;
      if (replacedAt) replaced.push(run);
      else ask(run);
    };
    let cost = await inSlices(collectAttributes(stretch, ledger, alone), take);
    const all = asked || force ? '' : textOf(stretch);
    if (asked || force || worthSending(all)) {
      cost += await inSlices(collect(stretch, ledger, alone, visited, shadows.look), take, (ended) => {
        if (!ended && first.isConnected) jobs.push({ stretch, replacedAt, visited: null });
      });
    } else {
      read += all.length;
      cost += await inSlices(shadows.search(stretch), () => undefined);
    }
    if (replacedAt && replaced.length > 0) {
      const rest = truce(replacedAt, replaced.map(({ text }) => text).join('\n'), performance.now());
      if (rest === 0) for (const run of replaced) ask(run);
      else setTimeout(() => walk([{ stretch, replacedAt: null, visited: null }]), rest);
    }
    return cost;
  };

  // Asking and writing

  const ask = (run: Run): void => {
    sent += run.text.length;
    ledger.settle(run, round);
    queue.push(run);
    if (!asking) void askAll();
  };

  const askAll = async (): Promise<void> => {
    asking = true;
    try {
      await null; // the walk goes on first, as far as its slice lasts
      while (queue.length > 0 && !closed && !off) await askSome(nextBatch());
    } catch {
      close(); // the extension was removed, disabled or updated: what is done stays
    }
    asking = false;
    tellSoon();
  };

  const nextBatch = (): Run[] => {
    const limit = asked ? batch : firstBatch;
    let size = 0;
    let count = 0;
    for (const { text } of queue) {
      size += text.length;
      if (count > 0 && size > limit) break;
      count++;
    }
    return queue.splice(0, count);
  };

  const askSome = async (runs: readonly Run[]): Promise<void> => {
    const askedIn = round;
    asked = true;
    const answer = await fix(
      runs.map(({ text }) => text),
      profile,
    );
    if (closed || askedIn !== round) return;
    if (answer.off) return turnOff();
    await gate();
    if (selected) readSelection();
    if (answer.skipCode !== alone.skipsCode) {
      alone = leftAlone(document, answer.skipCode);
      void lookAt(roots());
    }
    const learned = answer.learned || (profile !== null && answer.target !== target);
    profile = answer.profile;
    target = answer.target;
    await writeAll(runs, answer);
    if (learned && round < mostRounds) {
      round++;
      void lookAt(roots());
    }
  };

  const writeAll = (runs: readonly Run[], answer: FixAnswer & { off: false }): Promise<void> => {
    const writtenIn = round;
    const wholePage = sent * 2 > read;
    let next = 0;
    return unseenInSlices(
      () => {
        const run = runs[next];
        const found = answer.findings[next++];
        if (!run || !found) return false;
        const books = { ledger, tally, round: writtenIn, held };
        const around = write(run, found, books, document.readyState === 'loading');
        if (around && answer.lang) markBlock(around, answer.lang, wholePage);
        return true;
      },
      () => showing === 'fixed',
    );
  };

  const markBlock = (around: Element, language: string, wholePage: boolean): void => {
    let block = around;
    while (block.parentElement && isInline(block.localName)) block = block.parentElement;
    const outer = block.parentElement;
    if (outer === document.head) return;
    // Most blocks stand beside another that speaks the language already, by what is around both.
    if (outer && outer === speaking && !block.hasAttribute('lang')) return;
    markLanguage(block, language, wholePage, languages);
    speaking = block.hasAttribute('lang') ? null : outer;
  };

  /** Takes one step after the other, unseen by the watch, while `wanted` and until a step says that it was the last. */
  const unseenInSlices = async (step: () => boolean, wanted: () => boolean): Promise<void> => {
    let more = true;
    while (more && !closed && wanted()) {
      watch.unseen(() => {
        const start = performance.now();
        while (more && performance.now() - start < sliceMs) more = step();
      });
      if (more) await pause();
    }
    page.onWritten?.();
  };

  // Undoing

  const bringAllBack = async (what: Showing): Promise<void> => {
    showing = what;
    for (const root of roots()) {
      const steps = bringBack(root, what, ledger, languages, held);
      await unseenInSlices(
        () => !steps.next().done,
        () => showing === what,
      );
    }
  };

  const bringNodeBack = (node: Node): void => {
    watch.unseen(() => {
      for (const _ of bringBack(node, 'original', ledger, languages, held));
    });
  };

  const turnOff = async (): Promise<void> => {
    off = true;
    queue = [];
    await bringAllBack('original');
    watch.close();
  };

  /**
   * Where the selection is, asked only when it has changed: Chromium lays the page out to answer, which
   * between two of our writes would take longer than all of them.
   */
  const readSelection = (): void => {
    selected = !asked;
    if (asked) held = heldBySelection(document);
  };

  const close = (): void => {
    closed = true;
    watch.close();
    shadows.close();
  };

  const tellSoon = (): void => {
    if (reporting || closed || !asked) return;
    reporting = true;
    setTimeout(() => {
      reporting = false;
      if (!closed) tell(page.report());
    }, reportPauseMs);
  };

  const page: Page = {
    ledger,
    books: () => ({ ledger, tally, round, profile, unseen: watch.unseen }),
    roots,
    close,
    onWritten: null,
    async show(what) {
      if (showing === what || closed || off) return;
      await bringAllBack(what);
      if (what === 'fixed') void lookAt(roots());
      tellSoon();
    },
    again(everything) {
      if (closed) return;
      force = everything;
      profile = null;
      round++;
      queue = [];
      if (off) {
        off = false;
        watch.observe();
      }
      showing = 'fixed';
      void lookAt(roots());
    },
    report: () => ({
      counts: tally.counts(),
      examples: tally.examples(),
      target,
      showing,
      marked: page.onWritten !== null,
    }),
  };
  void start();
  return page;
}

/** Goes through a generator without a task longer than a slice; returns the milliseconds of work. */
async function inSlices<Item, Result>(
  steps: Generator<Item, Result>,
  take: (item: Item) => void,
  end: (result: Result) => void = () => undefined,
): Promise<number> {
  let cost = 0;
  for (;;) {
    const start = performance.now();
    let now = start;
    for (let taken = 1; now - start < sliceMs; taken++) {
      const step = steps.next();
      if (step.done) {
        end(step.value);
        return cost + performance.now() - start;
      }
      take(step.value);
      if (taken % clockEvery === 0 || step.value === null) now = performance.now();
    }
    cost += now - start;
    await pause();
  }
}
