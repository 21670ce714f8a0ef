import { type TargetChoice, targetChoices } from '../settings/schema';
import type { ChoiceOption } from './choice';
import { type PhraseKey, say, targetPhrases } from './wording';

const phrases: Record<TargetChoice, PhraseKey> = {
  browser: 'target.browser',
  page: 'target.page',
  ...targetPhrases,
};

/** The name of a target, as the lists show it. */
export function targetName(target: TargetChoice): string {
  return say(phrases[target]);
}

export function targetOptions(): ChoiceOption<TargetChoice>[] {
  return targetChoices.map((value) => ({ value, label: targetName(value) }));
}
