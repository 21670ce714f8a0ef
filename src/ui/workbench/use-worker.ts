import { useRef, useState } from 'preact/hooks';
import type { FixOptions } from '../../text/fix';
import type { FromWorker, Segment, Summary, ToWorker } from '../../workbench/protocol';
import type { ReadingName } from '../../workbench/readings';

export type BenchState =
  | { readonly at: 'empty' }
  | { readonly at: 'work'; readonly done: number; readonly total: number }
  | { readonly at: 'result'; readonly summary: Summary; readonly part: Shown | null }
  | { readonly at: 'failed'; readonly message: string };

export interface Shown {
  readonly index: number;
  readonly segments: readonly Segment[];
}

export interface Bench {
  readonly state: BenchState;
  openText(text: string, options: FixOptions): void;
  openFile(name: string, bytes: ArrayBuffer, options: FixOptions): void;
  again(reading: ReadingName | null, options: FixOptions): void;
  showPart(index: number): void;
  /** Reads an uncertain place of the part that is shown as the user says. */
  choose(start: number, after: string): void;
  /** The whole repaired document. */
  whole(): Promise<string>;
  /** Ends the work and forgets the document. */
  stop(): void;
}

/** The worker behind the workbench: one for each document, ended with it, so that cancelling is at once. */
export function useWorker(): Bench {
  const [state, setState] = useState<BenchState>({ at: 'empty' });
  const worker = useRef<Worker | null>(null);
  const waiting = useRef<((text: string) => void)[]>([]);

  const stop = (): void => {
    worker.current?.terminate();
    worker.current = null;
    waiting.current = [];
    setState({ at: 'empty' });
  };
  const send = (order: ToWorker, transfer: Transferable[] = []): void => {
    worker.current?.postMessage(order, transfer);
  };
  const begin = (order: ToWorker, transfer: Transferable[] = []): void => {
    stop();
    const next = new Worker(new URL('../../workbench/worker.ts', import.meta.url), { type: 'module' });
    next.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => hear(data));
    next.addEventListener('error', ({ message }) => setState({ at: 'failed', message }));
    worker.current = next;
    setState({ at: 'work', done: 0, total: 0 });
    send(order, transfer);
  };
  const hear = (news: FromWorker): void => {
    switch (news.tell) {
      case 'progress':
        setState({ at: 'work', done: news.done, total: news.total });
        return;
      case 'summary':
        setState({ at: 'result', summary: news.summary, part: null });
        send({
          do: 'part',
          part: Math.max(
            0,
            news.summary.changes.findIndex((count) => count > 0),
          ),
        });
        return;
      case 'part':
        setState((last) =>
          last.at === 'result' ? { ...last, part: { index: news.part, segments: news.segments } } : last,
        );
        return;
      case 'whole':
        for (const give of waiting.current.splice(0)) give(news.text);
        return;
      case 'failed':
        setState({ at: 'failed', message: news.message });
    }
  };
  return {
    state,
    openText: (text, options) => begin({ do: 'text', text, options }),
    openFile: (name, bytes, options) => begin({ do: 'file', name, bytes, options }, [bytes]),
    again: (reading, options) => {
      setState({ at: 'work', done: 0, total: 0 });
      send({ do: 'again', reading, options });
    },
    showPart: (part) => send({ do: 'part', part }),
    choose: (start, after) => {
      send({ do: 'choose', start, after });
      if (state.at === 'result' && state.part) send({ do: 'part', part: state.part.index });
    },
    whole: () =>
      new Promise((give) => {
        waiting.current.push(give);
        send({ do: 'whole' });
      }),
    stop,
  };
}
