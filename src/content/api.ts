/**
 * The few calls of the extension API that a content script makes. The polyfill would be larger than all
 * the rest: both browsers give promises by themselves.
 */
interface ContentApi {
  readonly runtime: {
    /** Undefined once the extension was removed, disabled or updated under the page. */
    readonly id?: string;
    sendMessage(message: unknown): Promise<unknown>;
    readonly onMessage: {
      addListener(listener: (message: unknown) => undefined): void;
    };
  };
  readonly i18n: { getMessage(name: string, substitutions: string[]): string };
  /** Chromium only. */
  readonly dom?: { openOrClosedShadowRoot(element: Element): ShadowRoot | null };
}

declare global {
  interface Element {
    /** Firefox, in content scripts only. */
    readonly openOrClosedShadowRoot?: ShadowRoot | null;
  }
}

// Nothing types these two globals here; what is used of them is written down above.
const { browser, chrome } = globalThis as unknown as { browser?: ContentApi; chrome: ContentApi };
export const api: ContentApi = browser ?? chrome;

/** The shadow root of an element, a closed one too. */
export function shadowOf(element: Element): ShadowRoot | null {
  if (element.openOrClosedShadowRoot !== undefined) return element.openOrClosedShadowRoot;
  // Chromium's call refuses elements of other namespaces, and any once the extension is gone.
  return element instanceof HTMLElement && api.runtime?.id
    ? (api.dom?.openOrClosedShadowRoot(element) ?? null)
    : element.shadowRoot;
}
