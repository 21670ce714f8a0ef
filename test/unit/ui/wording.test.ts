import { describe, expect, it, vi } from 'vitest';

// The polyfill refuses to load outside of an extension.
vi.mock('webextension-polyfill', () => ({ default: {} }));
const { wantsHongKong } = await import('../../../src/ui/wording');
const { visible } = await import('../../../src/ui/visible');
const { totals } = await import('../../../src/text/sorts');

describe('the interface in Hong Kong', () => {
  it('speaks as Hong Kong does, though the browser has only Taiwan to offer', () => {
    expect(wantsHongKong('zh-TW', ['zh-HK', 'zh', 'en'])).toBe(true);
    expect(wantsHongKong('zh-TW', ['en', 'zh-Hant-HK', 'zh-TW'])).toBe(true);
    expect(wantsHongKong('zh-TW', ['zh-MO'])).toBe(true);
    expect(wantsHongKong('zh-HK', [])).toBe(true);
  });

  it('does not where the reader is from elsewhere', () => {
    expect(wantsHongKong('zh-TW', ['zh-TW', 'zh-HK'])).toBe(false);
    expect(wantsHongKong('zh-TW', ['en-US'])).toBe(false);
    expect(wantsHongKong('en-US', ['zh-HK'])).toBe(false);
    expect(wantsHongKong('zh-CN', ['zh-HK'])).toBe(false);
  });
});

describe('a change that is shown', () => {
  it('lets what is invisible be seen', () => {
    expect(visible('\u0006\u0007，\u00a0\n\ue2fd\u200b')).toBe('••，␣↵▯•');
    expect(visible('\ud800')).toBe('▯');
  });

  it('leaves the rest as it is', () => {
    expect(visible('產(chǎn)業(yè) 𠮷 a')).toBe('產(chǎn)業(yè) 𠮷 a');
  });
});

describe('the headline', () => {
  it('counts repairs, conversions and what was left apart', () => {
    expect(totals({ reading: 98, fragment: 2, script: 20, word: 1, uncertain: 1, unrecoverable: 2 })).toEqual(
      {
        repaired: 100,
        converted: 21,
        left: 3,
      },
    );
  });
});
