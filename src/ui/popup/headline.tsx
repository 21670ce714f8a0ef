import type { PageState } from '../../messages';
import { totals } from '../../text/sorts';
import { Seal } from '../seal';
import { type PhraseKey, say, sayCount } from '../wording';

/** One line that says what the page is and what was done; read out whenever it changes. */
export function Headline({ page }: { page: PageState | null }) {
  const { line, detail, mood } = page
    ? tell(page)
    : { line: say('popup.looking'), detail: '', mood: 'still' };
  return (
    <header class={`headline ${mood}`}>
      <Seal mood={mood === 'done' || mood === 'clean' ? 'on' : 'off'} />
      <div>
        <div role="status">
          <h1>{line}</h1>
          {detail && <p>{detail}</p>}
        </div>
        {page && 'host' in page && page.host && <p class="host">{page.host}</p>}
      </div>
    </header>
  );
}

interface Telling {
  readonly line: string;
  readonly detail: string;
  readonly mood: 'done' | 'clean' | 'still';
}

const closedLines: Record<Exclude<PageState['kind'], 'ready'>, PhraseKey> = {
  forbidden: 'popup.forbidden.line',
  'no-permission': 'popup.noPermission.line',
  'no-file-access': 'popup.noFileAccess.line',
  off: 'popup.off.line',
};

function tell(page: PageState): Telling {
  if (page.kind !== 'ready') return { line: say(closedLines[page.kind]), detail: '', mood: 'still' };
  const { repaired, converted, left } = totals(page.counts);
  const done = [
    repaired > 0 ? sayCount('popup.repaired', repaired) : '',
    converted > 0 ? sayCount('popup.converted', converted) : '',
  ].filter(Boolean);
  const remainder = left > 0 ? sayCount('popup.left', left) : '';
  if (page.showing === 'original') {
    return { line: say('popup.original'), detail: done.join(say('popup.and')), mood: 'still' };
  }
  const [line, second] = done;
  if (!line) {
    return left > 0
      ? { line: remainder, detail: '', mood: 'still' }
      : { line: say('popup.clean'), detail: say('popup.cleanDetail'), mood: 'clean' };
  }
  return { line, detail: [second, remainder].filter(Boolean).join(say('popup.and')), mood: 'done' };
}
