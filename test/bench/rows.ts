/** One thing that was measured. */
export interface Row {
  readonly part: string;
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** How many times better than opencc-js in the same run. */
  readonly ratio?: number;
  /** What was aimed for, in words: "ratio ≥ 5". */
  readonly target?: string;
  /** Whether the target is met; null where there is none. */
  readonly met: boolean | null;
}

/** A table for people: one line a row, the missed targets marked. */
export function tableOf(rows: readonly Row[]): string {
  const lines = rows.map(({ part, what, value, unit, ratio, target, met }) => [
    part,
    what,
    `${rounded(value)} ${unit}`,
    ratio === undefined ? '' : `${rounded(ratio)}×`,
    target ?? '',
    met === null ? '' : met ? 'met' : 'MISSED',
  ]);
  const all = [['part', 'what', 'value', 'beside opencc-js', 'target', ''], ...lines];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((line) => line[column]?.length ?? 0))) ?? [];
  return all
    .map((line) =>
      line
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Three significant digits, and all digits before the point. */
function rounded(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));
}
