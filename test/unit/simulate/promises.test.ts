import { describe, expect, it } from 'vitest';
import { loadData } from '../../../src/cli/data';
import { applyEdits } from '../../../src/text/edits';
import { createEngine } from '../../../src/text/engine';
import type { Finding } from '../../../src/text/finding';
import { broken, optionsFor } from '../../soak/promises';
import { excerpts, ownTexts } from '../../support/evaluation/texts';
import { kinds } from '../../support/simulate/kinds';
import { Random } from '../../support/simulate/random';

const engine = createEngine(loadData);
const texts = ownTexts();
const targets = ['keep', 'auto', 'zh-Hans', 'zh-Hant-TW'] as const;

describe('whatever the damage, fixing settles, fits its text and can be taken back', () => {
  it.each(kinds.map((kind) => [kind.name, kind] as const))('%s', async (_name, kind) => {
    const random = new Random(20261123);
    for (const clean of excerpts(texts, 1000, random)) {
      const { shown } = kind.damage(clean, random);
      const target = random.pick(targets);
      expect(await broken(engine, shown, target), `under ${target}: ${shown}`).toBeNull();
      const findings = (await engine.fix([shown], optionsFor(target), null)).findings[0] ?? [];
      expect(applyEdits(applyEdits(shown, findings), takenBack(findings))).toBe(shown);
    }
  });
});

/** The same edits the other way round. */
function takenBack(findings: readonly Finding[]) {
  let shift = 0;
  return findings.map(({ start, before, after }) => {
    const at = start + shift;
    shift += after.length - before.length;
    return { start: at, end: at + after.length, after: before };
  });
}
