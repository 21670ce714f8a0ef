import { delay } from './time';

/**
 * When a page may be written to. A framework that takes over markup from its server compares that markup
 * with what it would draw itself: text that was changed before makes React throw the page away and draw it
 * anew, with an error on the console. Scripts that take over run before DOMContentLoaded, or just after.
 */

/** Left by servers that draw for Next, Nuxt, SvelteKit, Astro, Vue and React. */
const serverDrawn =
  '#__next,#__nuxt,[data-server-rendered],[data-reactroot],astro-island,[data-sveltekit-preload-data]';

/** A document that is still being sent is worked on after this time even though it has scripts. */
const longestParseMs = 300;
/** A page that a framework takes over late is worked on at the latest this long after it was parsed. */
const longestTakeoverMs = 2000;

/**
 * Watches a document from its start. The function that it returns resolves when the document may be
 * written to: at once for a page without scripts.
 */
export function openGate(document: Document): () => Promise<void> {
  const parsed = document.readyState === 'loading' ? event(document, 'DOMContentLoaded') : Promise.resolve();
  let opening: Promise<void> | null = null;
  return () => {
    if (!document.querySelector('script:not([type*=json])')) return Promise.resolve();
    opening ??= open(document, parsed);
    return opening;
  };
}

async function open(document: Document, parsed: Promise<void>): Promise<void> {
  const served = (): boolean => document.querySelector(serverDrawn) !== null;
  const deferred = document.querySelector('script[type=module],script[defer]') !== null;
  await (deferred || served() ? parsed : Promise.race([parsed, delay(longestParseMs)]));
  // Two turns of the event loop: React draws in a task that it posted while its script ran.
  await delay(0);
  await delay(0);
  if (document.readyState === 'complete' || !served() || !document.defaultView) return;
  await Promise.race([event(document.defaultView, 'load'), delay(longestTakeoverMs)]);
  await delay(0);
}

function event(target: EventTarget, type: string): Promise<void> {
  return new Promise((resolve) => target.addEventListener(type, () => resolve(), { once: true }));
}
