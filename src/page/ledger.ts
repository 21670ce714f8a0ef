import { type Found, findingsOf } from '../packing/found';
import type { Finding } from '../text/finding';
import { isText } from './node';
import type { Holder, Run } from './run';

/** What is known of one text node or attribute that was looked at. */
export interface Entry {
  /** The page's own text. */
  readonly source: string;
  /** What was put in its place; equal to `source` where nothing had to be changed. */
  readonly written: string;
  /** The round in which this was settled; an older one means that it needs another look. */
  readonly round: number;
  readonly found: Found | null;
  /** Line breaks given back after this text, each with the text that follows it. */
  readonly breaks: readonly Break[];
}

interface Break {
  readonly br: HTMLElement;
  readonly rest: Text;
  readonly written: string;
}

/**
 * The record of everything that was done to a page, from which it is undone, marked and told.
 * It hangs on the page's own nodes and is forgotten with them.
 */
export interface Ledger {
  get(node: Holder): Entry | undefined;
  enter(node: Holder, entry: Entry): void;
  /** Whether a node is ours: a `br` that was given back, or the text after it. */
  isOurs(node: Node): boolean;
  /**
   * The page's own text of a node, whether or not it was changed here. Where the page (the parser, a chat)
   * has added to what was written, that is the source with the addition.
   */
  sourceOf(node: Holder): string;
  /**
   * Notes that a run is asked about in `round`: until the page changes it, another look finds it settled.
   * What was done to it before stays entered.
   */
  settle(run: Run, round: number): void;
  isSettled(run: Run, round: number): boolean;
  /** Takes back the line breaks after a text that the page has changed, moved or removed meanwhile. */
  dropBreaks(node: Node): void;
  /** Gives an option the value that it has by its text; what it sends stays what the page meant. */
  pin(element: Element | null): void;
  unpin(element: Element | null): void;
}

/** Most texts have none of these; one empty list serves them all. */
export const none: readonly never[] = [];

/**
 * Where a node keeps its entry: a property in the extension's own world, where no page sees it. It goes with
 * the node, and costs the collector far less than a WeakMap of fifty thousand nodes.
 */
const key = Symbol();
const ours = Symbol();

declare global {
  interface Node {
    [key]?: Entry | undefined;
    [ours]?: true;
  }
}

export function openLedger(): Ledger {
  const pinned = new WeakSet<Element>();

  const sourceOf = (node: Holder): string => {
    const entry = node[key];
    const shown = textIn(node);
    if (!entry || entry.source === entry.written) return shown;
    if (shown === entry.written) return entry.source;
    const grown = entry.written && !entry.breaks[0] && shown.startsWith(entry.written);
    return grown ? entry.source + shown.slice(entry.written.length) : shown;
  };
  return {
    get: (node) => node[key],
    enter(node, entry) {
      node[key] = entry;
    },
    isOurs: (node) => node[ours] === true,
    sourceOf,

    settle({ pieces }, round) {
      for (const { node, source } of pieces) {
        if (!node) continue;
        const known = node[key];
        node[key] = known
          ? { ...known, source, written: textIn(node), round }
          : { source, written: source, round, found: null, breaks: none };
      }
    },

    isSettled({ pieces }, round) {
      for (const { node } of pieces) {
        const entry = node?.[key];
        if (node && (entry?.round !== round || entry.written !== textIn(node))) return false;
      }
      return true;
    },

    dropBreaks(node) {
      const entry = node[key];
      const first = entry?.breaks[0];
      if (!first || !isText(node) || (node.nextSibling === first.br && node.data === entry.written)) return;
      takeBreaksOut(entry);
      node[key] = undefined;
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

/** The changes in one node, in offsets into its source. */
export function changesIn({ source, found }: Entry): readonly Finding[] {
  return found ? findingsOf(found, source) : none;
}

/** What a node shows. */
export function textIn(node: Holder): string {
  return node.nodeValue ?? '';
}

/** A line break with the text that follows it, which no look at the page takes for the page's own. */
export function newBreak(document: Document, line: string): Break {
  const br = document.createElement('br');
  const rest = document.createTextNode(line);
  br[ours] = rest[ours] = true;
  return { br, rest, written: line };
}

/** Removes the line breaks of an entry, and the texts after them. */
export function takeBreaksOut(entry: Entry): void {
  for (const { br, rest } of entry.breaks) {
    br.remove();
    rest.remove();
  }
}
