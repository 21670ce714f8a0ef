import type { Finding } from '../text/finding';

/**
 * Stands for a `br` in the runs that a page sends, which the engine reads as a line feed. A line feed itself
 * is no break on most pages.
 */
export const lineBreak = '\u2028';

/**
 * Keeps the line feeds in findings that the page has to give back as `br`, and takes the others out. The
 * rest of a tag (`示范效應?/p>`) swallowed a break; but where the next content starts on a line of its own
 * anyway, at the end of a block or before a `br`, none is needed.
 * `text` is the run as the page sent it, with `lineBreak` for each `br`.
 */
export function placeLineBreaks(text: string, findings: readonly Finding[]): readonly Finding[] {
  if (!findings.some(asksForBreak)) return findings;
  const followed = followedByText(text, findings);
  let blank = true; // nothing but white space so far
  let read = 0;
  return findings.map((finding, i) => {
    blank &&= isBlank(text.slice(read, finding.start));
    read = finding.end;
    const needed = followed[i] && !blank;
    blank &&= isBlank(finding.after);
    return asksForBreak(finding) && !needed
      ? { ...finding, after: finding.after.replaceAll('\n', '') }
      : finding;
  });
}

function asksForBreak({ kind, before, after }: Finding): boolean {
  return kind === 'fragment' && after.includes('\n') && !before.includes('\n');
}

/** For each finding, whether text follows it on what would be the same line. */
function followedByText(text: string, findings: readonly Finding[]): boolean[] {
  const followed: boolean[] = [];
  let next = false; // whether text follows on the line, seen from `until`
  let until = text.length;
  for (let i = findings.length - 1; i >= 0; i--) {
    const finding = findings[i];
    if (!finding) continue;
    const [line = '', ...more] = text.slice(finding.end, until).split(lineBreak);
    const here: boolean = !isBlank(line) || (more.length === 0 && next);
    followed[i] = here;
    next = !isBlank(finding.after) || (!asksForBreak(finding) && here);
    until = finding.start;
  }
  return followed;
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}
