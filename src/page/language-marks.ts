import { isInline } from './left-alone';
import type { Showing } from './showing';

const chinese = /^(zh|cmn|yue)(-|$)/i;

/** The `lang` of a page's elements, by which browsers choose the right glyphs and fonts. */
export interface Languages {
  /**
   * Sets `lang` where text was changed and the page does not say this language: on the whole page where it is
   * Chinese (`wholePage`, or by its own word), else on the block around the text.
   */
  mark(around: Element, language: string, wholePage: boolean): void;
  /** Takes back what was set, where it still stands, or (`showing` fixed) sets again what was taken back. */
  bringBack(element: Element, showing: Showing): void;
}

export function openLanguages(document: Document): Languages {
  /** What `lang` was and what it became, for each element where it was set. */
  const marks = new WeakMap<Element, { readonly source: string | null; readonly written: string }>();

  const set = (element: Element, written: string): void => {
    const now = element.getAttribute('lang');
    const known = marks.get(element);
    marks.set(element, { source: known && known.written === now ? known.source : now, written });
    element.setAttribute('lang', written);
  };

  return {
    mark(around, language, wholePage) {
      if (around.matches(`:lang(${language})`)) return;
      let block = around;
      while (block.parentElement && isInline(block.localName)) block = block.parentElement;
      if (block.parentElement === document.head) return;
      const speaker = block.closest('[lang]');
      const spoken = speaker?.getAttribute('lang');
      const root = document.documentElement;
      if ((speaker ?? root) === root && (spoken ? chinese.test(spoken) : wholePage)) set(root, language);
      else set(speaker && marks.has(speaker) ? speaker : block, language);
    },

    bringBack(element, showing) {
      const { source = null, written = null } = marks.get(element) ?? {};
      const [from, to] = showing === 'original' ? [written, source] : [source, written];
      if (written === null || element.getAttribute('lang') !== from) return;
      if (to === null) element.removeAttribute('lang');
      else element.setAttribute('lang', to);
    },
  };
}
