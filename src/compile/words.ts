import { dict } from '@node-rs/jieba/dict';
import { Converter } from 'opencc-js';
import {
  AFTER,
  ALWAYS,
  BEFORE,
  CERTAIN,
  CHOICE_BITS,
  COST_BITS,
  EDGE,
  FIRM,
  FORM_ENTRY,
  FORMS,
  FROM_SIMPLIFIED,
  HEADER,
  LAX,
  MAX_CHOICES,
  MORE_READINGS,
  NEAR_BITS,
  NEXT_READING,
  pairHash,
  REGIONAL_FLAGS,
  RULED,
  STUBBORN,
  TASTE,
  WEIGHT_BIAS,
  WEIGHT_BITS,
} from '../text/convert/layout';
import { variantsInSimplified } from '../text/convert/variants';
import { classifyCharacters } from './characters';
import { compileTrie } from './trie';
import { compounds, contexts } from './vocabulary/contexts';
import { readDictionary } from './vocabulary/dictionaries';
import {
  bound,
  firm,
  forms as formLines,
  laxInTraditional,
  matterOfTaste,
  ruled,
  stubborn,
} from './vocabulary/forms';
import { noWords, ownWords } from './vocabulary/own-words';
import { taiwanWords } from './vocabulary/regional';

/** A character that several forms fold to, with those forms. */
interface Key {
  readonly key: string;
  readonly forms: readonly Form[];
}

interface Form {
  readonly hant: string;
  readonly hans: string;
  /** Whether the form is looked up under the key; 待 stands for 呆 at times, but has a life of its own. */
  readonly folds: boolean;
}

interface Reading {
  /** In standard Traditional, or `null` where no character of the word has a choice. */
  readonly choices: readonly number[];
  readonly cost: number;
  /** Whether the word is written in this way only, whatever its characters allow elsewhere. */
  readonly certain: boolean;
}

/** Words that jieba counts less often than this are names and accidents. */
const MIN_COUNT_AMBIGUOUS = 15;
/** A word without a choice in it only keeps others from crossing its borders; rare ones do that badly. */
const MIN_COUNT_PLAIN = 800;
/** Unless it competes for a border with a word in which a form is not the usual one: 扭伤 with 别扭. */
const MIN_COUNT_COMPETING = 120;
const MIN_COUNT_LONG_PLAIN = 3000;
/** What a phrase of OpenCC costs that jieba does not count. */
const UNCOUNTED = 170;
/** What a character costs that jieba never counts as a word. */
const UNSEEN_CHARACTER = 150;
/** What we list as standing together is this much likelier than its parts by themselves. */
const COLLOCATION = 30;
/** What is added where we list it otherwise than OpenCC, whose own say costs it something. */
const DISSENT = 20;
/** The same for a character and its neighbour that no list counts. */
const COMPOUND = 15;
/** Regional words are replaced where they are meant beyond doubt: 网卡 in 铁网卡着 is not. */
const REGIONAL = 50;
/** Words of Taiwan that the mainland has not are meant where they stand in Traditional text. */
const TAIWANESE = 40;
/** What a form costs that is not the usual one, as a word of its own, until a context speaks for it. */
const UNUSUAL_FORM = 40;
/** What it costs more if the form does not stand alone. */
const BOUND_FORM = 60;

/** Builds words.bin: see `text/convert/layout.ts`. */
export function compileWords(): Uint8Array {
  const source = new Source();
  return source.write();
}

class Source {
  private readonly keys = new Map<string, Key>();
  private readonly keyOf = new Map<string, string>();
  private readonly plain = new Map<string, string>();
  private readonly counts = new Map<string, number>();
  /** How a key is written in Simplified text, where more than one word has it. */
  private readonly written = new Map<string, string>();
  private total = 0;
  private readonly readings = new Map<string, Reading[]>();
  /** Words of our own lists. */
  private readonly own = new Set<string>();
  private readonly taiwan = new Map<string, readonly [string, boolean]>();
  private readonly hongKong = new Map<string, readonly [string, boolean]>();
  /** Simplified words for those of Taiwan and Hong Kong. */
  private readonly mainland = new Map<string, readonly [string, boolean]>();
  private readonly convert = Converter({ from: 'cn', to: 't' });

