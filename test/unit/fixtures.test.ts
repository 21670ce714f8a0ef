import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadData } from '../../src/cli/data';
import { applyEdits } from '../../src/text/edits';
import { createEngine } from '../../src/text/engine';
import type { FixOptions } from '../../src/text/fix';
import { type Target, targets } from '../../src/text/script';
import { allFixtures } from '../fixtures/all';
import { notYet } from '../fixtures/not-yet';

const folder = fileURLToPath(new URL('../fixtures/pages/', import.meta.url));
const fixtures = allFixtures();
const engine = createEngine(loadData);

describe('the fixture pages', () => {
  it('are those that the generator writes (npx tsx test/fixtures/write.ts)', () => {
    expect(readdirSync(folder).sort()).toEqual(
      fixtures.flatMap(({ name }) => [`${name}.html`, `${name}.json`]).sort(),
    );
    for (const { name, html, expectation } of fixtures) {
      expect(readFileSync(`${folder}${name}.html`, 'utf8')).toBe(html);
      expect(JSON.parse(readFileSync(`${folder}${name}.json`, 'utf8'))).toEqual(expectation);
    }
  });

  it('are at least forty, and more than a third are clean', () => {
    expect(fixtures.length).toBeGreaterThanOrEqual(40);
    const clean = fixtures.filter(({ expectation }) => expectation.state === 'clean');
    expect(clean.length).toBeGreaterThan(fixtures.length / 3);
  });
});

describe('a page in the manner of a real site', () => {
  const cases = fixtures.flatMap(({ name, expectation }) =>
    targets
      .filter((target) => expectation.becomes[target])
      .map((target) => ({ title: `${name} under ${target}`, expectation, target })),
  );

  for (const { title, expectation, target } of cases) {
    const { state, shown, skipped, becomes } = expectation;
    const test = notYet.has(title) ? it.fails : it;
    test(`${state}: ${title}`, async () => {
      const places = Object.keys(shown).filter((place) => !skipped.includes(place));
      const wanted = Object.fromEntries(
        places.map((place) => [place, becomes[target]?.[place] ?? shown[place]]),
      );
      const got = await fixed(
        places.map((place) => shown[place] ?? ''),
        target,
      );
      expect(Object.fromEntries(places.map((place, i) => [place, got[i]]))).toEqual(wanted);
    });
  }
});

async function fixed(runs: readonly string[], target: Target): Promise<string[]> {
  const options: FixOptions = {
    target,
    words: false,
    repairs: { readings: true, fragments: true, entities: true, encoding: true },
    quotes: 'keep',
    protectedWords: [],
    replacements: [],
  };
  const { findings } = await engine.fix(runs, options, null);
  return runs.map((run, i) => applyEdits(run, findings[i] ?? []));
}
