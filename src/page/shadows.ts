import { isElement } from './node';
import { nodesOf, type Stretch } from './stretch';

/** The elements besides custom ones that may have a shadow root. */
const builtInHosts = new Set(
  'article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span'.split(' '),
);

/** More hosts-to-be than this are not watched one by one; a look at the whole page finds their roots. */
const mostWatched = 400;

/**
 * Finds shadow roots. A root that is attached late sends no mutation record; but an element that gets a
 * root with something in it changes its size, so the likely hosts (custom elements, and empty ones) are
 * watched for that.
 */
export class Shadows {
  readonly #shadowOf: (element: Element) => ShadowRoot | null;
  readonly #found: (root: ShadowRoot) => void;
  readonly #known = new WeakSet<ShadowRoot>();
  readonly #sizes: ResizeObserver;
  #watched = new Set<Element>();

  /** `shadowOf`: what the browser tells, closed roots too. `found` is called once for every root. */
  constructor(shadowOf: (element: Element) => ShadowRoot | null, found: (root: ShadowRoot) => void) {
    this.#shadowOf = shadowOf;
    this.#found = found;
    this.#sizes = new ResizeObserver((entries) => {
      for (const { target } of entries) this.#look(target, false);
    });
  }

  /** Looks at every element of a stretch. Yields now and then, so that the caller can pause. */
  *search(stretch: Stretch): Generator<null> {
    let steps = 0;
    for (const node of nodesOf(stretch)) {
      if (!isElement(node)) continue;
      const walker = node.ownerDocument.createTreeWalker(node, NodeFilter.SHOW_ELEMENT);
      for (let at: Node | null = node; at; at = walker.nextNode()) {
        this.#look(at as Element, true);
        if (++steps % 1000 === 0) yield null;
      }
    }
  }

  close(): void {
    this.#sizes.disconnect();
    this.#watched = new Set();
  }

  #look(element: Element, watch: boolean): void {
    const custom = element.localName.includes('-');
    const likely = custom || (builtInHosts.has(element.localName) && !element.firstElementChild);
    const root = likely ? this.#shadowOf(element) : element.shadowRoot;
    if (!root) {
      if (watch && (custom || (likely && !element.firstChild))) this.#watch(element);
      return;
    }
    if (this.#watched.delete(element)) this.#sizes.unobserve(element);
    if (this.#known.has(root)) return;
    this.#known.add(root);
    this.#found(root);
  }

  #watch(element: Element): void {
    if (this.#watched.has(element)) return;
    if (this.#watched.size >= mostWatched) {
      for (const old of this.#watched) {
        if (old.isConnected) continue;
        this.#sizes.unobserve(old);
        this.#watched.delete(old);
      }
      if (this.#watched.size >= mostWatched) return;
    }
    this.#watched.add(element);
    this.#sizes.observe(element);
  }
}
