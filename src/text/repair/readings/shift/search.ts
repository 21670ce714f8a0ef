import { gbkCodePoint, isGbkLead, isGbkTrail } from '../../../codec/gbk';
import type { Generator } from '../generator';
import { endsBlockAt, restOfMarkupAt } from '../signs';
import { isFolded, type SilentPlace, type Step, silentPlace, stepsAt } from '../steps';
import { choose, type Explanation } from './choice';
import { quotedAfter } from './open-quotes';
import { type Beginning, type Lead, NONE, Path, UNKNOWN } from './path';
import { Weigher } from './weigher';

/**
 * Finds the bytes that explain a stretch of shown text, where some were lost and the rest is paired one late.
 *
 *     shown      談 ?wù) 凪 y S Q L        bytes  D584 | D5 ( → ?   wù)   934D
 *     original   談 論 M y S Q L           bytes  D584   D593   4D
 *
 * Reading on from the lost byte, the bytes pair up anew until an ASCII byte brings both pairings in step
 * again. Every meaning of a sign is followed (see `steps.ts`); the paths are kept apart by the byte that
 * waits for its second half and by the last characters, and ranked by the language model. A page's own law
 * counts as well: the generator annotates a pair of bytes always or never.
 */

/** What stands before the place where the search begins: the text there, and its last two bytes (0 where unknown). */
export interface Before extends Beginning {
  readonly lastPair: number;
}

/** Paths kept at each place. */
const BEAM = 16;

/** A path this much (in nats) behind the best one at its place never catches up. */
const HOPELESS = 11;

/** What a character costs (in nats) on the average. */
const ONE_CHARACTER = 6;

/** Of what leads to the same state, so much (in nats) behind the best it still tells how clear that is. */
const RIVAL = 3;

/** A shift that has not met an ASCII byte after so many characters is given up. */
const MAX_LENGTH = 300;

/** So many characters behind the end of a shift still tell which character its last one is. */
const LOOK_AHEAD = 3;

/** An annotated pair without its reading, or a reading behind another pair: the page has no such exceptions. */
const BROKEN_LAW = -9;

/** `?` where a question mark would stand among marks that are all full-width. */
const LITERAL_QUESTION = -7;

/** `?` among marks that are all folded: most of them are halves of characters. */
const FOLDED_QUESTION = -4;

/** The rest of a tag whose `<` is gone, as an author's own text. */
const LITERAL_MARKUP = -15;

/** A letter with a reading between Chinese characters, which was the second half of one: 。縣 shown as ？h(xiàn). */
const LONE_LETTER = -4;

/** An opening mark right before the tag or line that ends the text. */
const OPENED_AT_END = -6;

/** A pair that the page lost altogether, since it was in the user area, which some sites drop. */
const DROPPED_PAIR = -4;

/** The same where the second byte was ASCII, of which nothing tells what it was. */
const DROPPED_ASCII = -4;

/** Of the paths with a dropped pair so many are followed: each has 126 ways to go on. */
const DROPPED_BEAM = 6;

/** Half a character lost without any sign, on pages whose decoder shows none. */
const SILENT_HALF = -2;

/** A byte swallowed without a trace. */
const SWALLOWED = -5;

const openingMarks = new Set([...'“‘「『（《【〈'].map((c) => c.charCodeAt(0)));
const sentenceEnds = new Set([...'。！？”’'].map((c) => c.charCodeAt(0)));

const LINE_FEED = 0x0a;

/** What a swallowed byte that nothing determines is shown as. */
const LOST_SIGN = 0x3f;

/** `[` of a reference, whose number and `]` follow: 潛力[3]. */
const OPENING_BRACKET = 0x5b;

/** The rows of the user area from here on have no ASCII bytes in their pairs. */
const FIRST_USER_ROW = 0xaa;

/** The rows of common characters in GB2312. */
const LAST_COMMON_LEAD = 0xd7;
const FIRST_COMMON_LEAD = 0xb0;