  constructor() {
    for (const line of formLines.trim().split('\n')) {
      const [key = '', ...rest] = line.split(' ');
      const list = rest.map((text): Form => {
        const folds = !text.startsWith('>');
        const [hant = '', hans = key] = text.replace('>', '').split('/');
        return { hant, hans: folds ? hans : hant, folds };
      });
      if (this.keys.has(key)) throw new RangeError(`forms: ${key} stands there twice`);
      this.keys.set(key, { key, forms: list });
    }
    const traditional = readDictionary('TSCharacters');
    for (const [from, to] of traditional) this.keyOf.set(from, to);
    for (const variants of ['TWVariants', 'HKVariants'] as const) {
      for (const [standard, variant] of readDictionary(variants)) {
        const key = this.keyOf.get(standard);
        if (key && !this.keyOf.has(variant) && variant !== key && !this.keys.has(variant)) {
          this.keyOf.set(variant, key);
        }
      }
    }
    for (const { key, forms } of this.keys.values()) {
      this.keyOf.delete(key);
      for (const form of forms)
        if (form.folds && form.hant !== key && !this.keys.has(form.hant)) this.keyOf.set(form.hant, key);
    }
    for (const [from, to] of readDictionary('STCharacters')) {
      if (!this.keys.has(from) && from !== to) this.plain.set(from, to);
    }
    for (const pair of variantsInSimplified.split(' ')) {
      const [variant = '', hans = ''] = pair;
      this.keyOf.set(variant, this.keyOf.get(hans) ?? hans);
      this.plain.set(variant, hans);
    }
    for (const line of new TextDecoder().decode(dict).split('\n')) {
      const [word = '', count = ''] = line.split(' ');
      if (!/^\p{Script=Han}+$/u.test(word) || word.length > 8) continue;
      const key = this.fold(word);
      const known = this.counts.get(key) ?? 0;
      if (Number(count) > known) this.written.set(key, word);
      this.counts.set(key, known + Number(count));
      this.total += Number(count);
    }
    this.gather();
    this.prune();
    this.gatherRegional();
  }

  private fold(text: string): string {
    let result = '';
    for (const character of text) result += this.keyOf.get(character) ?? character;
    return result;
  }

  private cost(count: number): number {
    return bounded(Math.round(-10 * Math.log((count + 0.5) / this.total)));
  }

  /** Which form each ambiguous character of a word takes; `null` where a form is not one of the key's. */
  private choices(key: string, hant: string, hans = key): number[] | null {
    const result: number[] = [];
    const from = [...key];
    const to = [...hant];
    const written = [...hans];
    if (from.length !== to.length || from.length !== written.length) return null;
    for (const [i, character] of from.entries()) {
      const entry = this.keys.get(character);
      if (!entry) continue;
      const fits = entry.forms.filter((form) => form.hant === to[i]);
      const form = fits.find((candidate) => candidate.hans === written[i]) ?? fits[0];
      if (!form) return null;
      const index = entry.forms.indexOf(form);
      result.push(index);
    }
    return result.length <= MAX_CHOICES ? result : null;
  }

  private add(key: string, choices: readonly number[], cost: number, certain = false): void {
    const list = this.readings.get(key) ?? [];
    const at = list.findIndex((reading) => reading.choices.join() === choices.join());
    const known = list[at];
    if (!known) list.push({ choices, cost: bounded(cost), certain });
    else {
      list[at] = { choices, cost: Math.min(known.cost, bounded(cost)), certain: known.certain || certain };
    }
    this.readings.set(key, list);
  }

