import { gbkCodePoint, isGbkLead, isGbkTrail } from '../codec/gbk';
import type { Generator } from './generator';
import { clauseCost, isIdeograph, likelihood, wordEnd } from './likelihood';
import { type Step, silentPlace, stepsAt } from './steps';

/**
 * Finds the bytes that explain a stretch of shown text, where some were lost and the rest is paired one late.
 *
 *     shown      談 ?wù) 凪 y S Q L        bytes  D584 | D5 ( → ?   wù)   934D
 *     original   談 論 M y S Q L           bytes  D584   D593   4D
 *
 * Reading on from the lost byte, the bytes pair up anew until an ASCII byte brings both pairings in step
 * again. Every meaning of a sign is followed (see `steps.ts`); the paths are kept apart by the byte that
 * waits for its second half and by the last character, and ranked by the language model. A page's own law
 * counts as well: the generator annotates a pair of bytes always or never.
 */
export interface Explanation {
  /** Where shown and original text are in step again. */
  readonly end: number;
  /** The original text from the start to `end`; U+FFFD for a character that nothing determines. */
  readonly text: string;
  /** The last two bytes before `end`, for a reading that follows. */
  readonly lastPair: number;
  /** How much likelier than the next best text, in nats. */
  readonly margin: number;
  /** Mean log likelihood of a character. */
  readonly mean: number;
  /** The text as shown was the best explanation. */
  readonly unchanged: boolean;
}

/** What stands before the place where the search begins. */
export interface Before {
  /** The character, 0 at the beginning. */
  readonly previous: number;
  /** The last two bytes shown, 0 where unknown. */
  readonly lastPair: number;
  /** Which quotations are open. */
  readonly quoted: Quoted;
  /** Characters since the last mark. */
  readonly clause: number;
}

/** Paths kept at each place. */
const BEAM = 16;

/** A path this much (in nats) behind the best one at its place never catches up. */
const HOPELESS = 15;

/** A shift that has not met an ASCII byte after so many characters is given up. */
const MAX_LENGTH = 300;

/** So many characters behind the end of a shift still tell which character its last one is. */
const LOOK_AHEAD = 2;

/** Below this margin (in nats) two texts explain the bytes equally well. */
export const CLEAR_MARGIN = 0.7;

/** An annotated pair without its reading, or a reading behind another pair: the page has no such exceptions. */
const BROKEN_LAW = -9;

/** How much the page's own words count beside the language at large. */
const OWN_WORDS = 0.3;

/** `?` where a question mark would stand among marks that are all full-width. */
const LITERAL_QUESTION = -7;

/** A character that the page's one-to-one converter would have replaced, or never gives. */
const WRONG_FORM = -5;

/** A quotation mark on the wrong side: “ within a quotation, or ” without one. */
const WRONG_QUOTE = -4;

/** ” without “: the quotation may have begun in another run of the page. */
const LATE_CLOSING_QUOTE = -2.5;

/** An opening mark right before the tag or line that ends the text. */
const OPENED_AT_END = -6;

/** A pair that the page lost altogether, since it was in the user area, which some sites drop. */
const DROPPED_PAIR = -4;

/** Of the paths with a dropped pair so many are followed: each has 126 ways to go on. */
const DROPPED_BEAM = 4;

/** Half a character lost without any sign, on pages whose decoder shows none. */
const SILENT_HALF = -3;

/** A byte swallowed without a trace. */
const SWALLOWED = -5;

const openingMarks = new Set([...'“‘「『（《【〈'].map((c) => c.charCodeAt(0)));

const UNKNOWN = -1;
const NONE = 0;

const LINE_FEED = 0x0a;

/** What a swallowed byte that nothing determines is shown as. */
const LOST_SIGN = 0x3f;

const FIRST_LEAD = 0x81;
const LAST_LEAD = 0xfe;

class Path {
  constructor(
    readonly parent: Path | null,
    /** Where it has read to. */
    readonly at: number,
    /** The byte that waits for its second half; NONE where the path is in step, UNKNOWN for a lost one. */
    readonly pending: number,
    /** The last character of the original text. */
    readonly previous: number,
    /** The last two bytes, for readings that follow; 0 where unknown. */
    readonly lastPair: number,
    /** `lastPair` has its reading, or an insertion had parted it when its reading would have been put. */
    readonly exempt: boolean,
    /** An insertion stands right behind the last byte. */
    readonly parted: boolean,
    /** Characters that the step gave. */
    readonly first: number,
    readonly second: number,
    readonly length: number,
    readonly score: number,
    readonly quoted: Quoted,
    /** Characters since the last mark. */
    readonly clause: number,
    /** Pairs taken for dropped; more than three count as three. */
    readonly dropped: number,
    /** Read anything otherwise than it is shown. */
    readonly changed: boolean,
  ) {}
}

