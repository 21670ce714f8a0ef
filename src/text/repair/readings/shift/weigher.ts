import { isShownIdeograph } from '../../../language/ideographs';
import type { Phrase } from '../../../language/phrase';
import type { Generator } from '../generator';
import { clauseCost, likelihood, opening, wordEnd } from '../likelihood';
import { isMisplaced, type Quoted } from './open-quotes';
import type { Path } from './path';

/** How much the row of words counts beside the pairs of characters. */
const WORDS = 0.85;

/** How much the page's own words and characters count beside the language at large. */
const OWN_WORDS = 0.3;
const OWN_CHARS = 0.02;

/** A character that the page's one-to-one converter would have replaced, or never gives. */
const WRONG_FORM = -5;

/** A quotation mark on the wrong side: “ within a quotation, or ” without one. */
const WRONG_QUOTE = -4;

/** ” without “: the quotation may have begun in another run of the page. */
const LATE_CLOSING_QUOTE = -2.5;

/** A line that ends within a quotation. */
const OPEN_AT_LINE_END = -8;

const LINE_FEED = 0x0a;
const CLOSING_QUOTE = 0x201d;

/** What one more character adds to a path. */
export class Weigher {
  constructor(private readonly generator: Generator) {}

  /**
   * log P of a character behind a path; `repaired` where it is put together from bytes that are not shown so.
   */
  worth(path: Path, codePoint: number, repaired: boolean): number {
    const { model, profile, vocabulary } = this.generator;
    const { previous } = path;
    let score = likelihood(model, previous, codePoint);
    if (isShownIdeograph(codePoint)) {
      const phrase = path.phrase(model);
      score += WORDS * (worthAfter(model, phrase, codePoint) - phrase.worth - score);
      if (repaired) {
        const own =
          OWN_WORDS * vocabulary.share(previous, codePoint) + OWN_CHARS * vocabulary.charShare(codePoint);
        if (own > 0) score = Math.log((1 - OWN_WORDS - OWN_CHARS) * Math.exp(score) + own);
      }
      if (profile.charwise && !profile.toneless) {
        const form = model.form(codePoint);
        if (form === 'Hans' || form === 'variant') score += WRONG_FORM;
      }
      if (path.clause === 1) score += opening(model, previous, codePoint);
      return score;
    }
    score += clauseCost(codePoint, path.clause);
    if (codePoint === LINE_FEED) score += this.lineEnd(path.quoted);
    else if (isMisplaced(path.quoted, codePoint)) {
      score += codePoint === CLOSING_QUOTE && path.quoted === 0 ? LATE_CLOSING_QUOTE : WRONG_QUOTE;
    }
    return score;
  }

  /** What it adds that a word ends behind this character, since ASCII or a tag follows. */
  wordEnd(codePoint: number): number {
    return wordEnd(this.generator.model, codePoint);
  }

  lineEnd(quoted: Quoted): number {
    return quoted === 0 ? 0 : OPEN_AT_LINE_END;
  }
}

/** The worth of a phrase with one more ideograph. */
function worthAfter(
  model: Generator['model'],
  { worth, before1, before2, before3, last, second, third }: Phrase,
  codePoint: number,
): number {
  let best = worth + model.alone(codePoint);
  if (last === 0) return best;
  best = Math.max(best, before1 + model.word(last, codePoint));
  if (second === 0) return best;
  best = Math.max(best, before2 + model.word(second, last, codePoint));
  if (third === 0) return best;
  return Math.max(best, before3 + model.word(third, second, last, codePoint));
}
