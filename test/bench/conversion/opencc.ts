import { Converter } from 'opencc-js';
import type { Contender } from './contenders';

const locales: Readonly<Record<string, { from: string; to: string }>> = {
  s2twp: { from: 'cn', to: 'twp' },
  s2tw: { from: 'cn', to: 'tw' },
  s2hk: { from: 'cn', to: 'hk' },
  s2t: { from: 'cn', to: 't' },
  tw2s: { from: 'tw', to: 'cn' },
  tw2sp: { from: 'twp', to: 'cn' },
};

export const contender: Contender = {
  open({ name }) {
    const pair = locales[name];
    return pair ? Promise.resolve(Converter(pair)) : null;
  },
};
