import { findNodeAtLocation, getNodeValue, type Node, type ParseError, parseTree } from 'jsonc-parser';
import * as v from 'valibot';
import { type Migration, migratePreferences, migrateSiteRules } from './migrations';
import type { Preferences, SiteRules } from './schema';

export interface Settings {
  readonly preferences: Preferences;
  readonly siteRules: SiteRules;
}

/** Why a file was refused, and the line (counted from 1) where the reason stands. */
export interface Refusal {
  readonly ok: false;
  readonly problem: 'not-json' | 'not-settings' | 'newer-version' | 'bad-value';
  readonly line: number;
}

/** What an exported file holds: both parts, each with its own version. */
const fileSchema = v.object({
  zhengwen: v.literal('settings'),
  preferences: v.unknown(),
  siteRules: v.unknown(),
});

/** The settings as a JSON text that `importSettings` takes back unchanged. */
export function exportSettings({ preferences, siteRules }: Settings): string {
  return `${JSON.stringify({ zhengwen: 'settings', preferences, siteRules }, null, 2)}\n`;
}

/** Reads an exported file of this version or an older one. Nothing is stored here. */
export function importSettings(text: string): { readonly ok: true; readonly settings: Settings } | Refusal {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true });
  const error = errors[0];
  if (error || !tree) return { ok: false, problem: 'not-json', line: lineAt(text, error?.offset ?? 0) };
  const file = v.safeParse(fileSchema, getNodeValue(tree));
  if (!file.success) return { ok: false, problem: 'not-settings', line: 1 };
  const preferences = migratePreferences(file.output.preferences);
  if (!preferences.ok) return refusal(text, tree, 'preferences', preferences);
  const siteRules = migrateSiteRules(file.output.siteRules);
  if (!siteRules.ok) return refusal(text, tree, 'siteRules', siteRules);
  return { ok: true, settings: { preferences: preferences.value, siteRules: siteRules.value } };
}

function refusal(
  text: string,
  tree: Node,
  part: string,
  failed: Migration<unknown> & { ok: false },
): Refusal {
  // The nearest value that is there: what a missing key lacks is told by the line of its object.
  for (let path = [part, ...failed.path]; ; path = path.slice(0, -1)) {
    const node = findNodeAtLocation(tree, path);
    if (node) return { ok: false, problem: failed.problem, line: lineAt(text, node.offset) };
    if (path.length === 0) return { ok: false, problem: failed.problem, line: 1 };
  }
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
