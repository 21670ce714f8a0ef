import type { Share } from './distribute';
import { textIn } from './ledger';
import type { Holder } from './run';

/**
 * Writes to a text node and leaves caret and selection on the same characters. Setting the whole text of
 * a node would move every end of a selection in it to its start.
 */
export function keepSelection(node: Holder, shares: readonly Share[], write: () => void): void {
  const selection = node.ownerDocument.getSelection();
  if (!selection || (selection.anchorNode !== node && selection.focusNode !== node)) {
    write();
    return;
  }
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
  write();
  if (!anchorNode || !focusNode) return;
  const place = (at: Node, offset: number): number =>
    at === node ? Math.min(movedOffset(offset, shares), textIn(node).length) : offset;
  selection.setBaseAndExtent(
    anchorNode,
    place(anchorNode, anchorOffset),
    focusNode,
    place(focusNode, focusOffset),
  );
}

/** Where an offset of the source stands after the edits; inside an edit, as far in as its text is long. */
function movedOffset(offset: number, shares: readonly Share[]): number {
  let shift = 0;
  for (const { start, end, after } of shares) {
    if (offset < end)
      return offset <= start ? offset + shift : shift + Math.min(offset, start + after.length);
    shift += after.length - (end - start);
  }
  return offset + shift;
}
