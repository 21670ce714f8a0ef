import { type FindingKind, findingKinds } from './finding';

/** What brings a page to the chosen script and words; all other changes repair damage. */
const conversions: ReadonlySet<FindingKind> = new Set(['script', 'word']);
/** What was seen and deliberately left: as it is, or with U+FFFD for what is in doubt beside exact characters. */
const remainders: ReadonlySet<FindingKind> = new Set(['uncertain', 'unrecoverable']);

export type Sort = 'repaired' | 'converted' | 'left';

/** What became of a place, from the kind of its finding. */
export function sortOf(kind: FindingKind): Sort {
  if (remainders.has(kind)) return 'left';
  return conversions.has(kind) ? 'converted' : 'repaired';
}

/** How many findings there are of each sort. */
export function totals(counts: Readonly<Partial<Record<FindingKind, number>>>): Record<Sort, number> {
  const sums = { repaired: 0, converted: 0, left: 0 };
  for (const kind of findingKinds) sums[sortOf(kind)] += counts[kind] ?? 0;
  return sums;
}
