import browser from 'webextension-polyfill';
import { chineseOf } from './fix-options';

/** The language that goes for the user of this browser, a BCP 47 tag: a Chinese one where they read Chinese. */
export function browserLanguage(): string {
  return languageOf(browser.i18n.getUILanguage(), navigator.languages);
}

/**
 * Out of the language of the browser's interface and those in which the user wants pages, the likest first.
 * An interface in Chinese counts before them, but for one thing: few browsers speak as Hong Kong does, so
 * that readers in Hong Kong and Macau have one in zh-TW.
 */
export function languageOf(uiLanguage: string, languages: readonly string[]): string {
  const wanted = languages.find((language) => chineseOf(language) !== null);
  const own = chineseOf(uiLanguage);
  if (wanted === undefined) return uiLanguage;
  if (own === null) return wanted;
  return own !== 'zh-Hans' && chineseOf(wanted) === 'zh-Hant-HK' ? wanted : uiLanguage;
}
