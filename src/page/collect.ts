import type { Ledger } from './ledger';
import { isInline, type LeftAlone, roleOf } from './left-alone';
import { isElement, isText } from './node';
import { type Holder, lineBreak, objectReplacement, type Piece, type Run, runOf } from './run';
import { itemsAStep, type Step, stepsThrough } from './slices';
import { only, type Stretch, select } from './stretch';

/** Attributes that a reader sees or hears; `value` only where it is the label of a button. */
export const shownAttributes = [
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

/** What a walk needs to know, and whom it tells. */
export interface Walk {
  readonly ledger: Ledger;
  readonly leftAlone: LeftAlone;
  /** Elements in here are passed over, and those that are read are added; null where all are read. */
  readonly visited: Set<Node> | null;
  /** Told of each element that is read, with its name, since it may have a shadow root. */
  met(element: Element, name: string): void;
  /** Given the runs in the order of the document. */
  take(run: Run): void;
  /** Told when the page took the ground away during a pause: not all was read. */
  lost(): void;
}

/**
 * Reads the runs of a stretch and of everything below it, attributes too, step by step. Without recursion, so that a tree
 * may be of any depth.
 */
export function collect(whole: Stretch, walk: Walk): Step {
  const { ledger, leftAlone, visited, met, take, lost } = walk;
  let stretch = whole;
  let at: Node = stretch.first;
  const islands: Element[] = [];
  let inIsland = false;
  let pieces: Piece[] = [];

  const add = (node: Holder | null, source: string): void => {
    pieces.push({ node, source });
  };
  const end = (): void => {
    if (pieces.some(({ node }) => node)) take(runOf(pieces));
    pieces = [];
  };
  const element = (here: Element): Node | null => {
    const name = here.localName;
    const role = roleOf(name);
    const leave = leftAlone.skips(here, name);
    if (here.matches(withShownAttribute) && !(leave && leftAlone.coversAttributes(here)))
      takeAttributes(here, walk);
    let inside: Node | null = null;
    if (leave) {
      if (!inIsland) islands.push(...leftAlone.islands(here));
    } else {
      met(here, name);
      if (role !== 'nowhere' && !visited?.has(here)) inside = here.firstChild;
    }
    visited?.add(here);
    if (name === 'br') add(null, lineBreak);
    else if (role === 'atomic' || (leave && role === 'inline')) add(null, objectReplacement);
    else if (!role) end();
    return inside;
  };

  return () => {
    for (let steps = 0; steps < itemsAStep; steps++) {
      let inside: Node | null = null;
      if (!ledger.isOurs(at)) {
        if (isElement(at)) inside = element(at);
        else if (isText(at)) {
          const source = ledger.sourceOf(at);
          if (source !== '') add(at, source);
        }
      }
      if (inside) {
        at = inside;
        continue;
      }
      let next: Node | null = null;
      while (at !== stretch.last) {
        next = at.nextSibling;
        if (next) break;
        const parent: Node | null = at.parentNode;
        if (!parent) {
          lost();
          return false;
        }
        at = parent;
        if (pieces.length > 0 && isElement(at) && !isInline(at.localName)) end();
      }
      if (!next) {
        end();
        const island = islands.shift();
        if (!island) return false;
        inIsland = true;
        stretch = only(island);
        next = island;
      }
      at = next;
    }
    return true;
  };
}

/** Reads nothing but the shown attributes of a stretch, step by step. */
export function collectAttributes(stretch: Stretch, walk: Walk): Step {
  return stepsThrough(select(stretch, withShownAttribute), (element) => {
    if (!walk.leftAlone.coversAttributes(element)) takeAttributes(element, walk);
  });
}

/** Reads the shown attributes of an element, each a run of its own. */
function takeAttributes(element: Element, { ledger, take }: Walk): void {
  for (const name of shownAttributes) {
    const node = element.getAttributeNode(name);
    if (node?.value && isShown(element, name)) take(runOf([{ node, source: ledger.sourceOf(node) }]));
  }
}

function isShown(element: Element, name: string): boolean {
  if (name === 'value') return element.matches(buttons);
  return name !== 'label' || element.matches(labelled);
}
