import { compose } from '../compose';
import { looksMisread } from '../diagnose/mojibake';
import { applyEdits } from '../edits';
import type { Finding } from '../finding';
import type { LanguageModel } from '../language/model';
import { reason } from '../reason';
import { asContext, isHan, scriptHint, worth } from './encoding/evidence';
import { goneForGood } from './encoding/gone';
import { type Piece, type Segment, SWALLOWED, search } from './encoding/lattice';
import { type Misreading, misreadings } from './encoding/misreading';
import { type Promised, promise } from './encoding/promise';
import { isQuoted } from './encoding/quotation';
import { SeenPairs } from './encoding/seen';
import { type ShownName, type Unit, unitsOf } from './encoding/shown';
import { readStrictly, resumeAfter } from './encoding/strict';
import { repairStrictGb2312 } from './encoding/strict-gb2312';
import { decoderSwallows, restoreSwallowed } from './encoding/swallowed';
import { repairWestern } from './encoding/western';
import type { WrittenName } from './encoding/written';

/** A text that was misread more often than this has lost its bytes on the way. */
const MOST_ROUNDS = 4;

/**
 * What the misread stretches of a run must be worth together. Four ordinary characters reach it; two do
 * only where they are a word, and one never does.
 */
const ENOUGH = 7.5;

/** What the quick look must promise before the search is made, and how many of the most promising are tried. */
const PROMISING = 4;
const SEARCHED = 3;

/** Where the rest of the page has proved a misreading, a word of two characters is enough. */
const ENOUGH_WHERE_PROVED = 2;
const PROMISING_WHERE_PROVED = 1;

const namesForReaders: Readonly<Record<ShownName | WrittenName, string>> = {
  'windows-1252': 'Windows-1252',
  'windows-1250': 'Windows-1250',
  'windows-1251': 'Windows-1251',
  'windows-1254': 'Windows-1254',
  macintosh: 'Mac Roman',
  cp437: 'CP437',
  cp866: 'CP866',
  gbk: 'GBK',
  big5: 'Big5',
  'utf-8': 'UTF-8',
};

/**
 * Undoes bytes that were read in the wrong encoding: 鎴戜滑 → 我们, ÖÐÎÄ → 中文, ä¸­æ–‡ → 中文.
 *
 * A run may be misread as a whole or in part, in more than one way, and more than once over. Each round
 * looks for the one misreading that explains most of the run, undoes it, and looks again at the result.
 * What cannot be undone is reported and left. Findings are sorted and do not overlap.
 */
export function repairEncoding(run: string, model: LanguageModel): Finding[] {
  return repairRun(run, model, new Map());
}

/**
 * The same for all runs of a page, which know from each other: what is proved by the paragraphs holds for a
 * title of two characters as well. Runs that do not look misread are passed over, unless the page has been
 * shown to be. One list for each run.
 */
export function repairEncodings(runs: readonly string[], model: LanguageModel): Finding[][] {
  const proved: Proved = new Map();
  const first = runs.map((run) => (looksMisread(run) ? repairRun(run, model, proved) : []));
  if (!first.some((own) => own.some(changes))) return first;
  const found = runs.map((run, i) => {
    const own = first[i] ?? [];
    return proved.size === 0 || own.some(changes) || !foreignText.test(run)
      ? own
      : repairRun(run, model, proved);
  });
  return quotedOnPage(runs, found) ? found.map((own) => own.filter((finding) => !changes(finding))) : found;
}

/** A sample in a table or a list is a run of its own; the article that explains it is in the others. */
function quotedOnPage(runs: readonly string[], found: readonly (readonly Finding[])[]): boolean {
  let offset = 0;
  const all: Finding[] = [];
  runs.forEach((run, i) => {
    for (const finding of found[i] ?? []) {
      if (changes(finding))
        all.push({ ...finding, start: finding.start + offset, end: finding.end + offset });
    }
    offset += run.length + 1;
  });
  return isQuoted(runs.join('\n'), all);
}

/** Misreadings with the evidence for them on the page so far. */
type Proved = Map<Misreading, number>;

/** Evidence that a page has been misread in a certain way: some ten characters of ordinary text. */
const PROOF = 25;

const foreignText = /[^\0-\x7f]/;

function changes({ before, after }: Finding): boolean {
  return before !== after;
}