/** AAA1–AFFE, F8A1–FEFE, and A140–A7A0, whose leads are those of the symbols. */
const userAreaLeads: readonly number[] = [
  0xaa, 0xab, 0xac, 0xad, 0xae, 0xaf, 0xf8, 0xf9, 0xfa, 0xfb, 0xfc, 0xfd, 0xfe, 0xa1, 0xa2, 0xa3, 0xa4, 0xa5,
  0xa6, 0xa7,
];

/**
 * What a run may cost: characters weighed, so many for each character of the run. A damaged page takes about
 * ten; a text made to be explained in ever new ways is given up when all is spent.
 */
export class Budget {
  private left: number;

  constructor(length: number) {
    this.left = 40_000 + 150 * length;
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
  /** Paths by the place that they have read to, counted from the start. */
  private readonly places: (Path[] | undefined)[] = [];
  /** The best score offered for each place. */
  private readonly tops: number[] = [];
  /** Places with paths, those ahead of the one that is looked at. */
  private open = 0;
  private readonly limit: number;
  private readonly weigher: Weigher;

  constructor(
    private readonly text: string,
    private readonly start: number,
    private readonly generator: Generator,
    private readonly budget: Budget,
  ) {
    this.limit = Math.min(text.length, start + MAX_LENGTH);
    this.weigher = new Weigher(generator);
  }

  run(before: Before): Explanation | null {
    const { text, start, limit, generator } = this;
    const begins = { at: start, pending: NONE, exempt: true, parted: true, changed: false };
    this.offer(new Path(null, begins, before.lastPair, NONE, NONE, 0, 0, 0, before));
    let settledAt = -1;
    for (let at = start; at <= limit; at++) {
      const all = this.places[at - start];
      if (!all) continue;
      this.places[at - start] = undefined;
      this.open--;
      const silent = silentPlace(text, at, generator);
      if (silent !== null) for (const path of [...all]) this.addSilentHalf(path, silent, all);
      const paths = best(all, at === text.length);
      if (isRubbish(paths)) return null;
      const inStep = at > start && this.open === 0 && paths.every((p) => p.pending === NONE);
      if (!inStep) settledAt = -1;
      else if (settledAt < 0) settledAt = at;
      if (inStep && (at === limit || at >= settledAt + LOOK_AHEAD)) {
        return choose(text, start, settledAt, paths, generator);
      }
      if (at === text.length) {
        // At the end of the text nothing can complete a half any more.
        const whole = paths.filter((path) => path.pending === NONE);
        return whole.length > 0 ? choose(text, start, at, whole, generator) : null;
      }
      if (at === limit || this.budget.isSpent) return null;
      const ways = generator.dropsPairs
        ? [...paths, ...this.withDroppedPairs(paths, text.charCodeAt(at))]
        : paths;
      for (const step of stepsAt(text, at, generator)) for (const path of ways) this.follow(path, step);
    }
    return null;
  }

  /** Keeps a path for its place. */
  private offer(path: Path): void {
    const place = path.at - this.start;
    const list = this.places[place];
    const top = this.tops[place];
    if (top === undefined || path.score > top) this.tops[place] = path.score;
    if (list) list.push(path);
    else {
      this.places[place] = [path];
      this.open++;
    }
  }

  private isHopeless(at: number, score: number): boolean {
    const top = this.tops[at - this.start];
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
          const at = path.at + (codePoint > 0xffff ? 2 : 1);
          this.emit(path, inStep(at, true, path.changed), 0, codePoint, NONE, 0);
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
        if (path.pending !== NONE) this.dropPair(path, step.next, 0, (next) => this.offer(next));
        break;
    }
  }

  private followInsertion(path: Path, step: Step): void {
    const isReading = step.reading !== '';
    const right = !isReading || (path.lastPair !== 0 && this.generator.reads(path.lastPair, step.reading));
    const { lastPair, score, toll, dropped, pending, changed } = path;
    const cost = right ? 0 : BROKEN_LAW;
    const exempt = isReading || path.exempt;
    const lead = { at: step.next, pending, exempt, parted: true, changed };
    this.offer(new Path(path, lead, lastPair, NONE, NONE, score + cost, toll + cost, dropped));
  }

