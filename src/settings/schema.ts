import * as v from 'valibot';
import { conversionTargets } from '../text/script';

/**
 * What the user chose. `browser` follows the browser's language, or the first Chinese one in which it asks for
 * pages, and the page's own majority where there is none; `page` is the page's majority; `keep` repairs and does not convert.
 */
export const targetChoices = ['browser', 'page', 'keep', ...conversionTargets] as const;
export type TargetChoice = (typeof targetChoices)[number];

/** As many protected words and replacements each as anyone will keep; conversion looks them up at no cost. */
export const mostWords = 10_000;

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

const repairs = v.object({
  readings: v.boolean(),
  fragments: v.boolean(),
  entities: v.boolean(),
  encoding: v.boolean(),
});

/** Small preferences, kept in `storage.sync`. */
export const preferencesSchema = v.object({
  version: v.literal(1),
  target: v.picklist(targetChoices),
  words: v.boolean(),
  repairs,
  /** Leave `code`, `pre`, `kbd` and `samp` alone. */
  skipCode: v.boolean(),
  quotes: v.picklist(['keep', 'regional']),
  protectedWords: v.pipe(v.array(text), v.maxLength(mostWords)),
  replacements: v.pipe(
    v.array(v.object({ from: text, to: v.pipe(v.string(), v.maxLength(200)) })),
    v.maxLength(mostWords),
  ),
});
export type Preferences = v.InferOutput<typeof preferencesSchema>;

export const defaultPreferences: Preferences = {
  version: 1,
  target: 'browser',
  words: false,
  repairs: { readings: true, fragments: true, entities: true, encoding: true },
  skipCode: true,
  quotes: 'keep',
  protectedWords: [],
  replacements: [],
};

/** A host name in ASCII (Punycode) as `URL.hostname` gives it, without a port. A rule holds for subdomains too. */
export const hostSchema = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9.-]{1,253}$|^\[[0-9a-f:]+\]$/),
  v.maxLength(253),
);

/** Encodings that a site may be read in, as WHATWG labels. */
export const siteEncodings = [
  'gbk',
  'gb18030',
  'big5',
  'utf-8',
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'windows-1252',
] as const;
export type SiteEncoding = (typeof siteEncodings)[number];

export const siteRuleSchema = v.object({
  mode: v.picklist(['automatic', 'always', 'never']),
  /** Instead of the general target. */
  target: v.optional(v.picklist(targetChoices)),
  /** The right encoding of a site that declares a wrong one. */
  encoding: v.optional(v.picklist(siteEncodings)),
});
export type SiteRule = v.InferOutput<typeof siteRuleSchema>;
export type SiteMode = SiteRule['mode'];

/** Kept in `storage.local`: sync holds 8 kB an item. */
export const siteRulesSchema = v.object({
  version: v.literal(1),
  hosts: v.record(hostSchema, siteRuleSchema),
});
export type SiteRules = v.InferOutput<typeof siteRulesSchema>;

export const noSiteRules: SiteRules = { version: 1, hosts: {} };
