import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';

/** 1980-01-01, the first moment that a zip file can name: the same input gives the same bytes. */
const zipEpoch = new Date(1980, 0, 1);

/** The named files below `folder` as a zip file, sorted by name, with fixed times. */
export function zipFiles(folder: string, names: readonly string[]): Uint8Array {
  const files: Record<string, [Uint8Array, { mtime: Date }]> = {};
  for (const name of [...names].sort()) files[name] = [readFileSync(join(folder, name)), { mtime: zipEpoch }];
  return zipSync(files, { level: 9 });
}

/** All files below `folder`, hidden ones too. */
export function zipFolder(folder: string): Uint8Array {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    );
  return zipFiles(folder, names);
}
