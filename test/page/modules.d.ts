// What the framework tests use of modules that come without types.

declare module 'react' {
  export interface ReactNode {
    readonly type: unknown;
  }
  type Child = ReactNode | string | readonly ReactNode[];
  type Component = () => ReactNode;
  export function createElement(
    type: string | Component,
    props: Readonly<Record<string, string>> | null,
    ...children: Child[]
  ): ReactNode;
  export function lazy(load: () => Promise<{ default: Component }>): Component;
  export const Suspense: Component;
  export function useEffect(effect: () => void): void;
}

declare module 'react-dom/client' {
  import type { ReactNode } from 'react';

  interface Root {
    render(tree: ReactNode | readonly ReactNode[]): void;
    unmount(): void;
  }
  export function createRoot(container: Element): Root;
  export function hydrateRoot(
    container: Element,
    tree: ReactNode | readonly ReactNode[],
    options?: { onRecoverableError(error: unknown): void },
  ): Root;
}

declare module '*.svelte' {
  import type { Component } from 'svelte';

  const component: Component;
  export default component;
}

declare module '*/list-state.svelte.js' {
  export const list: { items: readonly string[]; label: string };
}

declare module 'react-dom/server' {
  import type { ReactNode } from 'react';

  export function renderToString(tree: ReactNode): string;
}
