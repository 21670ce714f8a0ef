import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  defaultPreferences,
  noSiteRules,
  type Preferences,
  type SiteRules,
} from '../../../src/settings/schema';
import {
  readPreferences,
  readSiteRules,
  writePreferences,
  writeSiteRules,
} from '../../../src/settings/storage';
import { openArea } from './browser-double';

const { storage } = vi.hoisted(() => ({
  storage: {} as Record<'sync' | 'local', ReturnType<typeof openArea>>,
}));
vi.mock('webextension-polyfill', () => ({ default: { storage } }));

const quota = new Error('QUOTA_BYTES_PER_ITEM quota exceeded');
const off = new Error('The storage API is not available');

const chosen: Preferences = {
  ...defaultPreferences,
  target: 'zh-Hant-TW',
  words: true,
  protectedWords: ['范仲淹'],
  replacements: [{ from: '視頻', to: '影片' }],
};
const rules: SiteRules = {
  version: 1,
  hosts: { 'example.org': { mode: 'never' }, 'bbs.example.net': { mode: 'automatic', encoding: 'gbk' } },
};

beforeEach(() => {
  storage.sync = openArea();
  storage.local = openArea();
});

describe('storage that refuses everything', () => {
  beforeEach(() => {
    storage.sync.refuses = storage.local.refuses = { get: off, set: off, remove: off };
  });

  it('leaves the extension with its defaults', async () => {
    expect(await readPreferences()).toEqual(defaultPreferences);
    expect(await readSiteRules()).toEqual(noSiteRules);
  });

  it('is told to whoever wanted something kept', async () => {
    await expect(writePreferences(chosen)).rejects.toThrow(off);
    await expect(writeSiteRules(rules)).rejects.toThrow(off);
  });

  it('keeps what is wanted as soon as it takes it again', async () => {
    await writePreferences(chosen).catch(() => undefined);
    storage.sync.refuses = storage.local.refuses = null;
    expect(await writePreferences(chosen)).toBe('synced');
    expect(await readPreferences()).toEqual(chosen);
  });
});

describe('sync that is full', () => {
  it('costs nothing: the preferences are kept here, and read from here', async () => {
    await writePreferences(defaultPreferences);
    storage.sync.refuses = { set: quota };
    expect(await writePreferences(chosen)).toBe('local');
    expect(await readPreferences()).toEqual(chosen);
  });

  it('gets them again when it has room, and no old copy outlives that', async () => {
    storage.sync.refuses = { set: quota };
    await writePreferences({ ...chosen, target: 'keep' });
    storage.sync.refuses = null;
    expect(await writePreferences(chosen)).toBe('synced');
    expect(storage.local.values.size).toBe(0);
    expect(await readPreferences()).toEqual(chosen);
  });

  it('and a copy here that can’t be removed is the same as what was synced', async () => {
    storage.local.values.set('preferences', defaultPreferences);
    storage.local.refuses = { remove: off };
    await writePreferences(chosen);
    expect(await readPreferences()).toEqual(chosen);
  });

  it('never lets the earlier of two changes win', async () => {
    let accept = (): void => undefined;
    const accepted = new Promise<void>((resolve) => {
      accept = resolve;
    });
    let writes = 0;
    const takeFirst = storage.sync.set.bind(storage.sync);
    storage.sync.set = async (items) => {
      if (writes++ > 0) throw quota; // too many writes in a minute: refused at once
      await accepted;
      return takeFirst(items);
    };
    const first = writePreferences(defaultPreferences);
    const second = writePreferences(chosen);
    accept();
    expect(await Promise.all([first, second])).toEqual(['synced', 'local']);
    expect(await readPreferences()).toEqual(chosen);
  });
});

