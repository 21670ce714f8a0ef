import { expect, it } from 'vitest';
import { patternsOf, slownessOf } from '../../soak/patterns';

it('no regular expression takes longer for a text than the text is long, whatever the text', async () => {
  const patterns = await patternsOf('src');
  expect(patterns.length).toBeGreaterThan(100);
  expect(patterns.flatMap((pattern) => slownessOf(pattern) ?? [])).toEqual([]);
});
