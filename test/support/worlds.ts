import type { PageState } from '../../src/messages';
import { defaultPreferences, type Preferences, type SiteRules } from '../../src/settings/schema';
import type { Finding } from '../../src/text/finding';
import type { World } from './stage';

const found = (kind: Finding['kind'], before: string, after: string, start = 0): Finding => ({
  kind,
  before,
  after,
  start,
  end: start + before.length,
  reason: { code: 'script.target', details: ['zh-Hant-TW'] },
});

/** A page as a user meets it: 167 things done, some of each kind. Text of our own. */
export const repairedPage: PageState = {
  kind: 'ready',
  host: 'news.example.com',
  counts: { reading: 98, shift: 9, fragment: 14, punctuation: 23, lost: 3, script: 20, unrecoverable: 2 },
  examples: [
    found('reading', '產(chǎn)', '產', 4),
    found('reading', '業(yè)', '業', 9),
    found('shift', '?nèi)祟惿a(chǎn)', '內人類生產', 30),
    found('fragment', '?/p>', '\n', 52),
    found('punctuation', ',', '，', 71),
    found('lost', '?', '\u00a0', 80),
    found('script', '这里的头发', '這裡的頭髮', 90),
    found('script', '软件', '軟體', 120),
    found('unrecoverable', '锟斤拷', '锟斤拷', 130),
  ],
  target: 'zh-Hant-TW',
  showing: 'fixed',
  marked: false,
  suspectedEncoding: null,
};

/** A page of which not all can be told: some places are left, long ones among them. */
const doubtfulPage: PageState = {
  ...repairedPage,
  counts: { encoding: 36, uncertain: 12, unrecoverable: 4 },
  examples: [
    found('encoding', '鎴戜滑浠庣爜澶村嚭鍙戯紝', '我们从码头出发，', 3),
    {
      ...found('uncertain', '涓€鑹樻柊閫犵殑娓¤疆缂撶紦椹跺嚭', '涓€鑹樻柊閫犵殑娓¤疆缂撶紦椹跺嚭', 40),
      reason: { code: 'uncertain.shift', details: [] },
    },
    {
      ...found('unrecoverable', '锟斤拷锟斤拷', '锟斤拷锟斤拷', 80),
      reason: { code: 'encoding.gone', details: [] },
    },
  ],
  target: 'keep',
};

const cleanPage: PageState = {
  ...repairedPage,
  host: 'zh.example.org',
  counts: {},
  examples: [],
};

/** The states of the popup, by the name that a picture of it gets. */
export const popupWorlds: Record<string, Omit<World, 'locale'>> = {
  repaired: { page: repairedPage, shortcut: 'Alt+Shift+O' },
  original: { page: { ...repairedPage, showing: 'original' }, shortcut: 'Alt+Shift+O' },
  marked: { page: { ...repairedPage, marked: true } },
  doubtful: { page: doubtfulPage, shortcut: 'Alt+Shift+O' },
  clean: { page: cleanPage, shortcut: 'Alt+Shift+O' },
  'wrong-charset': { page: { ...cleanPage, counts: { unrecoverable: 31 }, suspectedEncoding: 'gbk' } },
  'read-as': {
    page: cleanPage,
    siteRules: { 'zh.example.org': { mode: 'automatic', encoding: 'big5', target: 'zh-Hans' } },
  },
  off: { page: { kind: 'off', host: 'zh.example.org' }, siteRules: { 'zh.example.org': { mode: 'never' } } },
  forbidden: { page: { kind: 'forbidden' } },
  'no-permission': { page: { kind: 'no-permission', host: 'news.example.com' } },
  'no-file-access': { page: { kind: 'no-file-access' } },
  looking: { silent: true },
};

export const fullPreferences: Preferences = {
  ...defaultPreferences,
  target: 'zh-Hant-TW',
  words: true,
  quotes: 'regional',
  protectedWords: ['李松仁', '范仲淹', '台積電'],
  replacements: [
    { from: '視頻', to: '影片' },
    { from: '默認', to: '預設' },
  ],
};

const someSites: SiteRules['hosts'] = {
  'news.example.com': { mode: 'always', target: 'zh-Hans' },
  'bbs.example.net': { mode: 'automatic', encoding: 'gbk' },
  'mail.example.org': { mode: 'never' },
};

/** The states of the options. */
export const optionsWorlds: Record<string, Omit<World, 'locale'>> = {
  fresh: {},
  full: { preferences: fullPreferences, siteRules: someSites, shortcut: 'Alt+Shift+O' },
};
