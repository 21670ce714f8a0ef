import { big5Pair } from '../codec/big5';
import { gbkPair } from '../codec/gbk';
import type { DamageProfile } from '../fix';
import {
  BRACKET,
  isToned,
  LIKELY_BRACKET,
  looksLikeSyllable,
  normalReading,
  REST_OF_BRACKET,
} from './annotation';
import { countEscapes, ESCAPE, writesAboutMarkup } from './escapes';
import { LOST_SIGN, mayHaveLost } from './lost-signs';
import { withoutNoise, wordsBeforeReadings, wordsInBrackets, wordsInControlRuns } from './noise';
import { isScattered } from './scattered';
import { countSwallowed, HALF, REST_OF_ENTITY, REST_OF_TAG, SWALLOWED_REST } from './swallowed';

/**
 * What the repairs of readings, byte shifts, fragments, entities and lost characters have to know of a page.
 *
 * The cheap question comes first: one pass of one regular expression over each run, which clean text in any
 * language passes without a hit or with a few harmless ones. Only runs with a hit are looked at more closely.
 * The closer look weighs the page as a whole, since each single sign is innocent: a learner's page has
 * `好(hǎo)` and a news page `垚（yáo）`; only a generator annotates some characters always and the rest never.
 */

const HAN = '\u3400-\u9fff\uf900-\ufaff';

/** Every sign of the damages in this module. One alternative a damage, the commonest first bytes shared. */
const suspicious = new RegExp(
  [
    '[\\0\\x05-\\x08\ufffd\ue000-\uf8ff]', // control runs, lossy decoders, pairs in the user area
    LIKELY_BRACKET, // 產(chǎn)
    SWALLOWED_REST, // ?/p>  ?nbsp;
    LOST_SIGN, // 玛丽?霍夫曼
    `[${HAN}][?\ufffd]${REST_OF_BRACKET}`, // 談?wù)
    ESCAPE, // &ldquo; \\u4f60
  ].join('|'),
  'u',
);

/** A character outside GB2312: on the pages of the generators, one that Simplified text does not have. */
function isOutsideGb2312(codePoint: number): boolean {
  const pair = gbkPair(codePoint);
  return pair !== 0 && (pair >> 8 < 0xb0 || (pair & 0xff) < 0xa1);
}

const annotation = new RegExp(`([${HAN}])((?:${BRACKET})+)`, 'gu');
const bracket = new RegExp(BRACKET, 'gu');
/** Half a character before a control run, which took the first of it along. */
const signBeforeRun = /([?\ufffd\ue000-\uf8ff])[\x05-\x08]+[、。，！？；：]/g;
const signBeforeRest = new RegExp(`(${HALF})(?:${REST_OF_TAG}|${REST_OF_ENTITY})`, 'gu');
const orphan = new RegExp(`([?\ufffd\ue000-\uf8ff\\0])${REST_OF_BRACKET}`, 'gu');
const wholeBracket = new RegExp(`([?\ufffd\ue000-\uf8ff])${BRACKET}`, 'gu');
const signless = new RegExp(`(?<=[${HAN}])(?<![(（][^)）]{0,8})${REST_OF_BRACKET}`, 'gu');
const privateUse = /[\ue000-\uf8ff]/g;
const controlRun = /[\x05-\x08]{1,8}(?=[、。，！？；：”’）》!?,;:])/g;
const spaceRun = new RegExp(`[${HAN}] (?=[、。，！？；])`, 'gu');
const commaRun = /,(?=[、。，！？；：,])/g;
/** Marks of the row that normalisers fold; 。 and 、 are in another. */
const fullMark = /[，！？；：]/g;
const asciiMark = new RegExp(`[${HAN})](?:[,!;:]|\\?(?!\\?))(?! )`, 'gu');

/** Shares and counts below which the signs of a generator stay innocent. */
const evidence = {
  /** A learner's page annotates nearly every character; the densest generator every third. */
  densest: 0.55,
  /** Where all annotated characters are Traditional only, and at least one in so many bears none, a title may be dense. */
  densestTraditional: 0.85,
  /** Of the annotated characters, how many exist in Traditional text only. */
  traditional: 0.6,
  /** Of the occurrences of annotated characters, how many carry the one reading. */
  consistent: 0.9,
  /** Readings put inside of words, not before a mark or a space as a gloss would stand. */
  inside: 0.4,
  /** Where many different characters are annotated and nearly all are Traditional, fewer must carry it. */
  many: 4,
  mostlyTraditional: 0.9,
  consistentOfMany: 0.65,
  /** So many different ones are weighed reading by reading. */
  distinctive: 10,
  /** Commas before other marks, which no author writes. */
  commas: 3,
  /** Halves of brackets, which no author writes: where there are so many, fewer must carry it, too. */
  manyOrphans: 3,
  /** In so few characters, half a reading's bracket alone tells of the generator. */
  snippet: 80,
  /** Readings among which some hit two characters. */
  silent: 15,
  /** Private-use characters that stand before a reading by chance and look like signs, for each reading. */
  chanceSigns: 0.01,
} as const;

