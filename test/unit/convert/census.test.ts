import { describe, expect, it } from 'vitest';
import { census, majority, mixed } from '../../../src/text/convert/census';
import { simplifiedOnly, traditionalOnly } from '../../../src/text/convert/scripts';

describe('the census of scripts', () => {
  it('counts characters that belong to one script only', () => {
    expect(census(['这里', '這裡', '松本'])).toEqual({ hans: 1, hant: 2 });
  });

  it('counts nothing in text without Chinese, or with characters of both scripts', () => {
    expect(census(['plain text', '皇后在山里', ''])).toEqual({ hans: 0, hant: 0 });
  });

  it('tells the majority, and no majority where there is none', () => {
    expect(majority(census(['这们说 說']))).toBe('Hans');
    expect(majority(census(['這們說 说']))).toBe('Hant');
    expect(majority(census(['这 這']))).toBeNull();
    expect(majority(census(['山水']))).toBeNull();
  });

  it('a page is mixed as soon as the other script is there', () => {
    expect(mixed(census(['这们说']))).toBe(false);
    expect(mixed(census(['这们说 說']))).toBe(true);
  });

  it('no character is in both lists, and none stands there twice', () => {
    const all = [...simplifiedOnly, ...traditionalOnly];
    expect(new Set(all).size).toBe(all.length);
  });
});
