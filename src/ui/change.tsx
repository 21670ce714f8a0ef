import type { Finding } from '../text/finding';
import { visible } from './visible';

/** What stood there and what stands there now. */
export function Change(finding: Pick<Finding, 'before' | 'after' | 'kind' | 'reason'>) {
  const { before, after } = withCharacter(finding);
  if (before === after) {
    return (
      <span class="change" lang="zh">
        <mark>{visible(before)}</mark>
      </span>
    );
  }
  return (
    <span class="change" lang="zh">
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

/** A reading is taken out after its character; an example of that is only clear with the character. */
function withCharacter(finding: Pick<Finding, 'before' | 'after' | 'kind' | 'reason'>) {
  const { before, after, kind, reason } = finding;
  const [character = ''] = reason.code === 'reading.injected' ? reason.details : [];
  if (kind !== 'reading' || before.startsWith(character)) return { before, after };
  return { before: character + before, after: character + after };
}
