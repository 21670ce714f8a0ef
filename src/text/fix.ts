import type { SlipCounts } from './convert/slips';
import type { Finding } from './finding';
import type { ConversionTarget, Script, Target } from './script';

/** The binary files that the engine reads, built by `npm run data` into `assets/static/data`. */
const dataNames = ['lexicon', 'words', 'language'] as const;
export type DataName = (typeof dataNames)[number];
export type LoadData = (name: DataName) => Promise<ArrayBuffer>;

/** Which repairs are wanted; the names are those that the options page shows. */
export interface RepairSwitches {
  /** Injected readings, byte shifts, control runs, folded punctuation and noise words. */
  readonly readings: boolean;
  /** Rests of tags and lost characters. */
  readonly fragments: boolean;
  readonly entities: boolean;
  readonly encoding: boolean;
}

export interface Replacement {
  readonly from: string;
  readonly to: string;
}

export interface FixOptions {
  readonly target: Target;
  /** Regional vocabulary (软件 → 軟體) on top of characters. */
  readonly words: boolean;
  readonly repairs: RepairSwitches;
  /** `regional` turns “ ” into 「 」 under zh-Hant-TW and zh-Hant-HK, and back under zh-Hans. */
  readonly quotes: 'keep' | 'regional';
  /** Words that no conversion may change. */
  readonly protectedWords: readonly string[];
  /** The user's own words, applied last. */
  readonly replacements: readonly Replacement[];
}

/**
 * What is known of a page from its runs: plain data, so that the content script can keep it and send it
 * along with runs that appear later. It grows with each batch; the background keeps nothing of a page.
 */
export interface PageProfile {
  /** Han characters that belong to one script only, counted over the page so far. */
  readonly hans: number;
  readonly hant: number;
  /** Forms of one region's Traditional only, counted while `auto` has to choose between them. */
  readonly taiwan: number;
  readonly hongKong: number;
  /** Slips that a converter made in Traditional text, see `convert/slips.ts`. */
  readonly slips: SlipCounts;
  readonly damage: DamageProfile | null;
}

/**
 * How a page was damaged, as `diagnose/damage.ts` found it. Plain data that grows with each batch of runs:
 * counts add up, flags once set stay set.
 */
export interface DamageProfile {
  /** A generator put readings behind some of the characters, all over the page. */
  readonly injected: boolean;
  /** Characters that the generator annotated, each with its one reading: 產 → chǎn. */
  readonly readings: Readonly<Record<string, string>>;
  /** How often each character was seen with each reading: `產chǎn` → 12. Evidence for `readings`. */
  readonly annotated: Readonly<Record<string, number>>;
  /** How often the characters in `annotated` were seen without a reading: 產 → 0. */
  readonly bare: Readonly<Record<string, number>>;
  /** Half of a reading's bracket swallowed, as in `?nèi)`: how often. */
  readonly orphans: number;
  /** What the decoder shows for half a character: `?`, U+FFFD, a private-use character, U+0000; or '' so far. */
  readonly sign: string;
  /** The decoder showed nothing at all for half a character: `變nèi)祟`. */
  readonly silent: boolean;
  /** The decoder took no byte along with half a character: `�(nèi)`. */
  readonly keepsBytes: boolean;
  /** The readings stand in full-width brackets, `產（chǎn）`, which are pairs of bytes themselves. */
  readonly wideBrackets: boolean;
  /** Private-use characters seen: pairs in GBK's user area, which other sites drop. */
  readonly privateUse: number;
  /** The readings are without tones, and stand in the bytes of Simplified text: `傳(chuan)動(dong)`. */
  readonly toneless: boolean;
  /** Readings strewn at random over characters, which bear one here and none there: 鋼包(bāo)包襯. */
  readonly scattered: boolean;
  /** Runs of U+0005–0008 before punctuation, or the spaces or commas that stand in their place. */
  readonly controls: 'runs' | 'spaces' | 'commas' | null;
  /** Full-width and ASCII marks next to Chinese, counted: the generator's copies have folded all to ASCII. */
  readonly marks: { readonly full: number; readonly ascii: number };
  /** Rests of tags and entities whose first character a decoder swallowed: `?/p>`, `?nbsp;`. */
  readonly swallowed: number;
  /** Entities and escapes shown as text, outside of texts about them. */
  readonly escapes: number;
  /** The page writes about entities, escapes or markup: its quotations are no damage. */
  readonly aboutMarkup: boolean;
  /** Words that the generator dropped into the text at any place. */
  readonly noise: readonly string[];
  /** The generator had converted the page character by character: 這里, 示范, 100余家. */
  readonly charwise: boolean;
}

export interface PageFix {
  /** One list for each run, sorted by `start`, not overlapping; offsets into that run. */
  readonly findings: readonly (readonly Finding[])[];
  readonly profile: PageProfile;
  /** What `auto` came to; `keep` where nothing is converted. */
  readonly target: ConversionTarget | 'keep';
  /** The script that most of the page was in. */
  readonly majority: Script | null;
}