  private gather(): void {
    // Our own words come first, and what they say of a word's forms is all there is to say.
    const settled = new Set<string>();
    const standard = new Map(
      readDictionary('TWVariantsRev').filter(([from]) => !standardAsWritten.includes(from)),
    );
    const unknown: string[] = [];
    for (const word of noWords) settled.add(this.fold(word));
    for (const { hans: left, hant: shown, bonus, certain } of ownWords) {
      const hant = [...shown].map((character) => standard.get(character) ?? character).join('');
      const key = this.fold(left);
      const choices = this.choices(key, hant, left);
      if (!choices || key.length < 2) {
        unknown.push(left);
        continue;
      }
      const count = this.counts.get(key);
      const cost = Math.min(this.cost(Math.max(count ?? 0, 12)), this.costOfParts(key) - COLLOCATION);
      const agrees = this.choices(key, this.convert(left), left)?.join() === choices.join();
      const dissent = agrees || bonus < 0 ? 0 : DISSENT;
      this.add(key, choices, Math.max(1, cost - 10 * bonus - dissent), certain);
      settled.add(key);
      this.own.add(key);
    }
    if (unknown.length > 0)
      throw new RangeError(`vocabulary: forms.ts lacks the forms of ${unknown.join(' ')}`);
    const phrases = new Map(readDictionary('STPhrases'));
    for (const [word, hant] of phrases) {
      if (!/^\p{Script=Han}+$/u.test(word) || settled.has(word)) continue;
      const key = this.fold(word);
      if (settled.has(key)) continue;
      const choices = this.choices(key, hant, word);
      if (!choices || choices.length === 0) continue;
      const count = this.counts.get(key) ?? 0;
      const rare = key.length > 2 ? Math.min(UNCOUNTED, this.costOfParts(key) - 10) : UNCOUNTED;
      this.add(key, choices, count > 0 ? Math.min(this.cost(count), key.length > 2 ? rare : 1000) : rare);
      settled.add(key);
    }
    for (const [hans, character, hant] of compounds) {
      const key = this.fold(hans);
      if (settled.has(key) || key.length < 2) continue;
      const index = this.keys.get(character)?.forms.findIndex((form) => form.hant === hant) ?? -1;
      if (index < 0) throw new RangeError(`contexts: ${character} has no form ${hant}`);
      const at = key.indexOf(character);
      const choices = this.choices(key, this.convert(hans), hans);
      if (!choices) continue;
      choices[[...key.slice(0, at)].filter((other) => this.keys.has(other)).length] = index;
      const count = this.counts.get(key) ?? 0;
      this.add(key, choices, Math.max(1, count > 0 ? this.cost(count) : this.costOfParts(key) - COMPOUND));
      settled.add(key);
    }
    const { starts, ends } = this.bordersOfUnusual();
    for (const [key, count] of this.counts) {
      if (key.length < 2 || settled.has(key)) continue;
      const ambiguous = [...key].some((character) => this.keys.has(character));
      const competes = key.length < 4 && (ends.has(key.slice(0, 1)) || starts.has(key.slice(-1)));
      const least = ambiguous
        ? MIN_COUNT_AMBIGUOUS
        : competes
          ? MIN_COUNT_COMPETING
          : key.length > 2
            ? MIN_COUNT_LONG_PLAIN
            : MIN_COUNT_PLAIN;
      if (count < least) continue;
      const written = this.written.get(key) ?? key;
      const choices = ambiguous ? this.choices(key, this.convert(written), written) : [];
      if (!choices) continue;
      if (ambiguous && key.length > 2 && count < 30) continue;
      this.add(key, choices, this.cost(count));
    }
  }

  /** The first and last characters of words in which some form is not the usual one. */
  private bordersOfUnusual(): { starts: Set<string>; ends: Set<string> } {
    const starts = new Set<string>();
    const ends = new Set<string>();
    for (const [key, readings] of this.readings) {
      if (key.length > 3 || !readings.some(({ choices }) => choices.some((choice) => choice > 0))) continue;
      starts.add(key.slice(0, 1));
      ends.add(key.slice(-1));
    }
    return { starts, ends };
  }

  /** Drops long words that come out the same from shorter ones. */
  private prune(): void {
    const long = [...this.readings.keys()].filter((key) => key.length > 2);
    long.sort((a, b) => a.length - b.length);
    for (const key of long) {
      const readings = this.readings.get(key);
      if (readings?.length !== 1 || this.own.has(key)) continue;
      if (this.readByParts(key) === readings[0]?.choices.join('')) this.readings.delete(key);
    }
  }

