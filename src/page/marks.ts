import type { Finding } from '../text/finding';
import { sortOf } from '../text/sorts';
import { shownAttributes } from './collect';
import { changesIn } from './ledger';
import type { Page } from './page';
import { type Place, placesIn, visible } from './places';
import { openTip } from './tip';

/** The names under which the style sheet of `background/marks.ts` knows the marks. */
export const markNames = {
  repair: 'zhengwen-repair',
  script: 'zhengwen-script',
  left: 'zhengwen-left',
} as const;
export type MarkName = keyof typeof markNames;

const repaintMs = 100;
const mostTold = 5;

export interface Marks {
  close(): void;
}

/**
 * Marks what was changed on a page with CSS highlights, which touch none of its nodes, and tells the original
 * and the reason of a change under the pointer, at the caret, or in the element that has the focus.
 * `explain` puts a finding into words. The only thing that is added to the page is the tip, while it shows.
 */
export function openMarks(document: Document, page: Page, explain: (finding: Finding) => string[]): Marks {
  const tip = openTip(document);
  const ending = new AbortController();
  const { signal } = ending;
  let places = new Map<Text, Place[]>();
  let waiting = false;

  const paint = (): void => {
    waiting = false;
    if (signal.aborted) return;
    places = new Map();
    const ranges: Record<MarkName, StaticRange[]> = { repair: [], script: [], left: [] };
    for (const root of page.roots()) {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const node = walker.currentNode as Text; // it shows texts only
        const entry = page.ledger.get(node);
        if (!entry) continue;
        for (const place of placesIn(node, entry).map(visible)) {
          places.set(place.node, [...(places.get(place.node) ?? []), place]);
          ranges[markOf(place.finding)].push(rangeOf(place));
        }
      }
    }
    for (const name of Object.keys(markNames) as MarkName[]) {
      CSS.highlights?.set(markNames[name], new Highlight(...ranges[name]));
    }
  };

  const paintSoon = (): void => {
    if (waiting) return;
    waiting = true;
    setTimeout(paint, repaintMs);
  };

  const tell = (findings: readonly Finding[], box: DOMRect): void => {
    if (findings.length === 0) tip.hide();
    else tip.show(findings.slice(0, mostTold).map(explain), box);
  };

  const tellAt = (node: Node | null | undefined, offset: number): boolean => {
    const place = places.get(node as Text)?.find(({ start, end }) => start <= offset && offset <= end);
    if (!place) return false;
    const range = document.createRange();
    range.setStart(place.node, place.start);
    range.setEnd(place.node, place.end);
    tell([place.finding], range.getBoundingClientRect());
    return true;
  };

  const tellIn = (element: Element): void => {
    const found = shownAttributes.flatMap((name) => {
      const attribute = element.getAttributeNode(name);
      const entry = attribute && page.ledger.get(attribute);
      return entry && entry.written === attribute?.value ? changesIn(entry) : [];
    });
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (found.length < mostTold && walker.nextNode()) {
      found.push(...(places.get(walker.currentNode as Text) ?? []).map(({ finding }) => finding));
    }
    tell(found, element.getBoundingClientRect());
  };

  const onPointer = ({ clientX, clientY, target }: PointerEvent): void => {
    const at = document.caretPositionFromPoint?.(clientX, clientY, { shadowRoots: shadowRootsOf(page) });
    if (at && tellAt(at.offsetNode, at.offset)) return;
    const element = target instanceof Element ? target : null;
    const hasOwn =
      element &&
      shownAttributes.some((name) => {
        const attribute = element.getAttributeNode(name);
        const entry = attribute && page.ledger.get(attribute);
        return entry && changesIn(entry).length > 0;
      });
    if (element && hasOwn && element.childNodes.length === 0) tellIn(element);
    else tip.hide();
  };

  document.addEventListener('pointermove', onPointer, { passive: true, signal });
  document.addEventListener('focusin', ({ target }) => target instanceof Element && tellIn(target), {
    signal,
  });
  document.addEventListener('focusout', () => tip.hide(), { signal });
  document.addEventListener('keydown', ({ key }) => key === 'Escape' && tip.hide(), { signal });
  document.addEventListener(
    'selectionchange',
    () => {
      const selection = document.getSelection();
      if (selection?.isCollapsed) tellAt(selection.anchorNode, selection.anchorOffset);
    },
    { signal },
  );

  page.onWritten = paintSoon;
  paint();
  return {
    close() {
      ending.abort();
      page.onWritten = null;
      for (const name of Object.values(markNames)) CSS.highlights?.delete(name);
      tip.hide();
    },
  };
}

const marksOfSorts = { repaired: 'repair', converted: 'script', left: 'left' } as const;

function markOf({ kind }: Finding): MarkName {
  return marksOfSorts[sortOf(kind)];
}

function rangeOf({ node, start, end }: Place): StaticRange {
  return new StaticRange({ startContainer: node, startOffset: start, endContainer: node, endOffset: end });
}

function shadowRootsOf(page: Page): ShadowRoot[] {
  return page.roots().filter((root): root is ShadowRoot => 'host' in root);
}
