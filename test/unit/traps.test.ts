import { describe, expect, it } from 'vitest';
import { notYet } from '../fixtures/not-yet';
import { keepOnly, traps } from '../fixtures/traps';
import { openFixer } from '../support/evaluation/engine';

const fix = await openFixer('all');

describe('what looks like damage and is none', () => {
  for (const { kind, text } of traps) {
    const test = notYet.has(text) ? it.fails : it;
    test(`${kind}: ${text}`, async () => {
      expect((await fix(text, 'keep')).output).toBe(text);
      if (!keepOnly.has(text)) expect((await fix(text, 'auto')).output).toBe(text);
    });
  }
});
