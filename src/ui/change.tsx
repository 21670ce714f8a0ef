import type { Finding } from '../text/finding';
import { visible } from './visible';

/** What stood there and what stands there now. */
export function Change({ before, after }: Pick<Finding, 'before' | 'after'>) {
  if (before === after) return <span class="change">{<mark class="left">{visible(before)}</mark>}</span>;
  return (
    <span class="change">
      <del>{visible(before)}</del>
      {after !== '' && (
        <>
          <span class="arrow" aria-hidden="true">
            →
          </span>
          <ins>{visible(after)}</ins>
        </>
      )}
    </span>
  );
}
