import { type Counts, examplesOfEachKind } from '../messages';
import { distribute } from '../packing/distribute';
import type { Engine } from '../text/engine';
import type { Finding, FindingKind } from '../text/finding';
import type { FixOptions, PageProfile } from '../text/fix';
import type { ConversionTarget } from '../text/script';
import { batches, type Format, written } from './format';
import type { Run } from './run';

export interface Worked {
  /** Over the whole document, sorted, not overlapping; offsets in UTF-16 code units. */
  readonly findings: Finding[];
  readonly counts: Counts;
  readonly examples: readonly Finding[];
  readonly target: ConversionTarget | 'keep';
}

/**
 * Takes a whole document through the engine, batch after batch, each knowing the profile of those before.
 * `progress` is told after each batch how many UTF-16 code units are done. Throws what the engine throws.
 */
export async function work(
  text: string,
  format: Format,
  options: FixOptions,
  engine: Engine,
  progress: (done: number) => void,
): Promise<Worked> {
  // In a source `&lt;` is no damage: an escape that is undone there would turn text into markup.
  const fitting =
    format === 'html' ? { ...options, repairs: { ...options.repairs, entities: false } } : options;
  const findings: Finding[] = [];
  const counts: Partial<Record<FindingKind, number>> = {};
  const examples: Finding[] = [];
  let profile: PageProfile | null = null;
  let target: ConversionTarget | 'keep' = 'keep';
  const thrift = sharing();
  for (const batch of batches(text, format)) {
    const fixed = await engine.fix(
      batch.map(({ text }) => text),
      fitting,
      profile,
    );
    profile = fixed.profile;
    if (fixed.target !== 'keep') target = fixed.target;
    for (const finding of placed(batch, fixed.findings, format)) {
      const count = (counts[finding.kind] ?? 0) + 1;
      counts[finding.kind] = count;
      if (count <= examplesOfEachKind) examples.push(finding);
      findings.push(thrift(finding));
    }
    progress(endOf(batch));
  }
  return { findings, counts, examples, target };
}

/** Findings over the runs of a batch as findings over the document, in its order. */
function placed(batch: readonly Run[], lists: readonly (readonly Finding[])[], format: Format): Finding[] {
  const found = batch.flatMap(({ pieces }, i) => {
    const parts = pieces.map(({ node, length }) => ({ length, isText: node !== null }));
    return distribute(parts, lists[i] ?? []).flatMap((shares, j) => {
      const at = pieces[j]?.node?.at ?? 0;
      return shares.map(({ finding: share }) => ({
        ...share,
        start: share.start + at,
        end: share.end + at,
        after: share.after === share.before ? share.after : written(share.after, format),
      }));
    });
  });
  // An attribute of an inline element stands in the middle of the text around it.
  return format === 'html' ? found.sort((a, b) => a.start - b.start) : found;
}

function endOf(batch: readonly Run[]): number {
  const ends = batch.flatMap(({ pieces }) => pieces.map(({ node, length }) => (node ? node.at + length : 0)));
  return ends.reduce((last, end) => Math.max(last, end), 0);
}

/** Longer texts are seldom met twice. */
const longestShared = 16;

/**
 * A document of 50 MB has millions of findings, in which a few thousand texts and reasons recur: makes each
 * finding share them with those before it.
 */
function sharing(): (finding: Finding) => Finding {
  const texts = new Map<string, string>();
  const reasons = new Map<string, Finding['reason']>();
  const shared = <Value>(known: Map<string, Value>, key: string, value: Value): Value => {
    const first = known.get(key);
    if (first === undefined) known.set(key, value);
    return first ?? value;
  };
  const text = (value: string): string =>
    value.length > longestShared ? value : shared(texts, value, value);
  return ({ start, end, before, after, kind, reason }) => ({
    start,
    end,
    before: text(before),
    after: text(after),
    kind,
    reason: shared(reasons, `${reason.code} ${reason.details.join(' ')}`, reason),
  });
}
