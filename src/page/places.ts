import type { Finding } from '../text/finding';
import { changesIn, type Entry } from './ledger';

/** Where a change stands in the page as it is shown. */
export interface Place {
  readonly node: Text;
  readonly start: number;
  readonly end: number;
  readonly finding: Finding;
}

/**
 * The places of the changes in a text node, and in the texts after the breaks that were given back there.
 * Empty where the page has changed the text since.
 */
export function placesIn(node: Text, entry: Entry): Place[] {
  if (node.data !== entry.written) return [];
  const nodes = [node, ...entry.breaks.map(({ rest }) => rest)];
  const places: Place[] = [];
  let line = 0; // the node that is written to
  let offset = 0; // in that node
  let read = 0; // in the source
  for (const finding of changesIn(entry)) {
    const { start, end, after } = finding;
    offset += start - read;
    read = end;
    const lines = entry.breaks.length > 0 && finding.kind === 'fragment' ? after.split('\n') : [after];
    lines.forEach((text, i) => {
      if (i > 0) {
        line++;
        offset = 0;
      }
      const holder = nodes[line];
      if (holder && (i === 0 || text !== ''))
        places.push({ node: holder, start: offset, end: offset + text.length, finding });
      offset += text.length;
    });
  }
  return places.filter((place) => place.end <= place.node.length);
}

/** A place that took something away is shown by the character after it, or before it at the end. */
export function visible({ node, start, end, finding }: Place): Place {
  if (start < end) return { node, start, end, finding };
  return end < node.length
    ? { node, start, end: end + 1, finding }
    : { node, start: Math.max(0, start - 1), end, finding };
}
