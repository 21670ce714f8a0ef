import { applyEdits } from '../../src/text/edits';
import type { Engine } from '../../src/text/engine';
import type { Finding } from '../../src/text/finding';
import type { FixOptions } from '../../src/text/fix';
import type { Target } from '../../src/text/script';
import { sortOf } from '../../src/text/sorts';

export function optionsFor(target: Target): FixOptions {
  return {
    target,
    words: false,
    repairs: { readings: true, fragments: true, entities: true, encoding: true },
    quotes: 'keep',
    protectedWords: [],
    replacements: [],
  };
}

async function fix(engine: Engine, input: string, target: Target): Promise<readonly Finding[]> {
  const { findings } = await engine.fix([input], optionsFor(target), null);
  return findings[0] ?? [];
}

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** Checks one text under one target; returns the first promise that it breaks, with the details. */
export async function broken(engine: Engine, input: string, target: Target): Promise<string | null> {
  const findings = await fix(engine, input, target);
  let done = 0;
  for (const { start, end, before, after, kind } of findings) {
    if (start < done || end < start) return `a ${kind} finding at ${start}–${end} overlaps the one before`;
    if (input.slice(start, end) !== before) return `the ${kind} finding at ${start} does not match its text`;
    // U+FFFD takes the place of a character that is in doubt beside exact ones.
    const isLeft = before === after || after.includes('\ufffd');
    if (sortOf(kind) === 'left' ? !isLeft : before === after)
      return `the ${kind} finding at ${start} says ${before} → ${after}`;
    done = end;
  }
  const output = applyEdits(input, findings);
  if (input.isWellFormed() && !output.isWellFormed()) return 'a surrogate pair was split';
  const torn = tornGrapheme(input, findings);
  if (torn) return torn;
  const again = applyEdits(output, await fix(engine, output, target));
  if (again !== output) return `fixed twice it differs: ${JSON.stringify(output)} → ${JSON.stringify(again)}`;
  return null;
}

/** What stands with a character in one grapheme and is none of it: signs before it, marks and two vowels behind. */
const signBefore = /[\p{Cf}\u0d4e]$/u; // of all that Unicode prepends, Malayalam’s dot reph alone is a letter
const markBehind = /^(?:\u200d|[\p{M}\p{Grapheme_Extend}\p{Emoji_Modifier}\u0e33\u0eb3])/u;

/** A conversion begins where a grapheme begins, and what it leaves of one is only what stands with its character. */
function tornGrapheme(input: string, findings: readonly Finding[]): string | null {
  const conversions = findings.filter(({ kind }) => sortOf(kind) === 'converted');
  if (conversions.length === 0) return null;
  const edges = new Set([input.length]);
  for (const { index } of graphemes.segment(input)) edges.add(index);
  const torn = conversions.find(
    ({ start, end }) =>
      (!edges.has(start) && !signBefore.test(input.slice(0, start))) ||
      (!edges.has(end) && !markBehind.test(input.slice(end))),
  );
  return torn
    ? `the conversion at ${torn.start}–${torn.end} tears a grapheme: ${torn.before} → ${torn.after}`
    : null;
}
