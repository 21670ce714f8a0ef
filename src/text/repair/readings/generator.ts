import { gbkCodePoint, gbkPair } from '../../codec/gbk';
import { BRACKET, normalReading } from '../../diagnose/annotation';
import type { DamageProfile } from '../../fix';
import { isShownIdeograph } from '../../language/ideographs';
import { FIRST_IDEOGRAPH, LAST_IDEOGRAPH } from '../../language/layout';
import type { LanguageModel } from '../../language/model';
import { isCommonMark } from './likelihood';
import { readVocabulary, type Vocabulary } from './page-words';

/**
 * What is known of the generator that damaged a page, in the form in which the repairs ask for it.
 *
 * The generator worked on bytes: wherever the two bytes of an annotated character stood side by side, its
 * reading went behind them, be they one character or the halves of two. So whoever knows the annotated
 * characters knows the places too, and may ask them of any two bytes.
 */
export interface Generator {
  readonly profile: DamageProfile;
  readonly model: LanguageModel;
  readonly vocabulary: Vocabulary;
  /** The bytes that a character had when the generator saw it: `lead << 8 | trail`, 0 for none. */
  pairOf(codePoint: number): number;
  /** Does the generator annotate this pair wherever it stands? */
  annotates(pair: number): boolean;
  /** Can these two bytes be the annotated character with this reading? */
  reads(pair: number, reading: string): boolean;
  /** The second bytes of annotated characters with this reading and this first byte, the learned ones first. */
  trailsOf(lead: number, reading: string): readonly number[];
  /** The pairs that were learned with this reading, or all that may have it. */
  pairsOf(reading: string): readonly number[];
  /** A space was put behind each reading: 社會(hui) 變遷. */
  readonly spacesBehind: boolean;
  /** The pairs with this first byte (or second byte) that may have been lost: characters which are met at all. */
  readonly likely: { readonly byLead: PairsOf; readonly byTrail: PairsOf };
  /** The page has ASCII marks in the place of full-width ones. */
  readonly isFolded: boolean;
  /** What it costs (in nats) to suppose a pair that the page does not show at all; null where it shows all. */
  readonly droppedPair: number | null;
}

/** A character that stands without a reading so often is never annotated; garbled text shows any now and then. */
const NEVER_ANNOTATED = 2;

type PairsOf = (byte: number) => readonly number[];

/** log P below which a character that the page does not show elsewhere is not thought of. */
const HARDLY_EVER = -15.5;

const FIRST_LEAD = 0x81;
const LAST_LEAD = 0xfe;
const FIRST_GB2312 = 0xa1;

