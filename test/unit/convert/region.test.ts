import { describe, expect, it } from 'vitest';
import { loadData } from '../../../src/cli/data';
import { createEngine } from '../../../src/text/engine';
import { optionsFor } from '../../soak/promises';

describe('a mixed Traditional page comes to the forms of its own region', () => {
  const engine = createEngine(loadData);
  it.each([
    ['Taiwan', '他在屋裡看著窗外的路線，等着这里的车。麵包放在床邊。', 'zh-Hant-TW'],
    ['Hong Kong', '佢喺屋裏望住條路綫，等緊这里嘅车。衞生署話唔使驚。', 'zh-Hant-HK'],
    ['neither in particular', '造船廠的產業正在發展，机器也換了新的。', 'zh-Hant-TW'],
  ])('%s', async (_, text, target) => {
    expect((await engine.fix([text], optionsFor('auto'), null)).target).toBe(target);
  });
});