  /** In step: the character is what it is shown as. */
  private keep(path: Path, { next, first, second }: Step): void {
    const shown = this.text.charCodeAt(path.at);
    if (first === 0xa3 && shown < 0x80) return; // a folded mark is no other one in step
    let extra = this.lapse(path);
    if (shown === LOST_SIGN) extra += isFolded(this.generator) ? FOLDED_QUESTION : LITERAL_QUESTION;
    else if (isLoneLetter(this.text, path.at)) extra += LONE_LETTER;
    else if (shown > 0x20 && shown < 0x80 && path.second !== LOST_SIGN && isRestOfMarkup(this.text, path.at))
      extra += LITERAL_MARKUP;
    const lastPair = second === 0 ? ((path.lastPair & 0xff) << 8) | first : (first << 8) | second;
    this.emit(path, inStep(next, second === 0 && path.parted, path.changed), lastPair, shown, NONE, extra);
  }

  /** Out of step: the waiting byte and the first of the step are a character, the second waits. */
  private pairUp(path: Path, { next, first, second }: Step): void {
    if (!isGbkTrail(first)) return;
    const { likely } = this.generator;
    const pairs = path.pending === UNKNOWN ? likely.byTrail(first) : [(path.pending << 8) | first];
    const lapse = this.lapse(path);
    const isWaiting = second !== 0 && isGbkLead(second);
    if (second >= 0x80 && !isWaiting) return;
    const exempt = second === 0 && path.parted;
    const lead = { at: next, pending: isWaiting ? second : NONE, exempt, parted: false, changed: true };
    for (const pair of pairs) {
      const codePoint = gbkCodePoint(pair);
      if (codePoint === 0) continue;
      if (second === 0) {
        this.emit(path, lead, pair, codePoint, NONE, lapse);
        continue;
      }
      // The pair may be annotated, but its reading does not stand between it and the second byte.
      const broken = !path.parted && this.generator.annotates(pair) ? BROKEN_LAW : 0;
      this.emit(path, lead, (first << 8) | second, codePoint, isWaiting ? NONE : second, lapse + broken);
    }
  }

  /** In step, half a character: only an insertion can have parted it. */
  private beginShift(path: Path, step: Step): void {
    if (step.swallowed !== 'inserted') return;
    if (step.known !== 0) {
      this.wait(path, step.next, step.known, ((path.lastPair & 0xff) << 8) | step.known);
    } else if (step.reading === '') {
      this.wait(path, step.next, UNKNOWN, 0);
    } else {
      const lead = path.lastPair & 0xff;
      for (const trail of this.generator.trailsOf(lead, step.reading)) {
        this.wait(path, step.next, trail, (lead << 8) | trail);
      }
    }
  }

  /** Out of step, half a character: it ends the one that waits. */
  private complete(path: Path, step: Step): void {
    const lead = inStep(step.next, true, true, true);
    if (step.reading !== '' || step.known !== 0) {
      const trails =
        step.known !== 0 ? [step.known] : this.generator.trailsOf(path.lastPair & 0xff, step.reading);
      for (const trail of trails) this.completeWith(path, step, lead, (path.pending << 8) | trail, 0);
      return;
    }
    for (const pair of this.generator.likely.byLead(path.pending)) {
      const broken = step.parts || !this.generator.annotates(pair) ? 0 : BROKEN_LAW;
      this.completeWith(path, step, lead, pair, broken);
    }
  }

  /**
   * Both halves are lost. A reading behind them tells which; so does a mark, since the second half made one
   * with the mark's first byte: in 校、 D0A3 A1A2 a run went before A3A1 and another before A1A2.
   */
  private completeUnknown(path: Path, step: Step): void {
    const lead = inStep(step.next, true, true, true);
    if (step.reading === '') {
      if (step.swallowed !== 'inserted') return;
      const mark = this.text.charCodeAt(step.next);
      const trail = mark > 0x7f && this.generator.pairOf(mark) >> 8 === 0xa1 ? 0xa3 : 0xa1;
      for (const pair of this.generator.likely.byTrail(trail)) this.completeWith(path, step, lead, pair, 0);
      return;
    }
    for (const pair of this.generator.pairsOf(step.reading)) this.completeWith(path, step, lead, pair, 0);
  }

