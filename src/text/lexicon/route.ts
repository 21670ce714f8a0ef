import type { Glance } from './glance';

/** A dictionary of the trie. */
export interface Dictionary {
  readonly root: number;
  /** How many code units it has been led over. */
  seen: number;
  /** What it does at a glance, once it has seen enough for that. */
  glance: Glance | null;
}

/** A chain with its dictionaries. */
export interface Route {
  /** For compatibility ideographs. */
  readonly normalize: Dictionary | null;
  /** For the phrases that cut the text before the first pass. */
  readonly cut: Dictionary | null;
  /** Whether the first pass cuts the text. */
  readonly cutting: boolean;
  readonly passes: readonly Dictionary[];
  /** Whether its passes are taken one by one, since it has only one, or one with phrases in every sentence. */
  readonly isOneByOne: boolean;
  /** How many code units it has been led over. */
  seen: number;
  /** What all its passes together do at a glance, once it has seen enough for that. */
  glance: Glance | null;
}

/** Buffers up to this many code units are kept for the next text; 64 Ki is longer than nearly every paragraph. */
export const KEPT_UNITS = 0x10000;
export const FIRST_LENGTH = 0x400;
