import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { type Migration, migratePreferences, migrateSiteRules } from './migrations';
import { salvagePreferences, salvageSiteRules } from './salvage';
import {
  defaultPreferences,
  noSiteRules,
  type Preferences,
  preferencesSchema,
  type SiteRules,
  siteRulesSchema,
} from './schema';

type Area = 'sync' | 'local';

const preferencesKey = 'preferences';
const siteRulesKey = 'siteRules';

/** Where what can't be read is put aside in `storage.local` before something else is written in its place. */
const asideKeys = { [preferencesKey]: 'preferencesUnread', [siteRulesKey]: 'siteRulesUnread' } as const;

/**
 * The preferences, migrated to the newest version; the defaults where there are none, and for each one that
 * can't be read. When sync is off or was full, the copy in `storage.local` counts, as long as it can be read.
 */
export async function readPreferences(): Promise<Preferences> {
  for (const area of ['local', 'sync'] as const) {
    const stored = await readFrom(area, preferencesKey);
    const migrated = migratePreferences(stored);
    const preferences = migrated.ok ? migrated.value : salvagePreferences(stored);
    if (preferences) return preferences;
  }
  return defaultPreferences;
}

/**
 * Keeps the preferences in sync, or here when sync refuses (off, or over its quota) or holds those of a
 * newer version of the extension on another device, and says which.
 * Throws a ValiError when they don't fit the schema, and the browser's error when neither place takes them.
 */
export function writePreferences(preferences: Preferences): Promise<'synced' | 'local'> {
  return inTurn(async () => {
    const checked = v.parse(preferencesSchema, preferences);
    if (await syncPreferences(checked)) {
      // Sync holds the same by now: a copy that could not be removed is right, too, if it is made the same.
      await browser.storage.local
        .remove(preferencesKey)
        .catch(() => browser.storage.local.set({ [preferencesKey]: checked }));
      return 'synced';
    }
    await putAside('local', preferencesKey, migratePreferences);
    await browser.storage.local.set({ [preferencesKey]: checked });
    return 'local';
  });
}

async function syncPreferences(preferences: Preferences): Promise<boolean> {
  const there = migratePreferences(await readFrom('sync', preferencesKey));
  if (!there.ok && there.problem === 'newer-version') return false;
  try {
    await browser.storage.sync.set({ [preferencesKey]: preferences });
    return true;
  } catch {
    return false;
  }
}

/** The rules for single sites, without those that can't be read; none where there are none. */
export async function readSiteRules(): Promise<SiteRules> {
  const stored = await readFrom('local', siteRulesKey);
  const migrated = migrateSiteRules(stored);
  return migrated.ok ? migrated.value : (salvageSiteRules(stored) ?? noSiteRules);
}

/** Throws a ValiError when the rules don't fit the schema, and the browser's error when it does not take them. */
export function writeSiteRules(rules: SiteRules): Promise<void> {
  return inTurn(async () => {
    const checked = v.parse(siteRulesSchema, rules);
    await putAside('local', siteRulesKey, migrateSiteRules);
    await browser.storage.local.set({ [siteRulesKey]: checked });
  });
}

/** Calls `changed` after preferences or site rules have changed anywhere in the extension; returns how to stop. */
export function onSettingsChanged(changed: () => void): () => void {
  const listener = (changes: Record<string, browser.Storage.StorageChange>, area: string): void => {
    if (area !== 'session' && (preferencesKey in changes || siteRulesKey in changes)) changed();
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}

let last: Promise<unknown> = Promise.resolve();

/** One write after the other: of two that are on their way, sync could refuse the later one first. */
function inTurn<Result>(write: () => Promise<Result>): Promise<Result> {
  const result = last.then(write);
  last = result.catch(() => undefined);
  return result;
}

/** Keeps what is about to be overwritten if it can't be read: a newer version of the extension may still do so. */
async function putAside(
  area: Area,
  key: keyof typeof asideKeys,
  migrate: (stored: unknown) => Migration<unknown>,
): Promise<void> {
  const stored = await readFrom(area, key);
  if (stored === undefined || migrate(stored).ok) return;
  // Where there is no room for both, what the user wants now goes first.
  await browser.storage.local.set({ [asideKeys[key]]: stored }).catch(() => undefined);
}

async function readFrom(area: Area, key: string): Promise<unknown> {
  try {
    return (await browser.storage[area].get(key))[key];
  } catch {
    return undefined; // storage that is off or broken counts as empty: the extension goes on with the defaults
  }
}
