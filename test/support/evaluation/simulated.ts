import { type Kind, kinds } from '../simulate/kinds';
import { Random } from '../simulate/random';
import type { Fixer } from './engine';
import { addScore, emptyScore, type Miss, type Score, scorePage } from './score';
import { excerpts, type OwnText } from './texts';

export interface SimulatedRow {
  readonly name: string;
  readonly group: Kind['group'];
  readonly required: boolean;
  readonly characters: number;
  readonly score: Score;
  readonly misses: readonly Miss[];
  readonly milliseconds: number;
}

export interface SimulationOptions {
  readonly only: string;
  readonly seed: number;
  /** Characters of clean text for each kind. */
  readonly size: number;
  /** Fix each page twice to see that the second time changes nothing. */
  readonly again: boolean;
}

/** Damages own text in every way and scores what the engine makes of it; one row for each kind. */
export async function* evaluateSimulated(
  fix: Fixer,
  texts: readonly OwnText[],
  options: SimulationOptions,
): AsyncGenerator<SimulatedRow> {
  for (const kind of kinds) {
    if (!kind.name.includes(options.only)) continue;
    yield await evaluateKind(kind, fix, texts, options);
  }
}

async function evaluateKind(
  kind: Kind,
  fix: Fixer,
  texts: readonly OwnText[],
  { seed, size, again }: SimulationOptions,
): Promise<SimulatedRow> {
  // A kind's pages do not depend on which other kinds are run beside it.
  const random = new Random(seed ^ hash(kind.name));
  const target = kind.target ?? 'zh-Hans';
  let score = emptyScore();
  let characters = 0;
  let milliseconds = 0;
  const misses: Miss[] = [];
  const usable = texts.filter(({ aboutEncodings }) => kind.group === 'clean' || !aboutEncodings);
  for (const clean of excerpts(usable, size, random)) {
    const page = kind.damage(clean, random);
    characters += page.clean.length;
    const began = performance.now();
    const { output, findings } = await fix(page.shown, target);
    milliseconds += performance.now() - began;
    const one = scorePage(page, findings);
    if (again && (await fix(output, target)).output !== output) one.score.restless = 1;
    score = addScore(score, one.score);
    misses.push(...one.misses);
  }
  return {
    name: kind.name,
    group: kind.group,
    required: kind.required,
    characters,
    score,
    misses,
    milliseconds,
  };
}

function hash(text: string): number {
  let value = 2166136261;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 16777619);
  return value >>> 0;
}
