import { describe, expect, it } from 'vitest';
import { hostFrom } from '../../../src/ui/options/host';
import {
  readReplacements,
  readWords,
  writeReplacements,
  writeWords,
} from '../../../src/ui/options/word-list';

describe('the host that someone means', () => {
  it.each([
    ['news.example.com', 'news.example.com'],
    ['  https://News.Example.com:8080/a?b#c ', 'news.example.com'],
    ['*.example.com', 'example.com'],
    ['例子.测试', 'xn--fsqu00a.xn--0zwm56d'],
    ['http://[2001:db8::1]/', '[2001:db8::1]'],
    ['127.0.0.1:3000', '127.0.0.1'],
  ])('%s is %s', (written, host) => {
    expect(hostFrom(written)).toBe(host);
  });

  it.each(['', '   ', 'no host at all', 'http://', 'javascript:alert(1)', 'a b.com'])(
    '%j is none',
    (written) => {
      expect(hostFrom(written)).toBeNull();
    },
  );
});

describe('a list of words', () => {
  it('has one word a line, without empty lines and repetitions', () => {
    expect(readWords(' 李松仁 \n\n范仲淹\n李松仁\n')).toEqual({ ok: true, entries: ['李松仁', '范仲淹'] });
  });

  it('says which line is too long', () => {
    expect(readWords(`好\n${'長'.repeat(201)}`)).toEqual({ ok: false, line: 2, problem: 'too-long' });
  });

  it('is read back as it was written', () => {
    const words = ['李松仁', '台積電'];
    expect(readWords(writeWords(words))).toEqual({ ok: true, entries: words });
  });
});

describe('a list of replacements', () => {
  it.each(['視頻 → 影片', '視頻=影片', '視頻 => 影片', '視頻->影片', '視頻\t影片', '視頻＝影片'])(
    'takes %j',
    (line) => {
      expect(readReplacements(line)).toEqual({ ok: true, entries: [{ from: '視頻', to: '影片' }] });
    },
  );

  it('lets a word be taken out', () => {
    expect(readReplacements('廣告 →')).toEqual({ ok: true, entries: [{ from: '廣告', to: '' }] });
  });

  it('lets the last of two for the same word count', () => {
    expect(readReplacements('視頻=影片\n視頻=視訊')).toEqual({
      ok: true,
      entries: [{ from: '視頻', to: '視訊' }],
    });
  });

  it.each([
    ['視頻影片', 1],
    ['視頻=影片\n= 影片', 2],
    ['a=b=c', 1],
  ])('says where %j is no replacement', (written, line) => {
    expect(readReplacements(written)).toEqual({ ok: false, line, problem: 'no-arrow' });
  });

  it('is read back as it was written', () => {
    const list = [
      { from: '視頻', to: '影片' },
      { from: '廣告', to: '' },
    ];
    expect(readReplacements(writeReplacements(list))).toEqual({ ok: true, entries: list });
  });
});
