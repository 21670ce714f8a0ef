import { describe, expect, it, vi } from 'vitest';
import { chineseOf, fixOptions } from '../../../src/settings/fix-options';
import { defaultPreferences } from '../../../src/settings/schema';

// The polyfill refuses to load outside of an extension.
vi.mock('webextension-polyfill', () => ({ default: {} }));
const { languageOf } = await import('../../../src/settings/browser-language');

describe('what pages are brought to', () => {
  it.each([
    ['zh-CN', 'zh-Hans'],
    ['zh', 'zh-Hans'],
    ['zh-SG', 'zh-Hans'],
    ['zh-TW', 'zh-Hant-TW'],
    ['zh_HK', 'zh-Hant-HK'],
    ['zh-Hant-MO', 'zh-Hant-HK'],
    ['zh-Hant', 'zh-Hant'],
  ])('is, by default, the language of a browser in %s: %s', (language, target) => {
    expect(chineseOf(language)).toBe(target);
    expect(fixOptions(defaultPreferences, {}, language).target).toBe(target);
  });

  it.each([
    ['zh-TW', ['zh-HK', 'zh', 'en'], 'zh-HK'], // few browsers speak as Hong Kong does
    ['zh-TW', ['en', 'zh-CN'], 'zh-TW'],
    ['zh-CN', ['zh-HK', 'en'], 'zh-CN'],
    ['en-US', ['en-US', 'zh-TW', 'zh-CN'], 'zh-TW'],
    ['de', ['de', 'en'], 'de'],
  ])('goes, in a browser in %s that asks for pages in %s, by %s', (own, wanted, language) => {
    expect(languageOf(own, wanted)).toBe(language);
  });

  it('is the page’s own script where the browser is not Chinese', () => {
    expect(fixOptions(defaultPreferences, {}, 'en-US').target).toBe('auto');
    expect(fixOptions(defaultPreferences, {}, 'zha').target).toBe('auto');
  });

  it('is what was chosen, and for a site what was chosen there', () => {
    const preferences = { ...defaultPreferences, target: 'zh-Hans' } as const;
    expect(fixOptions(preferences, {}, 'zh-TW').target).toBe('zh-Hans');
    expect(fixOptions(preferences, { target: 'keep' }, 'zh-TW').target).toBe('keep');
    expect(fixOptions(preferences, { target: 'page' }, 'zh-TW').target).toBe('auto');
  });
});
