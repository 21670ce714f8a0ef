import { compounds } from '../vocabulary/contexts';
import { readDictionary } from '../vocabulary/dictionaries';
import { noWords, type OwnWord, ownWords } from '../vocabulary/own-words';
import { bounded, type Costs, UNSEEN_CHARACTER } from './costs';
import { type Keys, toStandard } from './keys';

/** One way to read a word: which forms its ambiguous characters take. */
export interface Reading {
  readonly choices: readonly number[];
  readonly cost: number;
  /** Whether the word is written in this way only, whatever its characters allow elsewhere. */
  readonly certain: boolean;
}

/** Words that jieba counts less often than this are names and accidents. */
const MIN_COUNT_AMBIGUOUS = 15;
const MIN_COUNT_LONG_AMBIGUOUS = 30;
/** A word without a choice in it only keeps others from crossing its borders; rare ones do that badly. */
const MIN_COUNT_PLAIN = 800;
/** Unless it competes for a border with a word in which a form is not the usual one: 扭伤 with 别扭. */
const MIN_COUNT_COMPETING = 120;
const MIN_COUNT_LONG_PLAIN = 3000;
/** What a phrase of OpenCC costs that jieba does not count. */
const UNCOUNTED = 170;
/** So often, at least, what we list is taken to be counted. */
const LEAST_OWN = 12;
/** What we list as standing together is this much likelier than its parts by themselves. */
const COLLOCATION = 30;
/** What is added where we list it otherwise than OpenCC, whose own say costs it something. */
const DISSENT = 20;
/** The same for a character and its neighbour that no list counts. */
const COMPOUND = 15;
/** The same for a phrase of OpenCC. */
const LONG_PHRASE = 10;
/** Words of up to this many characters are looked for inside others. */
const MAX_PART = 6;

/** Characters that Taiwan writes for a variant and that are standard Traditional by themselves: 參 for 蔘. */
const standardAsWritten = '才參核針么';

/**
 * All words in which characters with a choice take their forms, and the plain ones that compete with them. Our
 * own words come first, and what they say of a word's forms is all there is to say; then OpenCC's phrases, then
 * what stands beside a character, then jieba's words as OpenCC converts them.
 */
export class Readings {
  readonly of = new Map<string, Reading[]>();
  /** Keys about whose forms all is said. */
  private readonly settled = new Set<string>();
  private readonly own = new Set<string>();

  constructor(
    private readonly keys: Keys,
    private readonly costs: Costs,
  ) {
    for (const word of noWords) this.settled.add(keys.fold(word));
    this.addOwnWords();
    for (const [word, hant] of new Map(readDictionary('STPhrases'))) this.addPhrase(word, hant);
    for (const [hans, character, hant] of compounds) this.addCompound(hans, character, hant);
    this.addCounted();
    this.prune();
  }

  private add(key: string, choices: readonly number[], cost: number, certain = false): void {
    const list = this.of.get(key) ?? [];
    const at = list.findIndex((reading) => reading.choices.join() === choices.join());
    const known = list[at];
    if (!known) list.push({ choices, cost: bounded(cost), certain });
    else list[at] = { choices, cost: Math.min(known.cost, bounded(cost)), certain: known.certain || certain };
    this.of.set(key, list);
  }

  private addOwnWords(): void {
    const variants = readDictionary('TWVariantsRev').filter(([from]) => !standardAsWritten.includes(from));
    const standard = new Map(variants);
    const unknown = ownWords.filter((word) => !this.addOwnWord(word, standard));
    if (unknown.length > 0) {
      const words = unknown.map(({ hans }) => hans).join(' ');
      throw new RangeError(`vocabulary: forms.ts lacks the forms of ${words}`);
    }
  }

  private addOwnWord(word: OwnWord, standard: ReadonlyMap<string, string>): boolean {
    const { keys, costs } = this;
    const { hans, bonus, certain } = word;
    const hant = [...word.hant].map((character) => standard.get(character) ?? character).join('');
    const key = keys.fold(hans);
    const choices = keys.choices(key, hant, hans);
    if (!choices || key.length < 2) return false;
    const counted = costs.of(Math.max(costs.counts.get(key) ?? 0, LEAST_OWN));
    const cost = Math.min(counted, costs.ofParts(key) - COLLOCATION);
    const agrees = keys.choices(key, toStandard(hans), hans)?.join() === choices.join();
    const dissent = agrees || bonus < 0 ? 0 : DISSENT;
    this.add(key, choices, cost - 10 * bonus - dissent, certain);
    this.settled.add(key);
    this.own.add(key);
    return true;
  }

