/**
 * `npm run data`: builds the files that the engine reads, into `assets/static/data`. A file is built anew only
 * if something has changed that it is made of: the sources that say how, or the lock file with the versions of
 * the packages. `--force` builds all of them.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DataName } from '../text/fix';

interface Build {
  readonly compile: () => Promise<Uint8Array>;
  /** The files and folders that decide what comes out, besides the lock file. */
  readonly madeOf: readonly string[];
}

const builds: Readonly<Record<DataName, Build>> = {
  lexicon: {
    compile: async () => (await import('./lexicon')).compileLexicon(),
    madeOf: [
      'src/compile/lexicon.ts',
      'src/compile/characters.ts',
      'src/compile/trie.ts',
      'src/text/lexicon',
    ],
  },
  language: {
    compile: async () => (await import('./language')).compileLanguage(),
    madeOf: [
      'src/compile/language.ts',
      'src/compile/language',
      'src/text/codec/gbk.ts',
      'src/text/language',
      'src/text/lexicon/format.ts',
    ],
  },
  words: {
    compile: async () => (await import('./words')).compileWords(),
    madeOf: ['src/compile', 'src/text/lexicon', 'src/text/convert'],
  },
};

const root = fileURLToPath(new URL('../..', import.meta.url));
const force = process.argv.includes('--force');
for (const [name, build] of Object.entries(builds)) await bringUpToDate(name, build);

async function bringUpToDate(name: string, { compile, madeOf }: Build): Promise<void> {
  const file = join(root, 'assets/static/data', `${name}.bin`);
  // What the last build was made of, beside it, so that neither is without the other; not in the package.
  const stamp = join(root, 'node_modules/.cache/zhengwen', `${name}.sha256`);
  const inputs = await hashOf(['package-lock.json', ...madeOf]);
  const upToDate = `${inputs} ${await hashOf([relative(root, file)])}`;
  if (!force && (await readIfThere(stamp))?.toString() === upToDate) return;

  const started = performance.now();
  const bytes = await compile();
  await writeWhole(file, bytes);
  await writeWhole(stamp, `${inputs} ${await hashOf([relative(root, file)])}`);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${relative(root, file)}: ${bytes.byteLength.toLocaleString('en')} bytes in ${seconds} s`);
}

/** One hash over the names and contents of files, and of all files in folders; what is missing counts as such. */
async function hashOf(paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const path of paths) {
    for (const file of await filesIn(path)) {
      const content = await readIfThere(join(root, file));
      hash.update(`${file} ${content?.length ?? 'missing'}\n`).update(content ?? '');
    }
  }
  return hash.digest('hex');
}

async function filesIn(path: string): Promise<string[]> {
  try {
    const entries = await readdir(join(root, path), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    return files.map((entry) => relative(root, join(entry.parentPath, entry.name))).sort();
  } catch (error) {
    if (isSystemError(error) && (error.code === 'ENOTDIR' || error.code === 'ENOENT')) return [path];
    throw error;
  }
}

async function readIfThere(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Writes a file so that whoever reads it meanwhile finds either all of the old or all of the new. */
async function writeWhole(file: string, content: Uint8Array | string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, content);
  await rename(draft, file);
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error;
}
