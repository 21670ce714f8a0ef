import * as v from 'valibot';
import { type Preferences, preferencesSchema, type SiteRules, siteRulesSchema } from './schema';

/**
 * Each step takes what an older version stored to the next version. There is one version so far;
 * an example of every version that was ever released is kept in `test/unit/settings/versions`.
 */
type Step = (stored: object) => object;
const preferenceSteps: readonly Step[] = [];
const siteRuleSteps: readonly Step[] = [];

export type Migration<Newest> =
  | { readonly ok: true; readonly value: Newest }
  /** `path` leads to the first value that does not fit. */
  | {
      readonly ok: false;
      readonly problem: 'newer-version' | 'bad-value';
      readonly path: readonly (string | number)[];
    };

/** Stored preferences of any version, in the newest form. */
export function migratePreferences(stored: unknown): Migration<Preferences> {
  return migrate(stored, preferenceSteps, preferencesSchema);
}

/** Stored site rules of any version, in the newest form. */
export function migrateSiteRules(stored: unknown): Migration<SiteRules> {
  return migrate(stored, siteRuleSteps, siteRulesSchema);
}

function migrate<Newest>(
  stored: unknown,
  steps: readonly Step[],
  schema: v.GenericSchema<unknown, Newest>,
): Migration<Newest> {
  const version = v.safeParse(versioned, stored);
  if (!version.success) return { ok: false, problem: 'bad-value', path: pathOf(version.issues[0]) };
  if (version.output.version > steps.length + 1)
    return { ok: false, problem: 'newer-version', path: ['version'] };
  const newest = steps
    .slice(version.output.version - 1)
    .reduce<object>((value, step) => step(value), version.output);
  const result = v.safeParse(schema, newest);
  return result.success
    ? { ok: true, value: result.output }
    : { ok: false, problem: 'bad-value', path: pathOf(result.issues[0]) };
}

const versioned = v.looseObject({ version: v.pipe(v.number(), v.integer(), v.minValue(1)) });

function pathOf(issue: v.BaseIssue<unknown>): (string | number)[] {
  return (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)));
}