/** Nothing seen yet. */
export const noDamage: DamageProfile = {
  injected: false,
  readings: {},
  annotated: {},
  bare: {},
  orphans: 0,
  sign: '',
  silent: false,
  keepsBytes: false,
  wideBrackets: false,
  privateUse: 0,
  toneless: false,
  scattered: false,
  controls: null,
  marks: { full: 0, ascii: 0 },
  swallowed: 0,
  escapes: 0,
  aboutMarkup: false,
  noise: [],
  charwise: false,
};

/**
 * How a page was damaged, from some of its runs and what is known from earlier ones.
 * Returns null for a page without any sign of damage. Linear in the length of the runs.
 */
export function diagnoseDamage(runs: readonly string[], known: DamageProfile | null): DamageProfile | null {
  const suspects = runs.filter((run) => suspicious.test(run));
  if (suspects.length === 0 && known === null) return null;
  const first = weighEvidence(runs, suspects, known ?? noDamage, known?.noise ?? []);
  if (first === null || !(first.injected || Object.keys(first.readings).length > 2)) return first ?? known;
  // Noise words hide evidence: once they are known, all is weighed again without them.
  const noise = [
    ...new Set([
      ...first.noise,
      ...wordsInBrackets(suspects),
      ...wordsInControlRuns(suspects),
      ...wordsBeforeReadings(suspects, first.readings),
    ]),
  ];
  if (noise.length === first.noise.length) return first;
  const clean = (run: string) => withoutNoise(run, noise);
  return weighEvidence(runs.map(clean), suspects.map(clean), known ?? noDamage, noise);
}