  private completeWith(path: Path, step: Step, lead: Lead, pair: number, extra: number): void {
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
      else if (sentenceEnds.has(codePoint)) sign = LINE_FEED;
      if (!keepsBytes) score += SWALLOWED;
    }
    if (step.swallowed === 'markup') {
      if (openingMarks.has(codePoint)) score += OPENED_AT_END;
      if (endsBlockAt(this.text, step.next))
        score += this.weigher.lineEnd(quotedAfter(path.quoted, codePoint));
    }
    this.emit(path, lead, pair, codePoint, sign, score);
  }

  /**
   * The paths where a pair in GBK's user area stood here, shown as nothing: its first byte ended a character
   * and its second is unknown. 生產 C9FA AE61 paired late is 90C9, FAAE (user area), `a`.
   */
  private withDroppedPairs(paths: readonly Path[], shown: number): Path[] {
    // A lost second byte needs a first byte behind it that can be the second of a pair.
    const endsInStep = shown < 0x80 && shown !== LOST_SIGN && (shown < 0x40 || shown === 0x7f);
    const results: Path[] = [];
    for (const path of paths) {
      if (path.pending <= NONE) continue;
      this.dropPair(path, path.at, DROPPED_PAIR, (next) => {
        if (next.pending === NONE || !endsInStep) results.push(next);
      });
    }
    return best(results, false).slice(0, DROPPED_BEAM);
  }

  private dropPair(path: Path, next: number, cost: number, take: (path: Path) => void): void {
    // Of two such pairs in a row the character between has lost both bytes; only common ones are tried.
    const from = path.pending === UNKNOWN ? FIRST_COMMON_LEAD : path.pending;
    const to = path.pending === UNKNOWN ? LAST_COMMON_LEAD : path.pending;
    for (let first = from; first <= to; first++) this.dropPairBehind(path, first, next, cost, take);
  }

  private dropPairBehind(
    path: Path,
    first: number,
    next: number,
    cost: number,
    take: (path: Path) => void,
  ): void {
    for (const lead of userAreaLeads) {
      const codePoint = gbkCodePoint((first << 8) | lead);
      if (codePoint === 0) continue;
      this.budget.spend(1);
      const toll = cost + this.lapse(path);
      const score = path.score + toll + this.weigher.worth(path, codePoint, true);
      // Where nothing is shown, the paths that it is measured by have a character less.
      if (this.isHopeless(next, next === path.at ? score + ONE_CHARACTER : score)) continue;
      // A pair of A1–A7 and an ASCII byte: with the byte in front gone too, the text is in step again.
      if (lead < FIRST_USER_ROW && next === path.at) {
        const sign = opensReference(this.text, next) ? OPENING_BRACKET : LOST_SIGN;
        const toll2 = toll + (sign === LOST_SIGN ? DROPPED_ASCII : 0);
        const beside = inStep(next, true, true);
        take(
          new Path(path, beside, 0, codePoint, sign, score - toll + toll2, path.toll + toll2, path.dropped),
        );
      }
      const unknown = { at: next, pending: UNKNOWN, exempt: true, parted: true, changed: true };
      const dropped = Math.min(path.dropped + 1, 3);
      take(new Path(path, unknown, 0, codePoint, NONE, score, path.toll + toll, dropped));
    }
  }

  /** The same place with half a character before it that left no sign at all. */
  private addSilentHalf(path: Path, place: SilentPlace, all: Path[]): void {
    if (path.pending === UNKNOWN) return;
    if (path.pending === NONE) {
      if (place === 'parted') all.push(waiting(path, path.at, UNKNOWN, 0, SILENT_HALF));
      return;
    }
    const cost = place === 'swallowed' ? SILENT_HALF + SWALLOWED : SILENT_HALF;
    // A tag of which `<` went along gets its sign, for the repair of fragments; any other byte likewise.
    const sign = place === 'tag' || place === 'swallowed' ? LOST_SIGN : NONE;
    const endsLine = place === 'end' || (place === 'tag' && endsBlockAt(this.text, path.at));
    const lead = inStep(path.at, true, true, true);
    for (const pair of this.generator.likely.byLead(path.pending)) {
      const codePoint = gbkCodePoint(pair);
      this.budget.spend(1);
      let toll = cost + this.lapse(path);
      if (endsLine) {
        toll += this.weigher.lineEnd(quotedAfter(path.quoted, codePoint));
        if (openingMarks.has(codePoint)) toll += OPENED_AT_END;
      }
      const score = path.score + toll + this.weigher.worth(path, codePoint, true);
      if (this.isHopeless(path.at, score)) continue;
      all.push(new Path(path, lead, pair, codePoint, sign, score, path.toll + toll, path.dropped));
    }
  }

  /** The page's law for the bytes read before: an annotated pair has its reading behind it. */
  private lapse(path: Path): number {
    return !path.exempt && path.lastPair !== 0 && this.generator.annotates(path.lastPair) ? BROKEN_LAW : 0;
  }

  private wait(path: Path, at: number, pending: number, lastPair: number): void {
    this.offer(waiting(path, at, pending, lastPair, 0));
  }

  /** Offers the path with one more character of the original text, and perhaps a sign or ASCII byte behind it. */
  private emit(
    path: Path,
    lead: Lead,
    lastPair: number,
    codePoint: number,
    second: number,
    extra: number,
  ): void {
    this.budget.spend(1);
    let score = path.score + extra + this.weigher.worth(path, codePoint, path.pending !== NONE);
    // ASCII or a tag follows: a word ends here.
    if (second !== NONE) score += this.weigher.wordEnd(codePoint);
    if (this.isHopeless(lead.at, score)) return;
    this.offer(new Path(path, lead, lastPair, codePoint, second, score, path.toll + extra, path.dropped));
  }
}

