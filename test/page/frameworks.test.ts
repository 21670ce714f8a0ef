import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeAll, type Opened, workOn } from './support';

/** Words of the page's own, and what they become. */
const fixed: Readonly<Record<string, string>> = {
  国: '國',
  产业: '產業',
  头发: '頭髮',
  来: '來',
  关: '關',
  开: '開',
};

let errors: string[] = [];
const note = (...parts: unknown[]): void => {
  const text = parts.map(String).join(' ');
  if (!/^(Feature flags __VUE|Lit is in dev mode)/.test(text)) errors.push(text); // builds for development say so
};
const onError = (event: ErrorEvent): void => note(event.message);
const { error, warn } = console;

beforeEach(() => {
  errors = [];
  console.error = note;
  console.warn = note;
  window.addEventListener('error', onError);
});

afterEach(() => {
  console.error = error;
  console.warn = warn;
  window.removeEventListener('error', onError);
  closeAll();
  document.body.replaceChildren();
});

/** A place in this document for a framework to draw in, perhaps with what its server drew. */
function root(html = ''): HTMLElement {
  const element = document.createElement('div');
  element.id = 'root';
  element.innerHTML = html;
  document.body.append(element);
  return element;
}

/** The same few steps for every framework: draw, reorder, take away, add, change; fixed after each. */
async function goThrough(
  page: Opened,
  draw: (items: readonly string[], label: string) => unknown,
): Promise<void> {
  const steps: [string[], string][] = [
    [['国', '产业', '头发'], '来'],
    [['头发', '国', '产业'], '来'],
    [['头发', '产业'], '关'],
    [['产业', '开', '头发', '来'], '关'],
    [[], '开'],
    [['国'], '来'],
  ];
  for (const [items, label] of steps) {
    await draw(items, label);
    await page.settled();
    const shown = [...page.get('root').querySelectorAll('li')].map((item) => item.textContent);
    expect(shown).toEqual(items.map((item) => fixed[item]));
    expect(page.get('label').textContent).toBe(fixed[label]);
    expect(page.get('label').title).toBe(fixed[label]);
  }
  await page.page.show('original');
  expect([page.get('root').querySelector('li')?.textContent, page.get('label').title]).toEqual(['国', '来']);
  expect(errors).toEqual([]);
}

describe('works with the nodes of', () => {
  it('React 19', async () => {
    const { createElement } = await import('react');
    const { createRoot } = await import('react-dom/client');
    const app = createRoot(root());
    const page = workOn(document);
    await goThrough(page, (items, label) =>
      app.render(
        createElement(
          'main',
          null,
          createElement('b', { id: 'label', title: label }, label),
          createElement(
            'ul',
            null,
            items.map((item) => createElement('li', { key: item }, item)),
          ),
        ),
      ),
    );
    app.unmount();
    expect(page.get('root').innerHTML).toBe('');
    expect(errors).toEqual([]);
  });

  it('React 19, drawn by a server and taken over', async () => {
    const { createElement } = await import('react');
    const { hydrateRoot } = await import('react-dom/client');
    const element = root('<b id="label" title="来">来</b><ul><li>国</li></ul>');
    const tree = (items: readonly string[], label: string) => [
      createElement('b', { id: 'label', key: 'b', title: label }, label),
      createElement(
        'ul',
        { key: 'ul' },
        items.map((item) => createElement('li', { key: item }, item)),
      ),
    ];
    const app = hydrateRoot(element, tree(['国'], '来'));
    const page = workOn(document);
    await page.settled();
    await goThrough(page, (items, label) => app.render(tree(items, label)));
  });

  it('React 19, a part of which it takes over long after: it draws that part anew, and it ends fixed', async () => {
    const { createElement, lazy, Suspense, useEffect } = await import('react');
    const { hydrateRoot } = await import('react-dom/client');
    const element = root('<b id="label">来</b><!--$--><p id="late">国</p><!--/$-->');
    let takenOver = false;
    const Late = () => {
      useEffect(() => {
        takenOver = true;
      });
      return createElement('p', { id: 'late' }, '国');
    };
    const code = Promise.withResolvers<{ default: typeof Late }>();
    const part = createElement(
      Suspense,
      { key: 'part' },
      createElement(
        lazy(() => code.promise),
        null,
      ),
    );
    const told: unknown[] = [];
    const app = hydrateRoot(element, [createElement('b', { id: 'label', key: 'b' }, '来'), part], {
      onRecoverableError: (error) => told.push(error),
    });
    const page = workOn(document);
    await page.shows('late', '國');

    code.resolve({ default: Late });
    await expect.poll(() => takenOver).toBe(true);
    await page.settled();
    expect(element.textContent).toBe('來國');
    expect(element.querySelectorAll('#late')).toHaveLength(1);
    expect(told.length).toBeLessThan(2); // that the text is another than the server's, once
    app.unmount();
    expect(element.textContent).toBe('');
  });

  it('Vue 3', async () => {
    const { createApp, h, nextTick, reactive } = await import('vue');
    const state = reactive({ items: [] as readonly string[], label: '' });
    const app = createApp({
      render: () => [
        h('b', { id: 'label', title: state.label }, state.label),
        h(
          'ul',
          state.items.map((item) => h('li', { key: item }, item)),
        ),
      ],
    });
    app.mount(root());
    const page = workOn(document);
    await goThrough(page, (items, label) => {
      Object.assign(state, { items, label });
      return nextTick();
    });
    app.unmount();
    expect(page.get('root').innerHTML).toBe('');
  });

  it('Vue 3, drawn by a server and taken over', async () => {
    const { createSSRApp, h, nextTick, reactive } = await import('vue');
    const state = reactive({ items: ['国'] as readonly string[], label: '来' });
    const app = createSSRApp({
      render: () => [
        h('b', { id: 'label', title: state.label }, state.label),
        h(
          'ul',
          state.items.map((item) => h('li', { key: item }, item)),
        ),
      ],
    });
    const element = root('<!--[--><b id="label" title="来">来</b><ul><li>国</li></ul><!--]-->');
    app.mount(element);
    const page = workOn(document);
    await goThrough(page, (items, label) => {
      Object.assign(state, { items, label });
      return nextTick();
    });
  });

  it('lit', async () => {
    const { html, render } = await import('lit');
    const { repeat } = await import('lit/directives/repeat.js');
    const element = root();
    const page = workOn(document);
    await goThrough(page, (items, label) =>
      render(
        html`<b id="label" title=${label}>${label}</b><ul>${repeat(
          items,
          (item) => item,
          (item) => html`<li>${item}</li>`,
        )}</ul>`,
        element,
      ),
    );
  });

  it('Svelte 5', async () => {
    const { flushSync, mount, unmount } = await import('svelte');
    const { default: List } = await import('./list.svelte');
    const { list } = await import('./list-state.svelte.js');
    const app = mount(List, { target: root() });
    const page = workOn(document);
    await goThrough(page, (items, label) => flushSync(() => Object.assign(list, { items, label })));
    await unmount(app);
  });
});
