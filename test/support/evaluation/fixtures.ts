import { targets } from '../../../src/text/script';
import { allFixtures } from '../../fixtures/all';
import { type FixtureKind, fixtureKinds } from '../../fixtures/definition';
import { hardConversions } from '../../fixtures/hard-conversions';
import { keepOnly, traps } from '../../fixtures/traps';
import type { PageFixer } from './engine';
import type { MeasuredRow } from './measured';
import { firstDifference } from './score';

/** How the fixture pages of one kind came out; a place is an element's text or an attribute. */
export interface FixtureRow {
  readonly kind: FixtureKind;
  pages: number;
  exactPages: number;
  /** Places that must change, and those of them that did not come out as they must. */
  wanted: number;
  missed: number;
  /** Places that must stay, and those of them that were touched: false positives. */
  clean: number;
  touched: number;
  readonly misses: { page: string; shown: string; got: string; wanted: string }[];
}

/** Fixes every fixture page under every target that it names. */
export async function evaluateFixtures(fix: PageFixer): Promise<FixtureRow[]> {
  const rows = fixtureKinds.map(
    (kind): FixtureRow => ({
      kind,
      pages: 0,
      exactPages: 0,
      wanted: 0,
      missed: 0,
      clean: 0,
      touched: 0,
      misses: [],
    }),
  );
  for (const { name, expectation } of allFixtures()) {
    const row = rows.find(({ kind }) => kind === expectation.kind);
    if (!row) throw new RangeError(`The fixture ${name} is of an unknown kind`);
    const places = Object.keys(expectation.shown).filter((place) => !expectation.skipped.includes(place));
    for (const target of targets) {
      const becomes = expectation.becomes[target];
      if (!becomes) continue;
      const got = await fix(
        places.map((place) => expectation.shown[place] ?? ''),
        target,
      );
      row.pages++;
      const before = row.misses.length;
      for (const [i, place] of places.entries()) {
        const shown = expectation.shown[place] ?? '';
        const wanted = becomes[place] ?? shown;
        const isWrong = got[i] !== wanted;
        if (wanted === shown) row.clean++;
        else row.wanted++;
        if (isWrong && wanted === shown) row.touched++;
        else if (isWrong) row.missed++;
        if (isWrong) row.misses.push({ page: `${name} under ${target}`, shown, got: got[i] ?? '', wanted });
      }
      if (row.misses.length === before) row.exactPages++;
    }
  }
  return rows;
}

/** Fixes the texts that look like damage and are none; each must come back as it is. */
export async function evaluateTraps(fix: PageFixer): Promise<MeasuredRow[]> {
  return Promise.all(
    (['keep', 'auto'] as const).map(async (target) => {
      const own = traps.filter(({ text }) => target === 'keep' || !keepOnly.has(text));
      const cases = await Promise.all(
        own.map(async ({ kind, text }) => {
          const [got = ''] = await fix([text], target);
          return { id: kind, input: text, right: got === text, ...firstDifference(got, text) };
        }),
      );
      const misses = cases.filter(({ right }) => !right);
      return {
        name: `traps unchanged under ${target}`,
        total: cases.length,
        right: cases.length - misses.length,
        goal: 1,
        note: '',
        misses,
      };
    }),
  );
}

/** Converts the project's own hard sentences to Taiwan's characters. */
export async function evaluateHardConversions(fix: PageFixer): Promise<MeasuredRow> {
  const cases = await Promise.all(
    hardConversions.map(async ([simplified, traditional]) => {
      const [got = ''] = await fix([simplified], 'zh-Hant-TW');
      const right = withoutStyle(got) === withoutStyle(traditional);
      return { id: simplified, input: simplified, right, got, wanted: traditional };
    }),
  );
  const misses = cases.filter(({ right }) => !right);
  return {
    name: 'own hard sentences to zh-Hant-TW',
    total: cases.length,
    right: cases.length - misses.length,
    goal: null,
    note: '臺/台, 佈/布 and 週/周 are one',
    misses,
  };
}

function withoutStyle(text: string): string {
  return text.replaceAll('臺', '台').replaceAll('佈', '布').replaceAll('週', '周');
}
