import type { Preferences, SiteRules } from '../settings/schema';
import { onSettingsChanged, readPreferences, readSiteRules } from '../settings/storage';

/** The host that a page's rule goes by: that of the tab, so that frames follow their page. Empty for files. */
export function hostOf(url: string | undefined): string {
  return url && URL.canParse(url) ? new URL(url).hostname : '';
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
