import { beforeEach, describe, expect, it, vi } from 'vitest';
import { answer } from '../../../src/background/answer';
import { readMessage } from '../../../src/messages-schema';
import { noDamage } from '../../../src/text/diagnose/damage';

/** Every call that reaches the browser: a refused message makes none. */
const { calls } = vi.hoisted(() => ({ calls: [] as string[] }));
vi.mock('webextension-polyfill', () => {
  const recorded = (path: string): unknown =>
    new Proxy(() => undefined, {
      get: (_, name) => (path === '.runtime' && name === 'id' ? 'us' : recorded(`${path}.${String(name)}`)),
      apply: (_, __, given: unknown[]) => {
        if (path === '.runtime.getURL') return `chrome-extension://us${String(given[0])}`;
        calls.push(path);
        return Promise.resolve([]);
      },
    });
  return { default: recorded('') };
});

beforeEach(() => calls.splice(0));

const profile = { hans: 0, hant: 0, taiwan: 0, hongKong: 0, slips: { left: 0, overdone: 0 }, damage: null };
const report = { counts: {}, examples: [], target: null, showing: 'fixed', marked: false };
const found = {
  kind: 'script',
  start: 0,
  end: 1,
  before: '国',
  after: '國',
  reason: { code: 'script.target', details: ['zh-Hant'] },
};

const fix = (text: unknown, known: unknown = null, lengths: unknown = [1]): object => ({
  name: 'fix',
  ask: { text, lengths, profile: known },
});
const told = (part: object): object => ({ name: 'report', ask: { ...report, ...part } });

const malformed: [string, unknown][] = [
  ['nothing', undefined],
  ['null', null],
  ['a text', 'fix'],
  ['a number', 7],
  ['a list', [{ name: 'page-state', ask: { tab: 1 } }]],
  ['an empty object', {}],
  ['no name', { ask: { tab: 1 } }],
  ['a name that there is not', { name: 'erase', ask: {} }],
  ['a name from the prototype', { name: 'constructor', ask: {} }],
  [
    'a name that is an object',
    { name: { toString: () => 'fix' }, ask: { text: '', lengths: [], profile: null } },
  ],
  ['nothing asked', { name: 'fix' }],
  ['null asked', { name: 'page-state', ask: null }],
  ['a text that is a list', fix(['業'])],
  ['a text that fills the memory', fix('業'.repeat(20_000_001))],
  ['lengths that are no list', fix('業', null, { 0: 1, length: 1 })],
  ['a length that is no number', fix('業', null, ['1'])],
  ['a length that is no whole number', fix('業', null, [0.5])],
  ['no profile', { name: 'fix', ask: { text: '', lengths: [] } }],
  ['a profile that is a text', fix('業', '{}')],
  [
    'a profile without its damage',
    fix('業', { hans: 0, hant: 0, taiwan: 0, hongKong: 0, slips: { left: 0, overdone: 0 } }),
  ],
  ['a count below zero', fix('業', { ...profile, hans: -1 })],
  ['a count that is no whole number', fix('業', { ...profile, hant: 0.5 })],
  ['a count that is no number', fix('業', { ...profile, hant: Number.NaN })],
  ['a count without end', fix('業', { ...profile, taiwan: Number.POSITIVE_INFINITY })],
  ['damage that is empty', fix('業', { ...profile, damage: {} })],
  ['readings that are numbers', fix('業', { ...profile, damage: { ...noDamage, readings: { 產: 1 } } })],
  ['counts that are readings', fix('業', { ...profile, damage: { ...noDamage, annotated: { 產: 'chǎn' } } })],
  ['a sign that is none', fix('業', { ...profile, damage: { ...noDamage, sign: null } })],
  ['controls of another kind', fix('業', { ...profile, damage: { ...noDamage, controls: 'dots' } })],
  ['noise that is a text', fix('業', { ...profile, damage: { ...noDamage, noise: '噪音' } })],
  ['counts of no kind of finding', told({ counts: { rubbish: 1 } })],
  ['a count of findings below zero', told({ counts: { script: -1 } })],
  ['examples that are no list', told({ examples: {} })],
  ['an example without its reason', told({ examples: [{ ...found, reason: undefined }] })],
  ['a reason that there is not', told({ examples: [{ ...found, reason: { code: 'x', details: [] } }] })],
  ['an example of no kind', told({ examples: [{ ...found, kind: 'rubbish' }] })],
  ['an example before the beginning', told({ examples: [{ ...found, start: -1 }] })],
  ['a target that there is not', told({ target: 'zh-Klingon' })],
  ['showing something else', told({ showing: 'nothing' })],
  ['marked in words', told({ marked: 'yes' })],
  ['a tab that is a text', { name: 'page-state', ask: { tab: '1' } }],
  ['half a tab', { name: 'page-state', ask: { tab: 1.5 } }],
  ['no tab', { name: 'show', ask: { what: 'fixed' } }],
  ['showing what there is not', { name: 'show', ask: { tab: 1, what: 'everything' } }],
  ['marks neither on nor off', { name: 'mark', ask: { tab: 1, on: 1 } }],
  ['marks for no tab', { name: 'mark', ask: { on: true } }],
  ['fixing no tab', { name: 'fix-anyway', ask: {} }],
  ['no encoding', { name: 'reload-as', ask: { tab: 1 } }],
  ['an encoding that is a number', { name: 'reload-as', ask: { tab: 1, encoding: 936 } }],
  ['an encoding without end', { name: 'reload-as', ask: { tab: 1, encoding: 'g'.repeat(41) } }],
];

