import type { Kept } from './use-settings';
import { type PhraseKey, say } from './wording';

const phrases: Record<Exclude<Kept, 'synced'>, PhraseKey> = {
  local: 'options.notSynced',
  nowhere: 'options.notSaved',
};

/** Tells of a change that was not kept as the user expects; nothing while all is well. */
export function KeptNotice({ kept }: { kept: Kept }) {
  return (
    <p class={kept === 'synced' ? undefined : 'notice'} role="status">
      {kept !== 'synced' && say(phrases[kept])}
    </p>
  );
}
