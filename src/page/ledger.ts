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
export class Ledger {
  readonly #texts = new WeakMap<Text, Entry>();
  readonly #attributes = new WeakMap<Element, Map<string, Entry>>();
  readonly #pinned = new WeakSet<Element>();
  readonly #owners = new WeakMap<Node, Text>();

  text(node: Text): Entry | undefined {
    return this.#texts.get(node);
  }

  attribute(element: Element, name: string): Entry | undefined {
    return this.#attributes.get(element)?.get(name);
  }

  attributesOf(element: Element): ReadonlyMap<string, Entry> | undefined {
    return this.#attributes.get(element);
  }

  setText(node: Text, entry: Entry): void {
    this.#texts.set(node, entry);
    for (const { br, rest } of entry.breaks) {
      this.#owners.set(br, node);
      this.#owners.set(rest, node);
    }
  }

  setAttribute(element: Element, name: string, entry: Entry): void {
    const known = this.#attributes.get(element);
    if (known) known.set(name, entry);
    else this.#attributes.set(element, new Map([[name, entry]]));
  }

  /**
   * Notes that a run is asked about in `round`: until the page changes it, another look finds it settled.
   * What was done to it before stays entered.
   */
  settle(run: Run, round: number): void {
    if (run.kind === 'attribute') {
      const { element, name, text } = run;
      const shown = element.getAttribute(name) ?? '';
      this.setAttribute(element, name, settled(this.attribute(element, name), text, shown, round));
      return;
    }
    for (const { node } of run.pieces) {
      if (node) this.setText(node, settled(this.text(node), this.sourceOf(node), node.data, round));
    }
  }

  isSettled(run: Run, round: number): boolean {
    if (run.kind === 'attribute') {
      const entry = this.attribute(run.element, run.name);
      return entry?.round === round && run.element.getAttribute(run.name) === entry.written;
    }
    return run.pieces.every(({ node }) => {
      if (!node) return true;
      const entry = this.text(node);
      return entry?.round === round && node.data === entry.written;
    });
  }

  /** Gives an option the value that it has by its text; what it sends stays what the page meant. */
  pin(element: Element | null): void {
    if (element?.localName !== 'option' || element.hasAttribute('value')) return;
    element.setAttribute('value', (element as HTMLOptionElement).value);
    this.#pinned.add(element);
  }

  unpin(element: Element | null): void {
    if (element && this.#pinned.delete(element)) element.removeAttribute('value');
  }

  /** Takes back the line breaks after a text that the page has changed, moved or removed meanwhile. */
  dropBreaks(node: Text): void {
    const entry = this.#texts.get(node);
    if (!entry || entry.breaks.length === 0) return;
    const { previousSibling, nextSibling } = entry.breaks[0]?.br ?? node;
    const inPlace = previousSibling === node && nextSibling === entry.breaks[0]?.rest;
    if (inPlace && node.data === entry.written) return;
    takeBreaksOut(entry);
    this.#texts.delete(node);
    if (node.data === entry.written) node.data = entry.source; // the rest of it stood after the breaks
  }

  /** The page's text node that a `br` or text of ours belongs to; undefined for nodes of the page. */
  ownerOf(node: Node): Text | undefined {
    return this.#owners.get(node);
  }

  /**
   * The page's own text of a node, whether or not it was changed here. Where the page (the parser, a chat)
   * has added to what was written, that is the source with the addition.
   */
  sourceOf(node: Text): string {
    return sourceFor(this.#texts.get(node), node.data);
  }

  sourceOfAttribute(element: Element, name: string, value: string): string {
    return sourceFor(this.attribute(element, name), value);
  }
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
