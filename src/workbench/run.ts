/** Where a piece of a run stands in the document. */
export interface Place {
  readonly at: number;
}

/** A part of a run: it stands at `[start, start + length)` of the run's text. */
export interface Piece {
  /** Null for what is no text in the document. */
  readonly node: Place | null;
  readonly start: number;
  readonly length: number;
}

/** A stretch that people read as one, and the pieces of the document that it is made of. */
export interface Run {
  readonly text: string;
  readonly pieces: readonly Piece[];
}
