import { suspiciousParts } from '../../diagnose/mojibake';
import type { LanguageModel } from '../../language/model';
import { ENOUGH, type Explained, explainSample } from './chain';
import { countForeign, evidenceOf, foreignIn } from './coverage';
import { islandsIn } from './islands';
import { nothingKnown } from './known';
import type { PageText } from './page-text';
import { unitsOf } from './shown';
import { isTooPlain, PIECE, PROOF, type Proved } from './suspects';

/** Such a share of the characters in islands is enough where the rest of the page has proved the misreading; and what a search must give there, for each character. */
const PARTLY_EXACT = 0.5;
const GOOD_WHERE_PROVED = 0.5;

/** So many pieces make a sample. */
const PIECES = 8;

const foreignText = /[^\0-\x7f]/;

/** Finds what happened to most of a text; null where nothing explains it. `depth` misreadings at most. */
export function explainText(
  text: string,
  model: LanguageModel,
  depth: number,
  proved: Proved,
  page: PageText,
): Explained | null {
  return asProved(text, model, proved, page) ?? explainSamples(text, model, depth, proved, page);
}

/** What has happened to the rest of the page has happened here too, where it gives good text. */
function asProved(text: string, model: LanguageModel, proved: Proved, page: PageText): Explained | null {
  const foreign = countForeign(text);
  for (const [step, evidence] of proved) {
    if (evidence < PROOF || isTooPlain(text, step)) continue;
    const islands = islandsIn(text, step, model);
    if (foreignIn(text, islands) >= foreign * PARTLY_EXACT) return { chain: [step], evidence: 0, islands };
    if (text.length > PIECE) continue;
    const segments = page
      .searchFor(step, model, { ...nothingKnown, known: true })
      .run(unitsOf(text, step.shown));
    const gain = evidenceOf(segments, step, model);
    if (gain >= Math.max(ENOUGH, GOOD_WHERE_PROVED * foreign)) return { chain: [step], evidence: 0 };
  }
  return null;
}

function explainSamples(
  text: string,
  model: LanguageModel,
  depth: number,
  proved: Proved,
  page: PageText,
): Explained | null {
  const inVain = triedInVain.get(model) ?? new Set();
  triedInVain.set(model, inVain);
  const certain = [...proved].flatMap(([step, evidence]) =>
    evidence < PROOF ? [] : [step.written, step.shown],
  );
  for (const sample of samplesOf(text)) {
    const key = [Math.min(depth, DEEP), ...certain, sample].join();
    if (inVain.has(key)) continue;
    const explained = explainSample(sample, model, depth, proved, page);
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
