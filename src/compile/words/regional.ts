import { Converter } from 'opencc-js';
import { readDictionary } from '../vocabulary/dictionaries';
import { taiwanWords } from '../vocabulary/regional';
import { bounded, type Costs } from './costs';
import { type Keys, toStandard } from './keys';
import type { Readings } from './readings';

/** What a word of one region becomes in another. */
interface RegionalWord {
  readonly to: string;
  /** Whether it is a name, which is written so whether or not regional words are wished for. */
  readonly always: boolean;
}

export type RegionalList = ReadonlyMap<string, RegionalWord>;

/** Regional words are replaced where they are meant beyond doubt: 网卡 in 铁网卡着 is not. */
const DOUBTFUL = 50;
/** How much likelier than its parts a regional word is that jieba does not count. */
const TERM = 10;
/** Words of Taiwan that the mainland has not are meant where they stand in Traditional text. */
const TAIWANESE = 40;

/** Words of one region and what another says for them, by key; see `text/convert/layout.ts`. */
export class Regional {
  private readonly toTaiwan = new Map<string, RegionalWord>();
  private readonly toHongKong = new Map<string, RegionalWord>();
  /** Simplified words for those of Taiwan and Hong Kong. */
  private readonly toMainland = new Map<string, RegionalWord>();

  constructor(
    private readonly keys: Keys,
    private readonly costs: Costs,
    private readonly readings: Readings,
  ) {
    const inTaiwan = variantsOf('TWVariants');
    const inHongKong = variantsOf('HKVariants');
    const down = Converter({ from: 't', to: 'cn' });
    const downFromTaiwan = Converter({ from: 'tw', to: 'cn' });
    for (const [from, to] of readDictionary('TWPhrases')) this.add(this.toTaiwan, from, inTaiwan(to));
    for (const line of taiwanWords.trim().split('\n')) {
      const [from = '', to = ''] = line.split(' ');
      this.add(this.toTaiwan, toStandard(from), to);
    }
    for (const [from, to] of readDictionary('TWPhrasesRev')) {
      this.add(this.toMainland, from, downFromTaiwan(to));
    }
    for (const [from, to] of readDictionary('HKPhrases')) this.add(this.toHongKong, from, inHongKong(to));
    for (const [from, to] of readDictionary('HKPhrasesRev')) {
      if (!this.toMainland.has(keys.fold(from))) this.add(this.toMainland, from, down(to));
    }
    for (const [from, to] of readDictionary('TWVariantsPhrases')) {
      if (inTaiwan(from) !== to) this.addName(this.toTaiwan, from, to);
    }
    for (const [from, to] of readDictionary('HKVariantsPhrases')) {
      if (inHongKong(from) !== to) this.addName(this.toHongKong, from, to);
    }
  }

  /** The lists in the order of `Root`. */
  get lists(): readonly RegionalList[] {
    const names = (list: RegionalList) => new Map([...list].filter(([, { always }]) => always));
    const { toTaiwan, toHongKong, toMainland } = this;
    return [toTaiwan, toHongKong, toMainland, names(toTaiwan), names(toHongKong)];
  }

  private addName(list: Map<string, RegionalWord>, from: string, to: string): void {
    const key = this.keys.fold(from);
    if (key.length === from.length) list.set(key, { to, always: true });
  }

  private add(list: Map<string, RegionalWord>, from: string, to: string): void {
    const { keys, costs, readings } = this;
    const key = keys.fold(from);
    if (key.length !== from.length || list.has(key)) return;
    list.set(key, { to, always: false });
    const choices = keys.choices(key, from);
    if (key.length < 2 || !choices || (choices.length > 0 && readings.of.has(key))) return;
    const count = costs.counts.get(key) ?? 0;
    const counted = count > 0 ? costs.of(count) + DOUBTFUL : Number.POSITIVE_INFINITY;
    const bonus = list === this.toMainland ? TAIWANESE : TERM;
    const cost = bounded(Math.min(counted, costs.ofParts(key) - bonus));
    readings.of.set(key, [{ choices, cost, certain: false }]);
  }
}

/** Standard Traditional as a region writes it, character by character. */
function variantsOf(name: 'TWVariants' | 'HKVariants'): (text: string) => string {
  const variants = new Map(readDictionary(name));
  return (text) => [...text].map((character) => variants.get(character) ?? character).join('');
}
