import init, { simplecc } from 'simplecc-wasm/web';
import type { Contender } from './contenders';

/** It knows no tw2s and no tw2sp; t2s is the nearest. */
const modes: Readonly<Record<string, string>> = {
  s2twp: 's2twp',
  s2tw: 's2tw',
  s2hk: 's2hk',
  s2t: 's2t',
  tw2s: 't2s',
  tw2sp: 't2s',
};

export const contender: Contender = {
  open({ name }, load) {
    const mode = modes[name];
    if (!mode) return null;
    return (async () => {
      await init({ module_or_path: await load('simplecc.wasm') });
      return (text: string) => simplecc(text, mode);
    })();
  },
};