  private addPhrase(word: string, hant: string): void {
    const { keys, costs, settled } = this;
    const key = keys.fold(word);
    if (!/^\p{Script=Han}+$/u.test(word) || settled.has(word) || settled.has(key)) return;
    const choices = keys.choices(key, hant, word);
    if (!choices || choices.length === 0) return;
    const isLong = key.length > 2;
    const uncounted = isLong ? Math.min(UNCOUNTED, costs.ofParts(key) - LONG_PHRASE) : UNCOUNTED;
    const count = costs.counts.get(key) ?? 0;
    const counted = count > 0 ? costs.of(count) : Number.POSITIVE_INFINITY;
    this.add(key, choices, count > 0 && !isLong ? counted : Math.min(counted, uncounted));
    settled.add(key);
  }

  private addCompound(hans: string, character: string, hant: string): void {
    const { keys, costs, settled } = this;
    const key = keys.fold(hans);
    if (settled.has(key) || key.length < 2) return;
    const index = keys.indexOf(character, hant);
    const choices = keys.choices(key, toStandard(hans), hans);
    if (!choices) return;
    choices[keys.countAmbiguous(key.slice(0, key.indexOf(character)))] = index;
    const count = costs.counts.get(key) ?? 0;
    this.add(key, choices, count > 0 ? costs.of(count) : costs.ofParts(key) - COMPOUND);
    settled.add(key);
  }

  private addCounted(): void {
    const { keys, costs } = this;
    const { starts, ends } = this.bordersOfUnusual();
    for (const [key, count] of costs.counts) {
      if (key.length < 2 || this.settled.has(key)) continue;
      if (keys.countAmbiguous(key) > 0) {
        if (count < (key.length > 2 ? MIN_COUNT_LONG_AMBIGUOUS : MIN_COUNT_AMBIGUOUS)) continue;
        const written = costs.writtenAs(key);
        const choices = keys.choices(key, toStandard(written), written);
        if (choices) this.add(key, choices, costs.of(count));
        continue;
      }
      const competes = key.length < 4 && (ends.has(key.slice(0, 1)) || starts.has(key.slice(-1)));
      const alone = key.length > 2 ? MIN_COUNT_LONG_PLAIN : MIN_COUNT_PLAIN;
      if (count >= (competes ? MIN_COUNT_COMPETING : alone)) this.add(key, [], costs.of(count));
    }
  }

  /** The first and last characters of words in which some form is not the usual one. */
  private bordersOfUnusual(): { starts: Set<string>; ends: Set<string> } {
    const starts = new Set<string>();
    const ends = new Set<string>();
    for (const [key, readings] of this.of) {
      if (key.length > 3 || !readings.some(({ choices }) => choices.some((choice) => choice > 0))) continue;
      starts.add(key.slice(0, 1));
      ends.add(key.slice(-1));
    }
    return { starts, ends };
  }

  /** Drops long words that come out the same from shorter ones. */
  private prune(): void {
    const long = [...this.of.keys()].filter((key) => key.length > 2);
    long.sort((a, b) => a.length - b.length);
    for (const key of long) {
      const readings = this.of.get(key);
      if (readings?.length !== 1 || this.own.has(key)) continue;
      if (this.formsByParts(key) === readings[0]?.choices.join('')) this.of.delete(key);
    }
  }

  /** The forms that a word's characters take without the word itself. */
  private formsByParts(key: string): string {
    const best: { cost: number; forms: string }[] = [{ cost: 0, forms: '' }];
    for (let end = 1; end <= key.length; end++) {
      let least = { cost: Number.POSITIVE_INFINITY, forms: '' };
      for (let start = Math.max(0, end - MAX_PART); start < end; start++) {
        const before = best[start];
        if (!before || end - start === key.length) continue;
        for (const { cost, choices } of this.readingsOfPart(key.slice(start, end))) {
          if (before.cost + cost >= least.cost) continue;
          least = { cost: before.cost + cost, forms: before.forms + choices.join('') };
        }
      }
      best.push(least);
    }
    return best[key.length]?.forms ?? '';
  }

  private readingsOfPart(part: string): readonly { cost: number; choices: readonly number[] }[] {
    const known = this.of.get(part);
    if (known || part.length > 1) return known ?? [];
    const count = this.costs.counts.get(part);
    const cost = count === undefined ? UNSEEN_CHARACTER : this.costs.of(count);
    return [{ choices: this.keys.ambiguous.has(part) ? [0] : [], cost }];
  }
}
