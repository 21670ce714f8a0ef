import type { Finding } from '../finding';
import type { DamageProfile } from '../fix';

export function unfoldMarks(_text: string, _profile: DamageProfile): Finding[] {
  return [];
}
