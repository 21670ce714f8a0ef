import type { Finding } from '../text/finding';
import { distribute, type Share } from './distribute';
import { type Entry, type Ledger, none, takeBreaksOut, textIn } from './ledger';
import { isText } from './node';
import type { Holder, Run } from './run';
import { keepSelection } from './selection';
import type { Tally } from './tally';

/** Where a change is entered. */
export interface Books {
  readonly ledger: Ledger;
  readonly tally: Tally;
  /** What is settled in this round is not asked again. */
  readonly round: number;
  /** Where the ends of the selection are. */
  readonly held: readonly (Node | null)[];
}

/** Elements whose text shows a line feed as it is, and those in which no line can break. */
const preformatted = 'pre,textarea,listing,xmp,plaintext';
const unbreakable = 'title,option';

/**
 * Puts the findings of a run into the page, in the nodes that the page made, and enters them in the ledger.
 * A run that the page has changed meanwhile is left as it is: the change itself asks for another look. So
 * is one that needs a `br` while the parser may still add to it (`parsing`).
 * Returns the element around the text that was changed; null when none was.
 */
export function write(
  { text, pieces }: Run,
  findings: readonly Finding[],
  books: Books,
  parsing: boolean,
): Element | null {
  const { ledger, tally, round, held } = books;
  let parent: Element | null = null;
  for (const { node, start, length } of pieces) {
    if (!node) continue;
    parent ??= node.parentElement;
    if (ledger.sourceOf(node) !== text.slice(start, start + length)) return null;
  }
  const breaking = findings.some(isBreak) && !parent?.closest(preformatted);
  const breakable = breaking && parent !== null && !parent.closest(unbreakable);
  if (breakable && parsing) {
    ledger.settle({ text, pieces }, 0);
    return null;
  }

  if (findings.length > 0) ledger.pin(parent);
  const shares = pieces.length > 1 ? distribute(pieces, findings) : [];
  let changed = false;
  let own = findings; // the findings of a run are counted once, where it begins
  for (let i = 0; i < pieces.length; i++) {
    const { node = null, start = 0, length = 0 } = pieces[i] ?? {};
    if (!node) continue;
    const source = text.slice(start, start + length);
    const mine = pieces.length > 1 ? (shares[i] ?? none) : findings;
    const known = ledger.get(node);
    let written = source;
    let breaks: Entry['breaks'] = none;
    if (mine.length > 0) {
      const cuts: number[] = [];
      written = rewrite(source, mine, breaking ? cuts : null);
      if (cuts.length > 0) {
        const lines = cuts.map((cut, j) => written.slice(cut, cuts[j + 1]));
        written = written.slice(0, cuts[0]);
        if (!breakable) written = [written, ...lines].join(' ');
        else if (
          known?.breaks.length === lines.length &&
          known.breaks.every((b, j) => b.written === lines[j])
        ) {
          breaks = known.breaks;
        } else breaks = lines.map((line) => newBreak(node.ownerDocument, line));
      }
    }
    if (known) {
      if (breaks !== known.breaks) takeBreaksOut(known);
      tally.remove(known.findings);
    }
    const entry: Entry = { source, written, shares: mine, round, breaks, findings: own };
    own = none;
    ledger.enter(node, entry);
    if (put(node, entry, held)) changed = true;
  }
  tally.add(findings);
  return changed ? parent : null;
}

function isBreak({ kind, before, after }: Finding): boolean {
  return kind === 'fragment' && after.includes('\n') && !before.includes('\n');
}

/** The new text of one node; where a break is to be given back in it goes to `cuts`, unless that is null. */
function rewrite(source: string, shares: readonly Share[], cuts: number[] | null): string {
  let text = '';
  let read = 0;
  for (const share of shares) {
    text += source.slice(read, share.start);
    read = share.end;
    if (cuts && isBreak(share)) {
      share.after.split('\n').forEach((line, i) => {
        if (i > 0) cuts.push(text.length);
        text += line;
      });
    } else text += share.after;
  }
  return text + source.slice(read);
}

/**
 * Makes a node show what its entry says. Equal text is not written: a browser may lay out again even then.
 * Returns whether anything was changed.
 */
export function put(node: Holder, entry: Entry, held: Books['held']): boolean {
  const changed = textIn(node) !== entry.written;
  if (changed) {
    if (held.includes(node)) keepSelection(node, entry);
    else node.nodeValue = entry.written;
  }
  let after: Node = node;
  for (const { br, rest } of entry.breaks) {
    if (isText(after) && after.nextSibling !== br) after.after(br, rest);
    after = rest;
  }
  return changed || entry.breaks.length > 0;
}

function newBreak(document: Document, line: string): Entry['breaks'][number] {
  return { br: document.createElement('br'), rest: document.createTextNode(line), written: line };
}
