import { compile, compileModule } from 'svelte/compiler';
import type { Plugin } from 'vite';

/** Compiles the Svelte components of the page tests, for the browser. */
export function svelte(): Plugin {
  return {
    name: 'svelte-components',
    transform(code, id) {
      const filename = id.split('?')[0] ?? id;
      if (filename.endsWith('.svelte')) return compile(code, { filename, generate: 'client' }).js;
      if (filename.endsWith('.svelte.js')) return compileModule(code, { filename, generate: 'client' }).js;
      return null;
    },
  };
}
