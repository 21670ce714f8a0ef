import { event, pause } from './time';

/**
 * When a page may be written to. A framework that takes over markup from its server compares that markup
 * with what it would draw itself: text that was changed before makes React throw the page away and draw it
 * anew, with an error on the console. Scripts that take over run before DOMContentLoaded, or just after.
 */

/** Left by servers that draw for Next, Nuxt, SvelteKit, Astro, Vue and React, which may still send parts. */
const serverDrawn =
  '[src*="/_next/"],#__nuxt,[data-server-rendered],[data-reactroot],astro-island,' +
  '[data-sveltekit-preload-data],template[id^="B:"]';

/** A page with these, once it is parsed, may be taken over: a framework comes in a file or a module. */
const mayTakeOver = 'script[src],script[type=module]';
/** Before it is parsed, any script may be followed by such a one. */
const anyScript = 'script';

/** A document that is still being sent is worked on after this time even though it has scripts. */
const longestParseMs = 300;
/** A page that a framework takes over late is worked on at the latest this long after it was parsed. */
const longestTakeoverMs = 2000;

/**
 * Watches a document from its start. The function that it returns resolves when the document may be
 * written to: at once for a page that no script will take over.
 */
export function openGate(document: Document): () => Promise<void> {
  const drawn = draw(document);
  let opening: Promise<void> | null = null;
  return async () => {
    const { readyState } = document;
    const bringers = readyState === 'loading' ? anyScript : mayTakeOver;
    if (!opening && (readyState === 'complete' || document.querySelector(bringers)))
      opening = open(document, drawn);
    await opening;
  };
}

/** Two turns of the event loop after it was parsed: React draws in a task that it posted while its script ran. */
async function draw(document: Document): Promise<void> {
  if (document.readyState === 'loading') await event(document, 'DOMContentLoaded');
  await pause();
  await pause();
}

async function open(document: Document, drawn: Promise<void>): Promise<void> {
  const waits = document.querySelector(`${serverDrawn},script[type=module],script[defer]`);
  await (waits ? drawn : Promise.race([drawn, pause(longestParseMs)]));
  const { readyState, defaultView } = document;
  if (readyState === 'complete' || !document.querySelector(serverDrawn) || !defaultView) return;
  await Promise.race([event(defaultView, 'load'), pause(longestTakeoverMs)]);
  await pause();
}