/** What the runs add to what is known; null where neither holds a sign of damage. */
function weighEvidence(
  runs: readonly string[],
  suspects: readonly string[],
  before: DamageProfile,
  noise: readonly string[],
): DamageProfile | null {
  const annotated = { ...before.annotated };
  let controls = before.controls;
  let spaces = 0;
  let orphans = before.orphans;
  let signlessOrphans = 0;
  let wholeOrphans = 0;
  let tonedOrphans = 0;
  const signs = new Tally(before.sign);
  let privateUses = before.privateUse;
  let swallowed = before.swallowed;
  let escapes = before.escapes;
  let aboutMarkup = before.aboutMarkup;
  let inside = 0;
  let doubled = 0;
  let fullWidthBrackets = 0;
  let fresh = 0;
  let lost = 0;
  for (const run of suspects) {
    for (const match of run.matchAll(annotation)) {
      const [whole, char = '', brackets = ''] = match;
      const readings = [...brackets.matchAll(bracket)].map(([, letters = '']) => normalReading(letters));
      const [reading = ''] = readings;
      if (!readings.every((r) => r === reading && looksLikeSyllable(r))) continue;
      const key = char + reading;
      annotated[key] = (annotated[key] ?? 0) + 1;
      fresh++;
      if (readings.length > 1) doubled++;
      if (brackets.startsWith('（')) fullWidthBrackets++;
      if (isInsideWord(run, match.index + whole.length)) inside++;
    }
    for (const [, sign = '', letters = ''] of run.matchAll(orphan)) {
      if (!looksLikeSyllable(normalReading(letters))) continue;
      orphans++;
      if (isToned(letters)) tonedOrphans++;
      signs.add(sign);
    }
    for (const [, sign = ''] of run.matchAll(signBeforeRun)) signs.add(sign);
    for (const [, sign = ''] of run.matchAll(signBeforeRest)) signs.add(sign);
    for (const [, letters = ''] of run.matchAll(signless)) {
      if (!looksLikeSyllable(normalReading(letters))) continue;
      orphans++;
      signlessOrphans++;
    }
    for (const [, sign = '', letters = ''] of run.matchAll(wholeBracket)) {
      if (!looksLikeSyllable(normalReading(letters))) continue;
      orphans++;
      signs.add(sign);
      wholeOrphans++;
    }
    privateUses += run.match(privateUse)?.length ?? 0;
    if (controlRun.test(run)) controls = 'runs';
    controlRun.lastIndex = 0;
    spaces += run.match(spaceRun)?.length ?? 0;
    const rests = countSwallowed(run);
    const found = countEscapes(run);
    swallowed += rests;
    escapes += found;
    if (mayHaveLost(run)) lost++;
  }
  if (swallowed + escapes > before.swallowed + before.escapes) aboutMarkup ||= writesAboutMarkup(runs);
  const total = Object.values(annotated).reduce((a, b) => a + b, 0);
  if (total + orphans + swallowed + escapes + lost === 0 && controls === null) return null;

  const chars = new Set(Object.keys(annotated).map((key) => key.slice(0, 1)));
  const counts = countChars(runs, chars);
  const bare: Record<string, number> = { ...before.bare };
  const newlyAnnotated = countByChar(annotated, before.annotated);
  for (const char of chars) {
    bare[char] =
      (bare[char] ?? 0) + Math.max(0, (counts.of.get(char) ?? 0) - (newlyAnnotated.get(char) ?? 0));
  }
  const marks = {
    full: before.marks.full + countMatches(runs, fullMark),
    ascii: before.marks.ascii + countMatches(runs, asciiMark),
  };
  const { readings, consistent, always, traditional, toned } = weigh(annotated, bare);
  const distinct = Object.keys(readings).length;
  const toneless = total > 0 && toned < 0.5;
  const strong = orphans > 0 || controls === 'runs' || doubled > 1;
  const densest = traditional === 1 ? evidence.densestTraditional : evidence.densest;
  const dense = fresh / Math.max(1, counts.han) > densest;
  const many = chars.size >= evidence.many && traditional >= evidence.mostlyTraditional;
  const lenient = many || orphans >= evidence.manyOrphans;
  // One common character behind which shifts left readings now and then tells nothing against many others.
  const distinctive = chars.size >= evidence.distinctive && traditional >= evidence.traditional;
  const steady =
    !dense &&
    (consistent >= (lenient ? evidence.consistentOfMany : evidence.consistent) ||
      (distinctive && always >= evidence.consistent));
  const generated = toneless
    ? distinct >= 3 && total >= 4 && inside >= fresh * evidence.inside
    : traditional >= evidence.traditional &&
      distinct >= (fullWidthBrackets > 0 ? 3 : 2) &&
      (inside >= fresh * evidence.inside || strong);
  const injected =
    before.injected ||
    (total === 0 && (controls === 'runs' || (tonedOrphans > 0 && counts.han <= evidence.snippet))) ||
    (steady && (generated || (strong && total > 0 && !toneless)));
  const isSignless =
    injected &&
    total >= evidence.silent &&
    !signs.has(/[?\ufffd\0]/) &&
    signs.most + signlessOrphans <= total * evidence.chanceSigns;
  const scattered = before.scattered || (!injected && !strong && isScattered(suspects));
  if (injected && controls === null && spaces >= 2) controls = 'spaces';
  if (injected && controls === null && countMatches(suspects, commaRun) >= evidence.commas)
    controls = 'commas';
  return {
    injected: injected || scattered,
    readings,
    annotated,
    bare,
    orphans,
    sign: signs.commonest(),
    // So many readings without one that hit two characters: the decoder must have left no sign of them.
    silent: before.silent || (injected && (signlessOrphans > signs.total || isSignless)),
    keepsBytes: before.keepsBytes || wholeOrphans * 2 > orphans || isSignless,
    wideBrackets: before.wideBrackets || fullWidthBrackets * 2 > fresh,
    privateUse: privateUses,
    // Where nearly all annotated characters are Traditional, the bytes were those of Traditional text.
    toneless: toneless && traditional < evidence.traditional,
    scattered,
    controls,
    marks,
    swallowed,
    escapes,
    aboutMarkup,
    noise,
    charwise: before.charwise || (injected && isTraditional(suspects)),
  };
}

/** Counts strings; one that was the commonest before starts with a lead. */
class Tally {
  private readonly counts = new Map<string, number>();
  total = 0;

  constructor(before: string) {
    if (before !== '') this.add(before);
  }

  add(value: string): void {
    this.counts.set(value, (this.counts.get(value) ?? 0) + 1);
    this.total++;
  }

  /** Is any of the counted ones such? */
  has(pattern: RegExp): boolean {
    return [...this.counts.keys()].some((value) => pattern.test(value));
  }