/**
 * What a run may cost: characters weighed, so many for each character of the run. A damaged page takes about
 * ten; a text made to be explained in ever new ways is given up when all is spent.
 */
export class Budget {
  private left: number;

  constructor(length: number) {
    this.left = 40_000 + 60 * length;
  }

  spend(characters: number): void {
    this.left -= characters;
  }

  get isSpent(): boolean {
    return this.left <= 0;
  }
}

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
  return budget.isSpent ? null : new Search(text, start, generator, budget).run(before);
}

class Search {
  private readonly places = new Map<number, Path[]>();
  /** The best score offered for each place. */
  private readonly tops = new Map<number, number>();
  private readonly limit: number;

  constructor(
    private readonly text: string,
    private readonly start: number,
    private readonly generator: Generator,
    private readonly budget: Budget,
  ) {
    this.limit = Math.min(text.length, start + MAX_LENGTH);
  }

  run({ previous, lastPair, quoted, clause }: Before): Explanation | null {
    const { text, start, limit, generator } = this;
    this.offer(
      new Path(null, start, NONE, previous, lastPair, true, true, NONE, NONE, 0, 0, quoted, clause, 0, false),
    );
    let settledAt = -1;
    for (let at = start; at <= limit; at++) {
      const all = this.places.get(at);
      if (!all) continue;
      this.places.delete(at);
      const silent = silentPlace(text, at, generator);
      if (silent !== null) for (const path of [...all]) this.addSilentHalf(path, silent, all);
      const paths = best(all);
      if (isRubbish(paths)) return null;
      const inStep = at > start && this.places.size === 0 && paths.every((p) => p.pending === NONE);
      if (!inStep) settledAt = -1;
      else if (settledAt < 0) settledAt = at;
      if (inStep && (at === limit || at >= settledAt + LOOK_AHEAD)) {
        return conclude(text, start, settledAt, paths, generator);
      }
      if (at === text.length) {
        // At the end of the text nothing can complete a half any more.
        const whole = paths.filter((path) => path.pending === NONE);
        return whole.length > 0 ? conclude(text, start, at, whole, generator) : null;
      }
      if (at === limit || this.budget.isSpent) return null;
      const ways = generator.dropsPairs
        ? [...paths, ...this.withDroppedPairs(paths, text.charCodeAt(at))]
        : paths;
      for (const step of stepsAt(text, at, generator)) for (const path of ways) this.follow(path, step);
    }
    return null;
  }

  /** Keeps a path for its place, unless it is hopeless there. */
  private offer(path: Path): void {
    const list = this.places.get(path.at);
    const top = this.tops.get(path.at);
    if (top === undefined || path.score > top) this.tops.set(path.at, path.score);
    if (list) list.push(path);
    else this.places.set(path.at, [path]);
  }

  private isHopeless(at: number, score: number): boolean {
    const top = this.tops.get(at);
    return top !== undefined && score < top - HOPELESS;
  }

  /** Goes on by one step, in all ways that the step allows. */
  private follow(path: Path, step: Step): void {
    switch (step.kind) {
      case 'inserted':
        this.followInsertion(path, step);
        break;
      case 'literal':
        if (path.pending === NONE) {
          const codePoint = this.text.codePointAt(path.at) ?? 0;
          this.emit(path, path.at + (codePoint > 0xffff ? 2 : 1), codePoint, NONE, 0, 0, true, path.changed);
        }
        break;
      case 'bytes':
        if (path.pending === NONE) this.keep(path, step);
        else this.pairUp(path, step);
        break;
      case 'half':
        if (path.pending === NONE) this.beginShift(path, step);
        else if (path.pending === UNKNOWN) this.completeUnknown(path, step);
        else this.complete(path, step);
        break;
      case 'pair':
        if (path.pending > NONE) for (const next of this.dropPair(path, step.next, 0)) this.offer(next);
        break;
    }
  }

