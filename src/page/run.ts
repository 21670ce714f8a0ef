/** A node of the page that holds text: one in the line, or an attribute, which is a node as well. */
export type Holder = Text | Attr;

/** Stands in a run for a `br`: the background knows it as `lineBreak`. */
export const lineBreak = '\u2028';

/** Stands in a run for something that is no text but has its place in the line, such as a picture. */
export const objectReplacement = '\uFFFC';

/** One node's part of a run. */
export interface Piece {
  /** Null where the page has no text to write to: a `br` or an object in the line. */
  readonly node: Holder | null;
  readonly source: string;
}

/**
 * A stretch of text that a reader sees as one: a block's text across its inline elements, or one attribute,
 * `title` for example.
 */
export interface Run {
  readonly text: string;
  readonly pieces: readonly Piece[];
}

export function runOf(pieces: readonly Piece[]): Run {
  let text = '';
  for (const { source } of pieces) text += source;
  return { text, pieces };
}
