/**
 * Which parts of a page are never read and never written: code, editors, formulas, pronunciation,
 * other languages, and what the page's author has marked as not to be translated.
 */

import { isShadowRoot } from './node';

/** Elements with content that is not prose, or that the user is writing; `rt` is the author's own reading. */
const never =
  'script,style,textarea,noscript,template,iframe,canvas,audio,video,noembed,noframes,svg,math,rt,rp,rtc';
const code = 'code,pre,kbd,samp,xmp,plaintext,listing';
/** What makes an element one to leave alone. */
const attributes = [
  '[contenteditable]:not([contenteditable=false i]),[role=textbox i]',
  '.notranslate,.CodeMirror,.cm-editor,.monaco-editor,.ace_editor',
].join();

/** Left alone for what is in them; their titles and placeholders are the page's. */
const hasOwnContent = /^(textarea|iframe|canvas|audio|video)$/;

/** Languages that share characters with Chinese and have their own forms of them. */
const otherLanguage = /^(ja|ko|vi)(-|$)/i;
const otherLanguages = '[lang|=ja],[lang|=ko],[lang|=vi]';

export interface LeftAlone {
  readonly skipsCode: boolean;
  /** Whether a walk from above turns back at an element. */
  skips(element: Element, name: string): boolean;
  /** Whether the element stands inside a part that is left alone, or is one; looks through shadow roots. */
  covers(element: Element): boolean;
  /** The same for an element's own attributes: the placeholder of a text field is not what is written in it. */
  coversAttributes(element: Element): boolean;
  /** Elements inside a part of another language, or of no translation, where Chinese begins again; some in others. */
  islands(element: Element): Element[];
}

/** `skipCode`: leave `code`, `pre` and their like alone, other than the one `pre` of a plain-text document. */
export function leftAlone(document: Document, skipCode: boolean): LeftAlone {
  const names = skipCode && document.contentType !== 'text/plain' ? `${never},${code}` : never;
  const skippedNames = new Set(names.split(','));
  const hard = `${names},${attributes}`;
  const skippedAttributes = `${attributes},${otherLanguages},[translate=no i]`;
  const covers = (element: Element): boolean => {
    let language: string | null = null;
    let translate: string | null = null;
    for (let at: Element | null = element; at; at = hostOf(at)) {
      if (at.closest(hard)) return true;
      language ??= at.closest('[lang]')?.getAttribute('lang') ?? null;
      translate ??= at.closest('[translate]')?.getAttribute('translate') ?? null;
    }
    return otherLanguage.test(language ?? '') || translate?.toLowerCase() === 'no';
  };
  return {
    skipsCode: skipCode,
    skips: (element, name) =>
      skippedNames.has(name) || (element.hasAttributes() && element.matches(skippedAttributes)),
    covers,
    coversAttributes(element) {
      const outer = hasOwnContent.test(element.localName) ? element.parentElement : element;
      return outer !== null && covers(outer);
    },
    islands(element) {
      const again = '[lang|=zh],[lang|=cmn],[lang|=yue],[translate=yes i],[translate=""]';
      return [...element.querySelectorAll(again)].filter((island) => !covers(island));
    },
  };
}

function hostOf(element: Element): Element | null {
  const root = element.getRootNode();
  return isShadowRoot(root) ? root.host : null;
}

/** What an element is in a line of text: part of it, something in the place of a character, or nothing there. */
export type Role = 'inline' | 'atomic' | 'nowhere';

/**
 * The roles by name; elements without one end the line. What styles make of them is not asked: that would
 * force a layout for every element.
 */
const roles = new Map<string, Role>();
const give = (role: Role, names: string): void => {
  for (const name of names.split(' ')) roles.set(name, role);
};
give(
  'inline',
  'a abbr acronym b bdi bdo big cite data del dfn em font i ins label mark nobr q rb ruby s slot small span ' +
    'strike strong sub sup time tt u var code kbd samp',
);
give('atomic', 'img svg math input textarea embed iframe video audio canvas');
give('nowhere', 'script style rt rp rtc wbr template noscript link meta'); // a phrase goes on across them

export function roleOf(name: string): Role | undefined {
  return roles.get(name);
}

export function isInline(name: string): boolean {
  return roles.get(name) === 'inline';
}
