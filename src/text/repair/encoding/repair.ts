import { compose } from '../../compose';
import { looksMisread, looksMisreadThroughout } from '../../diagnose/mojibake';
import { applyEdits } from '../../edits';
import type { Finding } from '../../finding';
import type { LanguageModel } from '../../language/model';
import { explainText } from './explain';
import { goneForGood } from './gone';
import type { Misreading } from './misreading';
import { PageText } from './page-text';
import { isQuoted } from './specimen';
import { repairStrictGb2312 } from './strict-gb2312';
import { undo } from './undo';
import { repairWestern } from './western';

/** A text that was misread more often than this has lost its bytes on the way. */
const MOST_ROUNDS = 4;

/** What is known of a page. */
interface Page {
  /** Misreadings with the evidence for them so far. */
  readonly proved: Map<Misreading, number>;
  readonly text: PageText;
  readonly isInjected: boolean;
}

const foreignText = /[^\0-\x7f]/;

/** A reading that a generator put in, or what a shift left of one. */
const injectedReading = /[a-zü]?[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-z]{0,3}\s?[)）]/;

/**
 * Undoes bytes that were read in the wrong encoding: 鎴戜滑 → 我们, ÖÐÎÄ → 中文, ä¸­æ–‡ → 中文.
 *
 * A run may be misread as a whole or in part, in more than one way, and more than once over. Each round
 * looks for the one misreading that explains most of the run, undoes it, and looks again at the result.
 * What cannot be undone is reported and left. Findings are sorted and do not overlap.
 */
export function repairEncoding(run: string, model: LanguageModel): Finding[] {
  return repairWith(run, model, { proved: new Map(), text: new PageText(), isInjected: false });
}

/**
 * The same for all runs of a page, which know from each other: what is proved by the paragraphs holds for a
 * title of two characters as well. Runs that do not look misread are passed over, unless the page has been
 * shown to be. One list for each run. Where a generator put readings in (`isInjected`), U+FFFD and a letter are
 * half a character and the reading's rest, �qū), and not a pair of strict GB 2312.
 */
export function repairEncodings(
  runs: readonly string[],
  model: LanguageModel,
  isInjected = false,
): Finding[][] {
  // Shifted bytes look misread, and a page is hardly ever both.
  const suspects = runs.map((run) =>
    isInjected ? looksMisreadThroughout(run) && !injectedReading.test(run) : looksMisread(run),
  );
  if (!suspects.includes(true)) return runs.map(() => []);
  const page: Page = { proved: new Map(), text: new PageText(), isInjected };
  for (const [i, run] of runs.entries()) if (!suspects[i]) page.text.learn(run);
  const first = runs.map((run, i) => (suspects[i] ? repairWith(run, model, page) : []));
  if (!first.some((own) => own.some(changes))) return first;
  const found = runs.map((run, i) => {
    const own = first[i] ?? [];
    return page.proved.size === 0 || own.some(changes) || !foreignText.test(run)
      ? own
      : repairWith(run, model, page);
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

function changes({ before, after }: Finding): boolean {
  return before !== after;
}

/** Repairs one run, and adds to the evidence what it proves. */
function repairWith(run: string, model: LanguageModel, page: Page): Finding[] {
  let findings: Finding[] = [];
  let text = run;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = undoBest(text, model, MOST_ROUNDS - round, page);
    if (next.length === 0) break;
    findings = compose(run, findings, next);
    text = applyEdits(run, findings);
    if (!looksMisread(text)) break;
  }
  const halves = page.isInjected ? [] : repairStrictGb2312(text, model);
  const single = [...repairWestern(text), ...halves].sort((a, b) => a.start - b.start);
  const apart = single.filter(({ start }, i) => start >= (single[i - 1]?.end ?? 0));
  if (apart.length > 0 && !isQuoted(text, apart)) findings = compose(run, findings, apart);
  return withGone(run, findings);
}

/** Undoes the misreading that explains most of a text, throughout; no findings where none does. */
function undoBest(text: string, model: LanguageModel, depth: number, page: Page): Finding[] {
  const { proved } = page;
  const explained = explainText(text, model, depth, proved, page.text);
  if (!explained) return [];
  const { chain, evidence, islands } = explained;
  const findings = undo(text, chain, model, page.text, islands);
  if (isQuoted(text, findings)) return [];
  const [step] = chain;
  if (step && chain.length === 1) proved.set(step, (proved.get(step) ?? 0) + evidence);
  return findings;
}

/** Adds what is lost for good, where no repair stands. */
function withGone(run: string, findings: readonly Finding[]): Finding[] {
  const all: Finding[] = [];
  let i = 0;
  for (const gone of goneForGood(run)) {
    let next = findings[i];
    while (next && next.end <= gone.start) {
      all.push(next);
      next = findings[++i];
    }
    if (!next || next.start >= gone.end) all.push(gone);
  }
  return all.concat(findings.slice(i));
}
