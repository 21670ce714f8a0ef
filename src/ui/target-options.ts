import { browserLanguage } from '../settings/browser-language';
import { chineseOf } from '../settings/fix-options';
import { type TargetChoice, targetChoices } from '../settings/schema';
import type { ChoiceOption } from './choice';
import { type PhraseKey, say, targetPhrases } from './wording';

const phrases: Record<Exclude<TargetChoice, 'browser'>, PhraseKey> = {
  page: 'target.page',
  ...targetPhrases,
};

/** The name of a target, as the lists show it; for the browser's with what that comes to. */
export function targetName(target: TargetChoice): string {
  if (target !== 'browser') return say(phrases[target]);
  const own = chineseOf(browserLanguage());
  return own ? say('target.browser', targetName(own)) : say('target.browserOther');
}

export function targetOptions(): ChoiceOption<TargetChoice>[] {
  return targetChoices.map((value) => ({ value, label: targetName(value) }));
}
