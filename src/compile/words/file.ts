import {
  AFTER,
  ALWAYS,
  BEFORE,
  CERTAIN,
  CHOICE_BITS,
  COST_BITS,
  EDGE,
  FIRM,
  FIRST_HAN,
  FORM_ENTRY,
  FORMS,
  FROM_SIMPLIFIED,
  LAST_HAN,
  LAX,
  MORE_READINGS,
  NEAR_BITS,
  NEXT_READING,
  REGIONAL_FLAGS,
  RULED,
  STUBBORN,
  setNear,
  TASTE,
  UNCOUNTED_CHARACTER,
  WEIGHT_BIAS,
  WEIGHT_BITS,
} from '../../text/convert/layout';
import { compileTrie } from '../trie';
import { contexts } from '../vocabulary/contexts';
import { readDictionary } from '../vocabulary/dictionaries';
import { bound, firm, laxInTraditional, matterOfTaste, ruled, stubborn } from '../vocabulary/forms';
import { type Costs, UNSEEN_CHARACTER } from './costs';
import { type Key, type Keys, toStandard } from './keys';
import type { Reading, Readings } from './readings';
import type { Regional, RegionalList } from './regional';
import { scriptsOfCharacters } from './scripts';

/** What a form costs that is not the usual one, as a word of its own, until a context speaks for it. */
const UNUSUAL_FORM = 40;
/** What it costs more if the form does not stand alone. */
const BOUND_FORM = 60;
/** Characters that are counted less often cost what uncounted ones cost. */
const MIN_COUNT_SINGLE = 20;
const MAX_WEIGHT = 2 ** (WEIGHT_BITS - 1) - 1;

type Entry = [key: string, payload: number];

/** Lays out words.bin: see `text/convert/layout.ts`. */
export class WordsFile {
  private readonly near = new Uint32Array(2 ** NEAR_BITS / 32);
  private readonly strings: number[] = [];

  constructor(
    private readonly keys: Keys,
    private readonly costs: Costs,
    private readonly readings: Readings,
    private readonly regional: Regional,
  ) {}

  write(): Uint8Array {
    const { keys, costs } = this;
    const words = [...this.readings.of].flatMap(([key, list]) => this.wordEntries(key, list));
    const weights = this.contextEntries();
    const regional = this.regional.lists.map((list) => this.regionalEntries(list));
    const single = [...costs.counts].filter(([key, count]) => key.length === 1 && count >= MIN_COUNT_SINGLE);
    const sections = [
      pairs(keys.keyOf),
      pairs(keys.plain),
      pairs(readDictionary('TWVariants')),
      pairs(readDictionary('HKVariants')),
      bytesAsItems(perIdeograph(scriptsOfCharacters(), 0)),
      perIdeograph(
        single.map(([key, count]) => [key, costs.of(count)]),
        UNCOUNTED_CHARACTER,
      ),
      [...keys.ambiguous.values()].flatMap((key) => this.formEntry(key)),
      this.strings,
    ];
    const lengths = Uint32Array.from(sections, ({ length }) => length);
    return joined([
      new Uint8Array(lengths.buffer),
      ...sections.map(bytesOf),
      new Uint8Array(this.near.buffer),
      compileTrie(words, weights, ...regional),
    ]);
  }

  /** Marks two neighbours at which a form other than the usual one is possible. */
  private meet(left: string, right: string): void {
    setNear(this.near, unit(left), unit(right));
  }

  private formEntry({ key, forms }: Key): number[] {
    const entry = new Array<number>(FORM_ENTRY).fill(0);
    const usual = forms.findIndex(({ hant }) => hant === toStandard(key));
    const cost = Math.min(UNSEEN_CHARACTER, this.costs.of(this.costs.counts.get(key) ?? 0));
    entry[0] = unit(key);
    entry[1] = flagsOf(key) | (forms.length << 8) | (Math.max(0, usual) << 12);
    for (const [i, { hant, hans }] of forms.entries()) {
      entry[2 + i * 3] = unit(hant);
      entry[3 + i * 3] = unit(hans);
      entry[4 + i * 3] = cost + (i > 0 ? UNUSUAL_FORM : 0) + (bound.includes(hant) ? BOUND_FORM : 0);
    }
    return entry;
  }

