import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadData } from '../../src/cli/data';
import { applyEdits } from '../../src/text/edits';
import { createEngine } from '../../src/text/engine';
import type { Finding } from '../../src/text/finding';
import type { FixOptions } from '../../src/text/fix';
import { targets } from '../../src/text/script';
import { anyText, simulatedPage } from '../support/grammar';

const engine = createEngine(loadData);
const target = fc.constantFrom(...targets);

/** `npm run soak` asks for many more. */
const numRuns = Number(process.env.SOAK_RUNS ?? 120);
const options = { numRuns };
const timeout = 20_000 + numRuns * 100;

async function findingsOf(
  text: string,
  wanted: FixOptions['target'],
  words = false,
): Promise<readonly Finding[]> {
  const { findings } = await engine.fix(
    [text],
    {
      target: wanted,
      words,
      repairs: { readings: true, fragments: true, entities: true, encoding: true },
      quotes: 'keep',
      protectedWords: [],
      replacements: [],
    },
    null,
  );
  return findings[0] ?? [];
}

async function fixed(text: string, wanted: FixOptions['target']): Promise<string> {
  return applyEdits(text, await findingsOf(text, wanted));
}

/** What takes the findings back: the same edits the other way round. */
function undo(findings: readonly Finding[]) {
  let shift = 0;
  return findings.map(({ start, before, after }) => {
    const at = start + shift;
    shift += after.length - before.length;
    return { start: at, end: at + after.length, after: before };
  });
}

function loneSurrogates(text: string): number {
  return text.match(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g)?.length ?? 0;
}

describe('fixing any text', () => {
  const texts = fc.oneof(
    anyText,
    simulatedPage.map(({ page }) => page.shown),
  );

  it(
    'twice changes nothing more',
    async () => {
      await fc.assert(
        fc.asyncProperty(texts, target, async (text, wanted) => {
          const once = await fixed(text, wanted);
          expect(await fixed(once, wanted)).toBe(once);
        }),
        options,
      );
    },
    timeout,
  );

  it(
    'gives findings in order whose offsets hold what they say',
    async () => {
      await fc.assert(
        fc.asyncProperty(texts, target, fc.boolean(), async (text, wanted, words) => {
          let done = 0;
          for (const finding of await findingsOf(text, wanted, words)) {
            expect(finding.start).toBeGreaterThanOrEqual(done);
            expect(finding.end).toBeLessThanOrEqual(text.length);
            expect(finding.before).toBe(text.slice(finding.start, finding.end));
            const isLeft = finding.kind === 'uncertain' || finding.kind === 'unrecoverable';
            expect(finding.after === finding.before).toBe(isLeft);
            done = finding.end;
          }
        }),
        options,
      );
    },
    timeout,
  );

  it(
    'can be taken back exactly',
    async () => {
      await fc.assert(
        fc.asyncProperty(texts, target, async (text, wanted) => {
          const findings = await findingsOf(text, wanted);
          expect(applyEdits(applyEdits(text, findings), undo(findings))).toBe(text);
        }),
        options,
      );
    },
    timeout,
  );

  it(
    'never splits a character of two code units',
    async () => {
      await fc.assert(
        fc.asyncProperty(texts, target, async (text, wanted) => {
          expect(loneSurrogates(await fixed(text, wanted))).toBeLessThanOrEqual(loneSurrogates(text));
        }),
        options,
      );
    },
    timeout,
  );

  it(
    'gives the same result every time',
    async () => {
      await fc.assert(
        fc.asyncProperty(texts, target, async (text, wanted) => {
          expect(await findingsOf(text, wanted)).toEqual(await findingsOf(text, wanted));
        }),
        options,
      );
    },
    timeout,
  );
});