  private followInsertion(path: Path, step: Step): void {
    const isReading = step.reading !== '';
    const right = !isReading || (path.lastPair !== 0 && this.generator.reads(path.lastPair, step.reading));
    const exempt = isReading || path.exempt;
    this.offer(
      new Path(
        path,
        step.next,
        path.pending,
        path.previous,
        path.lastPair,
        exempt,
        true,
        NONE,
        NONE,
        path.length,
        path.score + (right ? 0 : BROKEN_LAW),
        path.quoted,
        path.clause,
        path.dropped,
        path.changed,
      ),
    );
  }

  /** In step: the character is what it is shown as. */
  private keep(path: Path, { next, first, second }: Step): void {
    const shown = this.text.charCodeAt(path.at);
    if (first === 0xa3 && shown < 0x80) return; // a folded mark is no other one in step
    const lapse = this.lapse(path);
    const extra = lapse + (shown === LOST_SIGN ? LITERAL_QUESTION : 0);
    const lastPair = second === 0 ? ((path.lastPair & 0xff) << 8) | first : (first << 8) | second;
    this.emit(path, next, shown, NONE, lastPair, extra, second === 0 && path.parted, path.changed);
  }

  /** Out of step: the waiting byte and the first of the step are a character, the second waits. */
  private pairUp(path: Path, { next, first, second }: Step): void {
    if (!isGbkTrail(first)) return;
    const unknown = path.pending === UNKNOWN;
    const from = unknown ? FIRST_LEAD : path.pending;
    const to = unknown ? LAST_LEAD : path.pending;
    const lapse = this.lapse(path);
    for (let lead = from; lead <= to; lead++) {
      const codePoint = gbkCodePoint((lead << 8) | first);
      if (codePoint === 0) continue;
      const pair = (lead << 8) | first;
      if (second === 0) {
        this.emit(path, next, codePoint, NONE, pair, lapse, path.parted, true);
      } else {
        // The pair may be annotated, but its reading does not stand between it and the second byte.
        const broken = !path.parted && this.generator.annotates(pair) ? BROKEN_LAW : 0;
        const lastPair = (first << 8) | second;
        if (isGbkLead(second)) {
          this.emit(path, next, codePoint, second, lastPair, lapse + broken, false, true);
        } else if (second < 0x80) {
          this.emit(path, next, codePoint, NONE, lastPair, lapse + broken, false, true, second);
        }
      }
    }
  }

  /** In step, half a character: only an insertion can have parted it. */
  private beginShift(path: Path, step: Step): void {
    if (step.swallowed !== 'inserted') return;
    if (step.known !== 0) {
      this.offer(wait(path, step.next, step.known, ((path.lastPair & 0xff) << 8) | step.known, path.score));
    } else if (step.reading === '') {
      this.offer(wait(path, step.next, UNKNOWN, 0, path.score));
    } else {
      const lead = path.lastPair & 0xff;
      for (const trail of this.generator.trailsOf(lead, step.reading)) {
        this.offer(wait(path, step.next, trail, (lead << 8) | trail, path.score));
      }
    }
  }

  /** Out of step, half a character: it ends the one that waits. */
  private complete(path: Path, step: Step): void {
    if (step.reading !== '' || step.known !== 0) {
      const trails =
        step.known !== 0 ? [step.known] : this.generator.trailsOf(path.lastPair & 0xff, step.reading);
      for (const trail of trails) this.completeWith(path, step, (path.pending << 8) | trail, 0);
      return;
    }
    for (let trail = FIRST_LEAD; trail <= LAST_LEAD; trail++) {
      const pair = (path.pending << 8) | trail;
      const broken = step.parts || !this.generator.annotates(pair) ? 0 : BROKEN_LAW;
      this.completeWith(path, step, pair, broken);
    }
  }

  /**
   * Both halves are lost. A reading behind them tells which; so does a mark, since the second half made one
   * with the mark's first byte: in 校、 D0A3 A1A2 a run went before A3A1 and another before A1A2.
   */
  private completeUnknown(path: Path, step: Step): void {
    if (step.reading === '') {
      if (step.swallowed !== 'inserted') return;
      const mark = this.text.charCodeAt(step.next);
      const trail = mark > 0x7f && this.generator.pairOf(mark) >> 8 === 0xa1 ? 0xa3 : 0xa1;
      for (let lead = FIRST_LEAD; lead <= LAST_LEAD; lead++) {
        const pair = (lead << 8) | trail;
        this.completeWith(path, step, pair, 0);
      }
      return;
    }
    for (const pair of this.generator.pairsOf(step.reading)) this.completeWith(path, step, pair, 0);
  }

