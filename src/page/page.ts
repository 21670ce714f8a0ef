import type { FixAnswer, FrameReport } from '../messages';
import { worthSending } from '../text/diagnose/notice';
import type { PageProfile } from '../text/fix';
import { collect, collectAttributes } from './collect';
import { delay, openGate } from './hydration';
import { type LanguageMarks, markLanguage } from './language-marks';
import { Ledger } from './ledger';
import { isInline, leftAlone } from './left-alone';
import { bringBack, type Showing } from './restore';
import type { Run } from './run';
import { Shadows } from './shadows';
import { contentOf, type Stretch, textOf } from './stretch';
import { Tally } from './tally';
import { Truce } from './truce';
import { type Change, Watch } from './watch';
import { write } from './write';

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
  /** Marks what was changed, without touching the page's nodes. */
  mark(on: boolean): void;
  /** Does the page again with the settings of now. `force` asks for every text, noticed or not. */
  again(force: boolean): void;
  report(): FrameReport;
  /** Stops all work; the page stays as it stands. */
  close(): void;
}

/** No task of ours is longer than this, so that the page can scroll and answer in between. */
const sliceMs = 25;
/** Looks at a page that is still being parsed are at least this far apart, and take no more than a tenth of the time. */
const parsePauseMs = 40;
/** The first question is short, so that the top of the page is right at once; the others are large. */
const firstBatch = 30_000;
const batch = 200_000;
/** When the page turns out to be damaged, or of another script, what was read before is asked again, at most this often. */
const mostRounds = 6;
const reportPauseMs = 150;
/** Late looks for shadow roots after the page was parsed. */
const lateLooksMs = [150, 600, 2000, 5000];

interface Job {
  readonly stretch: Stretch;
  readonly replacedAt: Node | null;
  readonly visited: Set<Node> | null;
}

/** Starts work on a document and all that is in it; the caller keeps one for each frame. */
export function openPage(document: Document, { fix, shadowOf, report: tell }: Surroundings): Page {
  return new PageAtWork(document, fix, shadowOf, tell);
}

class PageAtWork implements Page {
  readonly #document: Document;
  readonly #fix: Surroundings['fix'];
  readonly #tell: Surroundings['report'];
  readonly #ledger = new Ledger();
  readonly #languages: LanguageMarks = new WeakMap();
  readonly #truce = new Truce();
  readonly #tally = new Tally();
  readonly #watch: Watch;
  readonly #shadows: Shadows;
  readonly #gate: () => Promise<void>;
  #roots = new Set<WeakRef<ShadowRoot>>();
  #leftAlone;

  #closed = false;
  #off = false;
  #force = false;
  #round = 1;
  #showing: Showing = 'fixed';
  #marked = false;
  #profile: PageProfile | null = null;
  #target: FrameReport['target'] = null;
  #chinese = 0; // code units of Chinese, and of all text that was read, to tell a Chinese page from a Chinese quotation
  #read = 0;

  #jobs: Job[] = [];
  #walking = false;
  #queue: Run[] = [];
  #asking = false;
  #asked = false;
  #reporting = false;

  constructor(
    document: Document,
    fix: Surroundings['fix'],
    shadowOf: Surroundings['shadowOf'],
    tell: Surroundings['report'],
  ) {
    this.#document = document;
    this.#fix = fix;
    this.#tell = tell;
    this.#leftAlone = leftAlone(document, true);
    this.#gate = openGate(document);
    this.#watch = new Watch(this.#ledger, (changes) => this.#onChanges(changes));
    this.#shadows = new Shadows(shadowOf, (root) => this.#onShadow(root));
    if (document.readyState === 'loading') this.#whileParsing();
    else this.#whenParsed();
  }

