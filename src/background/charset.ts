import browser from 'webextension-polyfill';
import type { FrameReport } from '../messages';
import { type SiteEncoding, type SiteRules, siteEncodings } from '../settings/schema';
import { ruleFor, withRule } from '../settings/site-rules';
import { readSiteRules, writeSiteRules } from '../settings/storage';
import { hostOf } from './site';

/**
 * Pages that declare a wrong encoding: the browser itself is made to read their bytes in the right one, by
 * the one thing that outranks everything a page says of itself, the header that its server sends. So each
 * character comes from its bytes, exactly, and nothing has to be guessed from what was shown.
 */

/** A page's own rule outranks what is said here for all pages of a site. */
const pagePriority = 1;
const plainTextPriority = 2;

/** The rules for the browser, two for each site with an encoding of its own: for pages and for plain text. */
export function charsetRules({ version, hosts }: SiteRules): browser.DeclarativeNetRequest.Rule[] {
  const names = Object.keys(hosts).sort();
  return names.flatMap((host, i) => {
    const { encoding } = ruleFor({ version, hosts }, host);
    if (!encoding) return [];
    const condition: browser.DeclarativeNetRequest.RuleConditionType = {
      requestDomains: [host],
      // A subdomain with a rule of its own goes by that one alone.
      excludedRequestDomains: names.filter((other) => other.endsWith(`.${host}`)),
      resourceTypes: ['main_frame', 'sub_frame'],
    };
    const rule = (
      id: number,
      type: string,
      priority: number,
      part: object,
    ): browser.DeclarativeNetRequest.Rule => ({
      id,
      priority,
      condition: { ...condition, ...part },
      action: {
        type: 'modifyHeaders',
        responseHeaders: [
          { header: 'content-type', operation: 'set', value: `${type}; charset=${encoding}` },
        ],
      },
    });
    return [
      rule(2 * i + 1, 'text/html', pagePriority, {}),
      rule(2 * i + 2, 'text/plain', plainTextPriority, { urlFilter: '.txt|' }),
    ];
  });
}

/** Brings the browser's rules to the settings of now. */
export async function registerCharsets(rules: SiteRules): Promise<void> {
  const old = await browser.declarativeNetRequest.getDynamicRules();
  await browser.declarativeNetRequest.updateDynamicRules({
    removeRuleIds: old.map(({ id }) => id),
    addRules: charsetRules(rules),
  });
}

/**
 * Remembers the encoding for the site of a tab, or forgets it (`null`), and loads the page again.
 * Throws an Error for an encoding that no page can be in.
 */
export async function reloadAs(tab: number, encoding: string | null): Promise<void> {
  const known = siteEncodings.find((each) => each === encoding);
  if (encoding !== null && !known) throw new Error(`"${encoding}" is no encoding that a page can be read in`);
  const { url } = await browser.tabs.get(tab);
  const host = hostOf(url);
  if (host === '') throw new Error('Only pages of a site can be read in another encoding');
  const rules = await readSiteRules();
  const { encoding: _, ...others } = ruleFor(rules, host);
  const changed = withRule(rules, host, known ? { ...others, encoding: known } : others);
  await writeSiteRules(changed);
  await registerCharsets(changed);
  await browser.tabs.reload(tab, { bypassCache: true });
}

/** What a page tells of how its bytes were read. */
export interface Decoded {
  /** `document.characterSet` */
  readonly charset: string;
  /** The beginning of its text, as the page came. */
  readonly sample: string;
  readonly language: string;
}

/** So many replacement characters, and this share of what is not ASCII, are more than a few bad bytes. */
const fewestLost = 5;
const lostShare = 0.02;
/** So many misread places are more than a quotation. */
const fewestMisread = 3;

/** How the sentences for readers name the encodings that pages are in. */
const labels: Readonly<Record<string, SiteEncoding>> = { GBK: 'gbk', Big5: 'big5', 'UTF-8': 'utf-8' };

/** The encoding that the bytes of a page seem to be in, where that is not the one they were read in; else null. */
export function suspectEncoding(page: Decoded, host: string, report: FrameReport): SiteEncoding | null {
  const declared = page.charset.toLowerCase();
  if ((report.counts.encoding ?? 0) >= fewestMisread) {
    const misread = report.examples.find(({ kind }) => kind === 'encoding');
    const written = labels[misread?.reason.details[0] ?? ''];
    if (written && written !== declared) return written;
  }
  const lost = page.sample.match(/\ufffd/g)?.length ?? 0;
  const foreign = page.sample.match(/[^\0-\x7f]/g)?.length ?? 0;
  if (lost < fewestLost || lost < foreign * lostShare) return null;
  // Bytes that are no UTF-8: in Chinese they are GBK, or Big5 where Big5 is at home.
  if (declared !== 'utf-8') return 'utf-8';
  return /\.(?:tw|hk|mo)$/.test(host) || /^zh-(?:tw|hk|mo|hant)/i.test(page.language) ? 'big5' : 'gbk';
}