function repairRun(run: string, model: LanguageModel, proved: Proved): Finding[] {
  let findings: Finding[] = [];
  let text = run;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = undoBest(text, model, MOST_ROUNDS - round, proved);
    if (next.length === 0) break;
    findings = compose(run, findings, next);
    text = applyEdits(run, findings);
    if (!looksMisread(text)) break;
  }
  const single = [...repairWestern(text), ...repairStrictGb2312(text, model)].sort(
    (a, b) => a.start - b.start,
  );
  const apart = single.filter(({ start }, i) => start >= (single[i - 1]?.end ?? 0));
  if (apart.length > 0 && !isQuoted(text, apart)) findings = compose(run, findings, apart);
  return withGone(run, findings);
}

/** What a reading is worth that explains a text, for each character of it that is not ASCII. */
const GOOD_READING = 0.25;

function countForeign(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= 0x80) count++;
  return count;
}

/** Misreadings that were made one after the other, the last one first. */
interface Explained {
  readonly chain: readonly Misreading[];
  readonly evidence: number;
}

interface Candidate {
  readonly step: Misreading;
  readonly units: readonly Unit[];
  readonly promised: Promised;
}

/** Undoes the misreading that explains most of a text, throughout; no findings where none does. */
function undoBest(text: string, model: LanguageModel, depth: number, proved: Proved): Finding[] {
  for (const sample of samplesOf(text)) {
    const explained = explain(sample, model, depth, proved);
    if (!explained) continue;
    const findings = undoAll(text, explained.chain, model);
    if (isQuoted(text, findings)) return [];
    const [step] = explained.chain;
    if (step && explained.chain.length === 1) proved.set(step, (proved.get(step) ?? 0) + explained.evidence);
    return findings;
  }
  return [];
}

/** Finds what happened to a sample: one misreading that makes it Chinese, or several, one upon the other. */
function explain(sample: string, model: LanguageModel, depth: number, proved: Proved): Explained | null {
  const candidates = candidatesFor(sample, model, proved);
  let best: Explained | null = null;
  candidates.sort((a, b) => b.promised.language - a.promised.language);
  const [...tried] = candidates.slice(0, SEARCHED);
  tried.push(
    ...candidates.slice(SEARCHED).filter(({ step }) => step.shown === 'utf-8' && sample.length < PIECE),
  );
  for (const { step, units, promised } of tried) {
    const known = isProved(step, proved);
    if (promised.language < PROMISING && !known && step.shown !== 'utf-8') continue;
    const segments = search(units, step, model, {
      known,
      structure: false,
      gaps: noGaps,
      script: null,
      seen: null,
    });
    const evidence = evidenceOf(segments, step, model);
    if (evidence < (known ? ENOUGH_WHERE_PROVED : ENOUGH)) continue;
    if (hanIn(textOf(segments)) < (known ? 1 : 2)) continue;
    const lenient = step.shown === 'utf-8' ? LENIENT : 0;
    const total = evidence - lenient + UNEXPLAINED * unexplained(units, segments);
    if (!best || total > best.evidence) best = { chain: [step], evidence: total };
  }
  // A text that is misread twice gives some nonsense of Chinese at once; a good reading gives more.
  if ((best && best.evidence > GOOD_READING * countForeign(sample)) || depth <= 1) return best;
  candidates.sort((a, b) => b.promised.structure - a.promised.structure);
  for (const { step, units, promised } of candidates.slice(0, SEARCHED)) {
    if (promised.structure < PROMISING) break;
    const segments = search(units, step, model, {
      known: false,
      structure: true,
      gaps: noGaps,
      script: null,
      seen: null,
    });
    const between = applyEdits(sample, findingsOf(sample, units, segments, step));
    if (between === sample) continue;
    const below = explain(between, model, depth - 1, proved);
    if (below && (!best || below.evidence > best.evidence)) {
      best = { chain: [step, ...below.chain], evidence: below.evidence };
    }
  }
  return best;
}

function isProved(step: Misreading, proved: Proved): boolean {
  return (proved.get(step) ?? 0) >= PROOF;
}

