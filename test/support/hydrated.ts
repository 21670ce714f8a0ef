import { build } from 'vite';

/**
 * A small page that a server draws and a framework takes over in the browser: a text, and a button that
 * counts. `window.takenOver` tells that it did.
 */
export type Framework = 'react' | 'vue';

/** The markup, as the framework's own server renderer gives it, with the root around it. */
export async function serverMarkup(framework: Framework, text: string): Promise<string> {
  if (framework === 'react') {
    const { createElement: h } = await import('react');
    const { renderToString } = await import('react-dom/server');
    const tree = h('main', {}, h('p', { id: 'text' }, text), h('button', { id: 'button' }, text));
    return `<div id=root>${renderToString(tree)}</div>`;
  }
  const { createSSRApp, h } = await import('vue');
  const { renderToString } = await import('vue/server-renderer');
  const app = createSSRApp({
    render: () => h('main', [h('p', { id: 'text' }, text), h('button', { id: 'button' }, text)]),
  });
  return `<div id=root>${await renderToString(app)}</div>`;
}

const clients: Record<Framework, string> = {
  react: `
    import { createElement as h, useEffect, useState } from 'react';
    import { hydrateRoot } from 'react-dom/client';
    function App() {
      const [count, setCount] = useState(0);
      useEffect(() => { window.takenOver = true; }, []);
      return h('main', {},
        h('p', { id: 'text' }, TEXT + (count || '')),
        h('button', { id: 'button', onClick: () => setCount(count + 1) }, TEXT));
    }
    hydrateRoot(document.getElementById('root'), h(App));`,
  vue: `
    import { createSSRApp, h, ref } from 'vue';
    const count = ref(0);
    createSSRApp({
      mounted() { window.takenOver = true; },
      render: () => h('main', [
        h('p', { id: 'text' }, TEXT + (count.value || '')),
        h('button', { id: 'button', onClick: () => count.value++ }, TEXT)]),
    }).mount('#root');`,
};

/** The script that takes the markup over, as a build for production. */
export async function clientBundle(framework: Framework, text: string): Promise<string> {
  const entry = `virtual:${framework}`;
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    define: { TEXT: JSON.stringify(text), 'process.env.NODE_ENV': '"production"' },
    plugins: [
      {
        name: 'client',
        resolveId: (id) => (id === entry ? `${process.cwd()}/${framework}-client.js` : null),
        load: (id) => (id.endsWith(`${framework}-client.js`) ? clients[framework] : null),
      },
    ],
    build: { write: false, rolldownOptions: { input: entry } },
  });
  const outputs = [built].flat().flatMap((result) => ('output' in result ? result.output : []));
  const code = outputs.map((output) => ('code' in output ? output.code : '')).join('\n');
  if (code === '') throw new Error(`Nothing was built for ${framework}`);
  return code;
}
