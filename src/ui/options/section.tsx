import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

/** A group of settings under its heading. */
export function Section(props: { title: string; hint?: string; children: ComponentChildren }) {
  const id = useId();
  return (
    <section class="sheet" aria-labelledby={id}>
      <div class="sheet-head">
        <h2 id={id}>{props.title}</h2>
        {props.hint && <p class="hint">{props.hint}</p>}
      </div>
      {props.children}
    </section>
  );
}
