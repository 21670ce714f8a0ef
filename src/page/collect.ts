import type { Ledger } from './ledger';
import { isInline, type LeftAlone, roleOf } from './left-alone';
import { isElement, isText } from './node';
import { type Holder, lineBreak, objectReplacement, type Piece, type Run } from './run';
import { only, type Stretch, select } from './stretch';

/** Attributes that a reader sees or hears; `value` only where it is the label of a button. */
export const shownAttributes: readonly string[] = [
  'title',
  'alt',
  'placeholder',
  'aria-label',
  'aria-description',
  'label',
  'value',
];
const withShownAttribute = shownAttributes.map((name) => `[${name}]`).join();
const labelled = 'optgroup,option,track';
// A submit button that has a name sends its value to the site: that is data, not a label.
const buttons = 'input:is([type=button i],[type=reset i],[type=submit i]:not([name]))';

/** After this many nodes without a run, the walk offers a pause. */
const pauseEvery = 500;

/**
 * The runs of a stretch and of everything below it, in the order of the document; null where there is none
 * yet but the caller may want to pause. Without recursion, so that a tree may be of any depth.
 *
 * Elements in `visited` are passed over, and those that are read are added to it. `met` is told of each
 * element that is read, since it may have a shadow root.
 * Returns whether it came to its end: false when the page took the ground away during a pause.
 */
export function* collect(
  stretch: Stretch,
  ledger: Ledger,
  leftAlone: LeftAlone,
  visited: Set<Node> | null,
  met: (element: Element) => void,
): Generator<Run | null, boolean> {
  const islands: Element[] = [];
  let pieces: Piece[] = [];
  let text = '';
  let hasText = false;
  let steps = 0;

  const add = (node: Holder | null, source: string): void => {
    pieces.push({ node, start: text.length, length: source.length });
    text += source;
  };
  /** The run that ends here; null where it has no text. */
  const take = (): Run | null => {
    const run = hasText ? { text, pieces } : null;
    pieces = [];
    text = '';
    hasText = false;
    return run;
  };

  let at: Node = stretch.first;
  for (;;) {
    let inside: Node | null = null;
    let ended = false;
    if (isText(at)) {
      const source = ledger.isOurs(at) ? '' : ledger.sourceOf(at);
      if (source !== '') {
        add(at, source);
        hasText = true;
      }
    } else if (isElement(at) && !ledger.isOurs(at)) {
      const role = roleOf(at.localName);
      const leave = leftAlone.skips(at);
      if (leave) islands.push(...leftAlone.islands(at));
      else {
        met(at);
        if (!visited?.has(at) && role !== 'nowhere') inside = at.firstChild;
      }
      visited?.add(at);
      if (at.localName === 'br') add(null, lineBreak);
      else if (role === 'atomic' || (leave && role === 'inline')) add(null, objectReplacement);
      else if (!role) ended = true;
    }
    if (ended && pieces.length > 0) yield take();
    else if (++steps % pauseEvery === 0) yield null;

    if (inside) {
      at = inside;
      continue;
    }
    while (at !== stretch.last && !at.nextSibling) {
      if (!at.parentNode) return false;
      at = at.parentNode;
      if (hasText && isElement(at) && !isInline(at.localName)) yield take();
    }
    if (at === stretch.last || !at.nextSibling) break;
    at = at.nextSibling;
  }
  if (hasText) yield take();
  const noIslands = { ...leftAlone, islands: () => [] };
  for (const island of islands) yield* collect(only(island), ledger, noIslands, visited, met);
  return true;
}

/** The shown attributes of a stretch, each a run of its own. */
export function* collectAttributes(
  stretch: Stretch,
  ledger: Ledger,
  leftAlone: LeftAlone,
): Generator<Run | null, boolean> {
  let steps = 0;
  for (const element of select(stretch, withShownAttribute)) {
    for (const name of shownAttributes) {
      const node = isShown(element, name) ? element.getAttributeNode(name) : null;
      if (!node?.value || leftAlone.coversAttributes(element)) continue;
      const text = ledger.sourceOf(node);
      yield { text, pieces: [{ node, start: 0, length: text.length }] };
    }
    if (++steps % pauseEvery === 0) yield null;
  }
  return true;
}

function isShown(element: Element, name: string): boolean {
  if (name === 'value') return element.matches(buttons);
  return name !== 'label' || element.matches(labelled);
}
