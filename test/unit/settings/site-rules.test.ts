import { describe, expect, it } from 'vitest';
import { noSiteRules, type SiteRules } from '../../../src/settings/schema';
import { ruleFor, withRule } from '../../../src/settings/site-rules';

const rules: SiteRules = {
  version: 1,
  hosts: { 'example.org': { mode: 'never' }, 'news.example.org': { mode: 'always' } },
};

describe('the rule for a site', () => {
  it.each([
    ['example.org', 'never'],
    ['shop.example.org', 'never'],
    ['news.example.org', 'always'],
    ['a.b.news.example.org', 'always'],
    ['notexample.org', 'automatic'],
    ['org', 'automatic'],
    ['constructor', 'automatic'],
  ])('%s is %s', (host, mode) => {
    expect(ruleFor(rules, host).mode).toBe(mode);
  });

  it('is forgotten when it says what holds anyway', () => {
    const once = withRule(noSiteRules, 'example.org', { mode: 'never' });
    expect(once.hosts).toEqual({ 'example.org': { mode: 'never' } });
    expect(withRule(once, 'example.org', { mode: 'automatic' })).toEqual(noSiteRules);
  });

  it('is kept for a subdomain that differs from its parent', () => {
    expect(withRule(rules, 'shop.example.org', { mode: 'automatic' }).hosts['shop.example.org']).toEqual({
      mode: 'automatic',
    });
  });
});
