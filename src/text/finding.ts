import type { Reason } from './reason';

/** A replacement in a string: `[start, end)` in UTF-16 code units becomes `after`. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly after: string;
}

/** What was wrong, in the order in which the popup lists it. */
export const findingKinds = [
  'reading', // a bracketed reading that a generator injected: 產(chǎn)
  'shift', // characters paired one byte late: 類生產 shown as ?nèi)祟惿a(chǎn)
  'control', // control characters put before punctuation
  'fragment', // the rest of a tag whose `<` was swallowed: ?/p>
  'entity', // an entity or escape shown as text: &amp;nbsp; \u4f60
  'lost', // one character that became `?` and that its place determines: · in a name, U+00A0
  'encoding', // bytes read in the wrong encoding: 鎴戜滑
  'noise', // words that a generator dropped into the text
  'punctuation', // full-width marks that the generator folded to ASCII
  'script', // characters of the other script, or wrongly converted ones
  'word', // regional vocabulary and the user's own replacements
  'uncertain', // damage with more than one good reading: what is in doubt is left
  'unrecoverable', // bytes that are gone: 锟斤拷; left as it is
] as const;
export type FindingKind = (typeof findingKinds)[number];

/**
 * One change, or (for `uncertain` and `unrecoverable`) one place that was deliberately left. There `after` is
 * `before`; or, where a character in doubt shares its bytes with exact ones, those and U+FFFD in its place.
 * The kind tells what was left, not whether `after` is `before`.
 * Offsets are UTF-16 code units into the text as it was shown.
 * A line feed in the `after` of a `fragment` stands for the line break that the fragment was.
 */
export interface Finding extends Edit {
  readonly kind: FindingKind;
  readonly before: string;
  readonly reason: Reason;
}
