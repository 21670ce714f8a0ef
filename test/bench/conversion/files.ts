import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { Load } from './contenders';

/** Where each file that a contender loads is. */
export const files: Readonly<Record<Parameters<Load>[0], string>> = {
  'lexicon.bin': resolve('assets/static/data/lexicon.bin'),
  'words.bin': resolve('assets/static/data/words.bin'),
  'simplecc.wasm': join(
    createRequire(import.meta.url).resolve('simplecc-wasm/web'),
    '../simplecc_wasm_bg.wasm',
  ),
};

export const loadFile: Load = async (file) => {
  const { buffer, byteOffset, byteLength } = await readFile(files[file]);
  return buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
};
