import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isIdeograph } from '../../text/language/ideographs';

/** Variants that no dictionary maps for single characters, though one-to-one converters write them. */
const moreFolds: readonly (readonly [string, string])[] = [['著', '着']];

/** Traditional and variant characters, each with the Simplified one that texts are scored in. */
export function readFolds(): Map<string, string> {
  const folds = new Map<string, string>(moreFolds);
  for (const [from, to] of readDictionary('TSCharacters'))
    if (to !== undefined && from !== to) folds.set(from, to);
  const keys = new Set([...folds.values()]);
  for (const name of ['TWVariants', 'HKVariants']) {
    for (const [standard, variant = standard] of readDictionary(name)) {
      const simplified = folds.get(standard) ?? standard;
      if (!folds.has(variant) && !keys.has(variant) && simplified !== variant) folds.set(variant, simplified);
    }
  }
  return new Map([...folds].filter(([from, to]) => isOneIdeograph(from) && isOneIdeograph(to)));
}

export interface Forms {
  /** What a one-to-one conversion from Simplified can give. */
  readonly converted: ReadonlySet<string>;
  /** Characters that such a conversion always replaces, and Traditional text never has. */
  readonly simplifiedOnly: readonly string[];
}

export function readForms(): Forms {
  const converted = new Set(moreFolds.map(([from]) => from));
  const simplifiedOnly: string[] = [];
  const traditional = big5Characters();
  for (const [from, ...to] of readDictionary('STCharacters')) {
    for (const c of to) converted.add(c);
    // 后, 里, 余 and 台 are Traditional characters too, and many converters leave them.
    if (!to.includes(from) && !traditional.has(from) && isOneIdeograph(from)) simplifiedOnly.push(from);
  }
  for (const [standard, ...local] of readDictionary('TWVariants')) {
    if (converted.has(standard)) for (const c of local) converted.add(c);
  }
  return { converted, simplifiedOnly };
}

/** The characters that Taiwan's own encoding has. */
function big5Characters(): Set<string> {
  const bytes: number[] = [];
  for (let lead = 0xa4; lead <= 0xf9; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) if (trail < 0x7f || trail > 0xa0) bytes.push(lead, trail);
  }
  return new Set(new TextDecoder('big5').decode(Uint8Array.from(bytes)));
}

/** One of the dictionaries of opencc-js, as entries each with its translations, the usual one first. */
function readDictionary(name: string): [from: string, ...to: string[]][] {
  const path = createRequire(import.meta.url).resolve(`opencc-js/dict/${name}`);
  const text = /"([^"]*)"/.exec(readFileSync(path, 'utf8'))?.[1];
  if (text === undefined) throw new Error(`The dictionary ${name} of opencc-js has an unknown form`);
  return text.split('|').map((entry) => {
    const [from = '', ...to] = entry.split(' ');
    return [from, ...to];
  });
}

/** Is this string one ideograph of the Basic Multilingual Plane? */
export function isOneIdeograph(text: string): boolean {
  return text.length === 1 && isIdeograph(text.charCodeAt(0));
}
