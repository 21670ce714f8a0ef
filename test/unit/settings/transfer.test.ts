import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultPreferences, noSiteRules } from '../../../src/settings/schema';
import { exportSettings, importSettings } from '../../../src/settings/transfer';

const versions = join(import.meta.dirname, 'versions');
const exported = exportSettings({ preferences: defaultPreferences, siteRules: noSiteRules });

describe('exported settings', () => {
  it('come back as they were', () => {
    expect(importSettings(exported)).toEqual({
      ok: true,
      settings: { preferences: defaultPreferences, siteRules: noSiteRules },
    });
  });

  it.each(readdirSync(versions))('of version %s are still understood', (name) => {
    const text = readFileSync(join(versions, name), 'utf8');
    const result = importSettings(text);
    expect(result).toMatchObject({
      ok: true,
      settings: {
        preferences: { target: 'zh-Hant-TW', words: true, protectedWords: ['云溪'] },
        siteRules: { hosts: { 'example.org': { mode: 'never' } } },
      },
    });
  });
});

describe('a file that does not fit is refused with its line', () => {
  const broken: [string, string, string, number][] = [
    ['text that is not JSON', 'hello', 'not-json', 1],
    ['JSON that is cut off', exported.slice(0, exported.indexOf('words')), 'not-json', 6],
    ['somebody else’s JSON', '{"name": "other"}', 'not-settings', 1],
    ['an unknown target', exported.replace('"browser"', '"tlh"'), 'bad-value', 5],
    [
      'a switch that is no boolean',
      exported.replace('"skipCode": true', '"skipCode": "yes"'),
      'bad-value',
      13,
    ],
    [
      'a missing value, by the line of what lacks it',
      exported.replace('    "words": false,\n', ''),
      'bad-value',
      3,
    ],
    ['a newer version', exported.replace('"version": 1', '"version": 99'), 'newer-version', 4],
    [
      'a host that is none',
      exported.replace('"hosts": {}', '"hosts": {"a/b": {"mode": "never"}}'),
      'bad-value',
      20,
    ],
  ];
  it.each(broken)('%s', (_, text, problem, line) => {
    expect(importSettings(text)).toEqual({ ok: false, problem, line });
  });
});
