import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';

/** 1980-01-01, the first moment that a zip file can name: the same input gives the same bytes. */
const zipEpoch = new Date(1980, 0, 1);

/** All files below `folder` as a zip file, sorted by name, with fixed times. */
export function zipFolder(folder: string): Uint8Array {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const files: Record<string, [Uint8Array, { mtime: Date }]> = {};
  for (const name of names) {
    files[name.slice(folder.length + 1).replaceAll('\\', '/')] = [readFileSync(name), { mtime: zipEpoch }];
  }
  return zipSync(files, { level: 6 });
}
