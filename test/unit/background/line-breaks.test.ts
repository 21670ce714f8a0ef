import { describe, expect, it } from 'vitest';
import { lineBreak, placeLineBreaks } from '../../../src/background/line-breaks';
import { applyEdits } from '../../../src/text/edits';
import type { Finding } from '../../../src/text/finding';

/** A run with `?/p>` for each rest of a tag, after its breaks were placed; `|` is a `br` of the page. */
function placed(shown: string): string {
  const text = shown.replaceAll('|', lineBreak);
  const findings = [...text.matchAll(/\?\/p>/g)].map(
    ({ 0: before, index: start }): Finding => ({
      kind: 'fragment',
      start,
      end: start + before.length,
      before,
      after: '\n',
      reason: { code: 'fragment.tag', details: [before] },
    }),
  );
  return applyEdits(text, placeLineBreaks(text, findings)).replaceAll(lineBreak, '|');
}

describe('a line break that a fragment swallowed', () => {
  it.each([
    ['is given back before text', '甲?/p>乙', '甲\n乙'],
    ['is not needed at the end of a block', '甲?/p> ', '甲 '],
    ['is not needed before a line break of the page', '甲?/p> |乙', '甲 |乙'],
    ['is not needed where nothing stands before it', ' ?/p>乙', ' 乙'],
    ['is given once where two stand together', '甲?/p>?/p>乙', '甲\n乙'],
    ['is given back each time between texts', '甲?/p>乙?/p>丙', '甲\n乙\n丙'],
  ])('%s', (_, shown, result) => {
    expect(placed(shown)).toBe(result);
  });

  it('is found in linear time in a page of nothing else', () => {
    expect(placed('?/p>'.repeat(20_000))).toBe('');
  });
});
