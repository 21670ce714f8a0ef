import type { PageState } from '../../messages';
import { totals } from '../../text/sorts';
import { ask } from '../ask';
import { say } from '../wording';

/** Ways to look at the page: as it came, with marks, and worked on against the detector's judgement. */
export function View(props: {
  tab: number;
  page: Extract<PageState, { kind: 'ready' }>;
  onDone: () => void;
}) {
  const { tab, page, onDone } = props;
  const { repaired, converted } = totals(page.counts);
  const original = page.showing === 'original';
  if (repaired + converted === 0 && !original) {
    return (
      <div class="buttons">
        <button type="button" onClick={() => void ask('fix-anyway', { tab }).then(onDone)}>
          {say('popup.fixAnyway')}
        </button>
      </div>
    );
  }
  return (
    <div class="buttons">
      <button
        type="button"
        onClick={() => void ask('show', { tab, what: original ? 'fixed' : 'original' }).then(onDone)}
      >
        {say(original ? 'popup.showFixed' : 'popup.showOriginal')}
      </button>
      <button
        type="button"
        aria-pressed={page.marked}
        disabled={original}
        onClick={() => void ask('mark', { tab, on: !page.marked }).then(onDone)}
      >
        {say('popup.mark')}
      </button>
    </div>
  );
}
