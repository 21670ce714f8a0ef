import type { SiteMode } from '../../settings/schema';
import type { ChoiceOption } from '../choice';
import { say } from '../wording';

/** When a site is worked on, as the lists of the options name it. */
export function modeOptions(): ChoiceOption<SiteMode>[] {
  return [
    { value: 'automatic', label: say('mode.automatic') },
    { value: 'always', label: say('mode.always') },
    { value: 'never', label: say('mode.never') },
  ];
}
