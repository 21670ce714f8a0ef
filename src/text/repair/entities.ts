import type { Finding } from '../finding';
import type { DamageProfile } from '../fix';

export function undoEscapes(_text: string, _profile: DamageProfile): Finding[] {
  return [];
}
