import type { Finding } from '../text/finding';
import { distribute, type Share } from './distribute';
import { type Break, type Entry, type Ledger, type Mark, takeBreaksOut } from './ledger';
import { placeLineBreaks } from './line-breaks';
import type { AttributeRun, Run, TextRun } from './run';
import { keepSelection } from './selection';
import type { Tally } from './tally';

/** What became of a run: `stale` when the page changed it meanwhile, `wait` when it must be parsed to its end first. */
export type Outcome = 'changed' | 'same' | 'stale' | 'wait';

/** Where a change is entered. */
export interface Books {
  readonly ledger: Ledger;
  readonly tally: Tally;
  /** What is settled in this round is not asked again. */
  readonly round: number;
}

/**
 * Puts the findings of a run into the page, in the nodes that the page made, and enters them in the ledger.
 * `parsing`: the parser may still add to this run, so that no `br` can be put in yet.
 */
export function write(run: Run, findings: readonly Finding[], books: Books, parsing: boolean): Outcome {
  return run.kind === 'text'
    ? writeText(run, findings, books, parsing)
    : writeAttribute(run, findings, books);
}

function writeText(
  run: TextRun,
  found: readonly Finding[],
  { ledger, tally, round }: Books,
  parsing: boolean,
): Outcome {
  for (const { node, start, length } of run.pieces) {
    if (node && ledger.sourceOf(node) !== run.text.slice(start, start + length)) return 'stale';
  }
  const { findings, breaking } = placeLineBreaks(run, found);
  if (parsing && breaking.size > 0) {
    ledger.settle(run, 0);
    return 'wait';
  }
  const shares = findings.length > 0 ? distribute(run, findings) : [];
  let changed = false;
  let told = false; // the findings of a run are counted once, where it begins
  run.pieces.forEach(({ node, start, length }, i) => {
    if (!node) return;
    const source = run.text.slice(start, start + length);
    const [first, ...rest] = rewrite(source, shares[i] ?? [], breaking);
    const known = ledger.texts.get(node);
    const same =
      known?.breaks.length === rest.length && known.breaks.every((b, j) => b.written === rest[j]?.text);
    if (!same && known) takeBreaksOut(known);
    const entry: Entry = {
      source,
      written: first.text,
      marks: first.marks,
      round,
      breaks: same ? known.breaks : rest.map((line) => newBreak(node, line)),
      findings: told ? [] : found,
    };
    told = true;
    if (known) tally.remove(known.findings);
    ledger.enterText(node, entry);
    if (put(node, entry, ledger, shares[i] ?? [])) changed = true;
  });
  tally.add(found);
  return changed ? 'changed' : 'same';
}

interface Line {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** The new text of one node, cut where a break is given back. */
function rewrite(
  source: string,
  shares: readonly Share[],
  breaking: ReadonlySet<Finding>,
): [Line, ...Line[]] {
  if (shares.length === 0) return [{ text: source, marks: [] }];
  const done: Line[] = [];
  let text = '';
  let marks: Mark[] = [];
  let read = 0;
  for (const { start, end, after, finding } of shares) {
    text += source.slice(read, start);
    read = end;
    const [head = '', ...lines] = breaking.has(finding) ? after.split('\n') : [after];
    marks.push({ start: text.length, end: text.length + head.length, finding });
    text += head;
    for (const line of lines) {
      done.push({ text, marks });
      text = line;
      marks = [];
    }
  }
  const last: Line = { text: text + source.slice(read), marks };
  const [first, ...rest] = [...done, last];
  return [first ?? last, ...rest];
}

/**
 * Makes a node show what its entry says. Equal text is not written: a browser may lay out again even then.
 * Returns whether anything was changed.
 */
export function put(node: Text, entry: Entry, ledger: Ledger, shares: readonly Share[] = []): boolean {
  let changed = false;
  if (node.data !== entry.written) {
    ledger.pin(node.parentElement);
    keepSelection(node, shares, () => {
      node.data = entry.written;
    });
    changed = true;
  }
  let after: ChildNode = node;
  for (const { br, rest } of entry.breaks) {
    if (after.nextSibling !== br || br.nextSibling !== rest) {
      after.after(br, rest);
      changed = true;
    }
    after = rest;
  }
  return changed;
}

function newBreak(node: Text, line: Line): Break {
  const document = node.ownerDocument;
  return {
    br: document.createElement('br'),
    rest: document.createTextNode(line.text),
    written: line.text,
    marks: line.marks,
  };
}

function writeAttribute(run: AttributeRun, findings: readonly Finding[], books: Books): Outcome {
  const { element, name } = run;
  const { ledger, tally, round } = books;
  const value = element.getAttribute(name);
  if (value === null || ledger.sourceOfAttribute(element, name) !== run.text) return 'stale';
  const shares = findings.map((finding) => ({
    ...finding,
    after: finding.after.replaceAll('\n', ' '),
    finding,
  }));
  const [line] = rewrite(run.text, shares, new Set());
  const text = line.text;
  tally.remove(ledger.attributes.get(element)?.get(name)?.findings ?? []);
  tally.add(findings);
  ledger.enterAttribute(element, name, {
    source: run.text,
    written: text,
    marks: line.marks,
    round,
    breaks: [],
    findings,
  });
  if (value === text) return 'same';
  element.setAttribute(name, text);
  return 'changed';
}
