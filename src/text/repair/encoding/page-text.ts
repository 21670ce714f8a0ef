import { type ScriptHint, scriptHint } from './evidence';
import { SeenPairs } from './seen';

/** So much good text tells the script of a page, and so much its words. */
const ENOUGH_FOR_SCRIPT = 4000;
const ENOUGH_FOR_WORDS = 100_000;

/** The good text of a page, as far as it is known: what is lost is in its script and mostly in its words. */
export class PageText {
  readonly seen = new SeenPairs();
  private sample = '';
  private length = 0;
  private scriptSoFar: ScriptHint | undefined;

  learn(text: string): void {
    if (this.length > ENOUGH_FOR_WORDS) return;
    this.length += text.length;
    this.seen.add(text);
    if (this.sample.length >= ENOUGH_FOR_SCRIPT) return;
    this.sample += text;
    this.scriptSoFar = undefined;
  }

  get script(): ScriptHint {
    if (this.scriptSoFar === undefined) this.scriptSoFar = scriptHint(this.sample);
    return this.scriptSoFar;
  }
}
