import { certainWords } from './certain';
import { literaryWords } from './literary';
import { vocabulary } from './words';

/** A word whose forms we know better than the dictionaries. */
export interface OwnWord {
  /** Simplified, or Traditional where nothing is lost by it. */
  readonly hans: string;
  readonly hant: string;
  /** In nats: how much likelier the word is than its count says. */
  readonly bonus: number;
  /** Whether Traditional text, too, writes the word in this way only. */
  readonly certain: boolean;
}

/**
 * In nats: the second of two ways of writing a word. More than OpenCC's preference is worth, less than what it
 * takes to change a character that is shown; see `convert/weighing.ts`.
 */
const SECOND_CHOICE = -3;

/**
 * Words that the dictionaries list and that are rather two words that meet: 天后 in 十天后, 人参 in 多人参与.
 * What stands beside their characters decides, see `contexts.ts`. In the notation below.
 */
export const noWords: readonly string[] = itemsOf(
  '天后 人参 多只 一出 这出 那出 干掉 干不了 系上 封后 并发 发卷 余家 克制不了 克制不住 ' +
    '{不与也他你她得快想意我易要能而够地在应和就您相力}克制',
);

/**
 * All own words. An item is `WORD`, `WORD=TRADITIONAL`, either with `:N` behind it for a bonus of N nats, or
 * `WORD|OTHER` for a word that Traditional text writes in two ways, of which the first is ours. `{甲乙}` stands
 * for either of the characters in it.
 */
export const ownWords: readonly OwnWord[] = [
  ...itemsOf(vocabulary).flatMap((item) => parse(item, false)),
  ...itemsOf(literaryWords).flatMap((item) => parse(item, false)),
  ...itemsOf(certainWords).flatMap((item) => parse(item, true)),
];

function itemsOf(text: string): string[] {
  return text
    .trim()
    .split(/\s+/)
    .flatMap((item) => expand(item));
}

function expand(item: string): string[] {
  const match = /^([^{}]*)\{([^{}]+)\}(.*)$/.exec(item);
  if (!match) return [item];
  const [, before = '', characters = '', after = ''] = match;
  return [...characters].flatMap((character) => expand(before + character + after));
}

function parse(item: string, certain: boolean): OwnWord[] {
  const [ours = '', other] = item.split('|');
  const [word = '', bonus] = ours.split(':');
  const [hans = '', hant = hans] = word.split('=');
  const first: OwnWord = { hans, hant, bonus: Number(bonus ?? 0), certain };
  return other === undefined ? [first] : [first, { hans, hant: other, bonus: SECOND_CHOICE, certain }];
}
