import type { Piece } from '../page/run';

/** Where a piece of a run stands in the document. */
export interface Place {
  readonly at: number;
}

/** A stretch that people read as one, and the pieces of the document that it is made of. */
export interface Run {
  readonly text: string;
  readonly pieces: readonly Piece<Place>[];
}
