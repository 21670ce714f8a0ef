import type { Plugin } from 'vite';

/** Where Preact would write markup: `t.innerHTML=h.__html`. */
const assignment = /\.innerHTML=(\w+\.__html)/g;

/**
 * Takes from Preact the one way it has to write markup. We never use it, and so nothing can: no text ever
 * becomes elements in our pages, whatever it holds. Ends the build when a new Preact writes it in another way.
 */
export function noInnerHtml(): Plugin {
  return {
    name: 'no-inner-html',
    transform(code, id) {
      if (!/\/preact\/dist\/preact\.mjs$/.test(id)) return null;
      const found = code.match(assignment)?.length ?? 0;
      if (found !== 1)
        throw new Error(`Preact writes markup in ${found} places where one was expected: ${id}`);
      return { code: code.replace(assignment, '.textContent=$1'), map: null };
    },
  };
}
