import { suspiciousParts } from '../../diagnose/mojibake';
import { applyEdits } from '../../edits';
import type { LanguageModel } from '../../language/model';
import { asContext, isHan, worth } from './evidence';
import { type Island, islandsIn } from './islands';
import { nothingKnown } from './known';
import { type Misreading, misreadings } from './misreading';
import { type Promised, promise } from './promise';
import { Search } from './search';
import type { Segment } from './segments';
import { isDoubleByte, type ShownName, type Unit, unitsOf } from './shown';
import { findingsOf, surelyRead } from './undo';

/** What happened to a text: misreadings that were made one after the other, the last one first. */
export interface Explained {
  readonly chain: readonly Misreading[];
  /** What the text is worth that comes out. */
  readonly evidence: number;
  /** What the misreading explains exactly, where all of the text was looked at. */
  readonly islands?: readonly Island[];
}

/** Misreadings with the evidence for them on the page so far. */
export type Proved = ReadonlyMap<Misreading, number>;

/**
 * What the misread stretches of a text must be worth together. Four ordinary characters reach it; two do
 * only where they are a word, and one never does.
 */
const ENOUGH = 7.5;

/** What the quick look must promise before the search is made, and how many of the most promising are tried. */
const PROMISING = 4;
const SEARCHED = 3;

/** Where the rest of the page has proved a misreading, a word of two characters is enough. */
const ENOUGH_WHERE_PROVED = 2;
const PROMISING_WHERE_PROVED = 1;

/** Evidence that a page has been misread in a certain way: some ten characters of ordinary text. */
const PROOF = 25;

/** What a reading is worth that explains a text, for each character of it that is not ASCII. */
const GOOD_READING = 0.25;

/** Such a share of the characters in islands explains a text without a search; what each of the others counts. */
const MOSTLY_EXACT = 0.7;
const NOT_EXACT = -1;

/** The same share where the rest of the page has proved the misreading; and what a search must give there. */
const PARTLY_EXACT = 0.5;
const GOOD_WHERE_PROVED = 0.5;

/** The lenient reading explains what the plain one does as well, and more besides. */
const LENIENT = 6;

/** A foreign character beside a misread stretch that this misreading leaves as it is; another one may not. */
const UNEXPLAINED = -3;
const BESIDE = 8;

/** Against what a text is worth below its first layer: Windows-1252 and 1254 differ in few bytes. */
const STRUCTURE_COUNTS = 2;

/** A piece of text that is looked at as a whole, and how many of them make a sample. */
const PIECE = 400;
const PIECES = 8;

const foreignText = /[^\0-\x7f]/;

interface Candidate {
  readonly step: Misreading;
  readonly units: readonly Unit[];
  readonly promised: Promised;
}

/** Finds what happened to most of a text; null where nothing explains it. `depth` misreadings at most. */
export function explainText(
  text: string,
  model: LanguageModel,
  depth: number,
  proved: Proved,
): Explained | null {
  return asProved(text, model, proved) ?? explainSamples(text, model, depth, proved);
}

/** What has happened to the rest of the page has happened here too, where it gives good text. */
function asProved(text: string, model: LanguageModel, proved: Proved): Explained | null {
  const foreign = countForeign(text);
  for (const [step, evidence] of proved) {
    if (evidence < PROOF || isTooPlain(text, step)) continue;
    const islands = islandsIn(text, step, model);
    if (foreignIn(text, islands) >= foreign * PARTLY_EXACT) return { chain: [step], evidence: 0, islands };
    if (text.length > PIECE) continue;
    const segments = new Search(step, model, { ...nothingKnown, known: true }).run(unitsOf(text, step.shown));
    const gain = evidenceOf(segments, step, model);
    if (gain >= Math.max(ENOUGH, GOOD_WHERE_PROVED * foreign)) return { chain: [step], evidence: 0 };
  }
  return null;
}

