import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { DataName, LoadData } from '../text/fix';

/** Where `npm run data` puts a data file, and where the extension's build takes it from. */
export function dataFile(name: DataName): string {
  return fileURLToPath(new URL(`../../assets/static/data/${name}.bin`, import.meta.url));
}

/** Reads the engine's data files as the extension fetches them. */
export const loadData: LoadData = async (name) => {
  const bytes = await readFile(dataFile(name));
  const buffer = new ArrayBuffer(bytes.byteLength);
  new Uint8Array(buffer).set(bytes);
  return buffer;
};
