import browser from 'webextension-polyfill';
import type english from '../../assets/locales/en.json';
import { languageOf } from '../settings/browser-language';
import { chineseOf } from '../settings/fix-options';
import type { Reason, ReasonCode } from '../text/reason';
import type { Target } from '../text/script';

/** Sentences without a number in them, by their path in `assets/locales/en.json`: `popup.clean`. */
export type PhraseKey = Phrases<typeof english>;
/** Sentences that have a form for one and a form for many. */
export type CountKey = Counted<typeof english>;

type Plural = { readonly n: string };
type Phrases<T, Path extends string = ''> = {
  [K in keyof T & string]: T[K] extends string
    ? `${Path}${K}`
    : T[K] extends Plural
      ? never
      : Phrases<T[K], `${Path}${K}.`>;
}[keyof T & string];
type Counted<T, Path extends string = ''> = {
  [K in keyof T & string]: T[K] extends string
    ? never
    : T[K] extends Plural
      ? `${Path}${K}`
      : Counted<T[K], `${Path}${K}.`>;
}[keyof T & string];

/** The names of the targets; reasons carry their tags. */
export const targetPhrases = {
  keep: 'target.keep',
  'zh-Hans': 'target.hans',
  'zh-Hant': 'target.hant',
  'zh-Hant-TW': 'target.hantTw',
  'zh-Hant-HK': 'target.hantHk',
} as const satisfies Partial<Record<Target, PhraseKey>>;

function isTarget(detail: string): detail is keyof typeof targetPhrases {
  return Object.hasOwn(targetPhrases, detail);
}

/** The sentences of `zh_HK`, where the user wants those; else the browser's own choice counts. */
let hongKong: Record<string, { readonly message: string }> | null = null;

/**
 * Few browsers have an interface in zh-HK: readers in Hong Kong and Macau are given zh_TW. Where their first
 * Chinese language says so, the sentences of zh_HK are read from the package instead.
 * To be awaited before the first sentence.
 */
export async function loadWording(): Promise<void> {
  if (!wantsHongKong(browser.i18n.getUILanguage(), navigator.languages)) return;
  const response = await fetch(browser.runtime.getURL('/_locales/zh_HK/messages.json'));
  hongKong = await response.json();
}

/**
 * Whether the interface should speak as in Hong Kong: it is in Traditional Chinese already (`uiLanguage`,
 * a BCP 47 tag) and the first Chinese language that the user reads is that of Hong Kong or Macau.
 */
export function wantsHongKong(uiLanguage: string, languages: readonly string[]): boolean {
  return chineseOf(uiLanguage) !== null && chineseOf(languageOf(uiLanguage, languages)) === 'zh-Hant-HK';
}

/** The sentence for a key in the user's language, `$1`, `$2` … filled with the facts. */
export function say(key: PhraseKey, ...facts: (string | number)[]): string {
  return lookUp(key, facts.map(String));
}

/** The sentence for a number of things; `$1` is the number as the user's language writes it. */
export function sayCount(key: CountKey, count: number, ...facts: string[]): string {
  const forms = lookUp(key, [count.toLocaleString(say('language')), ...facts]).split(' | ');
  return (count === 1 ? forms[0] : forms.at(-1)) ?? '';
}

/** The sentence that tells a reader why something was changed. */
export function sayReason({ code, details }: Reason): string {
  return lookUp(
    reasonKey(code),
    details.map((detail) => (isTarget(detail) ? say(targetPhrases[detail]) : detail)),
  );
}

/** Where the sentence of a reason stands in the files of `assets/locales`: keys take no dots and no hyphens. */
function reasonKey(code: ReasonCode): string {
  return `reason.${code.replaceAll(/[.-]/g, '_')}`;
}

function lookUp(key: string, facts: string[]): string {
  const name = key.replaceAll('.', '_'); // as @wxt-dev/i18n writes the keys of nested messages
  const regional = hongKong?.[name];
  return regional ? fill(regional.message, facts) : browser.i18n.getMessage(name, facts);
}

function fill(message: string, facts: readonly string[]): string {
  return message.replace(/\$([1-9$])/g, (_, sign: string) =>
    sign === '$' ? '$' : (facts[Number(sign) - 1] ?? ''),
  );
}
