import { isIdeograph } from './ideographs';
import type { LanguageModel } from './model';
import { NO_WORD } from './word-list';

/**
 * How likely a text is as a row of words, told while it is read character by character.
 *
 *     船 在 江 南 岸        船|在|江南|岸 is likelier than 船|在|江|南岸 or 船|在|江|南|岸
 *
 * Every division into words of up to four characters is weighed, and the likeliest counts. A phrase is where
 * such a reading stands: going on needs the last three characters and what the text was worth before each.
 */
export interface Phrase {
  /** log P of all up to here, in its likeliest division. */
  readonly worth: number;
  /** The same without the last character, the last two and the last three. */
  readonly before1: number;
  readonly before2: number;
  readonly before3: number;
  /** The last character, the one before and the third; 0 where a mark or the beginning stands. */
  readonly last: number;
  readonly second: number;
  readonly third: number;
}

/** Nothing is read yet. */
export const beginning: Phrase = {
  worth: 0,
  before1: NO_WORD,
  before2: NO_WORD,
  before3: NO_WORD,
  last: 0,
  second: 0,
  third: 0,
};

/** The phrase with one more character; anything but an ideograph parts words and is worth nothing by itself. */
export function follow(model: LanguageModel, phrase: Phrase, codePoint: number): Phrase {
  const { worth, before1, before2, last, second, third } = phrase;
  if (!isIdeograph(codePoint)) return { ...beginning, worth };
  let best = worth + model.alone(codePoint);
  if (last !== 0) {
    best = Math.max(best, before1 + model.word(last, codePoint));
    if (second !== 0) {
      best = Math.max(best, before2 + model.word(second, last, codePoint));
      if (third !== 0) best = Math.max(best, phrase.before3 + model.word(third, second, last, codePoint));
    }
  }
  return {
    worth: best,
    before1: worth,
    before2: before1,
    before3: before2,
    last: codePoint,
    second: last,
    third: second,
  };
}

/** log P of a stretch of text as a row of words; what is no ideograph parts them and costs nothing. */
export function worthOf(model: LanguageModel, text: string): number {
  let phrase = beginning;
  for (const character of text) phrase = follow(model, phrase, character.codePointAt(0) ?? 0);
  return phrase.worth;
}