  /** The forms that a word's characters take without the word itself. */
  private readByParts(key: string): string {
    const best: { cost: number; forms: string }[] = [{ cost: 0, forms: '' }];
    for (let end = 1; end <= key.length; end++) {
      let least = { cost: Number.POSITIVE_INFINITY, forms: '' };
      for (let start = Math.max(0, end - 6); start < end; start++) {
        if (end - start === key.length) continue;
        const before = best[start];
        if (!before) continue;
        const part = key.slice(start, end);
        const count = this.counts.get(part);
        const known =
          this.readings.get(part) ??
          (part.length > 1
            ? []
            : [
                {
                  choices: this.keys.has(part) ? [0] : [],
                  cost: count === undefined ? UNSEEN_CHARACTER : this.cost(count),
                },
              ]);
        for (const { cost, choices } of known) {
          if (before.cost + cost < least.cost)
            least = { cost: before.cost + cost, forms: before.forms + choices.join('') };
        }
      }
      best.push(least);
    }
    return best[key.length]?.forms ?? '';
  }

  private flagsOf(key: string): number {
    const lists: readonly (readonly [string, number])[] = [
      [matterOfTaste, TASTE],
      [laxInTraditional, LAX],
      [stubborn, STUBBORN],
      [firm, FIRM],
      [ruled, RULED],
    ];
    return lists.reduce((flags, [list, flag]) => (list.includes(key) ? flags | flag : flags), 0);
  }

  /** Which form OpenCC gives a character on its own. */
  private usualOf(key: string, forms: readonly Form[]): number {
    const usual = this.convert(key);
    return Math.max(
      0,
      forms.findIndex(({ hant }) => hant === usual),
    );
  }

  /** Words of one region and what another says for them; see `text/convert/layout.ts`. */
  private gatherRegional(): void {
    const own = taiwanWords
      .trim()
      .split('\n')
      .map((line) => line.split(' '));
    const toTaiwan = variantsOf('TWVariants');
    const toHongKong = variantsOf('HKVariants');
    const down = Converter({ from: 't', to: 'cn' });
    const downFromTaiwan = Converter({ from: 'tw', to: 'cn' });
    for (const [from, to] of readDictionary('TWPhrases'))
      this.addRegional(this.taiwan, from, toTaiwan(to), false);
    for (const [from = '', to = ''] of own) this.addRegional(this.taiwan, this.convert(from), to, false);
    for (const [from, to] of readDictionary('TWPhrasesRev'))
      this.addRegional(this.mainland, from, downFromTaiwan(to), false);
    for (const [from, to] of readDictionary('HKPhrases'))
      this.addRegional(this.hongKong, from, toHongKong(to), false);
    for (const [from, to] of readDictionary('HKPhrasesRev')) {
      if (!this.mainland.has(this.fold(from))) this.addRegional(this.mainland, from, down(to), false);
    }
    for (const [from, to] of readDictionary('TWVariantsPhrases')) {
      if (toTaiwan(from) !== to) this.addRegional(this.taiwan, from, to, true);
    }
    for (const [from, to] of readDictionary('HKVariantsPhrases')) {
      if (toHongKong(from) !== to) this.addRegional(this.hongKong, from, to, true);
    }
  }

  private addRegional(
    list: Map<string, readonly [string, boolean]>,
    from: string,
    to: string,
    always: boolean,
  ): void {
    const key = this.fold(from);
    if (key.length !== from.length) return;
    if (list.has(key) && !always) return;
    list.set(key, [to, always]);
    const choices = this.choices(key, from);
    if (always || key.length < 2 || !choices) return;
    if (choices.length > 0 && this.readings.has(key)) return;
    const count = this.counts.get(key) ?? 0;
    const doubtful = count > 0 ? this.cost(count) + REGIONAL : Number.POSITIVE_INFINITY;
    this.readings.set(key, [
      {
        choices,
        cost: bounded(Math.min(doubtful, this.costOfParts(key) - (list === this.mainland ? TAIWANESE : 10))),
        certain: false,
      },
    ]);
  }

