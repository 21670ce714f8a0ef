export function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Resolves when an event comes for the first time. */
export function event(target: EventTarget, type: string): Promise<unknown> {
  return new Promise((resolve) => target.addEventListener(type, resolve, { once: true }));
}

/** Lets the page have its turn. A timer would wait for 4 ms each time; `scheduler.yield` would let no timer in. */
export function pause(): Promise<void> {
  return scheduler.postTask(() => undefined);
}
