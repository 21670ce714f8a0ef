import type { Finding } from '../text/finding';
import { distribute, type Share } from './distribute';
import { type Entry, type Ledger, takeBreaksOut, textIn } from './ledger';
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
}

/** Elements whose text shows a line feed as it is, and those in which no line can break. */
const preformatted = 'pre,textarea,listing,xmp,plaintext';
const unbreakable = 'title,option';

/**
 * Puts the findings of a run into the page, in the nodes that the page made, and enters them in the ledger.
 * A run that the page has changed meanwhile is left as it is: the change itself asks for another look. So
 * is one that needs a `br` while the parser may still add to it (`parsing`).
 * Returns whether anything was changed.
 */
export function write(run: Run, findings: readonly Finding[], books: Books, parsing: boolean): boolean {
  const { ledger, tally, round } = books;
  for (const { node, start, length } of run.pieces) {
    if (node && ledger.sourceOf(node) !== run.text.slice(start, start + length)) return false;
  }
  const parent = run.pieces.find(({ node }) => node)?.node?.parentElement;
  const canBreak = parent && !parent.closest(preformatted);
  const isBreak = ({ kind, before, after }: Finding): boolean =>
    kind === 'fragment' && after.includes('\n') && !before.includes('\n');
  if (canBreak && parsing && findings.some(isBreak)) {
    ledger.settle(run, 0);
    return false;
  }
  const inLine = !parent || parent.closest(unbreakable);

  const shares = distribute(run, findings);
  let changed = false;
  let told = false; // the findings of a run are counted once, where it begins
  run.pieces.forEach(({ node, start, length }, i) => {
    if (!node) return;
    const mine = shares[i] ?? [];
    const source = run.text.slice(start, start + length);
    const [text = '', ...lines] = rewrite(source, mine, ({ finding, after }) =>
      !isBreak(finding)
        ? [after]
        : inLine
          ? [after.replaceAll('\n', ' ')]
          : canBreak
            ? after.split('\n')
            : [after],
    );
    const known = ledger.get(node);
    const breaks =
      known?.breaks.length === lines.length && known.breaks.every(({ written }, j) => written === lines[j])
        ? known.breaks
        : lines.map((line) => newBreak(node.ownerDocument, line));
    if (known) {
      if (breaks !== known.breaks) takeBreaksOut(known);
      tally.remove(known.findings);
    }
    const entry: Entry = {
      source,
      written: text,
      shares: mine,
      round,
      breaks,
      findings: told ? [] : findings,
    };
    told = true;
    ledger.enter(node, entry);
    if (put(node, entry, ledger)) changed = true;
  });
  tally.add(findings);
  return changed;
}

/** The new text of one node, in several lines where a break is given back. */
function rewrite(source: string, shares: readonly Share[], linesOf: (share: Share) => string[]): string[] {
  const done: string[] = [];
  let text = '';
  let read = 0;
  for (const share of shares) {
    const [head = '', ...lines] = linesOf(share);
    text += source.slice(read, share.start) + head;
    read = share.end;
    for (const line of lines) {
      done.push(text);
      text = line;
    }
  }
  return [...done, text + source.slice(read)];
}

/**
 * Makes a node show what its entry says. Equal text is not written: a browser may lay out again even then.
 * Returns whether anything was changed.
 */
export function put(node: Holder, entry: Entry, ledger: Ledger): boolean {
  const changed = textIn(node) !== entry.written;
  if (changed) {
    if (isText(node)) ledger.pin(node.parentElement);
    keepSelection(node, entry.shares, () => {
      node.nodeValue = entry.written;
    });
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
