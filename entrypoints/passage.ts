import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { focusedField, type Passage, selectedPassage } from '../src/page/passage';
import type { Edit } from '../src/text/finding';

/** What the background calls in a frame, one after the other. */
export interface PassageCalls {
  /** The runs of what the user points at here; null when it is nothing, or another frame has the focus. */
  read(what: 'selection' | 'field', anyFocus: boolean): readonly string[] | null;
  write(edits: readonly (readonly Edit[])[]): number;
  /** Puts a text on the clipboard. */
  copy(text: string): boolean;
}

declare global {
  var zhengwenPassage: PassageCalls | undefined;
}

/** Injected into a page when the user asks for something there, and only then. */
export default defineUnlistedScript(() => {
  let passage: Passage | null = null;
  globalThis.zhengwenPassage = {
    read(what, anyFocus) {
      passage = null;
      if (!anyFocus && !document.hasFocus()) return null;
      passage = (what === 'field' ? null : selectedPassage(document)) ?? focusedField(document);
      return passage?.runs ?? null;
    },
    write: (edits) => passage?.write(edits) ?? 0,
    copy(text) {
      // The page's own listeners must not hear of it, nor put something else on the clipboard.
      const give = (event: ClipboardEvent): void => {
        event.clipboardData?.setData('text/plain', text);
        event.preventDefault();
        event.stopImmediatePropagation();
      };
      addEventListener('copy', give, { capture: true, once: true });
      const copied = document.execCommand('copy');
      removeEventListener('copy', give, { capture: true });
      return copied;
    },
  };
});
