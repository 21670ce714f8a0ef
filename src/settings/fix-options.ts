import type { FixOptions } from '../text/fix';
import type { ConversionTarget } from '../text/script';
import type { Preferences, SiteRule } from './schema';

/**
 * What the user chose, as the engine takes it. A site's own target goes before the general one;
 * `browserLanguage` is a BCP 47 tag.
 */
export function fixOptions(
  preferences: Preferences,
  site: Pick<SiteRule, 'target'>,
  browserLanguage: string,
): FixOptions {
  const choice = site.target ?? preferences.target;
  const { words, repairs, quotes, protectedWords, replacements } = preferences;
  const target =
    choice === 'browser' ? (chineseOf(browserLanguage) ?? 'auto') : choice === 'page' ? 'auto' : choice;
  return { target, words, repairs, quotes, protectedWords, replacements };
}

/** The written form that goes with a language; null where that is not a Chinese one. */
export function chineseOf(language: string): ConversionTarget | null {
  const tag = language.replaceAll('_', '-').toLowerCase();
  if (!/^zh(-|$)/.test(tag)) return null;
  if (/-(hk|mo)\b/.test(tag)) return 'zh-Hant-HK';
  if (/-tw\b/.test(tag)) return 'zh-Hant-TW';
  return /-hant\b/.test(tag) ? 'zh-Hant' : 'zh-Hans';
}