function inStep(at: number, exempt: boolean, changed: boolean, parted = false): Lead {
  return { at, pending: NONE, exempt, parted, changed };
}

/** The same path out of step: a byte waits for its second half. */
function waiting(path: Path, at: number, pending: number, lastPair: number, toll: number): Path {
  const lead = { at, pending, exempt: true, parted: true, changed: true };
  const { score, dropped } = path;
  return new Path(path, lead, lastPair, NONE, NONE, score + toll, path.toll + toll, dropped);
}

/** Does the rest of a tag or an entity stand here, whose first character is gone? */
function isRestOfMarkup(text: string, at: number): boolean {
  const before = text.charAt(at - 1);
  return before !== '<' && before !== '&' && restOfMarkupAt(text, at) > 0;
}

const reference = /\d{1,3}(?:[-~,，、]\d{1,3}){0,8}\]/y;

function opensReference(text: string, at: number): boolean {
  reference.lastIndex = at;
  return reference.test(text);
}

const loneLetter = /(?<![A-Za-z])[A-Za-z](?=\([^()\s]{1,6} ?\)[\u3400-\u9fff])/y;

function isLoneLetter(text: string, at: number): boolean {
  if (text.charCodeAt(at) > 0x7a) return false;
  loneLetter.lastIndex = at;
  return loneLetter.test(text);
}

/**
 * The paths worth following, best first: the best of each state, which remembers its rivals; none hopeless; at
 * most BEAM, and always the best one that is in step, which may yet outlive all others.
 */
function best(paths: Path[], atEnd: boolean): Path[] {
  if (paths.length < 2) return paths;
  paths.sort((a, b) => b.score - a.score);
  const top = paths[0]?.score ?? 0;
  const kept: Path[] = [];
  const states = new Map<number, Path>();
  let inStep = false;
  for (const path of paths) {
    if (path.score < top - HOPELESS) break;
    if (kept.length >= BEAM && (inStep || path.pending !== NONE)) continue;
    const last = path.secondLast * 0x10000 + path.previous;
    const state = atEnd
      ? path.pending
      : ((last * 512 + path.pending + 1) * 4 + path.quoted) * 4 + path.dropped;
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

/** So many characters of such a mean are no Chinese, however they go on. */
const RUBBISH_LENGTH = 12;
const RUBBISH_MEAN = -10.5;

function isRubbish([first]: readonly Path[]): boolean {
  return first !== undefined && first.length >= RUBBISH_LENGTH && first.score < RUBBISH_MEAN * first.length;
}
