import stCharacters from 'opencc-js/dict/STCharacters';
import tsCharacters from 'opencc-js/dict/TSCharacters';

/** One-to-one conversion by character, as the bad converters do it. */
export type ByCharacter =
  | 'reluctant' // 这里 → 這里, 示范 → 示范: a character that is also a Traditional one stays
  | 'forcing'; // 不断发展 → 不斷發展, 皇后 → 皇後: always the dictionary's first choice

/** Simplified forms that are Traditional characters of their own, so that careful tables leave them. */
const stays = new Set(
  '后里云于游范余谷松志制面只系干丑斗么咨并采升才伙周占折注征卜曲向辟咸布朱杰欲涂板沈舍郁吁佣岳托',
);

/** The forms that such tables give, where the dictionary has another standard. */
const usualForms = new Map([
  ['爲', '為'],
  ['啓', '啟'],
  ['鏽', '銹'],
  ['牀', '床'],
  ['羣', '群'],
  ['峯', '峰'],
  ['衆', '眾'],
  ['麪', '麵'],
  ['僞', '偽'],
  ['溼', '濕'],
  ['衝', '沖'],
  ['鍾', '鐘'],
  ['喫', '吃'],
  ['竈', '灶'],
]);

const forcing = table(stCharacters, (_from, choices) => choices[0]);
const reluctant = table(stCharacters, (from, choices) =>
  choices.includes(from) || stays.has(from) ? from : (usualForms.get(choices[0] ?? '') ?? choices[0]),
).set('着', '著');
const choicesOf: ReadonlyMap<string, readonly string[]> = new Map(
  stCharacters.split('|').map((entry) => {
    const [from = '', ...choices] = entry.split(' ');
    return [from, choices.filter((choice) => choice.length === 1)];
  }),
);

const simplified = table(tsCharacters, (_from, choices) => choices[0]);

function table(
  dictionary: string,
  choose: (from: string, choices: readonly string[]) => string | undefined,
): Map<string, string> {
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

/** Traditional characters that a Simplified one may stand for: 发 → 發 髮. */
export function alternatives(char: string): readonly string[] {
  return choicesOf.get(char) ?? [];
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
