import { compose, outsideOfLeft } from './compose';
import { census, majority, mixed } from './convert/census';
import { type Converter, openConverter } from './convert/convert';
import { countRegions, traditionalOf } from './convert/region';
import { countSlips, type SlipCounts } from './convert/slips';
import { diagnoseDamage } from './diagnose/damage';
import { looksMisread } from './diagnose/mojibake';
import { applyEdits } from './edits';
import type { Finding } from './finding';
import type { DamageProfile, FixOptions, LoadData, PageFix, PageProfile } from './fix';
import { mayBeJapanese } from './language/japanese';
import { type LanguageModel, openLanguageModel } from './language/model';
import { openLexicon } from './lexicon/lexicon';
import { repairEncodings } from './repair/encoding/repair';
import { repairRuns } from './repair/repair';
import type { ConversionTarget, Script } from './script';

export interface Engine {
  /**
   * Diagnoses, repairs and converts the runs of one page.
   * `known` is the profile that an earlier call for the same page returned, or null for a new page.
   * Throws what `load` throws, and a RangeError for a data file of another version.
   */
  fix(runs: readonly string[], options: FixOptions, known: PageProfile | null): Promise<PageFix>;
}

/** An engine that loads each data file when it is first needed: the language model only for a damaged page. */
export function createEngine(load: LoadData): Engine {
  const languageModel = once(async () => openLanguageModel(await load('language')));
  const converter = once(async () => {
    const [lexicon, words] = await Promise.all([load('lexicon'), load('words')]);
    return openConverter(openLexicon(lexicon), words);
  });

  return {
    async fix(runs, options, known) {
      const damage = diagnoseDamage(runs, known?.damage ?? null);
      let fixed = await fixOnce(runs, damage, options, known, languageModel, converter);
      for (let round = 1; round < MOST_ROUNDS; round++) {
        const texts = runs.map((run, i) => applyEdits(run, fixed.findings[i] ?? []));
        if (!texts.some((text, i) => text !== runs[i])) break;
        const shown = diagnoseDamage(texts, null);
        if (shown === null && isSettled(texts)) break;
        const again = await fixOnce(texts, shown, options, null, languageModel, converter);
        if (again.findings.every((found) => !found.some(changes))) break;
        const findings = runs.map((run, i) => compose(run, fixed.findings[i] ?? [], again.findings[i] ?? []));
        fixed = { ...fixed, findings };
      }
      return fixed;
    },
  };
}

/**
 * What one round brings to light another repairs: mojibake under mojibake, readings of characters that the
 * conversion made Traditional. Only text that still looks damaged gets another round, and text whose only
 * sign of a script was a slip that is gone now: 舞台隻有 → 舞台只有.
 */
const MOST_ROUNDS = 6;

function isSettled(texts: readonly string[]): boolean {
  return !texts.some(looksMisread) && majority(census(texts)) !== null;
}

function changes({ before, after }: Finding): boolean {
  return before !== after;
}

/** One round: `shown` is the damage that the runs show as they are. */
async function fixOnce(
  runs: readonly string[],
  shown: DamageProfile | null,
  options: FixOptions,
  known: PageProfile | null,
  languageModel: () => Promise<LanguageModel>,
  converter: () => Promise<Converter>,
): Promise<PageFix> {
  const read = await repairMisread(runs, shown?.injected ?? false, options, languageModel);
  const readable = runs.map((run, i) => applyEdits(run, read[i] ?? []));
  const isReadAnew = read.some((list) => list.some(changes));
  const damage = isReadAnew ? diagnoseDamage(readable, known?.damage ?? null) : shown;
  const repaired = damage ? await repairDamage(readable, damage, options, languageModel) : [];
  const findings = runs.map((run, i) => compose(run, read[i] ?? [], repaired[i] ?? []));
  const texts = runs.map((run, i) => applyEdits(run, findings[i] ?? []));

  const seen = census(options.target === 'auto' ? chineseLines(texts) : texts);
  const profile: PageProfile = {
    hans: seen.hans + (known?.hans ?? 0),
    hant: seen.hant + (known?.hant ?? 0),
    ...regionsOf(texts, options, known),
    slips: most(countSlips(texts), known?.slips),
    damage,
  };
  const script = majority(profile);
  const target = resolveTarget(options, profile, script);
  if (target === 'keep') return { findings, profile, target, majority: script };
  const chinese = await converter();
  return {
    findings: convertRuns(runs, texts, findings, chinese, {
      ...options,
      target,
      charwise: damage?.charwise ?? false,
      pageScript: script,
      slips: profile.slips,
    }),
    profile,
    target,
    majority: script,
  };
}

function convertRuns(
  runs: readonly string[],
  texts: readonly string[],
  findings: readonly (readonly Finding[])[],
  converter: Converter,
  options: Parameters<Converter['convert']>[1],
): Finding[][] {
  return runs.map((run, i) => {
    const own = findings[i] ?? [];
    // What is left of lost bytes is no text of either script.
    return compose(run, own, outsideOfLeft(own, converter.convert(texts[i] ?? run, options)));
  });
}

async function repairMisread(
  runs: readonly string[],
  isInjected: boolean,
  options: FixOptions,
  languageModel: () => Promise<LanguageModel>,
): Promise<readonly (readonly Finding[])[]> {
  if (!options.repairs.encoding || !runs.some(looksMisread)) return [];
  const model = await languageModel();
  return repairEncodings(runs, model, isInjected);
}

async function repairDamage(
  runs: readonly string[],
  damage: DamageProfile,
  options: FixOptions,
  languageModel: () => Promise<LanguageModel>,
): Promise<readonly (readonly Finding[])[]> {
  const model = await languageModel();
  return repairRuns(runs, damage, model, options.repairs);
}

/**
 * What `auto` comes to: the page's majority where the page is mixed, was converted by its damage, or is Traditional
 * with a converter's slips in it; a page that is clean and in one script is left as it is.
 */
function resolveTarget(
  options: FixOptions,
  profile: PageProfile,
  script: Script | null,
): ConversionTarget | 'keep' {
  if (options.target !== 'auto') return options.target;
  if (script === null) return 'keep';
  const { slips, damage } = profile;
  const isBadlyConverted = script === 'Hant' && slips.left + slips.overdone > 0;
  if (!mixed(profile) && !damage?.charwise && !isBadlyConverted) return 'keep';
  return script === 'Hans' ? 'zh-Hans' : traditionalOf(profile);
}

/** What `auto` judges a page by: Japanese names and labels make no page a mixed one. */
function chineseLines(texts: readonly string[]): string[] {
  return texts.flatMap((text) => text.split('\n').filter((line) => !mayBeJapanese(line)));
}

/** What is counted are different characters, and parts of a page may share them. */
function most(found: SlipCounts, known: SlipCounts | undefined): SlipCounts {
  if (!known) return found;
  return { left: Math.max(found.left, known.left), overdone: Math.max(found.overdone, known.overdone) };
}

/** Only `auto` asks for the region. */
function regionsOf(texts: readonly string[], options: FixOptions, known: PageProfile | null) {
  const seen = options.target === 'auto' ? countRegions(texts) : { taiwan: 0, hongKong: 0 };
  return {
    taiwan: seen.taiwan + (known?.taiwan ?? 0),
    hongKong: seen.hongKong + (known?.hongKong ?? 0),
  };
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | null = null;
  return () => {
    // A failed load is tried again at the next call.
    made ??= make().catch((error: unknown) => {
      made = null;
      throw error;
    });
    return made;
  };
}
