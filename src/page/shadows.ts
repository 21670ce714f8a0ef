import { type Step, stepsThrough } from './slices';
import { type Stretch, select } from './stretch';

/** The elements besides custom ones that may have a shadow root. */
const builtInHosts = /^(article|aside|blockquote|body|div|footer|h[1-6]|header|main|nav|p|section|span)$/;

/** More hosts-to-be than this are not watched one by one; a look at the whole page finds their roots. */
const mostWatched = 400;

export interface Shadows {
  /** Looks at one element, of this local name. */
  look(element: Element, name?: string): void;
  /** Looks at every element of a stretch, step by step. */
  search(stretch: Stretch): Step;
  /** The document and the shadow roots that were found in it and are still there. */
  roots(): (Document | ShadowRoot)[];
  close(): void;
}

/**
 * Finds shadow roots. A root that is attached late sends no mutation record; but an element that gets a
 * root with something in it changes its size, so the likely hosts (custom elements, and empty ones) are
 * watched for that.
 *
 * `shadowOf`: what the browser tells, closed roots too. `found` is called once for every root, and says
 * whether it is worked on.
 */
export function openShadows(
  document: Document,
  shadowOf: (element: Element) => ShadowRoot | null,
  found: (root: ShadowRoot) => boolean,
): Shadows {
  const known = new WeakSet<ShadowRoot>();
  const kept = new Set<WeakRef<ShadowRoot>>();
  const watched = new Set<Element>();
  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) look(target);
  });
  const forget = (element: Element): void => {
    watched.delete(element);
    sizes.unobserve(element);
  };
  const look = (element: Element, name = element.localName): void => {
    const custom = name.includes('-');
    if (!custom && !builtInHosts.test(name)) return;
    const likely = custom || !element.firstChild;
    const root = likely ? shadowOf(element) : element.shadowRoot;
    if (root) {
      forget(element);
      if (known.has(root)) return;
      known.add(root);
      if (found(root)) kept.add(new WeakRef(root));
    } else if (likely && !watched.has(element)) {
      watched.add(element);
      sizes.observe(element);
      const [oldest] = watched;
      if (oldest && watched.size > mostWatched) forget(oldest);
    }
  };
  return {
    look,
    search: (stretch) => stepsThrough(select(stretch, '*'), look),
    roots() {
      const living: (Document | ShadowRoot)[] = [document];
      for (const reference of kept) {
        const root = reference.deref();
        if (root) living.push(root);
        else kept.delete(reference);
      }
      return living;
    },
    close: () => sizes.disconnect(),
  };
}
