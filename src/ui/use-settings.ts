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

export interface SettingsInUse extends Settings {
  /** False when the browser's sync refused the preferences: they are kept on this device only. */
  readonly synced: boolean;
  readonly change: (preferences: Partial<Preferences>) => void;
  readonly changeSites: (siteRules: SiteRules) => void;
}

/** The settings as they are stored, read again whenever they change anywhere; null until they are read. */
export function useSettings(): SettingsInUse | null {
  const [settings, setSettings] = useState<Settings | null>(null);
  const [synced, setSynced] = useState(true);
  useEffect(() => {
    const read = async (): Promise<void> => {
      const [preferences, siteRules] = await Promise.all([readPreferences(), readSiteRules()]);
      setSettings({ preferences, siteRules });
    };
    void read();
    return onSettingsChanged(() => void read());
  }, []);
  if (!settings) return null;
  const { preferences } = settings;
  return {
    ...settings,
    synced,
    change: (part) => {
      const next = { ...preferences, ...part };
      setSettings((last) => last && { ...last, preferences: next });
      void writePreferences(next).then((where) => setSynced(where === 'synced'));
    },
    changeSites: (siteRules) => {
      setSettings((last) => last && { ...last, siteRules });
      void writeSiteRules(siteRules);
    },
  };
}
