import { describe, expect, it } from 'vitest';
import { keepOnly, traps } from '../fixtures/traps';
import { openFixer } from '../support/evaluation/engine';

const fix = await openFixer('all');

describe('what looks like damage and is none', () => {
  it.each(traps.map(({ kind, text }) => [kind, text] as const))('%s: %s', async (_kind, text) => {
    expect((await fix(text, 'keep')).output).toBe(text);
    if (!keepOnly.has(text)) expect((await fix(text, 'auto')).output).toBe(text);
  });
});
