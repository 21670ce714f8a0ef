import type { Counts } from '../messages';
import type { Engine } from '../text/engine';
import type { Finding, FindingKind } from '../text/finding';
import type { FixOptions, PageProfile } from '../text/fix';
import type { ConversionTarget } from '../text/script';
import { batches, type Format, type Piece, written } from './format';

export interface Worked {
  /** Over the whole document, sorted, not overlapping; offsets in UTF-16 code units. */
  readonly findings: readonly Finding[];
  readonly counts: Counts;
  readonly examples: readonly Finding[];
  readonly target: ConversionTarget | 'keep';
}

/** The popup and the workbench show this many examples of each kind. */
const examplesOfKind = 3;

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
      if (count <= examplesOfKind) examples.push(finding);
      findings.push(finding);
    }
    progress(endOf(batch));
  }
  return { findings, counts, examples, target };
}

/** Findings over the pieces of a batch as findings over the document. */
function* placed(
  batch: readonly Piece[],
  lists: readonly (readonly Finding[])[],
  format: Format,
): Generator<Finding> {
  for (const [i, piece] of batch.entries()) {
    for (const finding of lists[i] ?? []) {
      yield {
        ...finding,
        start: finding.start + piece.start,
        end: finding.end + piece.start,
        after: finding.after === finding.before ? finding.after : written(finding.after, format),
      };
    }
  }
}

function endOf(batch: readonly Piece[]): number {
  const last = batch.at(-1);
  return last ? last.start + last.text.length : 0;
}
