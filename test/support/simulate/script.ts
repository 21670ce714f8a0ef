import stCharacters from 'opencc-js/dict/STCharacters';
import tsCharacters from 'opencc-js/dict/TSCharacters';

/** One-to-one conversion by character, as the bad converters do it. */
export type ByCharacter =
  | 'reluctant' // 这里 → 這里, 示范 → 示范: a character that is also a Traditional one stays
  | 'forcing'; // 不断发展 → 不斷發展, 皇后 → 皇後: always the dictionary's first choice

const forcing = table(stCharacters, (_from, choices) => choices[0]);
const reluctant = table(stCharacters, (from, choices) => (choices.includes(from) ? from : choices[0]));
const simplified = table(tsCharacters, (_from, choices) => choices[0]);

function table(
  dictionary: string,
  choose: (from: string, choices: readonly string[]) => string | undefined,
): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  for (const entry of dictionary.split('|')) {
    const [from, ...choices] = entry.split(' ');
    const to = from === undefined ? undefined : choose(from, choices);
    // Characters outside the basic plane are two code units; the simulator keeps lengths equal.
    if (from?.length === 1 && to?.length === 1) map.set(from, to);
  }
  return map;
}

export function toTraditional(text: string, by: ByCharacter = 'reluctant'): string {
  return convert(text, by === 'forcing' ? forcing : reluctant);
}

export function toSimplified(text: string): string {
  return convert(text, simplified);
}

/** Characters that look different in the two scripts. */
export function differs(char: string): boolean {
  return toTraditional(char) !== char;
}

function convert(text: string, map: ReadonlyMap<string, string>): string {
  let result = '';
  for (const char of text) result += map.get(char) ?? char;
  return result;
}
