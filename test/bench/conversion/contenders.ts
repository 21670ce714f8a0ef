import type { Variety } from '../../../src/text/lexicon/chains';

/** The files that a contender may load, by name; whoever runs it knows where they are. */
export type Load = (file: 'lexicon.bin' | 'words.bin' | 'simplecc.wasm') => Promise<ArrayBuffer>;

export type Convert = (text: string) => string;

export interface Direction {
  readonly name: string;
  readonly from: Variety;
  readonly to: Variety;
  readonly words: boolean;
}

/** The directions that are measured; the first is the one that the promises are about. */
export const directions = {
  s2twp: { name: 's2twp', from: 'zh-Hans', to: 'zh-Hant-TW', words: true },
  s2tw: { name: 's2tw', from: 'zh-Hans', to: 'zh-Hant-TW', words: false },
  s2hk: { name: 's2hk', from: 'zh-Hans', to: 'zh-Hant-HK', words: false },
  s2t: { name: 's2t', from: 'zh-Hans', to: 'zh-Hant', words: false },
  tw2s: { name: 'tw2s', from: 'zh-Hant-TW', to: 'zh-Hans', words: false },
  tw2sp: { name: 'tw2sp', from: 'zh-Hant-TW', to: 'zh-Hans', words: true },
} as const satisfies Record<string, Direction>;
export type DirectionName = keyof typeof directions;

export interface Contender {
  /** Makes it ready for a direction; null if it does not know it. */
  open(direction: Direction, load: Load): Promise<Convert> | null;
}

/** Each in a module of its own, so that measuring one doesn't load another. */
export const contenders = {
  'Zhengwen plain': async () => (await import('./zhengwen-plain')).contender,
  Zhengwen: async () => (await import('./zhengwen')).contender,
  'opencc-js': async () => (await import('./opencc')).contender,
  'simplecc-wasm': async () => (await import('./simplecc')).contender,
  'switch-chinese': async () => (await import('./switch-chinese')).contender,
} as const satisfies Record<string, () => Promise<Contender>>;
export type ContenderName = keyof typeof contenders;
