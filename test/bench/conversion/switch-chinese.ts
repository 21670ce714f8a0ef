import stcasc from 'switch-chinese';
import type { Contender } from './contenders';

/** It knows two directions only, and nothing of regions. */
export const contender: Contender = {
  async open({ from }) {
    const converter = stcasc();
    return from === 'zh-Hans'
      ? (text) => converter.traditionalized(text)
      : (text) => converter.simplized(text);
  },
};
