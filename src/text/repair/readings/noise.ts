import { placesOfNoise } from '../../diagnose/noise';
import type { Finding } from '../../finding';
import type { DamageProfile } from '../../fix';
import { reason } from '../../reason';

/** Takes out the words that a generator dropped into the text: 同學(xué飄雪姐姐) → 同學(xué). */
export function removeNoise(text: string, profile: DamageProfile): Finding[] {
  return placesOfNoise(text, profile.noise).map(({ start, end, word }) => ({
    start,
    end,
    before: word,
    after: '',
    kind: 'noise',
    reason: reason('noise.word', word),
  }));
}