  private completeWith(path: Path, step: Step, pair: number, extra: number): void {
    const codePoint = gbkCodePoint(pair);
    if (codePoint === 0) return;
    let score = extra;
    // What was swallowed with the byte stays with its sign: `?` alone, or `?/p>` for the next repair.
    let sign = step.swallowed === 'inserted' ? NONE : LOST_SIGN;
    if (step.swallowed === 'byte') {
      // A decoder that keeps what follows has lost nothing; at the end of a line it took the line feed along.
      const { keepsBytes } = this.generator.profile;
      const next = this.text.charCodeAt(step.next);
      if (keepsBytes || Number.isNaN(next) || next === LINE_FEED) sign = NONE;
      else if (endsSentence(codePoint)) sign = LINE_FEED;
      if (!keepsBytes) score += SWALLOWED;
    }
    if (step.swallowed === 'markup' && openingMarks.has(codePoint)) score += OPENED_AT_END;
    this.emit(path, step.next, codePoint, NONE, pair, score, true, true, sign);
  }

  /**
   * The paths where a pair in GBK's user area stood here, shown as nothing: its first byte ended a character
   * and its second is unknown. 生產 C9FA AE61 paired late is 90C9, FAAE (user area), `a`.
   */
  private withDroppedPairs(paths: readonly Path[], shown: number): Path[] {
    if (shown < 0x80 && shown !== LOST_SIGN && (shown < 0x40 || shown === 0x7f)) return [];
    const results: Path[] = [];
    for (const path of paths) {
      if (path.pending > NONE) results.push(...this.dropPair(path, path.at, DROPPED_PAIR));
    }
    return best(results).slice(0, DROPPED_BEAM);
  }

  private dropPair(path: Path, next: number, cost: number): Path[] {
    const results: Path[] = [];
    for (const lead of userAreaLeads) {
      const codePoint = gbkCodePoint((path.pending << 8) | lead);
      if (codePoint === 0) continue;
      const quoted = quotedAfter(path.quoted, codePoint);
      const score = path.score + cost + this.lapse(path) + this.likelihoodOf(path, codePoint, true);
      if (this.isHopeless(path.at, score)) continue;
      results.push(
        new Path(
          path,
          next,
          UNKNOWN,
          codePoint,
          0,
          true,
          true,
          codePoint,
          NONE,
          path.length + 1,
          score,
          quoted,
          clauseAfter(path.clause, codePoint),
          Math.min(path.dropped + 1, 3),
          true,
        ),
      );
    }
    return results;
  }

  /** The same place with half a character before it that left no sign at all. */
  private addSilentHalf(path: Path, place: 'parted' | 'tag' | 'swallowed', all: Path[]): void {
    if (path.pending === UNKNOWN) return;
    if (path.pending === NONE) {
      if (place !== 'parted') return;
      all.push(wait(path, path.at, UNKNOWN, 0, path.score + SILENT_HALF));
      return;
    }
    for (let trail = FIRST_LEAD; trail <= LAST_LEAD; trail++) {
      const pair = (path.pending << 8) | trail;
      const codePoint = gbkCodePoint(pair);
      if (codePoint === 0) continue;
      const cost = place === 'swallowed' ? SILENT_HALF + SWALLOWED : SILENT_HALF;
      const score = path.score + cost + this.lapse(path) + this.likelihoodOf(path, codePoint, true);
      if (this.isHopeless(path.at, score)) continue;
      // A tag of which `<` went along gets its sign, for the repair of fragments; any other byte likewise.
      const sign = place === 'parted' ? NONE : LOST_SIGN;
      const quoted = quotedAfter(path.quoted, codePoint);
      const { at, length, dropped } = path;
      const clause = clauseAfter(path.clause, codePoint);
      all.push(
        new Path(
          path,
          at,
          NONE,
          codePoint,
          pair,
          true,
          true,
          codePoint,
          sign,
          length + 1,
          score,
          quoted,
          clause,
          dropped,
          true,
        ),
      );
    }
  }

  /** The page's law for the bytes read before: an annotated pair has its reading behind it. */
  private lapse(path: Path): number {
    return !path.exempt && path.lastPair !== 0 && this.generator.annotates(path.lastPair) ? BROKEN_LAW : 0;
  }

