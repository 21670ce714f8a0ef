import browser from 'webextension-polyfill';
import type { Preferences, SiteRule, SiteRules } from '../settings/schema';
import { onSettingsChanged, readPreferences, readSiteRules } from '../settings/storage';
import type { FixOptions } from '../text/fix';
import type { ConversionTarget } from '../text/script';

/** The host that a page's rule goes by: that of the tab, so that frames follow their page. Empty for files. */
export function hostOf(url: string | undefined): string {
  return url && URL.canParse(url) ? new URL(url).hostname : '';
}

/** What the user chose, as the engine takes it. */
export function fixOptions(preferences: Preferences, rule: SiteRule, browserLanguage: string): FixOptions {
  const choice = rule.target ?? preferences.target;
  const { words, repairs, quotes, protectedWords, replacements } = preferences;
  const target =
    choice === 'browser' ? (chineseOf(browserLanguage) ?? 'auto') : choice === 'page' ? 'auto' : choice;
  return { target, words, repairs, quotes, protectedWords, replacements };
}

/** The written form that goes with a browser's language; null where that is not a Chinese one. */
export function chineseOf(language: string): ConversionTarget | null {
  const tag = language.replaceAll('_', '-').toLowerCase();
  if (!/^zh(-|$)/.test(tag)) return null;
  if (/-(hk|mo)\b/.test(tag)) return 'zh-Hant-HK';
  if (/-tw\b/.test(tag)) return 'zh-Hant-TW';
  return /-hant\b/.test(tag) ? 'zh-Hant' : 'zh-Hans';
}

export interface Settings {
  readonly preferences: Preferences;
  readonly rules: SiteRules;
}

let settings: Promise<Settings> | null = null;

/** The settings of now, read once and again after they change. */
export function currentSettings(): Promise<Settings> {
  settings ??= Promise.all([readPreferences(), readSiteRules()]).then(([preferences, rules]) => ({
    preferences,
    rules,
  }));
  return settings;
}

/** Forgets what was read as soon as it changes, and then calls `changed`. */
export function watchSettings(changed: () => void): void {
  onSettingsChanged(() => {
    settings = null;
    changed();
  });
}

export function browserLanguage(): string {
  return browser.i18n.getUILanguage();
}
