import { isInline, roleOf } from './left-alone';
import { isElement } from './node';

/** Neighbours under one parent, from `first` to `last`. */
export interface Stretch {
  readonly first: Node;
  readonly last: Node;
}

/** A node and all that is in it. */
export function only(node: Node): Stretch {
  return { first: node, last: node };
}

/** Everything in a document or shadow root, as one stretch; none while there is nothing. */
export function contentOf({ firstChild: first, lastChild: last }: Document | ShadowRoot): Stretch[] {
  return first && last ? [{ first, last }] : [];
}

/** A line that goes on for more neighbours than this, as in a log of `br`s, is not followed further. */
const longestLine = 40;

/**
 * The line that a node stands in: itself with its neighbours as far as the text goes on, outwards through
 * inline elements. A block stands for itself. Null for a node in an inline element of `climbed`, to which the
 * elements are added that are passed: one of its neighbours had the same line.
 */
export function lineAround(node: Node, climbed: Set<Node>): Stretch | null {
  if (!inLine(node)) return only(node);
  let top = node;
  for (let parent = top.parentElement; parent && isInline(parent.localName); parent = top.parentElement) {
    if (climbed.has(parent)) return null;
    climbed.add(parent);
    top = parent;
  }
  let first = top;
  let last = top;
  for (let i = 0; i < longestLine; i++) {
    if (first.previousSibling && inLine(first.previousSibling)) first = first.previousSibling;
    if (last.nextSibling && inLine(last.nextSibling)) last = last.nextSibling;
  }
  return { first, last };
}

function inLine(node: Node): boolean {
  return !isElement(node) || node.localName === 'br' || !!roleOf(node.localName);
}

/** The top-level nodes of a stretch. */
export function* nodesOf({ first, last }: Stretch): Generator<Node> {
  for (let node: Node | null = first; node; node = node.nextSibling) {
    yield node;
    if (node === last) return;
  }
}

/** All elements of a stretch that match a selector. */
export function* select(stretch: Stretch, selector: string): Generator<Element> {
  for (const node of nodesOf(stretch)) {
    if (!isElement(node)) continue;
    if (node.matches(selector)) yield node;
    yield* node.querySelectorAll(selector);
  }
}

/** All text of a stretch in one string, scripts and styles too: enough to see that there is nothing to do. */
export function textOf(stretch: Stretch): string {
  let text = '';
  for (const node of nodesOf(stretch)) text += node.textContent ?? '';
  return text;
}
