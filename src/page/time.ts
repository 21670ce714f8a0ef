export function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Lets the page have its turn. A timer would wait for 4 ms each time; `scheduler.yield` would let no timer in. */
export async function pause(): Promise<void> {
  if (globalThis.scheduler) await scheduler.postTask(() => undefined);
  else await delay(0);
}