function explainSamples(text: string, model: LanguageModel, depth: number, proved: Proved): Explained | null {
  const inVain = triedInVain.get(model) ?? new Set();
  triedInVain.set(model, inVain);
  const certain = [...proved].flatMap(([step, evidence]) =>
    evidence < PROOF ? [] : [step.written, step.shown],
  );
  for (const sample of samplesOf(text)) {
    const key = [Math.min(depth, DEEP), ...certain, sample].join();
    if (inVain.has(key)) continue;
    const explained = explain(sample, model, depth, proved);
    if (explained) return explained;
    if (inVain.size === MOST_IN_VAIN) inVain.clear();
    inVain.add(key);
  }
  return null;
}

/** Samples that nothing explains: a page is looked at again after each repair, mostly at the same rare words. */
const triedInVain = new WeakMap<LanguageModel, Set<string>>();
const MOST_IN_VAIN = 200;
/** What so many layers do not explain more of them do not either. */
const DEEP = 3;

/** The parts of a text that look misread, a few at a time; a short text as a whole. */
function* samplesOf(text: string): Generator<string> {
  if (text.length <= PIECE) {
    if (foreignText.test(text)) yield text;
    return;
  }
  // What is the same over and over is looked at once.
  const suspicious = new Set<string>();
  for (const { start, end } of suspiciousParts(text)) {
    for (let from = start; from < end; from += PIECE)
      suspicious.add(text.slice(from, Math.min(end, from + PIECE)));
  }
  // Every nth piece, so that a sample sees all parts of the text.
  const pieces = [...suspicious];
  const samples = Math.ceil(pieces.length / PIECES);
  for (let i = 0; i < samples; i++) yield pieces.filter((_, index) => index % samples === i).join('\n');
}

/** Finds what happened to a sample: one misreading that makes it Chinese, or several, one upon the other. */
function explain(sample: string, model: LanguageModel, depth: number, proved: Proved): Explained | null {
  const candidates = candidatesFor(sample, model, proved);
  candidates.sort((a, b) => b.promised.language - a.promised.language);
  const foreign = countForeign(sample);
  const isLenient = lenientLetters.test(sample);
  let best = mostlyExact(sample, foreign, candidates.slice(0, SEARCHED), model);
  if (best) return best;
  const [...tried] = candidates.slice(0, SEARCHED);
  tried.push(
    ...candidates
      .slice(SEARCHED)
      .filter(({ step }) => step.shown === 'utf-8' && (sample.length < PIECE || isLenient)),
  );
  for (const { step, units, promised } of tried) {
    const known = isProved(step, proved);
    if (promised.language < PROMISING && !known && step.shown !== 'utf-8') continue;
    if (isTooPlain(sample, step)) continue;
    const segments = new Search(step, model, { ...nothingKnown, known }).run(units);
    const evidence = evidenceOf(segments, step, model);
    if (evidence < (known ? ENOUGH_WHERE_PROVED : ENOUGH)) continue;
    if (hanIn(surelyRead(segments)) < (known ? 1 : 2)) continue;
    const lenient = step.shown === 'utf-8' && !isLenient ? LENIENT : 0;
    const total = evidence - lenient + UNEXPLAINED * unexplained(units, segments);
    if (!best || total > best.evidence) best = { chain: [step], evidence: total };
  }
  // A text that is misread twice gives some nonsense of Chinese at once; a good reading gives more.
  if ((best && best.evidence > GOOD_READING * foreign) || depth <= 1) return best;
  const below = explainBelow(sample, candidates, model, depth, proved);
  return below && (!best || below.evidence > best.evidence + ENOUGH) ? below : best;
}

/** Undoes one layer by its structure, and explains what comes out. */
function explainBelow(
  sample: string,
  candidates: Candidate[],
  model: LanguageModel,
  depth: number,
  proved: Proved,
): Explained | null {
  let best: Explained | null = null;
  let most = 0;
  candidates.sort((a, b) => b.promised.structure - a.promised.structure);
  for (const { step, units, promised } of candidates.slice(0, SEARCHED)) {
    if (promised.structure < PROMISING) break;
    const segments = new Search(step, model, { ...nothingKnown, below: step }).run(units);
    const between = applyEdits(sample, findingsOf(sample, units, segments, step));
    if (between === sample) continue;
    const below = explain(between, model, depth - 1, proved);
    if (!below) continue;
    const total = below.evidence + STRUCTURE_COUNTS * promised.structure;
    if (total <= most) continue;
    best = { chain: [step, ...below.chain], evidence: below.evidence };
    most = total;
  }
  return best;
}

