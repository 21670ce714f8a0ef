/** The two scripts that Chinese is written in, as ISO 15924 codes. */
export type Script = 'Hans' | 'Hant';

/** What a text can be converted to, as BCP 47 tags. `zh-Hant` is OpenCC's standard Traditional. */
export const conversionTargets = ['zh-Hans', 'zh-Hant', 'zh-Hant-TW', 'zh-Hant-HK'] as const;
export type ConversionTarget = (typeof conversionTargets)[number];

/**
 * What the caller asks for. `auto` stands for the page's own majority script;
 * `keep` repairs and converts nothing but what the damage itself had converted.
 */
export const targets = [...conversionTargets, 'auto', 'keep'] as const;
export type Target = (typeof targets)[number];

/** The script that a conversion target is written in. */
export function scriptOf(target: ConversionTarget): Script {
  return target === 'zh-Hans' ? 'Hans' : 'Hant';
}
