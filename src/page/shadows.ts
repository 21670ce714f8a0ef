import { isElement, SHOW_ELEMENT } from './node';
import { nodesOf, type Stretch } from './stretch';

/** The elements besides custom ones that may have a shadow root. */
const builtInHosts = /^(article|aside|blockquote|body|div|footer|h[1-6]|header|main|nav|p|section|span)$/;

/** More hosts-to-be than this are not watched one by one; a look at the whole page finds their roots. */
const mostWatched = 400;

export interface Shadows {
  /** Looks at one element. */
  look(element: Element): void;
  /** Looks at every element of a stretch. Yields now and then, so that the caller can pause. */
  search(stretch: Stretch): Generator<null>;
  close(): void;
}

/**
 * Finds shadow roots. A root that is attached late sends no mutation record; but an element that gets a
 * root with something in it changes its size, so the likely hosts (custom elements, and empty ones) are
 * watched for that.
 *
 * `shadowOf`: what the browser tells, closed roots too. `found` is called once for every root.
 */
export function openShadows(
  shadowOf: (element: Element) => ShadowRoot | null,
  found: (root: ShadowRoot) => void,
): Shadows {
  const known = new WeakSet<ShadowRoot>();
  const watched = new Set<Element>();
  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) look(target);
  });
  const forget = (element: Element): void => {
    if (watched.delete(element)) sizes.unobserve(element);
  };
  const look = (element: Element): void => {
    const { localName } = element;
    const likely = localName.includes('-') || (!element.firstChild && builtInHosts.test(localName));
    const root = likely ? shadowOf(element) : element.shadowRoot;
    if (root) {
      forget(element);
      if (known.has(root)) return;
      known.add(root);
      found(root);
    } else if (likely && !watched.has(element)) {
      if (watched.size >= mostWatched) {
        for (const old of watched) if (!old.isConnected) forget(old);
        if (watched.size >= mostWatched) return;
      }
      watched.add(element);
      sizes.observe(element);
    }
  };
  return {
    look,
    *search(stretch) {
      let steps = 0;
      for (const node of nodesOf(stretch)) {
        if (!isElement(node)) continue;
        const walker = node.ownerDocument.createTreeWalker(node, SHOW_ELEMENT);
        for (let at: Node | null = node; at; at = walker.nextNode()) {
          look(at as Element); // it shows elements only
          if (++steps % 1000 === 0) yield null;
        }
      }
    },
    close: () => sizes.disconnect(),
  };
}