function candidatesFor(text: string, model: LanguageModel, proved: Proved): Candidate[] {
  const units = new Map<ShownName, Unit[]>();
  const candidates: Candidate[] = [];
  for (const step of misreadings) {
    let own = units.get(step.shown);
    if (!own) {
      own = unitsOf(text, step.shown);
      units.set(step.shown, own);
    }
    const promised = promise(own, step, model);
    // The quick look takes one reading of each character; a short lenient text may need the other.
    const anyway = step.shown === 'utf-8' && text.length < PIECE;
    const least = anyway ? 0 : isProved(step, proved) ? PROMISING_WHERE_PROVED : PROMISING;
    if (Math.max(promised.language, promised.structure) >= least) {
      candidates.push({ step, units: own, promised });
    }
  }
  return candidates;
}

/** Undoes misreadings that are known to have happened, in the whole text. */
function undoAll(text: string, chain: readonly Misreading[], model: LanguageModel): Finding[] {
  const [step, ...below] = chain;
  if (!step) return [];
  if (below.length > 0) {
    const units = unitsOf(text, step.shown);
    const segments = search(units, step, model, {
      known: false,
      structure: true,
      gaps: noGaps,
      script: null,
      seen: null,
    });
    const first = findingsOf(text, units, segments, step);
    return compose(text, first, undoAll(applyEdits(text, first), below, model));
  }
  return undoKnown(text, step, model);
}

/** Lines that need the search are searched together up to this length. */
const TOGETHER = 2000;

/** Undoes one misreading throughout: line by line where no byte was lost, by search where there is doubt. */
function undoKnown(text: string, step: Misreading, model: LanguageModel): Finding[] {
  const gathered = new Gathered(text, step);
  const seen = new SeenPairs();
  const doubtful: { start: number; end: number }[] = [];
  let sample = '';
  let lineEnd = 0;
  const sure = (read: string): void => {
    seen.add(read);
    if (sample.length < TOGETHER) sample += read;
  };
  for (let start = 0; start < text.length; ) {
    if (start >= lineEnd) lineEnd = text.indexOf('\n', start) + 1 || text.length;
    const line = text.slice(start, lineEnd);
    const { pieces, end: read, broken } = readStrictly(line, step, model);
    const end = start + (read < line.length ? resumeAfter(line, broken) : line.length);
    for (const piece of pieces) {
      gathered.add(start + piece.from, start + piece.to, piece);
      sure(piece.text);
    }
    gathered.close();
    if (start + read < end) {
      const before = doubtful.at(-1);
      if (before?.end === start + read && end - before.start <= TOGETHER) before.end = end;
      else doubtful.push({ start: start + read, end });
    }
    start = end;
  }
  const known = { known: true, structure: false, gaps: noGaps, script: null, seen: null };
  const searched = doubtful
    .map(({ start, end }) => ({ start, part: text.slice(start, end) }))
    .filter(({ part }) => foreignText.test(part))
    .map(({ start, part }) => {
      const units = unitsOf(part, step.shown);
      const segments = search(units, step, model, known);
      sure(textOf(segments));
      seen.add(leftAsShown(part, units, segments));
      return { start, part, units, segments };
    });
  // Bytes that vanished are tried out where something is missing. What they gave is in the script of the
  // rest, and in its words.
  const script = scriptHint(sample);
  for (const { start, part, units, segments } of searched) {
    const gaps = step.losesBytes ? gapsNear(units, segments, model) : noGaps;
    const found = gaps.size > 0 ? search(units, step, model, { ...known, gaps, script, seen }) : segments;
    const offset = (unit: number): number => start + (units[unit]?.start ?? part.length);
    for (const segment of found) {
      if (!isSense(segment, model)) continue;
      for (const piece of segment.pieces) gathered.add(offset(piece.from), offset(piece.to), piece);
      gathered.close();
    }
  }
  return gathered.finish();
}

/** What a search left as it is: the good text around the misread stretches. */
function leftAsShown(text: string, units: readonly Unit[], segments: readonly Segment[]): string {
  let left = '';
  let done = 0;
  for (const { from, to } of segments) {
    left += `${text.slice(done, units[from]?.start ?? text.length)} `;
    done = units[to]?.start ?? text.length;
  }
  return left + text.slice(done);
}

/** A line of another misreading gives nonsense under this one. */
const NONSENSE = -2.5;

