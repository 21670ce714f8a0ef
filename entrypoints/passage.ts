import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { focusedField, type Passage, type Pointed, selectedPassage } from '../src/page/passage';
import type { Finding } from '../src/text/finding';

/** What the background calls in a frame, one after the other. */
export interface PassageCalls {
  /** Null when the user points at nothing here, or another frame has the focus. */
  read(what: 'selection' | 'field', anyFocus: boolean): Pointed | null;
  write(found: readonly (readonly Finding[])[]): number;
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
      const page = globalThis.zhengwenPage ?? null;
      const selected = what === 'field' ? null : selectedPassage(document, page);
      passage = selected ?? focusedField(document);
      return (
        passage && { runs: passage.runs, inPage: selected !== null, profile: page?.books().profile ?? null }
      );
    },
    write: (found) => passage?.write(found) ?? 0,
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