  /** What the cheapest way to read a word as shorter ones costs. */
  private costOfParts(key: string): number {
    const best = [0];
    for (let end = 1; end <= key.length; end++) {
      let least = Number.POSITIVE_INFINITY;
      for (let start = Math.max(0, end - 4); start < end; start++) {
        if (end - start === key.length) continue;
        const part = key.slice(start, end);
        const count = this.counts.get(part);
        if (count === undefined && part.length > 1) continue;
        least = Math.min(
          least,
          (best[start] ?? 0) + (count === undefined ? UNSEEN_CHARACTER : this.cost(count)),
        );
      }
      best.push(least);
    }
    return best[key.length] ?? 0;
  }

  write(): Uint8Array {
    const keys: number[] = [];
    for (const [from, to] of this.keyOf) if (isBmp(from) && isBmp(to)) keys.push(unit(from), unit(to));
    const plain: number[] = [];
    for (const [from, to] of this.plain) if (isBmp(from) && isBmp(to)) plain.push(unit(from), unit(to));
    const taiwan = pairs(readDictionary('TWVariants'));
    const hongKong = pairs(readDictionary('HKVariants'));
    const single: number[] = [];
    for (const [key, count] of this.counts)
      if (key.length === 1 && count >= 20) single.push(unit(key), this.cost(count));
    const forms: number[] = [];
    const near = new Uint32Array(2 ** NEAR_BITS / 32);
    const meet = (left: number, right: number) => {
      const hash = pairHash(left, right);
      near[hash >> 5] = (near[hash >> 5] ?? 0) | (1 << (hash & 31));
    };
    for (const { key, forms: list } of this.keys.values()) {
      const entry = new Array<number>(FORM_ENTRY).fill(0);
      entry[0] = unit(key);
      entry[1] = this.flagsOf(key) | (list.length << 8) | (this.usualOf(key, list) << 12);
      const base = this.cost(this.counts.get(key) ?? 0);
      list.forEach((form, i) => {
        entry[2 + i * 3] = unit(form.hant);
        entry[3 + i * 3] = unit(form.hans);
        entry[4 + i * 3] =
          Math.min(UNSEEN_CHARACTER, base) +
          (i > 0 ? UNUSUAL_FORM : 0) +
          (bound.includes(form.hant) ? BOUND_FORM : 0);
      });
      forms.push(...entry);
    }
    const entries: [string, number][] = [];
    for (const [key, readings] of this.readings) {
      const characters = [...key];
      readings.forEach((reading, i) => {
        let payload = reading.cost;
        reading.choices.forEach((choice, k) => {
          payload |= choice << (COST_BITS + k * CHOICE_BITS);
        });
        if (i + 1 < readings.length) payload |= MORE_READINGS;
        if (reading.certain) payload |= CERTAIN;
        entries.push([key + String.fromCharCode(NEXT_READING).repeat(i), payload]);
        let k = 0;
        characters.forEach((character, at) => {
          if (!this.keys.has(character)) return;
          if (!reading.choices[k++]) return;
          if (at > 0) meet(unit(characters[at - 1] ?? ''), unit(character));
          if (at + 1 < characters.length) meet(unit(character), unit(characters[at + 1] ?? ''));
        });
      });
    }
    const weights = new Map<string, number[]>();
    for (const { key, form, weight, before, after } of contexts) {
      const index = this.keys.get(key)?.forms.findIndex(({ hant }) => hant === form) ?? -1;
      if (index < 0) throw new RangeError(`contexts: ${key} has no form ${form}`);
      const put = (context: string) => {
        const list = weights.get(context) ?? new Array<number>(FORMS).fill(0);
        list[index] = weight;
        weights.set(context, list);
      };
      for (const text of before) {
        const folded = this.fold(text);
        put(String.fromCharCode(BEFORE) + key + [...folded].reverse().map(neighbour).join(''));
        if (index > 0) meet(unit(neighbour(folded.slice(-1))), unit(key));
      }
      for (const text of after) {
        const folded = this.fold(text);
        put(String.fromCharCode(AFTER) + key + [...folded].map(neighbour).join(''));
        if (index > 0) meet(unit(key), unit(neighbour(folded.slice(0, 1))));
      }
    }
    const contextEntries = [...weights].map(([context, list]): [string, number] => [
      context,
      list.reduce(
        (sum, weight, i) =>
          sum + (Math.max(-64, Math.min(63, weight)) + WEIGHT_BIAS) * 2 ** (i * WEIGHT_BITS),
        0,
      ),
    ]);
    const script: number[] = [];
    for (const [character, which] of this.scripts()) script.push(unit(character), which);

    const strings: number[] = [];
    const names = (list: typeof this.taiwan) => new Map([...list].filter(([, [, always]]) => always));
    const lists = [this.taiwan, this.hongKong, this.mainland, names(this.taiwan), names(this.hongKong)];
    const regional = lists.map((list) => {
      const becomes = new Set([...list].map(([from, [to]]) => (this.fold(to) === from ? '' : this.fold(to))));
      return [...list].map(([from, [to, always]]): [string, number] => {
        const at = strings.length;
        for (let i = 0; i < to.length; i++) strings.push(to.charCodeAt(i));
        strings.push(0);
        const flags = (always ? ALWAYS : 0) | (becomes.has(from) ? FROM_SIMPLIFIED : 0);
        return [from, (at << REGIONAL_FLAGS) | flags];
      });
    });
    const header = new Uint32Array(HEADER);
    header.set([
      keys.length,
      plain.length,
      taiwan.length,
      hongKong.length,
      script.length,
      single.length,
      forms.length,
      strings.length,
    ]);
    const parts: Uint8Array[] = [new Uint8Array(header.buffer)];
    for (const section of [keys, plain, taiwan, hongKong, script, single, forms, strings]) {
      const bytes = new Uint8Array((section.length * 2 + 3) & ~3);
      new Uint16Array(bytes.buffer).set(section);
      parts.push(bytes);
    }
    parts.push(new Uint8Array(near.buffer), compileTrie(entries, contextEntries, ...regional));
    const result = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      result.set(part, at);
      at += part.length;
    }
    return result;
  }

  /** Characters that only one script uses: 1 for Simplified, 2 for Traditional. */
  private scripts(): Map<string, number> {
    const result = new Map<string, number>();
    const { scripts } = classifyCharacters({
      toHant: new Map([...readDictionary('STCharacters'), ...readDictionary('STPhrases')]),
      toHans: new Map([...readDictionary('TSCharacters'), ...readDictionary('TSPhrases')]),
      variants: [new Map(readDictionary('TWVariants')), new Map(readDictionary('HKVariants'))],
    });
    for (const [character, script] of scripts) {
      if (isBmp(character) && !bothScripts.includes(character))
        result.set(character, script === 'hans' ? 1 : 2);
    }
    for (const character of hansAfterAll) result.set(character, 1);
    for (const pair of variantsInSimplified.split(' ')) result.set(pair.charAt(0), 2);
    return result;
  }
}