function isSense({ pieces }: Segment, model: LanguageModel): boolean {
  let total = 0;
  let count = 0;
  let last = 0;
  for (const { text } of pieces) {
    for (const character of text) {
      const codePoint = character.codePointAt(0) ?? 0;
      if (codePoint >= 0x80) {
        total += worth(model, last, codePoint);
        count++;
      }
      last = asContext(codePoint);
    }
  }
  return total >= count * NONSENSE;
}

const noGaps: ReadonlySet<number> = new Set();

/** What was read without guessing. */
function textOf(segments: readonly Segment[]): string {
  const sure = segments.map(({ pieces }) => pieces.map((piece) => (piece.lost ? '' : piece.text)).join(''));
  return sure.join('\n');
}

/** A piece of text that is looked at as a whole, and how many of them make a sample. */
const PIECE = 400;
const PIECES = 8;

/** Parts of a long text that look misread, a few at a time; a short one as a whole. */
function* samplesOf(text: string): Generator<string> {
  if (text.length <= PIECE * PIECES) {
    if (foreignText.test(text)) yield text;
    return;
  }
  const suspicious: string[] = [];
  for (let start = 0; start < text.length; ) {
    // A piece ends with its line, where that is near.
    const line = text.indexOf('\n', start + PIECE / 2);
    const end = line >= 0 && line < start + PIECE * 2 ? line + 1 : start + PIECE;
    const piece = text.slice(start, end);
    if (looksMisread(piece)) suspicious.push(piece);
    start = end;
  }
  // Every nth piece, so that a sample sees all parts of the text.
  const samples = Math.ceil(suspicious.length / PIECES);
  for (let i = 0; i < samples; i++) {
    yield suspicious.filter((_, index) => index % samples === i).join('\n');
  }
}

/** The lenient reading explains what the plain one does as well, and more besides. */
const LENIENT = 6;

/** A foreign character beside a misread stretch that this misreading leaves as it is; another one may not. */
const UNEXPLAINED = -3;
const BESIDE = 8;

function unexplained(units: readonly Unit[], segments: readonly Segment[]): number {
  let count = 0;
  let done = 0;
  const isForeign = (unit: Unit | undefined): boolean => {
    const code = unit?.text.charCodeAt(0) ?? 0;
    return code >= 0x80 && (code < 0x2e80 || (code >= 0xe000 && code < 0xf900));
  };
  segments.forEach(({ from, to }, i) => {
    const next = segments[i + 1]?.from ?? units.length;
    for (let unit = Math.max(done, from - BESIDE); unit < from; unit++) if (isForeign(units[unit])) count++;
    done = Math.min(next, to + BESIDE);
    for (let unit = to; unit < done; unit++) if (isForeign(units[unit])) count++;
  });
  return count;
}

/** Western text alone is none of our business, and two bytes of it are too easily taken for one letter. */
function hanIn(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) if (isHan(text.charCodeAt(i))) count++;
  return count;
}

/** Units around the places where characters could not be made out or look out of place. */
function gapsNear(units: readonly Unit[], segments: readonly Segment[], model: LanguageModel): Set<number> {
  const gaps = new Set<number>();
  const around = (from: number, to: number): void => {
    for (let unit = from - 3; unit <= to + 1; unit++) gaps.add(unit);
  };
  segments.forEach(({ from, to, pieces }, i) => {
    // What was left as it is between two misread stretches, unless it is ASCII.
    const next = segments[i + 1]?.from ?? units.length;
    if (next - to <= 8 && foreign(units[to])) around(to, to);
    if (foreign(units[from - 1]) && from - (segments[i - 1]?.to ?? 0) <= 8) around(from, from);
    let last = 0;
    for (const piece of pieces) {
      let odd = piece.lost;
      for (const character of piece.text) {
        const codePoint = character.codePointAt(0) ?? 0;
        odd ||= codePoint === 0xfffd || (codePoint >= 0x80 && worth(model, last, codePoint) < ODD);
        last = asContext(codePoint);
      }
      if (odd) around(piece.from, piece.to);
    }
  });
  return gaps;
}

/** A character this unlikely may come from bytes that do not belong together. */
const ODD = -3;

function foreign(unit: Unit | undefined): boolean {
  return unit !== undefined && unit.text.charCodeAt(0) >= 0x80;
}

