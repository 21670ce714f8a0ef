import type { Showing } from './restore';

/** What `lang` was and what it became, for each element where it was set. */
export type LanguageMarks = WeakMap<Element, { readonly source: string | null; readonly written: string }>;

const chinese = /^(zh|cmn|yue)(-|$)/i;

/**
 * Sets `lang` where text was changed, so that browsers choose the right glyphs and fonts: on the whole page
 * where it is Chinese (`wholePage`, or by its own word), else on the block around the text.
 */
export function markLanguage(
  element: Element,
  language: string,
  wholePage: boolean,
  marks: LanguageMarks,
): void {
  const speaker = element.closest('[lang]');
  const spoken = speaker?.getAttribute('lang') ?? '';
  if (spoken.toLowerCase() === language.toLowerCase()) return;
  const root = element.ownerDocument.documentElement;
  if (
    (!speaker && wholePage) ||
    (speaker === root && (chinese.test(spoken) || (wholePage && spoken === '')))
  ) {
    set(root, language, marks);
  } else if (speaker && marks.has(speaker)) set(speaker, language, marks);
  else set(element, language, marks);
}

function set(element: Element, written: string, marks: LanguageMarks): void {
  const now = element.getAttribute('lang');
  const known = marks.get(element);
  marks.set(element, { source: known && known.written === now ? known.source : now, written });
  element.setAttribute('lang', written);
}

/** Takes back what was set, where it still stands, or (`showing` fixed) sets again what was taken back. */
export function bringLanguageBack(element: Element, showing: Showing, marks: LanguageMarks): void {
  const { source = null, written = null } = marks.get(element) ?? {};
  const [from, to] = showing === 'original' ? [written, source] : [source, written];
  if (written === null || element.getAttribute('lang') !== from) return;
  if (to === null) element.removeAttribute('lang');
  else element.setAttribute('lang', to);
}
