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
  const runs = findings.map((run) => ({
    places: run.flatMap((finding) => [finding.start, finding.end, causeOf(finding)]),
    after: run.map(({ after }) => after),
  }));
  return { causes, runs };
}

/** Unpacks an answer to a question about `runs`; what does not fit the runs is left out. */
export function unpackAnswer(answer: PackedAnswer, runs: readonly string[]): FixAnswer {
  if (answer.off) return answer;
  const { causes, runs: packed } = answer.findings;
  const findings = runs.map((text, i) => {
    const { places = [], after = [] } = packed[i] ?? {};
    return after.flatMap((after, j): Finding | [] => {
      const [start = 0, end = 0, index = 0] = places.slice(j * 3, j * 3 + 3);
      const cause = causes[index];
      return cause && end <= text.length
        ? { start, end, before: text.slice(start, end), after, ...cause }
        : [];
    });
  });
  return { ...answer, findings };
}
