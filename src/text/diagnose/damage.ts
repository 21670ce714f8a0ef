import type { DamageProfile } from '../fix';
import { countCharacters, isTraditional, weigh } from './annotated-characters';
import { LIKELY_BRACKET, REST_OF_BRACKET } from './annotation';
import { countEscapes, ESCAPE, writesAboutMarkup } from './escapes';
import { readInjectionSigns } from './injection-signs';
import { isLesson } from './lesson';
import { LOST_SIGN, mayHaveLost } from './lost-signs';
import { withoutNoise, wordsBeforeReadings, wordsInBrackets, wordsInControlRuns } from './noise';
import { isScattered } from './scattered';
import { countSwallowed, SWALLOWED_REST } from './swallowed';

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
  /** Common characters that bear their reading each time, in long prose: 一(yī)般, 小(xiǎo)時. */
  habits: 5,
  habitual: 12,
  sparse: 0.1,
  /** So many halves of characters before marks, by weight, tell of a generator that annotates nothing here. */
  halves: 4,
  /** Text that was misread, and not paired one late, is riddled with signs: 撖怠????meta 銝剛??蟡刻. */
  halvesShare: 0.25,
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
  const seen = readInjectionSigns(suspects, before.sign);
  const { signs, doubled, inside, wholeOrphans, signlessOrphans, tonedOrphans } = seen;
  const annotated = { ...before.annotated };
  for (const [key, count] of seen.annotated) annotated[key] = (annotated[key] ?? 0) + count;
  let controls = seen.controls ? 'runs' : before.controls;
  const orphans = before.orphans + seen.orphans;
  const privateUse = before.privateUse + seen.privateUses;
  let swallowed = before.swallowed;
  let escapes = before.escapes;
  let aboutMarkup = before.aboutMarkup;
  let lost = 0;
  for (const run of suspects) {
    swallowed += countSwallowed(run);
    escapes += countEscapes(run);
    if (mayHaveLost(run)) lost++;
  }
  if (swallowed + escapes > before.swallowed + before.escapes) aboutMarkup ||= writesAboutMarkup(runs);
  const total = Object.values(annotated).reduce((a, b) => a + b, 0);
  if (total + orphans + swallowed + escapes + lost === 0 && controls === null) return null;

  const chars = new Set(Object.keys(annotated).map((key) => key.slice(0, 1)));
  const characters = countCharacters(runs);
  const bare: Record<string, number> = { ...before.bare };
  const newlyAnnotated = countByChar(annotated, before.annotated);
  for (const char of chars) {
    bare[char] =
      (bare[char] ?? 0) +
      Math.max(0, (characters.counts[char.charCodeAt(0)] ?? 0) - (newlyAnnotated.get(char) ?? 0));
  }
  const marks = {
    full: before.marks.full + characters.fullMarks,
    ascii: before.marks.ascii + characters.asciiMarks,
  };
  const { readings, consistent, always, traditional, toned } = weigh(annotated, bare);
  const distinct = Object.keys(readings).length;
  const toneless = total > 0 && toned < 0.5;
  const strong = orphans > 0 || controls === 'runs' || doubled > 1;
  const densest = traditional === 1 ? evidence.densestTraditional : evidence.densest;
  const dense = seen.readings / Math.max(1, characters.han) > densest;
  const many = chars.size >= evidence.many && traditional >= evidence.mostlyTraditional;
  const lenient = many || orphans >= evidence.manyOrphans;
  // One common character behind which shifts left readings now and then tells nothing against many others.
  const distinctive = chars.size >= evidence.distinctive && traditional >= evidence.traditional;
  const steady =
    !dense &&
    (consistent >= (lenient ? evidence.consistentOfMany : evidence.consistent) ||
      (distinctive && always >= evidence.consistent));
  const isHabit =
    distinct >= evidence.habits &&
    total >= Math.max(evidence.habitual, 2 * distinct) &&
    seen.readings <= characters.han * evidence.sparse &&
    inside >= seen.readings * evidence.inside;
  const generated = toneless
    ? distinct >= 3 && total >= 4 && inside >= seen.readings * evidence.inside
    : isHabit ||
      (traditional >= evidence.traditional &&
        distinct >= (seen.fullWidth > 0 ? 3 : 2) &&
        (inside >= seen.readings * evidence.inside || strong));
  const injected =
    before.injected ||
    (total === 0 && (controls === 'runs' || (tonedOrphans > 0 && characters.han <= evidence.snippet))) ||
    (total === 0 &&
      seen.halves >= evidence.halves &&
      countSigns(suspects) <= characters.han * evidence.halvesShare &&
      isTraditional(suspects)) ||
    (steady &&
      (strong ? generated || (total > 0 && !toneless) : generated && !isLesson(suspects, chars.size)));
  const isSignless =
    injected &&
    total >= evidence.silent &&
    !signs.has(/[?\ufffd\0]/) &&
    signs.most + signlessOrphans <= total * evidence.chanceSigns;
  const scattered = before.scattered || (!injected && !strong && isScattered(suspects));
  if (injected && controls === null && seen.spaces >= 2) controls = 'spaces';
  if (injected && controls === null && seen.commas >= evidence.commas) controls = 'commas';
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
    wideBrackets: before.wideBrackets || seen.fullWidth * 2 > seen.readings,
    privateUse,
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

function countSigns(runs: readonly string[]): number {
  return runs.reduce((sum, run) => sum + (run.match(/[?\ufffd]/g)?.length ?? 0), 0);
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
