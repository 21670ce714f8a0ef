import type { Finding } from '../text/finding';
import type { TextRun } from './run';

/** Elements whose text shows a line feed as it is, and those in which no line can break. */
const preformatted = 'pre,textarea,listing,xmp,plaintext';
const unbreakable = 'title,option';

/**
 * The findings of a run whose line feeds stand for breaks that have to be given back as `br`, and the
 * findings as they are to be written. A rest of a tag (`示范效應?/p>`) swallowed a break, but where the
 * next content starts on a line of its own anyway, at the end of a block or before a `br`, none is needed.
 */
export function placeLineBreaks(
  run: TextRun,
  findings: readonly Finding[],
): { findings: readonly Finding[]; breaking: ReadonlySet<Finding> } {
  const breaking = new Set<Finding>();
  if (!findings.some(asksForBreak)) return { findings, breaking };

  const parent = run.pieces.find(({ node }) => node)?.node?.parentElement;
  if (parent?.closest(preformatted)) return { findings, breaking };
  const canBreak = !parent?.closest(unbreakable);

  const followed = followedByText(run, findings);
  let blank = true; // nothing but white space so far
  let read = 0;
  const placed = findings.map((finding, i) => {
    blank &&= isBlank(run.text.slice(read, finding.start));
    read = finding.end;
    let result = finding;
    if (asksForBreak(finding)) {
      const [head = '', ...rest] = finding.after.split('\n');
      blank &&= isBlank(head);
      const needed = !blank && (followed[i] || rest.some((text) => !isBlank(text)));
      if (!needed || !canBreak)
        result = { ...finding, after: finding.after.replaceAll('\n', needed ? ' ' : '') };
      else breaking.add(result);
    }
    blank &&= isBlank(finding.after);
    return result;
  });
  return { findings: placed, breaking };
}

function asksForBreak({ kind, before, after }: Finding): boolean {
  return kind === 'fragment' && after.includes('\n') && !before.includes('\n');
}

/** For each finding, whether text follows it on what would be the same line. */
function followedByText(run: TextRun, findings: readonly Finding[]): boolean[] {
  const lineEnds = run.pieces
    .filter(({ node, start }) => !node && run.text[start] === '\n')
    .map(({ start }) => start);
  const followed = findings.map(() => false);
  let next = false;
  let until = run.text.length;
  for (let i = findings.length - 1; i >= 0; i--) {
    const finding = findings[i];
    if (!finding) continue;
    let lineEnd = until;
    while ((lineEnds.at(-1) ?? -1) >= finding.end) lineEnd = lineEnds.pop() ?? lineEnd;
    const text = run.text.slice(finding.end, lineEnd);
    followed[i] = !isBlank(text) || (lineEnd === until && next);
    next = !isBlank(finding.after) || (!asksForBreak(finding) && followed[i] === true);
    until = finding.start;
  }
  return followed;
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}
