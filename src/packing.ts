import type { FixAnswer, PackedAnswer, PackedFindings } from './messages';
import type { Finding } from './text/finding';

/** Packs the findings of some runs for a message. */
export function packFindings(findings: readonly (readonly Finding[])[]): PackedFindings {
  const causes: PackedFindings['causes'][number][] = [];
  const known = new Map<string, number>();
  const causeOf = ({ kind, reason }: Finding): number => {
    const key = `${kind} ${reason.code} ${reason.details.join(' ')}`;
    const index = known.get(key) ?? causes.push({ kind, reason }) - 1;
    known.set(key, index);
    return index;
  };
  const runs = findings.map((run) =>
    run.flatMap((finding) => [finding.start, finding.end - finding.start, finding.after, causeOf(finding)]),
  );
  return { causes, runs };
}

/** Unpacks an answer to a question about `runs`; what does not fit the runs is left out. */
export function unpackAnswer(answer: PackedAnswer, runs: readonly string[]): FixAnswer {
  if (answer.off) return answer;
  const { causes, runs: packed } = answer.findings;
  const findings = runs.map((text, i) => {
    const items = packed[i] ?? [];
    const found: Finding[] = [];
    for (let at = 0; at + 3 < items.length; at += 4) {
      const start = Number(items[at]);
      const end = start + Number(items[at + 1]);
      const cause = causes[Number(items[at + 3])];
      if (cause && start >= (found.at(-1)?.end ?? 0) && start <= end && end <= text.length) {
        found.push({ start, end, before: text.slice(start, end), after: String(items[at + 2]), ...cause });
      }
    }
    return found;
  });
  return { ...answer, findings };
}
