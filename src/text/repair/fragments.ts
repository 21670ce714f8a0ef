import type { Finding } from '../finding';
import type { DamageProfile } from '../fix';

export function undoFragments(_text: string, _profile: DamageProfile): Finding[] {
  return [];
}
