import { describe, expect, it, vi } from 'vitest';

vi.mock('webextension-polyfill', () => ({ default: {} })); // it refuses to load outside of an extension

const { offSites } = await import('../../../src/background/registration');
const { hostOf } = await import('../../../src/background/site');
const { chineseOf } = await import('../../../src/settings/fix-options');
const { badgeText } = await import('../../../src/background/badge');

describe('a site that is off gets no script', () => {
  const rules = (hosts: Record<string, 'automatic' | 'always' | 'never'>) => ({
    version: 1 as const,
    hosts: Object.fromEntries(Object.entries(hosts).map(([host, mode]) => [host, { mode }])),
  });

  it('with all its subdomains', () => {
    expect(offSites(rules({ 'example.org': 'never', 'example.com': 'always' }))).toEqual([
      '*://*.example.org/*',
    ]);
  });

  it('but a subdomain that is on keeps its script', () => {
    expect(offSites(rules({ 'example.org': 'never', 'news.example.org': 'automatic' }))).toEqual([
      '*://example.org/*',
    ]);
  });

  it('also where it is an address', () => {
    expect(offSites(rules({ '127.0.0.1': 'never' }))).toEqual(['*://127.0.0.1/*']);
  });
});

describe('the browser’s language', () => {
  it.each([
    ['zh-CN', 'zh-Hans'],
    ['zh_TW', 'zh-Hant-TW'],
    ['zh-Hant-HK', 'zh-Hant-HK'],
    ['zh-MO', 'zh-Hant-HK'],
    ['zh-Hant', 'zh-Hant'],
    ['zh', 'zh-Hans'],
    ['en-HK', null],
    ['zhx', null],
  ])('%s asks for %s', (language, target) => {
    expect(chineseOf(language)).toBe(target);
  });

  it('and a page belongs to the host in its address', () => {
    expect([hostOf('https://news.example.org:8080/a'), hostOf('file:///tmp/a'), hostOf(undefined)]).toEqual([
      'news.example.org',
      '',
      '',
    ]);
  });
});

describe('the badge', () => {
  it.each([
    [{ reading: 12, script: 400 }, '12'],
    [{ script: 1234 }, '1k'],
    [{ uncertain: 3 }, ''],
    [{}, ''],
  ])('for %o shows “%s”', (counts, shown) => {
    expect(badgeText(counts)).toBe(shown);
  });
});
