import type { Cause, PackedFindings } from '../messages';
import type { Finding } from '../text/finding';
import { distribute } from './distribute';
import { digits } from './numbers';
import type { AskedRun } from './runs';

/** What stands in a run for a `br` and for a picture or the like. */
const noText = /^[\u2028\uFFFC]$/;

/** Packs the findings in some runs, one list a run, piece by piece. */
export function packFindings(
  runs: readonly AskedRun[],
  findings: readonly (readonly Finding[])[],
): PackedFindings {
  const causes: Cause[] = [];
  const known = new Map<string, number>();
  const causeOf = ({ kind, reason }: Finding, isRest: boolean): number => {
    const latest = causes.at(-1);
    if (latest?.kind === kind && latest.reason === reason && !isRest === !latest.isRest)
      return causes.length - 1;
    const key = `${kind} ${reason.code} ${isRest} ${reason.details.join(' ')}`;
    const index = known.get(key) ?? causes.push({ kind, reason, ...(isRest && { isRest }) }) - 1;
    known.set(key, index);
    return index;
  };

  let records = '';
  let texts = '';
  runs.forEach((run, i) => {
    const pieces = run.pieces.map((piece) => ({ length: piece.length, isText: !noText.test(piece) }));
    distribute(pieces, findings[i] ?? []).forEach((shares, j) => {
      if (shares.length === 0) {
        records += digits(0);
        return;
      }
      const own = shares.map(({ finding, isRest }) => causeOf(finding, isRest));
      let rows = 0;
      let codes = '';
      for (let from = 0, to = 0; from < own.length; from = to) {
        const index = own[from] ?? 0;
        while (own[to] === index) to++;
        codes += digits(index) + digits(to - from);
        rows++;
      }
      codes = digits(rows) + codes;
      let read = 0;
      for (const { finding } of shares) {
        codes += digits(finding.start - read) + digits(finding.end - finding.start);
        codes += digits(finding.after.length);
        read = finding.end;
      }
      for (const { finding } of shares) codes += finding.after;
      const { text, cuts } = rewrite(
        run.pieces[j] ?? '',
        shares.map(({ finding }) => finding),
      );
      records += digits(codes.length) + digits(text.length) + digits(cuts.length);
      records += cuts.map(digits).join('') + codes;
      texts += text;
    });
  });
  return { causes, records, texts };
}

/** The new text of one piece, and where a break is to be given back in it. */
function rewrite(source: string, findings: readonly Finding[]): { text: string; cuts: number[] } {
  const cuts: number[] = [];
  let text = '';
  let read = 0;
  for (const finding of findings) {
    text += source.slice(read, finding.start);
    read = finding.end;
    const [first = '', ...lines] = isBreak(finding) ? finding.after.split('\n') : [finding.after];
    text += first;
    for (const line of lines) {
      cuts.push(text.length);
      text += line;
    }
  }
  return { text: text + source.slice(read), cuts };
}

function isBreak({ kind, before, after }: Finding): boolean {
  return kind === 'fragment' && after.includes('\n') && !before.includes('\n');
}