  private likelihoodOf(path: Path, codePoint: number, repaired: boolean): number {
    this.budget.spend(1);
    const { model, profile, vocabulary } = this.generator;
    let score = likelihood(model, path.previous, codePoint) + clauseCost(codePoint, path.clause);
    if (repaired) {
      const share = vocabulary.share(path.previous, codePoint);
      if (share > 0) score = Math.log((1 - OWN_WORDS) * Math.exp(score) + OWN_WORDS * share);
    }
    if (profile.charwise && !profile.toneless) {
      const form = model.form(codePoint);
      if (form === 'Hans' || form === 'variant') score += WRONG_FORM;
    }
    if (isMisplaced(path.quoted, codePoint)) {
      score += codePoint === 0x201d && path.quoted === 0 ? LATE_CLOSING_QUOTE : WRONG_QUOTE;
    }
    return score;
  }

  /** Offers the path with one more character of the original text, and perhaps a sign or ASCII byte behind it. */
  private emit(
    path: Path,
    at: number,
    codePoint: number,
    pending: number,
    lastPair: number,
    extra: number,
    exempt: boolean,
    changed: boolean,
    second = NONE,
  ): void {
    const repaired = path.pending !== NONE;
    let score = path.score + extra + this.likelihoodOf(path, codePoint, repaired);
    // ASCII or a tag follows: a word ends here.
    if (second !== NONE) score += wordEnd(this.generator.model, codePoint);
    if (this.isHopeless(at, score)) return;
    this.offer(
      new Path(
        path,
        at,
        pending,
        second === NONE ? codePoint : second,
        lastPair,
        exempt,
        false,
        codePoint,
        second,
        path.length + 1,
        score,
        quotedAfter(path.quoted, codePoint),
        clauseAfter(path.clause, codePoint),
        path.dropped,
        changed,
      ),
    );
  }
}

/** The same path out of step: a byte waits for its second half. */
function wait(path: Path, at: number, pending: number, lastPair: number, score: number): Path {
  const { previous, length, quoted, clause, dropped } = path;
  return new Path(
    path,
    at,
    pending,
    previous,
    lastPair,
    true,
    true,
    NONE,
    NONE,
    length,
    score,
    quoted,
    clause,
    dropped,
    true,
  );
}

/** A byte that was swallowed behind the end of a sentence was a line feed. */
function endsSentence(codePoint: number): boolean {
  return sentenceEnds.has(codePoint);
}

const sentenceEnds = new Set([...'。！？”’'].map((c) => c.charCodeAt(0)));

/** Longer clauses are all alike to the score. */
const LONG_CLAUSE = 8;

function clauseAfter(before: number, codePoint: number): number {
  return isIdeograph(codePoint) ? Math.min(before + 1, LONG_CLAUSE) : codePoint < 0x80 ? LONG_CLAUSE : 0;
}

/** Open quotations: 1 for “, 2 for ‘, 3 for both. */
export type Quoted = 0 | 1 | 2 | 3;

const quotes = new Map<number, { readonly level: 1 | 2; readonly opens: boolean }>([
  [0x201c, { level: 1, opens: true }],
  [0x201d, { level: 1, opens: false }],
  [0x2018, { level: 2, opens: true }],
  [0x2019, { level: 2, opens: false }],
]);

export function quotedAfter(before: Quoted, codePoint: number): Quoted {
  if (codePoint < 0x2018 || codePoint > 0x201d) return before;
  const quote = quotes.get(codePoint);
  if (!quote) return before;
  if (quote.opens) return quote.level === 1 ? 1 : before === 1 ? 3 : 2;
  return quote.level === 1 ? 0 : before === 3 ? 1 : 0;
}

/** Is this quotation mark on the wrong side: one that is open already, or none that is? */
function isMisplaced(quoted: Quoted, codePoint: number): boolean {
  if (codePoint < 0x2018 || codePoint > 0x201d) return false;
  const quote = quotes.get(codePoint);
  if (!quote) return false;
  const isOpen = quote.level === 1 ? quoted === 1 : quoted >= 2;
  return quote.opens ? isOpen || (quote.level === 1 && quoted === 3) : !isOpen;
}

