/** Stands in a run for something that is no text but has its place in the line, such as a picture. */
export const objectReplacement = '\uFFFC';

/** One text node's part of a run: its source stands at `[start, start + length)` of the run's text. */
export interface Piece {
  /** Null where the page has no text to write to: a `br` or an object in the line. */
  readonly node: Text | null;
  readonly start: number;
  readonly length: number;
}

/** A stretch of text that a reader sees as one: a block's text across its inline elements. */
export interface TextRun {
  readonly kind: 'text';
  readonly text: string;
  readonly pieces: readonly Piece[];
}

/** An attribute that is shown or spoken, `title` for example. */
export interface AttributeRun {
  readonly kind: 'attribute';
  readonly text: string;
  readonly element: Element;
  readonly name: string;
}

export type Run = TextRun | AttributeRun;