const ours = { id: 'us', url: 'chrome-extension://us/popup.html' };
const page = {
  id: 'us',
  url: 'https://news.example.com/',
  tab: { id: 1, url: 'https://news.example.com/' },
} as Parameters<typeof answer>[1];

describe.each(malformed)('a message of %s', (_, message) => {
  it('is refused with a clear error, wherever it comes from, and nothing is done', async () => {
    expect(() => readMessage(message)).toThrow(/^Not a message of this extension: .{3}/s);
    for (const sender of [ours, page])
      await expect(answer(message, sender)).rejects.toThrow('Not a message of this extension');
    expect(calls).toEqual([]);
  });
});

const ofInterface = [
  { name: 'page-state', ask: { tab: 2 } },
  { name: 'show', ask: { tab: 2, what: 'original' } },
  { name: 'mark', ask: { tab: 2, on: true } },
  { name: 'fix-anyway', ask: { tab: 2 } },
  { name: 'reload-as', ask: { tab: 2, encoding: 'gbk' } },
];

describe.each(ofInterface)('$name', (message) => {
  it('may not be asked by a page, nor by another extension, nor by one that looks like ours', async () => {
    await expect(answer(message, page)).rejects.toThrow(`A page may not ask "${message.name}"`);
    const unlike = [
      { ...page, url: 'https://chrome-extension.us/popup.html' },
      { ...page, url: 'about:blank' },
      { id: 'us', url: 'https://news.example.com/' },
      { id: 'us' },
    ];
    for (const sender of unlike) await expect(answer(message, sender)).rejects.toThrow('A page may not ask');
    for (const id of ['them', '', undefined])
      await expect(answer(message, { ...ours, ...{ id } } as typeof ours)).rejects.toThrow(
        'other extensions',
      );
    expect(calls).toEqual([]);
  });

  it('may be asked by the interface, as a popup and in a tab', async () => {
    for (const sender of [ours, { ...page, url: ours.url }]) {
      calls.splice(0);
      await answer(message, sender).catch(() => undefined); // this browser answers nothing that makes sense
      expect(calls).not.toEqual([]);
    }
  });
});

it.each(['utf-7', 'GBK', 'gbk\nset-cookie: x', ''])('no page is ever read as %j', async (encoding) => {
  const message = { name: 'reload-as', ask: { tab: 2, encoding } };
  await expect(answer(message, ours)).rejects.toThrow('is no encoding that a page can be read in');
  expect(calls).toEqual([]);
});

it('a sound message arrives as it was sent, without what does not belong to it', () => {
  const known = { ...profile, hans: 3, damage: { ...noDamage, readings: { 產: 'chǎn' } } };
  expect(readMessage({ ...fix('業', known), more: 1 })).toEqual(fix('業', known));
  expect(readMessage(told({ counts: { script: 1 }, examples: [found] }))).toEqual(
    told({ counts: { script: 1 }, examples: [found] }),
  );
});

it('no message can put anything on a prototype', () => {
  const text =
    '{"name":"fix","ask":{"text":"","lengths":[],"profile":null,"__proto__":{"bad":1}},"__proto__":{"bad":1}}';
  readMessage(JSON.parse(text));
  expect('bad' in {}).toBe(false);
});