/** AAA1–AFFE, F8A1–FEFE, and A140–A7A0, whose leads are those of the symbols. */
const userAreaLeads: readonly number[] = [
  0xaa, 0xab, 0xac, 0xad, 0xae, 0xaf, 0xf8, 0xf9, 0xfa, 0xfb, 0xfc, 0xfd, 0xfe, 0xa1, 0xa2, 0xa3, 0xa4, 0xa5,
  0xa6, 0xa7,
];

/**
 * The paths worth following, best first: at most two of each state, the second to tell how clear the first is;
 * none hopeless; at most BEAM, and always the best one that is in step, which may yet outlive all others.
 */
function best(paths: Path[]): Path[] {
  if (paths.length < 2) return paths;
  paths.sort((a, b) => b.score - a.score);
  const top = paths[0]?.score ?? 0;
  const kept: Path[] = [];
  const states = new Map<number, number>();
  let inStep = false;
  for (const path of paths) {
    if (path.score < top - HOPELESS) break;
    if (kept.length >= BEAM && (inStep || path.pending !== NONE)) continue;
    const state = ((path.previous * 512 + path.pending + 1) * 4 + path.quoted) * 4 + path.dropped;
    const twins = states.get(state) ?? 0;
    if (twins === 2) continue;
    states.set(state, twins + 1);
    inStep ||= path.pending === NONE;
    kept.push(path);
  }
  return kept;
}

/** So many characters of such a mean are no Chinese, however they go on. */
const RUBBISH_LENGTH = 12;
const RUBBISH_MEAN = -10.5;

function isRubbish([first]: readonly Path[]): boolean {
  return first !== undefined && first.length >= RUBBISH_LENGTH && first.score < RUBBISH_MEAN * first.length;
}

/** Chooses among paths that are all in step. Texts that differ in variants of a character only are no rivals. */
function conclude(
  text: string,
  start: number,
  end: number,
  paths: readonly Path[],
  { model }: Generator,
): Explanation | null {
  const [winner] = paths;
  if (!winner) return null;
  const folded = (t: string) => Array.from(t, (c) => model.simplified(c.codePointAt(0) ?? 0)).join();
  const found = original(winner, end);
  const foundFolded = folded(found);
  const shown = text.slice(start, end);
  const rivals = paths
    .slice(1)
    .map((path) => ({ text: original(path, end), behind: winner.score - path.score }))
    .filter((rival) => rival.text !== found && folded(rival.text) !== foundFolded);
  const close = rivals.filter(({ behind }) => behind < CLEAR_MARGIN);
  const common = withoutDoubt(
    found,
    close.map((rival) => rival.text),
  );
  const rest = common === null ? rivals : rivals.filter(({ behind }) => behind >= CLEAR_MARGIN);
  return {
    end,
    text: common ?? found,
    lastPair: lastPairAt(winner, end),
    margin: Math.min(...rest.map(({ behind }) => behind), Number.POSITIVE_INFINITY),
    mean: winner.score / Math.max(1, winner.length),
    unchanged: !winner.changed || found === shown,
  };
}

/** The text with U+FFFD where close rivals have another character; null where they differ in more than one place. */
function withoutDoubt(found: string, rivals: readonly string[]): string | null {
  if (rivals.length === 0) return found;
  let doubtful = -1;
  for (const rival of rivals) {
    if (rival.length !== found.length) return null;
    for (let i = 0; i < found.length; i++) {
      if (rival[i] === found[i]) continue;
      if (doubtful >= 0 && doubtful !== i) return null;
      doubtful = i;
    }
  }
  // A text that is no longer than the doubt explains nothing.
  if (found.length < 2) return null;
  // What was swallowed right behind it is as unknown: one sign will do for both.
  const rest = found.slice(doubtful + 1);
  return `${found.slice(0, doubtful)}\ufffd${rest.startsWith('?') ? rest.slice(1) : rest}`;
}

function lastPairAt(winner: Path, end: number): number {
  let path: Path | null = winner;
  while (path && path.at > end) path = path.parent;
  return path?.lastPair ?? 0;
}

/** The original text of a path, up to a place in the shown text. */
function original(path: Path, end: number): string {
  const codePoints: number[] = [];
  for (let p: Path | null = path; p?.parent; p = p.parent) {
    if (p.at > end) continue;
    if (p.second !== NONE) codePoints.push(p.second);
    if (p.first !== NONE) codePoints.push(p.first);
  }
  return String.fromCodePoint(...codePoints.reverse());
}