/**
 * Characters of both scripts, though a dictionary maps them: 后 and 里 are Traditional too, 著 and 乾 are
 * Simplified too.
 */
const bothScripts = '后里余范云只庄雇虱晒响厘吓';

/** Simplified characters that Traditional text has in a few words and names only, which the vocabulary lists. */
const hansAfterAll = '确广厂价虫据荐腊蜡适胜种柜苹';

/** Characters that Taiwan writes for a variant and that are standard Traditional by themselves: 參 for 蔘. */
const standardAsWritten = '才參核針么';

/** A cost that fits into its bits. */
function bounded(cost: number): number {
  return Math.max(1, Math.min(2 ** COST_BITS - 1, cost));
}

/** Marks and spaces are all one neighbour. */
function neighbour(character: string): string {
  return /[\p{Script=Han}0-9A-Za-z]/u.test(character) ? character : String.fromCharCode(EDGE);
}

/** Standard Traditional as a region writes it, character by character. */
function variantsOf(name: 'TWVariants' | 'HKVariants'): (text: string) => string {
  const variants = new Map(readDictionary(name));
  return (text) => [...text].map((character) => variants.get(character) ?? character).join('');
}

function isBmp(text: string): boolean {
  return text.length === 1;
}

function unit(text: string): number {
  return text.charCodeAt(0);
}

function pairs(entries: Iterable<readonly [string, string]>): number[] {
  const result: number[] = [];
  for (const [from, to] of entries) if (isBmp(from) && isBmp(to)) result.push(unit(from), unit(to));
  return result;
}
