import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { migratePreferences, migrateSiteRules } from './migrations';
import {
  defaultPreferences,
  noSiteRules,
  type Preferences,
  preferencesSchema,
  type SiteRules,
  siteRulesSchema,
} from './schema';

const preferencesKey = 'preferences';
const siteRulesKey = 'siteRules';

/**
 * The preferences, migrated to the newest version; the defaults where there are none or where they
 * can't be read. When sync is off or was full, the copy in `storage.local` counts.
 */
export async function readPreferences(): Promise<Preferences> {
  const stored = (await readFrom('local', preferencesKey)) ?? (await readFrom('sync', preferencesKey));
  const migrated = migratePreferences(stored);
  return migrated.ok ? migrated.value : defaultPreferences;
}

/**
 * Keeps the preferences in sync, or here when sync refuses (off, or over its quota), and says which.
 * Throws a ValiError when they don't fit the schema.
 */
export async function writePreferences(preferences: Preferences): Promise<'synced' | 'local'> {
  const checked = v.parse(preferencesSchema, preferences);
  try {
    await browser.storage.sync.set({ [preferencesKey]: checked });
    await browser.storage.local.remove(preferencesKey);
    return 'synced';
  } catch {
    await browser.storage.local.set({ [preferencesKey]: checked });
    return 'local';
  }
}

/** The rules for single sites; none where there are none or where they can't be read. */
export async function readSiteRules(): Promise<SiteRules> {
  const migrated = migrateSiteRules(await readFrom('local', siteRulesKey));
  return migrated.ok ? migrated.value : noSiteRules;
}

/** Throws a ValiError when the rules don't fit the schema. */
export async function writeSiteRules(rules: SiteRules): Promise<void> {
  await browser.storage.local.set({ [siteRulesKey]: v.parse(siteRulesSchema, rules) });
}

/** Calls `changed` after preferences or site rules have changed anywhere in the extension; returns how to stop. */
export function onSettingsChanged(changed: () => void): () => void {
  const listener = (changes: Record<string, browser.Storage.StorageChange>, area: string): void => {
    if (area !== 'session' && (preferencesKey in changes || siteRulesKey in changes)) changed();
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}

async function readFrom(area: 'sync' | 'local', key: string): Promise<unknown> {
  try {
    return (await browser.storage[area].get(key))[key];
  } catch {
    return undefined; // storage that is off or broken counts as empty: the extension goes on with the defaults
  }
}
