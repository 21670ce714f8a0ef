import type { Finding } from '../text/finding';
import { changesIn, type Entry, textIn } from './ledger';
import type { Holder } from './run';

/** The nodes in which a selection begins and ends. */
export function heldBySelection(document: Document): (Node | null)[] {
  const selection = document.getSelection();
  return selection?.anchorNode ? [selection.anchorNode, selection.focusNode] : [];
}

/**
 * Writes to a node that holds an end of the selection, and leaves caret and selection on the same
 * characters. Setting the whole text of a node would move every end in it to its start.
 */
export function keepSelection(node: Holder, entry: Entry): void {
  const selection = node.ownerDocument.getSelection();
  const { anchorNode = null, anchorOffset = 0, focusNode = null, focusOffset = 0 } = selection ?? {};
  node.nodeValue = entry.written;
  if (!anchorNode || !focusNode) return;
  const shares = changesIn(entry);
  const place = (at: Node, offset: number): number =>
    at === node ? Math.min(movedOffset(offset, shares), textIn(node).length) : offset;
  selection?.setBaseAndExtent(
    anchorNode,
    place(anchorNode, anchorOffset),
    focusNode,
    place(focusNode, focusOffset),
  );
}

/** Where an offset of the source stands after the edits; inside an edit, as far in as its text is long. */
function movedOffset(offset: number, shares: readonly Finding[]): number {
  let shift = 0;
  for (const { start, end, after } of shares) {
    if (offset < end)
      return offset <= start ? offset + shift : shift + Math.min(offset, start + after.length);
    shift += after.length - (end - start);
  }
  return offset + shift;
}
