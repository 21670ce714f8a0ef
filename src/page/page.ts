import type { FixAnswer, FrameReport, PackedRuns } from '../messages';
import { foundIn } from '../packing/found';
import type { PageProfile } from '../text/fix';
import { type Fixed, openAsking } from './asking';
import { openGate } from './hydration';
import { openLanguages } from './language-marks';
import { type Ledger, none, openLedger } from './ledger';
import { leftAlone } from './left-alone';
import { openReading } from './reading';
import { bringBack } from './restore';
import type { Run } from './run';
import { heldBySelection } from './selection';
import { openShadows } from './shadows';
import type { Showing } from './showing';
import { inSlices, type Step, stepsThrough } from './slices';
import type { State } from './state';
import { contentOf, nodesOf } from './stretch';
import { openTally } from './tally';
import { event, pause } from './time';
import { openWatch, type Watch } from './watch';
import { type Books, write } from './write';

/** What a page needs from outside. */
export interface Surroundings {
  /** Asks for the findings of some runs; rejects only when nobody will ever answer. */
  fix(runs: PackedRuns, profile: PageProfile | null): Promise<FixAnswer>;
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
  books(): Books & { readonly profile: PageProfile | null; readonly unseen: Watch['unseen'] };
  /** The document and the shadow roots that were found in it. */
  roots(): (Document | ShadowRoot)[];
  /** Set by whoever marks the changes: called after the page was written to; null when nothing is marked. */
  onWritten: (() => void) | null;
}

/** Looks at a page that is still being parsed are at least this far apart, and take no more than a tenth of the time. */
const parsePauseMs = 4;
const reportPauseMs = 150;
/** Late looks for shadow roots after the page was parsed: its deferred scripts may attach some. */
const lateLooksMs = [300, 1000, 3000];

/** Starts work on a document and all that is in it; the caller keeps one for each frame. */
export function openPage(document: Document, { fix, shadowOf, report: tell }: Surroundings): Page {
  const state: State = {
    closed: false,
    off: false,
    force: false,
    showing: 'fixed',
    round: 1,
    alone: leftAlone(document, true),
    asked: false,
    sent: 0,
    read: 0,
  };
  const ledger = openLedger();
  const languages = openLanguages(document);
  const books: Books = { ledger, tally: openTally(), round: 1, held: none };
  const { tally } = books;
  let selected = false;
  let reporting = false;

  const shadows = openShadows(document, shadowOf, (root) => {
    if (state.closed || state.alone.covers(root.host)) return false;
    if (!state.off) {
      watch.add(root);
      void reading.lookAt([root]);
    }
    return true;
  });
  const { roots } = shadows;

  const watch = openWatch(ledger, roots, (changes) => {
    if (state.showing === 'fixed') reading.lookAtChanges(changes);
    else {
      watch.unseen(() => {
        for (const { stretch } of changes) {
          for (const node of nodesOf(stretch)) {
            const step = bringBack(node, 'original', ledger, languages, books.held);
            while (step());
          }
        }
      });
    }
  });

  const asking = openAsking(state, ledger, {
    fix,
    ready: openGate(document),
    write: (runs, answer) => writeAll(runs, answer),
    learned: () => lookAtAll(),
    async turnedOff() {
      state.off = true;
      asking.startAnew();
      await bringAllBack('original');
      watch.close();
    },
    lost: () => page.close(),
    done: () => tellSoon(),
  });

  const reading = openReading(document, state, ledger, shadows, asking.ask);
  const lookAtAll = (): void => void reading.lookAt(roots());

  /**
   * While the parser is at work there is no watching, which would cost a record for every node: the page
   * as far as it has come is looked at now and then, and all of it once it is parsed.
   */
  const start = async (): Promise<void> => {
    const parsed = event(document, 'readystatechange');
    while (document.readyState === 'loading') {
      const began = performance.now();
      await reading.lookAt([document]);
      await Promise.race([parsed, pause(parsePauseMs + (performance.now() - began) * 10)]);
      if (state.closed) return;
    }
    watch.observe();
    lookAtAll();
    document.addEventListener('selectionchange', readSelection);
    for (const ms of lateLooksMs) setTimeout(lookForShadows, ms);
    document.defaultView?.addEventListener('pageshow', ({ persisted }) => {
      if (persisted) tellSoon(); // the badge has forgotten a page that comes back
    });
  };

  const lookForShadows = (): void => {
    for (const stretch of roots().flatMap(contentOf)) void inSlices(shadows.search(stretch));
  };

  const writeAll = async (runs: readonly Run[], answer: Fixed): Promise<void> => {
    if (selected) readSelection();
    const { lang, findings, skipCode } = answer;
    if (skipCode !== state.alone.skipsCode) {
      state.alone = leftAlone(document, skipCode);
      lookAtAll();
    }
    books.round = state.round;
    const wholePage = state.sent * 2 > state.read;
    const next = foundIn(findings);
    await takeUnseen(
      stepsThrough(runs.values(), (run) => {
        const around = write(run, next, books, document.readyState === 'loading');
        if (around && lang) languages.mark(around, lang, wholePage);
      }),
      'fixed',
    );
  };

  /** Takes one step after the other, unseen by the watch, as long as `wanted` is what the page is to show. */
  const takeUnseen = async (step: Step, wanted: Showing): Promise<void> => {
    await inSlices(() => !state.closed && state.showing === wanted && step(), watch.unseen);
    page.onWritten?.();
  };

  const bringAllBack = async (what: Showing): Promise<void> => {
    state.showing = what;
    for (const root of roots()) {
      await takeUnseen(bringBack(root, what, ledger, languages, books.held), what);
    }
  };

  /**
   * Where the selection is, asked only when it has changed: Chromium lays the page out to answer, which
   * between two of our writes would take longer than all of them.
   */
  const readSelection = (): void => {
    selected = !state.asked;
    if (state.asked) books.held = heldBySelection(document);
  };

  const tellSoon = (): void => {
    if (reporting || state.closed || !state.asked) return;
    reporting = true;
    setTimeout(() => {
      reporting = false;
      if (!state.closed) tell(page.report());
    }, reportPauseMs);
  };

  const page: Page = {
    ledger,
    books: () => ({
      ...books,
      round: state.round,
      profile: asking.latest()?.profile ?? null,
      unseen: watch.unseen,
    }),
    roots,
    close() {
      state.closed = true;
      watch.close();
      shadows.close();
    },
    onWritten: null,
    async show(what) {
      if (state.showing === what || state.closed || state.off) return;
      await bringAllBack(what);
      if (what === 'fixed') lookAtAll();
      tellSoon();
    },
    again(everything) {
      if (state.closed) return;
      state.force = everything;
      state.round++;
      asking.startAnew();
      if (state.off) {
        state.off = false;
        watch.observe();
      }
      state.showing = 'fixed';
      lookAtAll();
    },
    report: () => ({
      counts: tally.counts(),
      examples: tally.examples(),
      target: asking.latest()?.target ?? null,
      showing: state.showing,
      marked: page.onWritten !== null,
    }),
  };
  void start();
  return page;
}
