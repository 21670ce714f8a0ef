import { applyEdits } from '../../edits';
import type { LanguageModel } from '../../language/model';
import { countForeign, evidenceOf, foreignIn, ideographsIn, unexplained } from './coverage';
import { type Island, islandsIn } from './islands';
import { nothingKnown } from './known';
import type { Misreading } from './misreading';
import type { PageText } from './page-text';
import {
  FEW,
  isProved,
  isTooPlain,
  looksLenient,
  PIECE,
  PROMISING,
  type Proved,
  type Suspect,
  suspectsFor,
} from './suspects';
import { findingsOf, surelyRead } from './undo';

/** What happened to a text: misreadings that were made one after the other, the last one first. */
export interface Explained {
  readonly chain: readonly Misreading[];
  /** What the text is worth that comes out. */
  readonly evidence: number;
  /** What the misreading explains exactly, where all of the text was looked at. */
  readonly islands?: readonly Island[];
}

/**
 * What the misread stretches of a text must be worth together. Four ordinary characters reach it; two do
 * only where they are a word, and one never does.
 */
export const ENOUGH = 7.5;

/** Where the rest of the page has proved a misreading, a word of two characters is enough. */
const ENOUGH_WHERE_PROVED = 2;

/** What a reading is worth that explains a text, for each character of it that is not ASCII. */
const GOOD_READING = 0.25;

/** Such a share of the characters in islands explains a text without a search; what each of the others counts. */
const MOSTLY_EXACT = 0.7;
const NOT_EXACT = -1;

/** The lenient reading explains what the plain one does as well, and more besides. */
const LENIENT = 6;

/** Against what a text is worth below its first layer: Windows-1252 and 1254 differ in few bytes. */
const STRUCTURE_COUNTS = 2;

/** A foreign character that a misreading leaves as it is beside what it explains; another one may not. */
const UNEXPLAINED = -3;

/** So many of the most promising misreadings are tried. */
const SEARCHED = 3;

/** Finds what happened to a sample: one misreading that makes it Chinese, or several, one upon the other. */
export function explainSample(
  sample: string,
  model: LanguageModel,
  depth: number,
  proved: Proved,
  page: PageText,
): Explained | null {
  const suspects = suspectsFor(sample, model, proved);
  suspects.sort((a, b) => b.promised.language - a.promised.language);
  const foreign = countForeign(sample);
  const isLenient = looksLenient(sample);
  let best = mostlyExact(sample, foreign, suspects.slice(0, SEARCHED), model);
  if (best) return best;
  const [...tried] = suspects.slice(0, SEARCHED);
  tried.push(
    ...suspects
      .slice(SEARCHED)
      .filter(({ step }) => step.shown === 'utf-8' && (sample.length < PIECE || isLenient)),
  );
  for (const { step, units, promised } of tried) {
    const known = isProved(step, proved);
    if (promised.language < PROMISING && !known && step.shown !== 'utf-8') continue;
    if (isTooPlain(sample, step)) continue;
    const segments = page.searchFor(step, model, { ...nothingKnown, known }).run(units);
    const evidence = evidenceOf(segments, step, model);
    if (evidence < (known ? ENOUGH_WHERE_PROVED : ENOUGH)) continue;
    if (ideographsIn(surelyRead(segments)) < (known ? 1 : 2)) continue;
    const lenient = step.shown === 'utf-8' && !isLenient ? LENIENT : 0;
    const total = evidence - lenient + UNEXPLAINED * unexplained(units, segments);
    if (!best || total > best.evidence) best = { chain: [step], evidence: total };
  }
  // A text that is misread twice gives some nonsense of Chinese at once; a good reading gives more.
  if ((best && best.evidence > GOOD_READING * foreign) || depth <= 1) return best;
  const below = explainBelow(sample, suspects, model, depth, proved, page);
  return below && (!best || below.evidence > best.evidence + ENOUGH) ? below : best;
}

/** Undoes one layer by its structure, and explains what comes out. */
function explainBelow(
  sample: string,
  suspects: Suspect[],
  model: LanguageModel,
  depth: number,
  proved: Proved,
  page: PageText,
): Explained | null {
  let best: Explained | null = null;
  let most = 0;
  suspects.sort((a, b) => b.promised.structure - a.promised.structure);
  for (const { step, units, promised } of suspects.slice(0, SEARCHED)) {
    if (promised.structure < PROMISING) break;
    const segments = page.searchFor(step, model, { ...nothingKnown, below: step }).run(units);
    const between = applyEdits(sample, findingsOf(sample, units, segments, step));
    if (between === sample) continue;
    const below = explainSample(between, model, depth - 1, proved, page);
    if (!below) continue;
    const total = below.evidence + STRUCTURE_COUNTS * promised.structure;
    if (total <= most) continue;
    best = { chain: [step, ...below.chain], evidence: below.evidence };
    most = total;
  }
  return best;
}

/** The misreading that turns nearly all of a sample into good text, byte for byte. */
function mostlyExact(
  sample: string,
  foreign: number,
  suspects: readonly Suspect[],
  model: LanguageModel,
): Explained | null {
  let best: Explained | null = null;
  let most = 0;
  for (const { step, promised } of suspects) {
    if (promised.language < PROMISING || isTooPlain(sample, step)) continue;
    const islands = islandsIn(sample, step, model);
    const covered = foreignIn(sample, islands);
    if (covered < foreign * MOSTLY_EXACT) continue;
    const segments = islands.map(({ start, end, pieces }) => ({ from: start, to: end, pieces }));
    if (ideographsIn(surelyRead(segments)) < FEW) continue;
    const evidence = evidenceOf(segments, step, model);
    const total = evidence + NOT_EXACT * (foreign - covered);
    if (evidence < Math.max(ENOUGH, GOOD_READING * foreign) || total <= most) continue;
    best = { chain: [step], evidence };
    most = total;
  }
  return best;
}
