import type { Extended } from '../support/browsers';

/** The bytes that the background of the extension keeps after the collector ran. Chromium only. */
export async function backgroundHeap({ context }: Extended): Promise<number> {
  const browser = context.browser();
  if (!browser) throw new Error('The browser has no connection of its own');
  const session = await browser.newBrowserCDPSession();
  try {
    const { targetInfos } = await session.send('Target.getTargets');
    const worker = targetInfos.find(({ type }) => type === 'service_worker');
    if (!worker) throw new Error('The background is not awake');
    const { sessionId } = await session.send('Target.attachToTarget', { targetId: worker.targetId });
    const ask = (id: number, method: string): Promise<{ usedSize?: number }> =>
      new Promise((resolve) => {
        session.on('Target.receivedMessageFromTarget', ({ message }) => {
          const told: { id?: number; result?: { usedSize?: number } } = JSON.parse(message);
          if (told.id === id) resolve(told.result ?? {});
        });
        const message = JSON.stringify({ id, method });
        void session.send('Target.sendMessageToTarget', { sessionId, message });
      });
    await ask(1, 'HeapProfiler.enable');
    await ask(2, 'HeapProfiler.collectGarbage');
    const { usedSize } = await ask(3, 'Runtime.getHeapUsage');
    if (usedSize === undefined) throw new Error('The background does not tell how much it uses');
    return usedSize;
  } finally {
    await session.detach();
  }
}
