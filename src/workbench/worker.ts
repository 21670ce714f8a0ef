import { createEngine } from '../text/engine';
import type { FixOptions, LoadData } from '../text/fix';
import { Desk } from './desk';
import type { FromWorker, ToWorker } from './protocol';
import type { ReadingName } from './readings';

/** Does one document off the page's thread; the page ends it when the user cancels. */

const load: LoadData = async (name) => (await fetch(`/data/${name}.bin`)).arrayBuffer();
const engine = createEngine(load);
let desk: Desk | null = null;

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  handle(data).catch((error: unknown) => {
    tell({ tell: 'failed', message: error instanceof Error ? error.message : String(error) });
  });
});

async function handle(order: ToWorker): Promise<void> {
  switch (order.do) {
    case 'file':
      desk = new Desk({ name: order.name, bytes: new Uint8Array(order.bytes) }, engine);
      return open(desk, null, order.options);
    case 'text':
      desk = new Desk({ name: null, text: order.text }, engine);
      return open(desk, null, order.options);
    case 'again':
      return desk ? open(desk, order.reading, order.options) : undefined;
    case 'part':
      return tell({ tell: 'part', part: order.part, segments: (await desk?.part(order.part)) ?? [] });
    case 'choose':
      return desk?.choose(order.start, order.after);
    case 'whole':
      return tell({ tell: 'whole', text: desk?.whole() ?? '' });
  }
}

async function open(document: Desk, reading: ReadingName | null, options: FixOptions): Promise<void> {
  const summary = await document.open(reading, options, (done, total) =>
    tell({ tell: 'progress', done, total }),
  );
  tell({ tell: 'summary', summary });
}

function tell(news: FromWorker): void {
  postMessage(news);
}
