import * as v from 'valibot';
import {
  defaultPreferences,
  hostSchema,
  type Preferences,
  preferencesSchema,
  type SiteRules,
  siteRuleSchema,
} from './schema';

/**
 * What still fits in stored settings of this version of which a part does not: one bad value must not cost
 * thousands of words and sites. Only for what is stored; a file that is imported is refused with its line.
 */

const { entries } = preferencesSchema;
const forgivingPreferences = v.object({
  version: entries.version,
  target: v.fallback(entries.target, defaultPreferences.target),
  words: v.fallback(entries.words, defaultPreferences.words),
  repairs: v.fallback(entries.repairs, defaultPreferences.repairs),
  skipCode: v.fallback(entries.skipCode, defaultPreferences.skipCode),
  quotes: v.fallback(entries.quotes, defaultPreferences.quotes),
  protectedWords: v.fallback(entries.protectedWords, defaultPreferences.protectedWords),
  replacements: v.fallback(entries.replacements, defaultPreferences.replacements),
});

/** The preferences with the default for each one that does not fit; null where they are of no known version. */
export function salvagePreferences(stored: unknown): Preferences | null {
  const read = v.safeParse(forgivingPreferences, stored);
  return read.success ? read.output : null;
}

const forgivingSiteRules = v.object({ version: v.literal(1), hosts: v.record(v.string(), v.unknown()) });

/** The rules that fit; null where they are of no known version. */
export function salvageSiteRules(stored: unknown): SiteRules | null {
  const read = v.safeParse(forgivingSiteRules, stored);
  if (!read.success) return null;
  const hosts: SiteRules['hosts'] = {};
  for (const [host, rule] of Object.entries(read.output.hosts)) {
    const fitting = v.safeParse(siteRuleSchema, rule);
    if (fitting.success && v.is(hostSchema, host)) hosts[host] = fitting.output;
  }
  return { version: 1, hosts };
}
