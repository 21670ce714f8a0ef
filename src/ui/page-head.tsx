import { Seal } from './seal';

/** The head of a page that fills a tab. */
export function PageHead({ title, hint }: { title: string; hint: string }) {
  return (
    <header class="page-head">
      <Seal mood="on" />
      <h1>{title}</h1>
      <p class="hint">{hint}</p>
    </header>
  );
}