  /** How often the commonest was counted. */
  get most(): number {
    return Math.max(0, ...this.counts.values());
  }

  commonest(): string {
    return [...this.counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best), ['', 0] as [
      string,
      number,
    ])[0];
  }
}

/** Share of characters outside GB2312 that Traditional text has at least, and of those outside Big5 at most. */
const TRADITIONAL_SHARE = 0.08;
const SIMPLIFIED_SHARE = 0.03;

/**
 * Is the text in Traditional characters? Those that annotate a Simplified page leave just the annotated
 * characters Traditional.
 */
function isTraditional(runs: readonly string[]): boolean {
  let han = 0;
  let outsideGb2312 = 0;
  let outsideBig5 = 0;
  for (const run of runs) {
    for (let i = 0; i < run.length; i++) {
      const unit = run.charCodeAt(i);
      if (unit < 0x4e00 || unit > 0x9fff) continue;
      han++;
      if (isOutsideGb2312(unit)) outsideGb2312++;
      else if (big5Pair(unit) === 0) outsideBig5++;
    }
  }
  return outsideGb2312 > han * TRADITIONAL_SHARE && outsideBig5 < han * SIMPLIFIED_SHARE;
}

/** Does the text go on with a character, as it does within a word? Some generators put a space behind a reading. */
function isInsideWord(run: string, at: number): boolean {
  const next = run.charCodeAt(run.charCodeAt(at) === 0x20 ? at + 1 : at);
  return next >= 0x3400 && next <= 0x9fff;
}

/** Occurrences of some characters, and of all Han characters. */
function countChars(
  runs: readonly string[],
  chars: ReadonlySet<string>,
): { of: Map<string, number>; han: number } {
  const table = new Uint32Array(0x10000);
  let han = 0;
  for (const run of runs) {
    for (let i = 0; i < run.length; i++) {
      const unit = run.charCodeAt(i);
      if (unit < 0x3400 || unit > 0x9fff) continue;
      table[unit] = (table[unit] ?? 0) + 1;
      han++;
    }
  }
  return { of: new Map([...chars].map((c) => [c, table[c.charCodeAt(0)] ?? 0])), han };
}

/** How much the counts grew, by character. */
function countByChar(
  now: Readonly<Record<string, number>>,
  before: Readonly<Record<string, number>>,
): Map<string, number> {
  const grown = new Map<string, number>();
  for (const [key, n] of Object.entries(now)) {
    const char = key.slice(0, 1);
    grown.set(char, (grown.get(char) ?? 0) + n - (before[key] ?? 0));
  }
  return grown;
}

function countMatches(runs: readonly string[], pattern: RegExp): number {
  let count = 0;
  for (const run of runs) count += run.match(pattern)?.length ?? 0;
  return count;
}

/**
 * Finds each character's one reading, and how well the page keeps to it.
 * Shifted text shows an annotated character now and then as a part of others, so a few may stand bare.
 */
function weigh(
  annotated: Readonly<Record<string, number>>,
  bare: Readonly<Record<string, number>>,
): {
  readings: Record<string, string>;
  consistent: number;
  /** Of the readings, how many stand behind a character that hardly ever lacks it. */
  always: number;
  traditional: number;
  toned: number;
} {
  const best = new Map<string, { reading: string; count: number; all: number }>();
  for (const [key, count] of Object.entries(annotated)) {
    const char = key.slice(0, 1);
    const reading = key.slice(1);
    const entry = best.get(char);
    if (!entry) best.set(char, { reading, count, all: count });
    else {
      entry.all += count;
      if (count > entry.count) Object.assign(entry, { reading, count });
    }
  }
  const readings: Record<string, string> = {};
  let steady = 0;
  let traditional = 0;
  let toned = 0;
  let all = 0;
  let occurrences = 0;
  let always = 0;
  for (const [char, entry] of best) {
    occurrences += entry.all + (bare[char] ?? 0);
    all += entry.all;
    steady += entry.count;
    if (isToned(entry.reading)) toned += entry.all;
    if (isOutsideGb2312(char.charCodeAt(0))) traditional += entry.all;
    const kept = entry.count / (entry.all + (bare[char] ?? 0));
    if (kept < 0.75) continue;
    readings[char] = entry.reading;
    always += entry.count;
  }
  return {
    readings,
    consistent: occurrences === 0 ? 0 : steady / occurrences,
    always: all === 0 ? 0 : always / all,
    traditional: all === 0 ? 0 : traditional / all,
    toned: all === 0 ? 0 : toned / all,
  };
}
