import type { Found } from '../packing/found';
import { type Entry, type Ledger, newBreak, none, takeBreaksOut, textIn } from './ledger';
import { isText } from './node';
import type { Holder, Run } from './run';
import { keepSelection } from './selection';
import type { Tally } from './tally';

/** Where a change is entered. */
export interface Books {
  readonly ledger: Ledger;
  readonly tally: Tally;
  /** What is settled in this round is not asked again. */
  round: number;
  /** Where the ends of the selection are. */
  held: readonly (Node | null)[];
}

/** Elements whose text shows a line feed as it is, and those in which no line can break. */
const preformatted = 'pre,textarea,listing,xmp,plaintext';
const unbreakable = 'title,option';

/**
 * Puts what was found in a run into the page, in the nodes that the page made, and enters it in the ledger.
 * `next` gives what was found in one piece after the other. A run that the page has changed meanwhile is left
 * as it is: the change itself asks for another look. So is one that needs a `br` while the parser may still
 * add to it (`parsing`). Returns the element around the text that was changed; null when none was.
 */
export function write(run: Run, next: () => Found | null, books: Books, parsing: boolean): Element | null {
  const { ledger, tally, round, held } = books;
  const { pieces } = run;
  const found: (Found | null)[] = [];
  let parent: Element | null = null;
  let untouched = true;
  let broken = false;
  for (const { node, source } of pieces) {
    const own = next();
    found.push(own);
    broken ||= (own?.cuts.length ?? 0) > 0;
    if (!node) continue;
    parent ??= node.parentElement;
    untouched &&= ledger.sourceOf(node) === source;
  }
  if (!untouched) return null;
  const breaking = broken && !parent?.closest(preformatted);
  const breakable = breaking && !parent?.closest(unbreakable);
  if (breakable && parsing) {
    ledger.settle(run, 0);
    return null;
  }

  let changed = false;
  pieces.forEach(({ node, source }, i) => {
    if (!node) return;
    const own = found[i] ?? null;
    const known = ledger.get(node);
    if (known?.found) tally.remove(known.found);
    if (own) {
      tally.add(own, source);
      ledger.pin(parent);
    }
    let written = own?.text ?? source;
    let lines: readonly string[] = none;
    if (own?.cuts.length) {
      lines = own.cuts.map((cut, j) => written.slice(cut, own.cuts[j + 1]));
      written = written.slice(0, own.cuts[0]);
      if (!breakable) {
        written = [written, ...lines].join(breaking ? ' ' : '\n');
        lines = none;
      }
    }
    let breaks = known?.breaks ?? none;
    if (breaks.length !== lines.length || breaks.some((each, j) => each.written !== lines[j])) {
      if (known) takeBreaksOut(known);
      breaks = lines.map((line) => newBreak(node.ownerDocument, line));
    }
    const entry = { source, written, round, found: own, breaks };
    ledger.enter(node, entry);
    if (put(node, entry, held)) changed = true;
  });
  return changed ? parent : null;
}

/**
 * Makes a node show what its entry says. Equal text is not written: a browser may lay out again even then.
 * Returns whether anything was changed.
 */
export function put(node: Holder, entry: Entry, held: Books['held']): boolean {
  const changed = textIn(node) !== entry.written;
  if (changed) {
    if (held.length > 0 && held.includes(node)) keepSelection(node, entry);
    else node.nodeValue = entry.written;
  }
  let after: Node = node;
  for (const { br, rest } of entry.breaks) {
    if (isText(after) && after.nextSibling !== br) after.after(br, rest);
    after = rest;
  }
  return changed || entry.breaks.length > 0;
}