/** The same pair of characters over and over proves little: a frame of box-drawing characters gives 哪哪哪哪. */
function evidenceOf(segments: readonly Segment[], step: Misreading, model: LanguageModel): number {
  const seen = new Map<number, number>();
  let total = 0;
  for (const { pieces } of segments) {
    let last = 0;
    for (const { text } of pieces) {
      for (const character of text) {
        const codePoint = character.codePointAt(0) ?? 0;
        if (codePoint >= 0x80) {
          const key = last * 0x200000 + codePoint;
          const times = seen.get(key) ?? 0;
          seen.set(key, times + 1);
          const gain = worth(model, last, codePoint) + (step.written === 'utf-8' ? 2 : 0);
          total += gain > 0 ? gain / (1 + times) : gain;
        }
        last = asContext(codePoint);
      }
    }
  }
  return total;
}

function findingsOf(
  text: string,
  units: readonly Unit[],
  segments: readonly Segment[],
  step: Misreading,
): Finding[] {
  const gathered = new Gathered(text, step);
  const offset = (unit: number): number => units[unit]?.start ?? text.length;
  for (const { pieces } of segments) {
    for (const piece of pieces) gathered.add(offset(piece.from), offset(piece.to), piece);
    gathered.close();
  }
  return gathered.finish();
}

/** Joins pieces that stand together into findings, and leaves out what stays as it was. */
class Gathered {
  private readonly findings: Finding[] = [];
  private start = -1;
  private end = 0;
  private after = '';
  private lost = false;

  constructor(
    private readonly text: string,
    private readonly step: Misreading,
  ) {}

  /** The text from `start` to `end` reads as `piece`. */
  add(start: number, end: number, piece: Piece): void {
    if (this.text.slice(start, end) === piece.text) {
      this.close();
      return;
    }
    if (this.start >= 0 && start !== this.end) this.close();
    if (this.start < 0) this.start = start;
    this.end = end;
    this.after += piece.text;
    this.lost ||= piece.lost;
  }

  /** The findings, sorted, with the characters put back that decoders swallowed. */
  finish(): Finding[] {
    const found = this.findings.sort((a, b) => a.start - b.start);
    if (!found.some(({ after }) => after.includes(SWALLOWED))) return found;
    const whole = applyEdits(this.text, found);
    const swallows = decoderSwallows(found, this.text);
    return found.flatMap((finding) => {
      const after = restoreSwallowed(finding.after, this.text, finding.end, whole, swallows);
      const { start, end, ...rest } = trimmed(this.text, finding.start, finding.end, after);
      return rest.before === rest.after ? [] : [{ ...finding, start, end, ...rest }];
    });
  }

  /** Ends the finding that is being gathered. */
  close(): void {
    if (this.start < 0) return;
    const { text, step, start, end } = this;
    const finding = trimmed(text, start, end, this.after);
    if (finding.before !== finding.after) {
      const code = this.lost ? 'encoding.guessed' : 'encoding.misread';
      const names = [namesForReaders[step.written], namesForReaders[step.shown]];
      this.findings.push({ ...finding, kind: 'encoding', reason: reason(code, ...names) });
    }
    this.start = -1;
    this.after = '';
    this.lost = false;
  }
}

/** Leaves out what both ends have in common. */
function trimmed(
  text: string,
  start: number,
  end: number,
  after: string,
): { start: number; end: number; before: string; after: string } {
  let from = start;
  let to = end;
  let result = after;
  while (
    to > from &&
    result.length > 0 &&
    text[to - 1] === result[result.length - 1] &&
    text.charCodeAt(to - 1) < 0x80
  ) {
    to--;
    result = result.slice(0, -1);
  }
  while (from < to && result.length > 0 && text[from] === result[0] && text.charCodeAt(from) < 0x80) {
    from++;
    result = result.slice(1);
  }
  return { start: from, end: to, before: text.slice(from, to), after: result };
}

/** Adds what is lost for good, where no repair stands. */
function withGone(run: string, findings: readonly Finding[]): Finding[] {
  const gone = goneForGood(run);
  if (gone.length === 0) return [...findings];
  const free = gone.filter(({ start, end }) => !findings.some((f) => f.start < end && start < f.end));
  return [...findings, ...free].sort((a, b) => a.start - b.start);
}
