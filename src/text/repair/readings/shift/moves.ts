import { gbkCodePoint, isGbkLead, isGbkTrail } from '../../../codec/gbk';
import type { Generator } from '../generator';
import { endsBlockAt, restOfMarkupAt } from '../signs';
import type { SilentPlace, Step } from '../steps';
import { BROKEN_LAW, lapse } from './law';
import { quotedAfter } from './open-quotes';
import { type Lead, LOST_SIGN, NONE, Path, UNKNOWN, UNKNOWN_HIGH, UNKNOWN_LOW } from './path';
import type { Budget, Places } from './places';
import { Weigher } from './weigher';

/**
 * How a path goes on by one step of the shown text: in step with it, or one byte late, and how it gets from
 * the one to the other. Each move has its price where what it supposes is rare or against the page's law.
 */

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

/** Half a character lost without any sign, on pages whose decoder shows none. */
const SILENT_HALF = -2;

/** A byte swallowed without a trace. */
const SWALLOWED = -5;

const openingMarks = new Set([...'“‘「『（《【〈'].map((c) => c.charCodeAt(0)));
const sentenceEnds = new Set([...'。！？”’'].map((c) => c.charCodeAt(0)));

const LINE_FEED = 0x0a;

export class Moves {
  private readonly weigher: Weigher;

  constructor(
    private readonly text: string,
    private readonly generator: Generator,
    private readonly places: Places,
    private readonly budget: Budget,
  ) {
    this.weigher = new Weigher(generator);
  }

  /** Goes on by one step, in all ways that the step allows. */
  follow(path: Path, step: Step): void {
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
        else if (path.pending < NONE) this.completeUnknown(path, step);
        else this.complete(path, step);
        break;
      case 'pair':
        break; // see `DroppedPairs`
    }
  }

  private followInsertion(path: Path, step: Step): void {
    const isReading = step.reading !== '';
    const right = !isReading || (path.lastPair !== 0 && this.generator.reads(path.lastPair, step.reading));
    const { lastPair, score, toll, dropped, pending, changed } = path;
    const cost = right ? 0 : BROKEN_LAW;
    const exempt = isReading || path.exempt;
    const lead = { at: step.next, pending, exempt, parted: true, changed };
    this.places.offer(new Path(path, lead, lastPair, NONE, NONE, score + cost, toll + cost, dropped));
  }

  /** In step: the character is what it is shown as. */
  private keep(path: Path, { next, first, second }: Step): void {
    const shown = this.text.charCodeAt(path.at);
    if (first === 0xa3 && shown < 0x80) return; // a folded mark is no other one in step
    let extra = lapse(path, this.generator);
    if (shown === LOST_SIGN) extra += this.generator.isFolded ? FOLDED_QUESTION : LITERAL_QUESTION;
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
    const pairs = path.pending < NONE ? likely.byTrail(first) : [(path.pending << 8) | first];
    const lapsed = lapse(path, this.generator);
    const isWaiting = second !== 0 && isGbkLead(second);
    if (second >= 0x80 && !isWaiting) return;
    const exempt = second === 0 && path.parted;
    const lead = { at: next, pending: isWaiting ? second : NONE, exempt, parted: false, changed: true };
    for (const pair of pairs) {
      if (!fits(path.pending, pair >> 8)) continue;
      const codePoint = gbkCodePoint(pair);
      if (codePoint === 0) continue;
      if (second === 0) {
        this.emit(path, lead, pair, codePoint, NONE, lapsed);
        continue;
      }
      // The pair may be annotated, but its reading does not stand between it and the second byte.
      const broken = !path.parted && this.generator.annotates(pair) ? BROKEN_LAW : 0;
      this.emit(path, lead, (first << 8) | second, codePoint, isWaiting ? NONE : second, lapsed + broken);
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
      for (const pair of this.generator.likely.byTrail(trail)) {
        if (fits(path.pending, pair >> 8)) this.completeWith(path, step, lead, pair, 0);
      }
      return;
    }
    for (const pair of this.generator.pairsOf(step.reading)) {
      if (fits(path.pending, pair >> 8)) this.completeWith(path, step, lead, pair, 0);
    }
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

  /** The paths of the same place with half a character before it that left no sign at all. */
  withSilentHalf(path: Path, place: SilentPlace): Path[] {
    if (path.pending < NONE) return [];
    if (path.pending === NONE)
      return place === 'parted' ? [waiting(path, path.at, UNKNOWN, 0, SILENT_HALF)] : [];
    const cost = lapse(path, this.generator) + SILENT_HALF + (place === 'swallowed' ? SWALLOWED : 0);
    // A tag of which `<` went along gets its sign, for the repair of fragments; any other byte likewise.
    const sign = place === 'tag' || place === 'swallowed' ? LOST_SIGN : NONE;
    const endsLine = place === 'end' || (place === 'tag' && endsBlockAt(this.text, path.at));
    const lead = inStep(path.at, true, true, true);
    const paths: Path[] = [];
    for (const pair of this.generator.likely.byLead(path.pending)) {
      const codePoint = gbkCodePoint(pair);
      this.budget.spend(1);
      let toll = cost;
      if (endsLine) {
        toll += this.weigher.lineEnd(quotedAfter(path.quoted, codePoint));
        if (openingMarks.has(codePoint)) toll += OPENED_AT_END;
      }
      const score = path.score + toll + this.weigher.worth(path, codePoint, true);
      if (this.places.isHopeless(path.at, score)) continue;
      paths.push(new Path(path, lead, pair, codePoint, sign, score, path.toll + toll, path.dropped));
    }
    return paths;
  }

  private wait(path: Path, at: number, pending: number, lastPair: number): void {
    this.places.offer(waiting(path, at, pending, lastPair, 0));
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
    if (this.places.isHopeless(lead.at, score)) return;
    this.places.offer(
      new Path(path, lead, lastPair, codePoint, second, score, path.toll + extra, path.dropped),
    );
  }
}

/** Where the second bytes of GB2312 begin. */
const FIRST_GB2312 = 0xa1;

/** Can this be the byte that waits? */
function fits(pending: number, byte: number): boolean {
  return pending === UNKNOWN_LOW ? byte < FIRST_GB2312 : pending !== UNKNOWN_HIGH || byte >= FIRST_GB2312;
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

const loneLetter = /(?<![A-Za-z])[A-Za-z](?=\([^()\s]{1,6} ?\)[\u3400-\u9fff])/y;

function isLoneLetter(text: string, at: number): boolean {
  if (text.charCodeAt(at) > 0x7a) return false;
  loneLetter.lastIndex = at;
  return loneLetter.test(text);
}
