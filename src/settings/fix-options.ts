import type { FixOptions } from '../text/fix';
import type { ConversionTarget, Target } from '../text/script';
import type { Preferences, TargetChoice } from './schema';

/**
 * What the engine is asked for under the user's preferences; `own` is a site's own target.
 * `languages` are the browser's, the first one first (`navigator.languages`).
 */
export function fixOptions(
  { target, words, repairs, quotes, protectedWords, replacements }: Preferences,
  languages: readonly string[],
  own: TargetChoice = target,
): FixOptions {
  return { target: resolveTarget(own, languages), words, repairs, quotes, protectedWords, replacements };
}

/** `browser` is the first Chinese language that the user reads; without one, the page's own majority. */
export function resolveTarget(choice: TargetChoice, languages: readonly string[]): Target {
  if (choice === 'page') return 'auto';
  if (choice !== 'browser') return choice;
  for (const language of languages) {
    const target = targetOfLanguage(language);
    if (target) return target;
  }
  return 'auto';
}

/** The script that a Chinese language tag stands for, by its script or region; null for other languages. */
export function targetOfLanguage(tag: string): ConversionTarget | null {
  const parts = tag.toLowerCase().split(/[-_]/);
  if (parts[0] !== 'zh') return null;
  if (parts.includes('hk') || parts.includes('mo')) return 'zh-Hant-HK';
  if (parts.includes('tw')) return 'zh-Hant-TW';
  return parts.includes('hant') ? 'zh-Hant' : 'zh-Hans';
}
