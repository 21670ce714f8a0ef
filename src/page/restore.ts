import { shownAttributes } from './collect';
import type { Languages } from './language-marks';
import { type Ledger, takeBreaksOut, textIn } from './ledger';
import { isElement, isText, SHOW_ELEMENT, SHOW_TEXT } from './node';
import type { Holder } from './run';
import type { Showing } from './showing';
import { type Step, stepsThrough } from './slices';
import { type Books, put } from './write';

/**
 * Brings everything under `root` that the ledger knows back to the page's own text, or to ours again, step by
 * step. Only what still holds what was written is touched; what the page has changed since is the page's.
 * Shadow trees are other roots.
 */
export function bringBack(
  root: Node,
  showing: Showing,
  ledger: Ledger,
  languages: Languages,
  held: Books['held'],
): Step {
  return stepsThrough(nodesIn(root), (node) => {
    if (isText(node)) bringNodeBack(node, showing, ledger, held);
    else if (isElement(node)) {
      for (const name of shownAttributes) {
        const attribute = node.getAttributeNode(name);
        if (attribute) bringNodeBack(attribute, showing, ledger, held);
      }
      languages.bringBack(node, showing);
    }
  });
}

function* nodesIn(root: Node): Generator<Node> {
  const document = root.ownerDocument ?? (root as Document);
  const walker = document.createTreeWalker(root, SHOW_ELEMENT | SHOW_TEXT);
  for (let node: Node | null = root; node; node = walker.nextNode()) yield node;
}

function bringNodeBack(node: Holder, showing: Showing, ledger: Ledger, held: Books['held']): void {
  const entry = ledger.get(node);
  if (!entry) return;
  if (showing === 'fixed') {
    if (textIn(node) !== entry.source) return;
    if (isText(node)) ledger.pin(node.parentElement);
    put(node, entry, held);
    return;
  }
  const source = ledger.sourceOf(node);
  if (textIn(node) === entry.written) takeBreaksOut(entry);
  if (source !== textIn(node)) node.nodeValue = source;
  if (isText(node)) ledger.unpin(node.parentElement);
}
