import type { LanguageModel } from '../../language/model';
import { OTHER_SCRIPT } from './candidates';
import { beforeNumber, type ScriptHint, scriptHint, strayFrom, worthAtEnd } from './evidence';
import type { PageText } from './page-text';
import { Sentence } from './sentence';
import { SWALLOWED } from './swallowed';
import { Words } from './word-row';

/** So many characters on each side make words with a lost one. */
const CONTEXT = 3;

/** Of two forms of one character the Simplified one is taken where nothing tells the script of the page. */
const OTHER_FORM = -0.3;

/** The place of a lost character: what stands on both sides, and what that makes of each candidate. */
export class Place {
  private readonly start: Words;
  private readonly words: Words;
  private readonly sentence: Sentence;
  private script: ScriptHint | undefined;

  constructor(
    private readonly before: string,
    private readonly behind: string,
    private readonly page: PageText,
    model: LanguageModel,
  ) {
    this.start = new Words(model);
    this.words = new Words(model);
    this.start.begin();
    for (const character of before.slice(-CONTEXT)) this.start.pass(character.charCodeAt(0));
    this.sentence = new Sentence(before, behind);
  }

  /** What a text is worth in this place, in nats. */
  worth(text: string): number {
    const { before, behind, page, words, sentence } = this;
    let total = 0;
    words.copy(this.start);
    const context = text + behind.slice(0, CONTEXT);
    for (let i = 0; i < context.length; i++) {
      const code = context.charCodeAt(i);
      if (code >= 0x80) total += page.seen.worth(words.last, code);
      else if (isNumberAt(context, i)) total += beforeNumber(words.last);
      total += words.pass(code);
    }
    const own = text.includes(SWALLOWED) ? text.replaceAll(SWALLOWED, '') : text;
    const last = own.length > 1 ? own.charCodeAt(own.length - 2) : before.charCodeAt(before.length - 1);
    total += sentence.ending * worthAtEnd(last, own.charCodeAt(own.length - 1));
    total += sentence.worth(own, text);
    for (let i = 0; i < own.length; i++) total += this.worthOfScript(own.charCodeAt(i));
    return total;
  }

  private worthOfScript(code: number): number {
    // Null is an answer, too.
    if (this.script === undefined) this.script = this.page.script ?? scriptHint(this.before + this.behind);
    if (this.script !== null) return strayFrom(this.script, code) ? OTHER_SCRIPT : 0;
    return strayFrom('Hans', code) ? OTHER_FORM : 0;
  }
}

/** Does a number stand here, of which a digit may be swallowed? */
function isNumberAt(text: string, i: number): boolean {
  const code = text.charCodeAt(i);
  return isDigit(code) || ((code === 0 || code === 0x2c || code === 0x2e) && isDigit(text.charCodeAt(i + 1)));
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
