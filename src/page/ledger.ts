import type { Finding } from '../text/finding';
import type { Run } from './run';

/** A change as it stands in the written text. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly finding: Finding;
}

/** What is known of one text node or attribute that was looked at. */
export interface Entry {
  /** The page's own text. */
  readonly source: string;
  /** What was put in its place; equal to `source` where nothing had to be changed. */
  readonly written: string;
  readonly marks: readonly Mark[];
  /** The round in which this was settled; an older one means that it needs another look. */
  readonly round: number;
  /** Line breaks given back after this text, each with the text that follows it. */
  readonly breaks: readonly Break[];
  /** The findings of the run that begins here, for the counts. */
  readonly findings: readonly Finding[];
}

export interface Break {
  readonly br: HTMLElement;
  readonly rest: Text;
  readonly written: string;
  readonly marks: readonly Mark[];
}

/**
 * The record of everything that was done to a page, from which it is undone, marked and told.
 * It hangs on the page's own nodes and is forgotten with them.
 */
export interface Ledger {
  readonly texts: WeakMap<Text, Entry>;
  readonly attributes: WeakMap<Element, Map<string, Entry>>;
  enterText(node: Text, entry: Entry): void;
  enterAttribute(element: Element, name: string, entry: Entry): void;
  /** Whether a node is ours: a `br` that was given back, or the text after it. */
  isOurs(node: Node): boolean;
  /**
   * The page's own text of a node, whether or not it was changed here. Where the page (the parser, a chat)
   * has added to what was written, that is the source with the addition.
   */
  sourceOf(node: Text): string;
  sourceOfAttribute(element: Element, name: string): string;
  /**
   * Notes that a run is asked about in `round`: until the page changes it, another look finds it settled.
   * What was done to it before stays entered.
   */
  settle(run: Run, round: number): void;
  isSettled(run: Run, round: number): boolean;
  /** Takes back the line breaks after a text that the page has changed, moved or removed meanwhile. */
  dropBreaks(node: Text): void;
  /** Gives an option the value that it has by its text; what it sends stays what the page meant. */
  pin(element: Element | null): void;
  unpin(element: Element | null): void;
}

export function openLedger(): Ledger {
  const texts = new WeakMap<Text, Entry>();
  const attributes = new WeakMap<Element, Map<string, Entry>>();
  const pinned = new WeakSet<Element>();
  const ours = new WeakSet<Node>();

  const enterText = (node: Text, entry: Entry): void => {
    texts.set(node, entry);
    for (const { br, rest } of entry.breaks) ours.add(br).add(rest);
  };
  const enterAttribute = (element: Element, name: string, entry: Entry): void => {
    attributes.set(element, (attributes.get(element) ?? new Map()).set(name, entry));
  };
  const attribute = (element: Element, name: string): Entry | undefined => attributes.get(element)?.get(name);
  const sourceOf = (node: Text): string => sourceFor(texts.get(node), node.data);
  const shownIn = (element: Element, name: string): string => element.getAttribute(name) ?? '';

  return {
    texts,
    attributes,
    enterText,
    enterAttribute,
    isOurs: (node) => ours.has(node),
    sourceOf,
    sourceOfAttribute: (element, name) => sourceFor(attribute(element, name), shownIn(element, name)),

    settle(run, round) {
      if (run.kind === 'text') {
        for (const { node } of run.pieces) {
          if (node) enterText(node, settled(texts.get(node), sourceOf(node), node.data, round));
        }
      } else {
        const { element, name, text } = run;
        const entry = settled(attribute(element, name), text, shownIn(element, name), round);
        enterAttribute(element, name, entry);
      }
    },

    isSettled(run, round) {
      const holds = (entry: Entry | undefined, shown: string): boolean =>
        entry?.round === round && entry.written === shown;
      return run.kind === 'text'
        ? run.pieces.every(({ node }) => !node || holds(texts.get(node), node.data))
        : holds(attribute(run.element, run.name), shownIn(run.element, run.name));
    },

    dropBreaks(node) {
      const entry = texts.get(node);
      const first = entry?.breaks[0];
      if (!first || (node.nextSibling === first.br && node.data === entry.written)) return;
      takeBreaksOut(entry);
      texts.delete(node);
      if (node.data === entry.written) node.data = entry.source; // the rest of it stood after the breaks
    },

    pin(element) {
      if (element?.localName !== 'option' || element.hasAttribute('value')) return;
      element.setAttribute('value', (element as HTMLOptionElement).value);
      pinned.add(element);
    },

    unpin(element) {
      if (element && pinned.delete(element)) element.removeAttribute('value');
    },
  };
}

/** Removes the line breaks of an entry, and the texts after them; returns whether there were any. */
export function takeBreaksOut(entry: Entry): boolean {
  for (const { br, rest } of entry.breaks) {
    br.remove();
    rest.remove();
  }
  return entry.breaks.length > 0;
}

/** An entry that says what is shown now and where it came from. */
function settled(entry: Entry | undefined, source: string, written: string, round: number): Entry {
  return { marks: [], breaks: [], findings: [], ...entry, source, written, round };
}

function sourceFor(entry: Entry | undefined, shown: string): string {
  if (!entry || entry.source === entry.written) return shown;
  if (shown === entry.written) return entry.source;
  const grown = entry.written !== '' && entry.breaks.length === 0 && shown.startsWith(entry.written);
  return grown ? entry.source + shown.slice(entry.written.length) : shown;
}
