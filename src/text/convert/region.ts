/**
 * Which region's Traditional forms a page writes. Where `auto` comes to Traditional, OpenCC's own standard
 * (爲, 裏, 麪 together) would be foreign to readers everywhere; the page's forms decide between the two that
 * people write.
 */
export interface RegionCounts {
  readonly taiwan: number;
  readonly hongKong: number;
}

/** Forms that Taiwan's standard has and Hong Kong's has not. */
const taiwanForms = /[裡線衛群床著]/g;
/** Their Hong Kong counterparts, and characters that only written Cantonese uses. */
const hongKongForms = /[裏綫衞羣牀着嘅咗喺嚟冇佢啲]/g;

/** Counts the forms of both regions over some runs. */
export function countRegions(runs: Iterable<string>): RegionCounts {
  let taiwan = 0;
  let hongKong = 0;
  for (const run of runs) {
    taiwan += run.match(taiwanForms)?.length ?? 0;
    hongKong += run.match(hongKongForms)?.length ?? 0;
  }
  return { taiwan, hongKong };
}

/** The Traditional target that fits a page: Hong Kong's where its forms prevail, else Taiwan's. */
export function traditionalOf({ taiwan, hongKong }: RegionCounts): 'zh-Hant-TW' | 'zh-Hant-HK' {
  return hongKong > taiwan ? 'zh-Hant-HK' : 'zh-Hant-TW';
}