/** `runs` are those of the page that are at hand: its own words help to choose between readings. */
export function openGenerator(
  profile: DamageProfile,
  model: LanguageModel,
  runs: readonly string[],
): Generator {
  /** 1 for each pair that is annotated on this page. */
  const annotated = new Uint8Array(0x10000);
  const readingOf = new Map<number, string>();
  /** Toneless generators worked on Simplified bytes; what the page shows was converted afterwards. */
  const pairOf = (codePoint: number): number =>
    gbkPair(profile.toneless ? model.simplified(codePoint) : codePoint);
  for (const [char, reading] of Object.entries(profile.readings)) {
    const pair = pairOf(char.charCodeAt(0));
    if (pair === 0) continue;
    annotated[pair] = 1;
    readingOf.set(pair, reading);
  }

  const couldRead = (pair: number, reading: string): boolean =>
    model.isRead(gbkCodePoint(pair), reading.replace('v', 'ü'));

  const cache = new Map<string, readonly number[]>();
  const trailsOf = (lead: number, letters: string): readonly number[] => {
    const reading = normalReading(letters);
    const key = `${lead} ${reading}`;
    let trails = cache.get(key);
    if (!trails) {
      trails = findTrails(lead, reading);
      cache.set(key, trails);
    }
    return trails;
  };
  const findTrails = (lead: number, reading: string): readonly number[] => {
    if (lead < FIRST_LEAD || lead > LAST_LEAD) return [];
    const learned: number[] = [];
    const known: number[] = [];
    for (let trail = FIRST_LEAD; trail <= LAST_LEAD; trail++) {
      const pair = (lead << 8) | trail;
      if (readingOf.get(pair) === reading) learned.push(trail);
      else if (isUnseen(pair) && couldRead(pair, reading) && mayBeAnnotated(pair)) known.push(trail);
    }
    // The page's own characters are proof; others are asked only where it has none.
    return learned.length > 0 ? learned : known;
  };
  const bare = countBare(runs, pairOf);
  /** Neither annotated on this page nor, again and again, without a reading. */
  const isUnseen = (pair: number): boolean => annotated[pair] === 0 && (bare[pair] ?? 0) < NEVER_ANNOTATED;
  /** Nearly all annotated characters are such as Simplified text does not have. */
  const mayBeAnnotated = (pair: number): boolean => {
    const codePoint = gbkCodePoint(pair);
    return profile.toneless || model.form(codePoint) !== 'Hans';
  };

  const pairCache = new Map<string, readonly number[]>();
  /** Every Traditional character with this reading; all of them are Traditional but for a few. */
  const allWithReading = (reading: string): number[] => {
    const pairs: number[] = [];
    for (let codePoint = FIRST_IDEOGRAPH; codePoint <= LAST_IDEOGRAPH; codePoint++) {
      if (model.form(codePoint) === 'Hant' && model.isRead(codePoint, reading))
        pairs.push(gbkPair(codePoint));
    }
    return pairs.filter((pair) => (pair & 0xff) >= FIRST_LEAD && isUnseen(pair));
  };

  const vocabulary = readVocabulary(runs);
  /** Simplified text lies in GB2312, which begins with A1 in both bytes. */
  const firstByte = profile.toneless ? FIRST_GB2312 : FIRST_LEAD;
  const mayBeLost = (pair: number): boolean => {
    const codePoint = gbkCodePoint(pair);
    if (!isShownIdeograph(codePoint)) return isCommonMark(codePoint);
    return model.char(codePoint) > HARDLY_EVER || vocabulary.charShare(codePoint) > 0;
  };
  const pairsBy = (pairOf: (byte: number, other: number) => number): PairsOf => {
    const lists: (readonly number[] | undefined)[] = [];
    return (byte) => {
      let list = lists[byte];
      if (!list) {
        const found: number[] = [];
        for (let other = firstByte; other <= LAST_LEAD; other++) {
          const pair = pairOf(byte, other);
          if (mayBeLost(pair)) found.push(pair);
        }
        list = found;
        lists[byte] = list;
      }
      return list;
    };
  };

  return {
    profile,
    model,
    vocabulary,
    spacesBehind: hasSpacesBehind(runs),
    likely: {
      byLead: pairsBy((lead, trail) => (lead << 8) | trail),
      byTrail: pairsBy((trail, lead) => (lead << 8) | trail),
    },
    pairOf,
    annotates: (pair) => annotated[pair] === 1,
    reads: (pair, letters) => {
      const reading = normalReading(letters);
      const own = readingOf.get(pair);
      return own === undefined ? couldRead(pair, reading) : own === reading;
    },
    trailsOf,
    pairsOf: (letters) => {
      const reading = normalReading(letters);
      let pairs = pairCache.get(reading);
      if (!pairs) {
        pairs = [...readingOf].filter(([, own]) => own === reading).map(([pair]) => pair);
        if (pairs.length === 0) pairs = allWithReading(reading);
        pairCache.set(reading, pairs);
      }
      return pairs;
    },
    isFolded: isFolded(profile),
    droppedPair: droppedPairOf(profile),
  };
}

function isFolded({ marks }: DamageProfile): boolean {
  return marks.ascii > marks.full * 2;
}

/** A pair that was dropped: where little else was lost, and where the page drops half characters as well. */
const DROPPED_PAIR_FOLDED = -1.5;
const DROPPED_PAIR = -4;

/**
 * Pairs in the user area are shown as private-use characters, or by toneless generators as U+3000; a page with
 * neither may have dropped them. Copies with folded marks nearly always have: no such copy shows one.
 */
function droppedPairOf(profile: DamageProfile): number | null {
  if (profile.privateUse > 0 || (profile.toneless && !profile.silent)) return null;
  return isFolded(profile) && !profile.silent ? DROPPED_PAIR_FOLDED : DROPPED_PAIR;
}

/** How often each pair stands without a bracket behind it. */
function countBare(runs: readonly string[], pairOf: (codePoint: number) => number): Uint16Array {
  const bare = new Uint16Array(0x10000);
  for (const run of runs) {
    for (let i = 0; i < run.length; i++) {
      const unit = run.charCodeAt(i);
      if (!isShownIdeograph(unit)) continue;
      const next = run.charCodeAt(i + 1);
      if (next === 0x28 || next === 0xff08) continue;
      const pair = pairOf(unit);
      bare[pair] = (bare[pair] ?? 0) + 1;
    }
  }
  return bare;
}

const reading = new RegExp(`[\\u3400-\\u9fff]${BRACKET}( ?)`, 'gu');

/** Nearly every reading has a space behind it, or a page's own spaces are all that there are. */
const SPACES_BEHIND = 0.8;

function hasSpacesBehind(runs: readonly string[]): boolean {
  let spaces = 0;
  let readings = 0;
  for (const run of runs) {
    for (const [, , space] of run.matchAll(reading)) {
      readings++;
      if (space === ' ') spaces++;
    }
  }
  return readings >= 3 && spaces >= readings * SPACES_BEHIND;
}
