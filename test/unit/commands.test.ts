import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { commands } from '../../src/background/command-names';

vi.mock('webextension-polyfill', () => ({ default: {} }));
const { wishOf } = await import('../../src/background/menus');

const suggested = Object.values(commands).flatMap((command) =>
  'suggested_key' in command ? [command.suggested_key.default] : [],
);

describe('the keys', () => {
  it('are those that the README tells', () => {
    const told = [...readFileSync('README.md', 'utf8').matchAll(/^\| (Alt\+\S+) \|/gm)].map(([, key]) => key);
    expect(told.sort()).toEqual([...suggested].sort());
  });

  it('are no more than browsers take, and each is another', () => {
    expect(suggested.length).toBeLessThanOrEqual(4);
    expect(new Set(suggested).size).toBe(suggested.length);
  });
});

describe('the menus', () => {
  it('do what they say', () => {
    expect(wishOf('fix-selection')).toEqual({ what: 'selection', outcome: 'write' });
    expect(wishOf('copy-fixed')).toEqual({ what: 'selection', outcome: 'copy' });
    expect(wishOf('fix-field')).toEqual({ what: 'field', outcome: 'write' });
    expect(wishOf('convert-field zh-Hans')).toEqual({ what: 'field', outcome: 'write', target: 'zh-Hans' });
    expect(wishOf('convert-selection zh-Hant-TW')).toEqual({
      what: 'selection',
      outcome: 'write',
      target: 'zh-Hant-TW',
    });
  });

  it('do nothing for what they don’t know', () => {
    for (const item of ['', 'convert-selection', 'convert-selection ja', 'constructor', 'toggle-original']) {
      expect(wishOf(item)).toBeNull();
    }
  });
});
