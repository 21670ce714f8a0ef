import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { files } from './files';

/** Builds a throwaway extension whose background is `background.ts`. */
export async function buildExtension(browser: 'chromium' | 'firefox') {
  const folder = mkdtempSync(join(tmpdir(), 'zhengwen-bench-'));
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      outDir: folder,
      emptyOutDir: false,
      assetsInlineLimit: 0,
      modulePreload: false,
      rollupOptions: {
        input: resolve('test/bench/conversion/background.ts'),
        output: { format: 'iife', entryFileNames: 'background.js' },
      },
    },
  });
  for (const [name, path] of Object.entries(files)) copyFileSync(path, join(folder, name));
  writeFileSync(join(folder, 'options.html'), '<!doctype html><meta charset="utf-8"><title>Bench</title>');
  writeFileSync(
    join(folder, 'manifest.json'),
    JSON.stringify({
      manifest_version: 3,
      name: 'Zhengwen bench',
      version: '1.0',
      content_security_policy: { extension_pages: "script-src 'self' 'wasm-unsafe-eval'" },
      background:
        browser === 'chromium' ? { service_worker: 'background.js' } : { scripts: ['background.js'] },
      ...(browser === 'firefox' && {
        browser_specific_settings: { gecko: { id: 'bench@zhengwen.example', strict_min_version: '128.0' } },
      }),
    }),
  );
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
