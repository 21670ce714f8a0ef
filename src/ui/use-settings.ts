import { useEffect, useState } from 'preact/hooks';
import type { Preferences, SiteRules } from '../settings/schema';
import {
  onSettingsChanged,
  readPreferences,
  readSiteRules,
  writePreferences,
  writeSiteRules,
} from '../settings/storage';
import type { Settings } from '../settings/transfer';

/** Where the last change was kept: synced, on this device only because sync refused, or nowhere. */
export type Kept = 'synced' | 'local' | 'nowhere';

export interface SettingsInUse extends Settings {
  readonly kept: Kept;
  readonly change: (preferences: Partial<Preferences>) => void;
  readonly changeSites: (siteRules: SiteRules) => void;
}

/** The settings as they are stored, read again whenever they change anywhere; null until they are read. */
export function useSettings(): SettingsInUse | null {
  const [settings, setSettings] = useState<Settings | null>(null);
  const [kept, setKept] = useState<Kept>('synced');
  const read = async (): Promise<void> => {
    const [preferences, siteRules] = await Promise.all([readPreferences(), readSiteRules()]);
    setSettings({ preferences, siteRules });
  };
  useEffect(() => {
    void read();
    return onSettingsChanged(() => void read());
  }, []);
  if (!settings) return null;

  /** Shows a change at once, and takes it back when it can't be kept. */
  const keep = (part: Partial<Settings>, writing: Promise<Kept | null>): void => {
    setSettings((last) => last && { ...last, ...part });
    writing.then(
      (where) => setKept((last) => where ?? (last === 'nowhere' ? 'synced' : last)),
      () => {
        setKept('nowhere');
        void read();
      },
    );
  };
  return {
    ...settings,
    kept,
    change: (part) => {
      const preferences = { ...settings.preferences, ...part };
      keep({ preferences }, writePreferences(preferences));
    },
    // Rules for sites are never synced: that they are kept says nothing of the preferences.
    changeSites: (siteRules) =>
      keep(
        { siteRules },
        writeSiteRules(siteRules).then(() => null),
      ),
  };
}
