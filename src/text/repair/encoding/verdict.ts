import { isIdeograph } from '../../language/ideographs';
import type { LanguageModel } from '../../language/model';
import { NO_WORD } from '../../language/word-list';
import type { Choice } from './choices';
import type { PageText } from './page-text';
import { Place } from './place';
import { SWALLOWED } from './swallowed';

/**
 * The choice among the characters that lost bytes may have been. The search has found where bytes are missing
 * and what stands around; now that both sides are known, each candidate is weighed in its place: by the words
 * that it makes, by the brackets that it opens or closes, by the number that follows.
 */

/** What became of a piece with a loss. */
export interface Verdict {
  /** The likeliest reading. */
  readonly text: string;
  /** Null where there is no doubt. */
  readonly doubt: Doubt | null;
}

/** More than one reading is good. */
export interface Doubt {
  /** What all good readings begin and end with: 于 of 于访 and 于询. */
  readonly head: string;
  readonly tail: string;
  /** The good readings and the next best, the likeliest first. */
  readonly readings: readonly string[];
}

/**
 * How much likelier than another reading, in nats, one must be. Of the simulator's guesses at an ideograph
 * half are right below 1 and seven in ten from there to 2, nine in ten above; so they are where both readings make
 * a word (标记, 标语), unless the page has one of them elsewhere. One that makes a word with its neighbours while the
 * other makes none is right nine times in ten as soon as it leads, and so is a mark, since what stands around tells
 * the few of them apart.
 */
const CLEAR = 1.5;
const CLEAR_BY_WORD = 0.25;
const CLEAR_MARK = 0.25;
/** A mark against an ideograph. */
const CLEAR_KIND = 1;

/** How many readings are told. */
const READINGS = 5;

/** More pieces than this in a row are not weighed together. */
export const LONGEST_ROW = 3;
/** A choice that is worth so much less than another between the same neighbours is not weighed with other ones. */
const HOPELESS = 7;
/** No more ways to read a row are weighed than this. */
const MOST_WAYS = 300;

interface Weighed {
  /** The text of each piece. */
  readonly texts: readonly string[];
  readonly score: number;
}

/**
 * Weighs what pieces that stand side by side may have been, between the texts on both sides of them: 设 and 置
 * support each other where both are lost. `found` is what the search took each for.
 */
export function judge(
  row: readonly { readonly choices: readonly Choice[] }[],
  found: readonly string[],
  before: string,
  behind: string,
  page: PageText,
  model: LanguageModel,
): readonly Verdict[] {
  const lists =
    row.length === 1
      ? row.map(({ choices }) => choices)
      : shortened(
          row.map(({ choices }, i) => {
            const isFirst = i === 0;
            const isLast = i === row.length - 1;
            // A neighbour that is in doubt itself may be wrong (设置), or what tells most (客户端): both are asked.
            const alone = new Place(isFirst ? before : '', isLast ? behind : '', page, model);
            const left = before + found.slice(0, i).join('');
            const beside = new Place(left, found.slice(i + 1).join('') + behind, page, model);
            return worthFollowing(choices, [alone, beside]);
          }),
        );
  const place = new Place(before, behind, page, model);
  const ranked: Weighed[] = [];
  const weigh = (texts: readonly string[], cost: number): void => {
    const list = lists[texts.length];
    if (!list) ranked.push({ texts, score: cost + place.worth(texts.join('')) });
    else for (const choice of list) weigh([...texts, choice.text], cost + choice.cost);
  };
  weigh([], 0);
  ranked.sort((a, b) => b.score - a.score);
  const [best] = ranked;
  if (!best) return found.map((text) => ({ text, doubt: null }));
  const good = goodBeside(best, ranked, before, behind, page, model);
  return best.texts.map((text, i) => ({ text, doubt: doubtAt(i, best, good, ranked, model) }));
}

/** The choices that may win once their neighbours are others, the likeliest of each place by turns. */
function worthFollowing(choices: readonly Choice[], places: readonly Place[]): readonly Choice[] {
  const rankings = places.map((place) => {
    const ranked = choices.map((choice) => ({ choice, score: choice.cost + place.worth(choice.text) }));
    ranked.sort((a, b) => b.score - a.score);
    const least = (ranked[0]?.score ?? 0) - HOPELESS;
    return ranked.filter(({ score }) => score >= least).map(({ choice }) => choice);
  });
  const most = Math.max(...rankings.map((ranking) => ranking.length));
  const byTurns = Array.from({ length: most }, (_, i) => rankings.flatMap((ranking) => ranking[i] ?? []));
  return [...new Set(byTurns.flat())];
}

