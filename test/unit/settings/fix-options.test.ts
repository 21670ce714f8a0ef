import { describe, expect, it } from 'vitest';
import { chineseOf, fixOptions } from '../../../src/settings/fix-options';
import { defaultPreferences } from '../../../src/settings/schema';

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