/**
 * Letters beside those of Latin-1 that bytes gave which happened to be UTF-8: ʾ in `Ìáʾ£º` is CA BE, 示. The
 * plain reading has none of them and would leave a hole at each.
 */
const lenientLetters =
  /[\xa1-\xff][\u0180-\u0191\u0193-\u02c5\u02c8-\u02db\u02dd-\u07ff\uac00-\ud7a3\ue000-\uf8ff\u3400-\u4dbf]|[\u0180-\u0191\u0193-\u02c5\u02c8-\u02db\u02dd-\u07ff\uac00-\ud7a3\ue000-\uf8ff\u3400-\u4dbf][\xa1-\xff]/;

/** Is this the plain reading of a text that shows signs of the lenient one? */
function isTooPlain(text: string, { shown, written }: Misreading): boolean {
  return shown === 'windows-1252' && written !== 'utf-8' && lenientLetters.test(text);
}

/** The misreading that turns nearly all of a sample into good text, byte for byte. */
function mostlyExact(
  sample: string,
  foreign: number,
  candidates: readonly Candidate[],
  model: LanguageModel,
): Explained | null {
  let best: Explained | null = null;
  let most = 0;
  for (const { step, promised } of candidates) {
    if (promised.language < PROMISING || isTooPlain(sample, step)) continue;
    const islands = islandsIn(sample, step, model);
    const covered = foreignIn(sample, islands);
    if (covered < foreign * MOSTLY_EXACT) continue;
    const segments = islands.map(({ start, end, pieces }) => ({ from: start, to: end, pieces }));
    if (hanIn(surelyRead(segments)) < FEW) continue;
    const evidence = evidenceOf(segments, step, model);
    const total = evidence + NOT_EXACT * (foreign - covered);
    if (evidence < Math.max(ENOUGH, GOOD_READING * foreign) || total <= most) continue;
    best = { chain: [step], evidence };
    most = total;
  }
  return best;
}

function candidatesFor(text: string, model: LanguageModel, proved: Proved): Candidate[] {
  const units = new Map<ShownName, Unit[]>();
  const candidates: Candidate[] = [];
  const shows = kindsOf(text);
  for (const step of misreadings) {
    if (!shows[isDoubleByte(step.shown) ? 'ideographs' : 'letters']) continue;
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

/** What of a text can be misread bytes: ideographs and the like, or letters and symbols; a few of them at least. */
function kindsOf(text: string): { ideographs: boolean; letters: boolean } {
  let ideographs = 0;
  let letters = 0;
  for (let i = 0; i < text.length && (ideographs < FEW || letters < FEW); i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80 || (code >= 0x2010 && code <= 0x2027)) continue;
    if (code < 0x2e80 || (code >= 0xa000 && code < 0xe000)) letters++;
    else ideographs++;
    // Letters that GBK and Big5 have as well.
    if (code >= 0x391 && code < 0x2600) ideographs++;
    // Mac Roman has ligatures and private use of its own.
    if (code >= 0xe000 && (code < 0xff00 || code > 0xffef)) letters++;
  }
  return { ideographs: ideographs >= FEW, letters: letters >= FEW };
}

const FEW = 2;

function isProved(step: Misreading, proved: Proved): boolean {
  return (proved.get(step) ?? 0) >= PROOF;
}

function countForeign(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= 0x80) count++;
  return count;
}

function foreignIn(text: string, islands: readonly Island[]): number {
  return islands.reduce((sum, { start, end }) => sum + countForeign(text.slice(start, end)), 0);
}

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
