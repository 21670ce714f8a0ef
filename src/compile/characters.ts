/** Which characters belong to one script only, read off OpenCC's dictionaries. */

/**
 * A Traditional form that Simplified phrases hold no oftener than this still counts as Traditional only:
 * such are 於 in one old name and 麼 in one idiom. Forms that Simplified kept for a reading are in many: 乾 in
 * 乾坤, 乾隆 and twenty more.
 */
const STRAY_PHRASES = 2;

export interface Dictionaries {
  /** Simplified to Traditional, phrases and characters. */
  readonly toHant: ReadonlyMap<string, string>;
  readonly toHans: ReadonlyMap<string, string>;
  /** Standard Traditional to what regions write instead. */
  readonly variants: readonly ReadonlyMap<string, string>[];
}

export interface Characters {
  /** Characters that are written in one script only; what both write is not there. */
  readonly scripts: ReadonlyMap<string, 'hans' | 'hant'>;
}

export function classifyCharacters({ toHant, toHans, variants }: Dictionaries): Characters {
  const hansPhrases = new Map<string, number>();
  const hantPhrases = new Map<string, number>();
  for (const [hans, hant] of toHant) {
    const before = [...hans];
    if (before.length === 1) continue;
    for (const character of new Set(before)) increase(hansPhrases, character);
    for (const character of new Set(hant)) increase(hantPhrases, character);
  }

  const regional = new Set(variants.flatMap((variant) => [...variant.values()]));
  const scripts = new Map<string, 'hans' | 'hant'>();
  for (const [character, hant] of singles(toHant)) {
    const isHant = hantPhrases.has(character) || regional.has(character);
    const isSimplifiedFurther = (toHans.get(character) ?? character) !== character;
    if (hant !== character && !isHant && !isSimplifiedFurther) scripts.set(character, 'hans');
  }
  for (const [character, hans] of singles(toHans)) {
    const isHans = (hansPhrases.get(character) ?? 0) > STRAY_PHRASES || scripts.has(character);
    const isHansToo = (toHant.get(character) ?? character) !== character;
    if (hans !== character && !isHans && !isHansToo) scripts.set(character, 'hant');
  }
  return { scripts };
}

/** The entries whose key is one character. */
function singles(dictionary: ReadonlyMap<string, string>): [string, string][] {
  return [...dictionary].filter(([key]) => [...key].length === 1);
}

function increase(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
