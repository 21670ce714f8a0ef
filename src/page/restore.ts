import { type LanguageMarks, markAgain, restoreLanguage } from './language-marks';
import { type Ledger, takeBreaksOut } from './ledger';
import { isElement, isText } from './node';
import { put } from './write';

/** What a page shows: our text, or its own. */
export type Showing = 'fixed' | 'original';

/**
 * Brings everything under `root` that the ledger knows back to the page's own text, or to ours again.
 * Only what still holds what was written is touched; what the page has changed since is the page's.
 * Shadow trees are other roots. Yields now and then, so that the caller can pause.
 */
export function* bringBack(
  root: Node,
  showing: Showing,
  ledger: Ledger,
  languages: LanguageMarks,
): Generator<void> {
  const document = root.ownerDocument ?? (root as Document);
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  let steps = 0;
  for (let node: Node | null = walker.currentNode; node; node = walker.nextNode()) {
    if (isText(node)) bringTextBack(node, showing, ledger);
    else if (isElement(node)) {
      bringAttributesBack(node, showing, ledger);
      if (showing === 'original') restoreLanguage(node, languages);
      else markAgain(node, languages);
    }
    if (++steps % 1000 === 0) yield;
  }
}

function bringTextBack(node: Text, showing: Showing, ledger: Ledger): void {
  const entry = ledger.texts.get(node);
  if (!entry || (entry.source === entry.written && entry.breaks.length === 0)) return;
  if (showing === 'fixed') {
    if (node.data === entry.source) put(node, entry, ledger);
    return;
  }
  if (node.data === entry.written && takeBreaksOut(entry) && entry.source === entry.written) return;
  const source = ledger.sourceOf(node);
  if (source !== node.data) node.data = source;
  ledger.unpin(node.parentElement);
}

function bringAttributesBack(element: Element, showing: Showing, ledger: Ledger): void {
  for (const [name, { source, written }] of ledger.attributes.get(element) ?? []) {
    const [from, to] = showing === 'fixed' ? [source, written] : [written, source];
    if (from !== to && element.getAttribute(name) === from) element.setAttribute(name, to);
  }
}
