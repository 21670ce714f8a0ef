import { isIdeograph } from '../../language/ideographs';
import type { LanguageModel } from '../../language/model';
import { afterNumber, asContext, CHANCE, DIGIT, LEAST, worth } from './evidence';
import type { Paths } from './paths';

/**
 * The end of a text that is read as a row of words, as `language/phrase.ts` does it, in nats against chance
 * and without an object for each character.
 */
export class Words {
  /** The last character as a context, and the two ideographs before it; 0 for none. */
  last = 0;
  private second = 0;
  private third = 0;
  /** What the last character, the last two and the last three have been worth. */
  private worth1 = 0;
  private worth2 = 0;
  private worth3 = 0;

  constructor(readonly model: LanguageModel) {}

  begin(): void {
    this.part(0);
  }

  /** A mark, a letter or the like: no word goes across it. */
  part(context: number): void {
    this.last = context;
    this.second = 0;
    this.third = 0;
  }

  /** Goes on with a character, or with 0 for one that was swallowed and may have been a digit; ASCII is worth nothing. */
  pass(code: number): number {
    if (code >= 0x80) return this.add(code);
    this.part(code === 0 ? DIGIT : asContext(code));
    return 0;
  }

  /** What one more character is worth; a word that it completes is worth more than its characters were. */
  add(codePoint: number): number {
    const { model, last, second, third } = this;
    if (!isIdeograph(codePoint)) {
      const gain = worth(model, last, codePoint);
      this.part(asContext(codePoint));
      return gain;
    }
    let gain = Math.max(LEAST, model.alone(codePoint) - CHANCE) + afterNumber(last, codePoint);
    if (isIdeograph(last)) {
      gain = Math.max(gain, model.word(last, codePoint) - 2 * CHANCE - this.worth1);
      if (second !== 0) {
        gain = Math.max(gain, model.word(second, last, codePoint) - 3 * CHANCE - this.worth2);
        if (third !== 0)
          gain = Math.max(gain, model.word(third, second, last, codePoint) - 4 * CHANCE - this.worth3);
      }
      this.third = second;
      this.second = last;
    } else this.part(0);
    this.worth3 = this.worth2 + gain;
    this.worth2 = this.worth1 + gain;
    this.worth1 = gain;
    this.last = codePoint;
    return gain;
  }

  copy(from: Words): void {
    this.last = from.last;
    this.second = from.second;
    this.third = from.third;
    this.worth1 = from.worth1;
    this.worth2 = from.worth2;
    this.worth3 = from.worth3;
  }

  load(paths: Paths, at: number): void {
    this.last = paths.last[at] ?? 0;
    this.second = paths.second[at] ?? 0;
    this.third = paths.third[at] ?? 0;
    this.worth1 = paths.worth1[at] ?? 0;
    this.worth2 = paths.worth2[at] ?? 0;
    this.worth3 = paths.worth3[at] ?? 0;
  }

  store(paths: Paths, at: number): void {
    paths.last[at] = this.last;
    paths.second[at] = this.second;
    paths.third[at] = this.third;
    paths.worth1[at] = this.worth1;
    paths.worth2[at] = this.worth2;
    paths.worth3[at] = this.worth3;
  }
}
