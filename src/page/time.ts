/** Resolves when an event comes for the first time. */
export function event(target: EventTarget, type: string): Promise<unknown> {
  return new Promise((resolve) => target.addEventListener(type, resolve, { once: true }));
}

/**
 * Lets the page have its turn, for a time (ms), and with it what was posted before. A timer would wait for
 * 4 ms at least, and in Firefox until the page is loaded; `scheduler.yield` would let no timer in.
 */
export function pause(delay = 0): Promise<void> {
  return scheduler.postTask(() => undefined, { delay });
}
