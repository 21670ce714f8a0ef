import type { LanguageModel } from '../../language/model';
import { Candidates } from './candidates';
import { type ScriptHint, scriptHint } from './evidence';
import type { Known } from './known';
import type { Misreading } from './misreading';
import { Search } from './search';
import { SeenPairs } from './seen';

/** So much good text tells the script of a page, and so much its words. */
const ENOUGH_FOR_SCRIPT = 4000;
const ENOUGH_FOR_WORDS = 100_000;

/** The good text of a page, as far as it is known: what is lost is in its script and mostly in its words. */
export class PageText {
  readonly seen = new SeenPairs();
  private readonly searches = new Map<string, Search>();
  /** Searches that know different things have the same candidates, as long as the script is the same. */
  private readonly candidates = new Map<string, Candidates>();
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

  /** The search for a misreading; what it has learned of its candidates is kept for the other runs. */
  searchFor(step: Misreading, model: LanguageModel, known: Known): Search {
    const { script, showsLosses, seen, below } = known;
    const kind = [step.written, step.shown, below?.written, below?.shown, script].join();
    const key = [kind, known.known, showsLosses, seen !== null].join();
    let search = this.searches.get(key);
    if (!search) {
      let candidates = this.candidates.get(kind);
      if (!candidates) {
        candidates = new Candidates(step, model, script, below);
        this.candidates.set(kind, candidates);
      }
      search = new Search(step, model, known, candidates);
      this.searches.set(key, search);
    }
    return search;
  }

  get script(): ScriptHint {
    if (this.scriptSoFar === undefined) this.scriptSoFar = scriptHint(this.sample);
    return this.scriptSoFar;
  }
}