  private wordEntries(key: string, readings: readonly Reading[]): Entry[] {
    return readings.map(({ choices, cost, certain }, i): Entry => {
      this.meetInside(key, choices);
      let payload = cost;
      for (const [k, choice] of choices.entries()) payload |= choice << (COST_BITS + k * CHOICE_BITS);
      if (i + 1 < readings.length) payload |= MORE_READINGS;
      if (certain) payload |= CERTAIN;
      return [key + String.fromCharCode(NEXT_READING).repeat(i), payload];
    });
  }

  private meetInside(key: string, choices: readonly number[]): void {
    const characters = [...key];
    let k = 0;
    for (const [at, character] of characters.entries()) {
      if (!this.keys.ambiguous.has(character) || !choices[k++]) continue;
      const before = characters[at - 1];
      const after = characters[at + 1];
      if (before !== undefined) this.meet(before, character);
      if (after !== undefined) this.meet(character, after);
    }
  }

  private contextEntries(): Entry[] {
    const { keys } = this;
    const weights = new Map<string, number[]>();
    for (const { key, form, weight, before, after } of contexts) {
      const index = keys.indexOf(key, form);
      const put = (context: string) => {
        const list = weights.get(context) ?? new Array<number>(FORMS).fill(0);
        list[index] = weight;
        weights.set(context, list);
      };
      for (const text of before) {
        const neighbours = [...keys.fold(text)].reverse().map(neighbour);
        put(String.fromCharCode(BEFORE) + key + neighbours.join(''));
        if (index > 0) this.meet(neighbours[0] ?? '', key);
      }
      for (const text of after) {
        const neighbours = [...keys.fold(text)].map(neighbour);
        put(String.fromCharCode(AFTER) + key + neighbours.join(''));
        if (index > 0) this.meet(key, neighbours[0] ?? '');
      }
    }
    return [...weights].map(([context, list]): Entry => [context, packed(list)]);
  }

  private regionalEntries(list: RegionalList): Entry[] {
    const { keys, strings } = this;
    const becomes = new Set<string>();
    for (const [from, { to }] of list) if (keys.fold(to) !== from) becomes.add(keys.fold(to));
    return [...list].map(([from, { to, always }]): Entry => {
      const at = strings.length;
      for (let i = 0; i < to.length; i++) strings.push(to.charCodeAt(i));
      strings.push(0);
      const flags = (always ? ALWAYS : 0) | (becomes.has(from) ? FROM_SIMPLIFIED : 0);
      return [from, (at << REGIONAL_FLAGS) | flags];
    });
  }
}

function flagsOf(key: string): number {
  const lists: readonly (readonly [string, number])[] = [
    [matterOfTaste, TASTE],
    [laxInTraditional, LAX],
    [stubborn, STUBBORN],
    [firm, FIRM],
    [ruled, RULED],
  ];
  return lists.reduce((flags, [list, flag]) => (list.includes(key) ? flags | flag : flags), 0);
}

/** Weights of a context for each form, in one number. */
function packed(weights: readonly number[]): number {
  return weights.reduce((sum, weight, i) => {
    const kept = Math.max(-MAX_WEIGHT - 1, Math.min(MAX_WEIGHT, weight));
    return sum + (kept + WEIGHT_BIAS) * 2 ** (i * WEIGHT_BITS);
  }, 0);
}

/** Marks and spaces are all one neighbour. */
function neighbour(character: string): string {
  return /[\p{Script=Han}0-9A-Za-z]/u.test(character) ? character : String.fromCharCode(EDGE);
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

/**
 * A number for each ideograph of the basic plane.
 * @throws RangeError that names an ideograph out of their range
 */
function perIdeograph(entries: Iterable<readonly [string, number]>, otherwise: number): number[] {
  const result = new Array<number>(LAST_HAN - FIRST_HAN + 1).fill(otherwise);
  for (const [character, number] of entries) {
    if (!isBmp(character)) continue;
    const index = unit(character) - FIRST_HAN;
    if (index < 0 || index >= result.length) {
      throw new RangeError(`${character} is no ideograph from U+3400 to U+9FFF`);
    }
    result[index] = number;
  }
  return result;
}

/** Bytes as 16-bit items, little-endian. */
function bytesAsItems(bytes: readonly number[]): number[] {
  return Array.from(
    { length: bytes.length / 2 },
    (_, i) => (bytes[i * 2] ?? 0) | ((bytes[i * 2 + 1] ?? 0) << 8),
  );
}

/** 16-bit items as bytes, padded to a multiple of four. */
function bytesOf(items: readonly number[]): Uint8Array {
  const bytes = new Uint8Array((items.length * 2 + 3) & ~3);
  new Uint16Array(bytes.buffer).set(items);
  return bytes;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const result = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}
