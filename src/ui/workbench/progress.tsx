import { useId } from 'preact/hooks';
import { say } from '../wording';

/** How far the work is, and the button that ends it. */
export function Progress(props: { done: number; total: number; onCancel: () => void }) {
  const id = useId();
  return (
    <section class="sheet progress">
      <label for={id}>{say('workbench.working')}</label>
      {props.total > 0 ? <progress id={id} value={props.done} max={props.total} /> : <progress id={id} />}
      <button type="button" onClick={props.onCancel}>
        {say('workbench.cancel')}
      </button>
    </section>
  );
}
