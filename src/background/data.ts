import type { DataName } from '../text/fix';

/**
 * The data files of the engine. The background wakes because something is to be fixed, so what every conversion
 * needs is on its way before anything else of the background is even set up: this module is its first.
 */
const early = new Map<DataName, Promise<ArrayBuffer>>();
for (const name of ['lexicon', 'words'] as const) {
  const data = fetchData(name);
  data.catch(() => early.delete(name)); // asked for again when it is needed
  early.set(name, data);
}

/** The bytes of a data file; rejects where the browser can't read it. */
export function loadData(name: DataName): Promise<ArrayBuffer> {
  return early.get(name) ?? fetchData(name);
}

async function fetchData(name: DataName): Promise<ArrayBuffer> {
  return (await fetch(`/data/${name}.bin`)).arrayBuffer();
}