  async show(what: Showing): Promise<void> {
    if (this.#showing === what || this.#closed || this.#off) return;
    this.#showing = what;
    await this.#bringBack(what);
    if (what === 'fixed') this.#lookAtAll();
    this.#report();
  }

  mark(on: boolean): void {
    this.#marked = on;
    this.#report();
  }

  again(force: boolean): void {
    if (this.#closed) return;
    this.#force = force;
    this.#profile = null;
    this.#round++;
    this.#queue = [];
    if (this.#off) {
      this.#off = false;
      this.#observeAll();
    }
    this.#showing = 'fixed';
    this.#lookAtAll();
  }

  report(): FrameReport {
    const { counts, examples } = this.#tally;
    return { counts, examples, target: this.#target, showing: this.#showing, marked: this.#marked };
  }

  close(): void {
    this.#closed = true;
    this.#watch.close();
    this.#shadows.close();
    this.#jobs = [];
    this.#queue = [];
  }

  // Looking

  /**
   * While the parser is at work there is no watching, which would cost a record for every node: the page
   * as far as it has come is looked at now and then, and all of it once it is parsed.
   */
  async #whileParsing(): Promise<void> {
    const parsed = new Promise<void>((resolve) => {
      this.#document.addEventListener('readystatechange', () => resolve(), { once: true });
    });
    for (;;) {
      const cost = await this.#lookAtAll();
      await Promise.race([parsed, delay(Math.max(parsePauseMs, cost * 10))]);
      if (this.#closed) return;
      if (this.#document.readyState !== 'loading') break;
    }
    this.#whenParsed();
  }

  #whenParsed(): void {
    this.#observeAll();
    this.#lookAtAll();
    if (this.#document.readyState !== 'complete') {
      // Deferred scripts have run by then, and may have given shadow roots to what was there.
      this.#document.addEventListener('DOMContentLoaded', () => this.#lookForShadows(), { once: true });
      this.#document.defaultView?.addEventListener('load', () => this.#lookForShadows(), { once: true });
    }
    for (const ms of lateLooksMs) setTimeout(() => this.#lookForShadows(), ms);
    for (const type of ['pointerup', 'keyup']) {
      this.#document.defaultView?.addEventListener(type, () => this.#lookForShadowsSoon(), { passive: true });
    }
  }

  #observeAll(): void {
    this.#watch.observe(this.#document);
    for (const root of this.#livingRoots()) this.#watch.observe(root);
  }

  *#livingRoots(): Generator<ShadowRoot> {
    for (const reference of this.#roots) {
      const root = reference.deref();
      if (root) yield root;
      else this.#roots.delete(reference);
    }
  }

  /** Returns the milliseconds that it took. */
  async #lookAtAll(): Promise<number> {
    for (const root of [this.#document, ...this.#livingRoots()]) {
      const stretch = contentOf(root);
      if (stretch) this.#jobs.push({ stretch, replacedAt: null, visited: null });
    }
    return this.#walk();
  }

  #onShadow(root: ShadowRoot): void {
    if (this.#closed || this.#leftAlone.covers(root.host)) return;
    this.#roots.add(new WeakRef(root));
    if (!this.#off) this.#watch.observe(root);
    const stretch = contentOf(root);
    if (stretch) this.#jobs.push({ stretch, replacedAt: null, visited: null });
    this.#walk();
  }

  #onChanges(changes: readonly Change[]): void {
    if (this.#showing === 'original') {
      for (const { stretch } of changes) this.#bringBackStretch(stretch);
      return;
    }
    const visited = new Set<Node>();
    for (const { stretch, replacedAt } of changes) this.#jobs.push({ stretch, replacedAt, visited });
    this.#walk();
  }

  #lookingForShadows = false;

  #lookForShadowsSoon(): void {
    if (this.#lookingForShadows) return;
    this.#lookingForShadows = true;
    setTimeout(() => {
      this.#lookingForShadows = false;
      this.#lookForShadows();
    }, 200);
  }

  #lookForShadows(): void {
    if (this.#closed || this.#off) return;
    for (const root of [this.#document, ...this.#livingRoots()]) {
      const stretch = contentOf(root);
      if (stretch) void inSlices(this.#shadows.search(stretch), () => undefined);
    }
  }

  // Reading

  async #walk(): Promise<number> {
    if (this.#walking) return 0;
    this.#walking = true;
    let cost = 0;
    try {
      for (let job = this.#jobs.shift(); job && !this.#closed && !this.#off; job = this.#jobs.shift()) {
        cost += await this.#do(job);
      }
    } finally {
      this.#walking = false;
    }
    return cost;
  }

  async #do({ stretch, replacedAt, visited }: Job): Promise<number> {
    const { first } = stretch;
    if (!first.isConnected || visited?.has(first)) return 0;
    const around = first.parentElement;
    if (this.#document.designMode === 'on') return 0;
    if (around && this.#leftAlone.covers(around)) return 0;
    const runs: Run[] = [];
    const take = (run: Run | null): void => {
      if (!run || !this.#isNew(run)) return;
      if (replacedAt) runs.push(run);
      else this.#enqueue(run);
    };
    const start = performance.now();
    let cost = await inSlices(collectAttributes(stretch, this.#ledger, this.#leftAlone), take);
    if (this.#asked || this.#force || worthSending(textOf(stretch))) {
      const walk = collect(stretch, this.#ledger, this.#leftAlone, visited);
      let complete = true;
      cost += await inSlices(walk, take, (ended) => {
        complete = ended;
      });
      if (!complete && first.isConnected) this.#jobs.push({ stretch, replacedAt, visited: null });
    }
    cost += await inSlices(this.#shadows.search(stretch), () => undefined);
    if (replacedAt && runs.length > 0) {
      const rest = this.#truce.rest(replacedAt, runs.map(({ text }) => text).join('\n'), start);
      if (rest === 0) for (const run of runs) this.#enqueue(run);
      else setTimeout(() => this.#onChanges([{ stretch, replacedAt: null }]), rest);
    }
    return cost;
  }

  /** Whether a run is worth asking about and was not asked, or not in this round. */
  #isNew(run: Run): boolean {
    this.#read += run.text.length;
    if (this.#ledger.isSettled(run, this.#round)) return false;
    return this.#force ? run.text.trim() !== '' : worthSending(run.text);
  }

  #enqueue(run: Run): void {
    this.#chinese += run.text.length;
    this.#ledger.settle(run, this.#round);
    this.#queue.push(run);
    this.#pump();
  }

  // Asking and writing

  async #pump(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    try {
      await Promise.resolve(); // the walk goes on first, as far as its slice lasts
      while (this.#queue.length > 0 && !this.#closed && !this.#off) await this.#ask(this.#nextBatch());
    } catch {
      this.close(); // the extension was removed, disabled or updated: what is done stays
    } finally {
      this.#asking = false;
    }
    this.#report();
  }

  #nextBatch(): Run[] {
    const limit = this.#asked ? batch : firstBatch;
    let size = 0;
    let count = 0;
    for (const run of this.#queue) {
      size += run.text.length;
      if (count > 0 && size > limit) break;
      count++;
    }
    return this.#queue.splice(0, count);
  }

  async #ask(runs: readonly Run[]): Promise<void> {
    const round = this.#round;
    this.#asked = true;
    const answer = await this.#fix(
      runs.map(({ text }) => text),
      this.#profile,
    );
    if (this.#closed || round !== this.#round) return;
    if (answer.off) return this.#turnOff();
    await this.#gate();
    if (answer.skipCode !== this.#leftAlone.skipsCode) {
      this.#leftAlone = leftAlone(this.#document, answer.skipCode);
      this.#lookAtAll();
    }
    const learned = this.#learn(answer);
    if (this.#showing === 'fixed') await this.#writeAll(runs, answer);
    if (learned && this.#round < mostRounds) {
      this.#round++;
      this.#lookAtAll();
    }
  }

  /** Notes what the answer says of the page; returns whether earlier texts need another look because of it. */
  #learn({ profile, target }: FixAnswer & { off: false }): boolean {
    const known = this.#profile;
    const learned =
      known !== null && (target !== this.#target || insight(known.damage) !== insight(profile.damage));
    this.#profile = profile;
    this.#target = target;
    return learned;
  }

  async #writeAll(runs: readonly Run[], answer: FixAnswer & { off: false }): Promise<void> {
    const books = { ledger: this.#ledger, tally: this.#tally, round: this.#round };
    const wholePage = this.#chinese * 2 > this.#read;
    let next = 0;
    while (next < runs.length && !this.#closed && this.#showing === 'fixed') {
      this.#watch.unseen(() => {
        const parsing = this.#document.readyState === 'loading';
        const start = performance.now();
        for (; next < runs.length && performance.now() - start < sliceMs; next++) {
          const run = runs[next];
          if (!run) continue;
          const outcome = write(run, answer.findings[next] ?? [], books, parsing);
          if (outcome === 'changed' && answer.lang && run.kind === 'text')
            this.#markLanguage(run, answer.lang, wholePage);
        }
      });
      if (next < runs.length) await delay(0);
    }
  }

  #markLanguage(run: Run, language: string, wholePage: boolean): void {
    let element =
      run.kind === 'text' ? run.pieces.find(({ node }) => node)?.node?.parentElement : run.element;
    while (element?.parentElement && isInline(element.localName)) element = element.parentElement;
    if (element && element.parentElement !== this.#document.head) {
      markLanguage(element, language, wholePage, this.#languages);
    }
  }

  // Undoing

  async #bringBack(what: Showing): Promise<void> {
    for (const root of [this.#document, ...this.#livingRoots()]) {
      const steps = bringBack(root, what, this.#ledger, this.#languages);
      let done = false;
      while (!done && this.#showing === what) {
        this.#watch.unseen(() => {
          const start = performance.now();
          while (!done && performance.now() - start < sliceMs) done = steps.next().done === true;
        });
        if (!done) await delay(0);
      }
    }
  }

  #bringBackStretch({ first, last }: Stretch): void {
    this.#watch.unseen(() => {
      for (let node: Node | null = first; node; node = node.nextSibling) {
        for (const _ of bringBack(node, 'original', this.#ledger, this.#languages));
        if (node === last) break;
      }
    });
  }

  async #turnOff(): Promise<void> {
    this.#off = true;
    this.#queue = [];
    this.#jobs = [];
    this.#showing = 'original';
    await this.#bringBack('original');
    this.#watch.close();
  }

  #report(): void {
    if (this.#reporting || this.#closed || !this.#asked) return;
    this.#reporting = true;
    setTimeout(() => {
      this.#reporting = false;
      if (!this.#closed) this.#tell(this.report());
    }, reportPauseMs);
  }
}

/**
 * What a diagnosis says, without how often it was seen: while this stays the same, what was repaired by it
 * stays right. Readings count in doublings, since each one that is learned may explain a few more places.
 */
function insight(damage: PageProfile['damage']): string {
  if (!damage) return '';
  const facts = Object.values(damage).map((fact: unknown) => {
    if (typeof fact === 'number') return fact > 0;
    return typeof fact === 'object' && fact ? Math.ceil(Math.log2(Object.keys(fact).length + 1)) : fact;
  });
  return JSON.stringify(facts);
}

/** Goes through a generator without a task longer than a slice; returns the milliseconds of work. */
async function inSlices<Item, Result>(
  steps: Generator<Item, Result, boolean>,
  take: (item: Item) => void,
  end: (result: Result) => void = () => undefined,
): Promise<number> {
  let cost = 0;
  let paused = false;
  for (;;) {
    const start = performance.now();
    do {
      const step = steps.next(paused);
      paused = false;
      if (step.done) {
        end(step.value);
        return cost + performance.now() - start;
      }
      take(step.value);
    } while (performance.now() - start < sliceMs);
    cost += performance.now() - start;
    paused = true;
    await delay(0);
  }
}
