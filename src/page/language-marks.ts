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

/** Takes back what was set, where it still stands. */
export function restoreLanguage(element: Element, marks: LanguageMarks): void {
  const mark = marks.get(element);
  if (!mark || element.getAttribute('lang') !== mark.written) return;
  if (mark.source === null) element.removeAttribute('lang');
  else element.setAttribute('lang', mark.source);
}

/** Sets again what `restoreLanguage` took back. */
export function markAgain(element: Element, marks: LanguageMarks): void {
  const mark = marks.get(element);
  if (mark && element.getAttribute('lang') === mark.source) element.setAttribute('lang', mark.written);
}