/** Takes from the ends of the longest lists until there are not too many ways to choose one of each. */
function shortened(lists: readonly (readonly Choice[])[]): readonly (readonly Choice[])[] {
  const lengths = lists.map((list) => list.length);
  while (lengths.reduce((product, length) => product * length, 1) > MOST_WAYS) {
    const longest = lengths.indexOf(Math.max(...lengths));
    lengths[longest] = (lengths[longest] ?? 1) - 1;
  }
  return lists.map((list, i) => list.slice(0, lengths[i]));
}

/** The readings that are not clearly worse than the best. */
function goodBeside(
  best: Weighed,
  ranked: readonly Weighed[],
  before: string,
  behind: string,
  page: PageText,
  model: LanguageModel,
): readonly Weighed[] {
  const good: Weighed[] = [];
  const left = codePointsOf(before.slice(-LONGEST_WORD));
  const right = codePointsOf(behind.slice(0, LONGEST_WORD));
  const inContext = ({ texts }: Weighed): readonly number[] => [
    ...left,
    ...codePointsOf(texts.join('')),
    ...right,
  ];
  const own = inContext(best);
  for (const rival of ranked) {
    const lead = best.score - rival.score;
    if (lead >= CLEAR) break;
    if (rival === best) continue;
    if (lead < leadNeeded(own, inContext(rival), left.length, page, model)) good.push(rival);
  }
  return good;
}

/** How far the first text must lead to be clearly better than the second, both in their context. */
function leadNeeded(
  first: readonly number[],
  second: readonly number[],
  start: number,
  page: PageText,
  model: LanguageModel,
): number {
  if (first.length !== second.length) return CLEAR;
  let most = 0;
  for (let i = start; i < first.length; i++) {
    const a = first[i] ?? 0;
    const b = second[i] ?? 0;
    // Forms of one character are no two readings.
    if (a === b || model.simplified(a) === model.simplified(b)) continue;
    if (isIdeograph(a) !== isIdeograph(b)) most = Math.max(most, CLEAR_KIND);
    else if (!isIdeograph(a)) most = Math.max(most, CLEAR_MARK);
    else if (company(first, i, page, model) > company(second, i, page, model))
      most = Math.max(most, CLEAR_BY_WORD);
    else most = CLEAR;
  }
  return most;
}

/** The longest words of the model. */
const LONGEST_WORD = 4;

/** Does a character stand alone (0), in a word (1), or beside one that the page or any page has it beside (2)? */
function company(text: readonly number[], at: number, page: PageText, model: LanguageModel): 0 | 1 | 2 {
  const own = text[at] ?? 0;
  const isSeen = page.seen.worth(text[at - 1] ?? 0, own) > 0 || page.seen.worth(own, text[at + 1] ?? 0) > 0;
  if (isSeen) return 2;
  return isInWord(text, at, model) ? 1 : 0;
}

/** Does the character belong to a word of two or more? */
function isInWord(text: readonly number[], at: number, model: LanguageModel): boolean {
  for (let length = 2; length <= LONGEST_WORD; length++) {
    for (let start = Math.max(0, at - length + 1); start <= at && start + length <= text.length; start++) {
      const [a = 0, b = 0, c, d] = text.slice(start, start + length);
      if (model.word(a, b, c, d) !== NO_WORD) return true;
    }
  }
  return false;
}

function doubtAt(
  i: number,
  best: Weighed,
  good: readonly Weighed[],
  ranked: readonly Weighed[],
  model: LanguageModel,
): Doubt | null {
  const own = best.texts[i] ?? '';
  const ownForm = formOf(own, model);
  const others = good.map(({ texts }) => texts[i] ?? '').filter((text) => formOf(text, model) !== ownForm);
  if (others.length === 0) return null;
  const all = [own, ...others].map((text) => Array.from(text));
  const shortest = Math.min(...all.map((text) => text.length));
  const [first = []] = all;
  let head = 0;
  while (head < shortest && all.every((text) => text[head] === first[head])) head++;
  let tail = 0;
  while (tail < shortest - head && all.every((text) => text.at(-1 - tail) === first.at(-1 - tail))) tail++;
  const readings = new Map<string, string>();
  const tell = (text: string): void => {
    const form = formOf(text, model);
    if (!readings.has(form)) readings.set(form, text.replaceAll(SWALLOWED, ''));
  };
  tell(own);
  others.forEach(tell);
  for (const { texts } of ranked) {
    if (readings.size >= READINGS) break;
    tell(texts[i] ?? '');
  }
  return {
    head: first.slice(0, head).join(''),
    tail: first.slice(first.length - tail).join(''),
    readings: [...readings.values()].slice(0, READINGS),
  };
}

/** A text in Simplified characters, without what was swallowed. */
function formOf(text: string, model: LanguageModel): string {
  const own = codePointsOf(text.replaceAll(SWALLOWED, ''));
  return String.fromCodePoint(...own.map((codePoint) => model.simplified(codePoint)));
}

function codePointsOf(text: string): number[] {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0);
}