describe('stored preferences that are', () => {
  it.each([
    ['missing', undefined],
    ['null', null],
    ['a text', 'zh-Hans'],
    ['a list', [chosen]],
    ['without a version', { target: 'zh-Hans' }],
    ['of version 0', { ...chosen, version: 0 }],
    ['of a version that is no number', { ...chosen, version: '1' }],
    ['from a newer version', { ...chosen, version: 2, target: { regions: ['TW'] } }],
  ])('%s are the defaults', async (_, stored) => {
    storage.sync.values.set('preferences', stored);
    expect(await readPreferences()).toEqual(defaultPreferences);
  });

  it.each<[string, object, Partial<Preferences>]>([
    ['a target that there is not', { target: 'zh-Klingon' }, { target: 'browser' }],
    ['repairs of another kind', { repairs: true }, { repairs: defaultPreferences.repairs }],
    ['a protected word of no length', { protectedWords: ['范仲淹', ''] }, { protectedWords: [] }],
    ['replacements that are none', { replacements: { from: '視頻' } }, { replacements: [] }],
    ['no quotes', { quotes: undefined }, { quotes: 'keep' }],
  ])('sound but for %s keep the rest', async (_, broken, read) => {
    storage.sync.values.set('preferences', { ...chosen, ...broken });
    expect(await readPreferences()).toEqual({ ...chosen, ...read });
  });

  it('unreadable here count as none, and those in sync are taken', async () => {
    storage.local.values.set('preferences', 'rubbish');
    storage.sync.values.set('preferences', chosen);
    expect(await readPreferences()).toEqual(chosen);
  });
});

describe('stored site rules', () => {
  it.each([
    undefined,
    null,
    7,
    [],
    {},
    { version: 1 },
    { version: 1, hosts: 'all' },
    { ...rules, version: 2 },
  ])('that are %j are none', async (stored) => {
    storage.local.values.set('siteRules', stored);
    expect(await readSiteRules()).toEqual(noSiteRules);
  });

  it('lose only those that can’t be read', async () => {
    const hosts = {
      ...rules.hosts,
      'a.example': { mode: 'sometimes' },
      'b.example': null,
      'c.example': { mode: 'always', encoding: 'ebcdic' },
      'not a host': { mode: 'never' },
    };
    storage.local.values.set('siteRules', { version: 1, hosts });
    expect(await readSiteRules()).toEqual(rules);
  });
});

describe('what a newer version of the extension stored', () => {
  const newer = { version: 2, target: 'zh-Hant-TW', colours: ['red'] };

  it('stays in sync for the devices that can read it; a change made here is kept here', async () => {
    storage.sync.values.set('preferences', newer);
    expect(await writePreferences(chosen)).toBe('local');
    expect(storage.sync.values.get('preferences')).toEqual(newer);
    expect(await readPreferences()).toEqual(chosen);
  });

  it('is put aside before something else takes its place', async () => {
    const newerRules = { version: 2, groups: [] };
    storage.local.values.set('siteRules', newerRules);
    await writeSiteRules(rules);
    expect(await readSiteRules()).toEqual(rules);
    expect([...storage.local.values.values()]).toContainEqual(newerRules);
  });

  it('gives way where there is no room for both', async () => {
    storage.local.values.set('siteRules', { version: 2 });
    const set = storage.local.set.bind(storage.local);
    storage.local.set = async (items) => {
      if (!('siteRules' in items)) throw quota;
      return set(items);
    };
    await writeSiteRules(rules);
    expect(await readSiteRules()).toEqual(rules);
  });
});

it('refuses settings that do not fit, and changes nothing', async () => {
  await writePreferences(chosen);
  await writeSiteRules(rules);
  const bad = { ...chosen, target: 'zh-Klingon' };
  await expect(writePreferences(bad as Preferences)).rejects.toThrow(/zh-Klingon/);
  const badRules = { version: 1, hosts: { 'example.org': { mode: 'sometimes' } } };
  await expect(writeSiteRules(badRules as unknown as SiteRules)).rejects.toThrow(/sometimes/);
  expect(await readPreferences()).toEqual(chosen);
  expect(await readSiteRules()).toEqual(rules);
});
