import { describe, expect, it, vi } from 'vitest';
import type { FrameReport } from '../../src/messages';

vi.mock('webextension-polyfill', () => ({ default: {} }));
const { charsetRules, suspectEncoding } = await import('../../src/background/charset');

const nothing: FrameReport = { counts: {}, examples: [], target: null, showing: 'fixed', marked: false };

describe('sites that declare a wrong encoding', () => {
  it('get the header that says the right one, their subdomains too', () => {
    const rules = charsetRules({
      version: 1,
      hosts: { 'example.com': { mode: 'automatic', encoding: 'gbk' } },
    });
    expect(rules.map(({ condition }) => condition.requestDomains)).toEqual([
      ['example.com'],
      ['example.com'],
    ]);
    expect(rules.map(({ action }) => action.responseHeaders)).toEqual([
      [{ header: 'content-type', operation: 'set', value: 'text/html; charset=gbk' }],
      [{ header: 'content-type', operation: 'set', value: 'text/plain; charset=gbk' }],
    ]);
    expect(new Set(rules.map(({ id }) => id)).size).toBe(2);
  });

  it('leave a subdomain with a rule of its own alone', () => {
    const hosts = {
      'example.com': { mode: 'automatic', encoding: 'gbk' },
      'new.example.com': { mode: 'automatic' },
    } as const;
    const rules = charsetRules({ version: 1, hosts });
    expect(rules).toHaveLength(2);
    expect(rules[0]?.condition.excludedRequestDomains).toEqual(['new.example.com']);
  });

  it('are none by default', () => {
    expect(charsetRules({ version: 1, hosts: { 'example.com': { mode: 'never' } } })).toEqual([]);
  });
});

describe('the encoding that a page seems to be in', () => {
  const lost = '\ufffd\ufffdλ\ufffd\ufffd\ufffd'.repeat(20);

  it('is GBK where UTF-8 was declared and bytes make no sense', () => {
    const page = { charset: 'UTF-8', sample: lost, language: '' };
    expect(suspectEncoding(page, 'news.example.com', nothing)).toBe('gbk');
  });

  it('is Big5 where Big5 is at home', () => {
    expect(suspectEncoding({ charset: 'UTF-8', sample: lost, language: '' }, 'a.gov.tw', nothing)).toBe(
      'big5',
    );
    expect(suspectEncoding({ charset: 'UTF-8', sample: lost, language: 'zh-HK' }, 'a.com', nothing)).toBe(
      'big5',
    );
  });

  it('is what the repair found, where whole passages were misread', () => {
    const found: FrameReport = {
      ...nothing,
      counts: { encoding: 40 },
      examples: [
        {
          kind: 'encoding',
          start: 0,
          end: 4,
          before: 'ÖйúÈË',
          after: '中国人',
          reason: { code: 'encoding.misread', details: ['GBK', 'Latin-1'] },
        },
      ],
    };
    const page = { charset: 'windows-1252', sample: 'ÖйúÈË', language: '' };
    expect(suspectEncoding(page, 'example.com', found)).toBe('gbk');
  });

  it('is the declared one for a page with a few bad bytes, or none', () => {
    const good = '好'.repeat(5000);
    const page = (sample: string) => ({ charset: 'UTF-8', sample, language: '' });
    expect(suspectEncoding(page(good), 'example.com', nothing)).toBeNull();
    expect(
      suspectEncoding(page(`${good}\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd`), 'example.com', nothing),
    ).toBeNull();
  });
});
