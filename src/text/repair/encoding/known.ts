import type { ScriptHint } from './evidence';
import type { Misreading } from './misreading';
import type { SeenPairs } from './seen';

/** What is known of a text before it is searched. */
export interface Known {
  /** The misreading is known to have happened in this text. */
  readonly known: boolean;
  /** What the text that comes out is expected to have been through in its turn: its structure alone is valued. */
  readonly below: Misreading | null;
  readonly script: ScriptHint;
  /** The decoder shows a mark for a lost byte. */
  readonly showsLosses: boolean;
  /** Pairs of characters that the text has elsewhere. */
  readonly seen: SeenPairs | null;
}

/** What stands around a stretch that is searched. */
export interface Around {
  /** Units before which bytes may have vanished without a trace. */
  readonly gaps: ReadonlySet<number>;
  /** What was read before, where the misread stretch goes on; null where the text begins or is as it should be. */
  readonly before: string | null;
  /** The misread stretch goes on behind the text. */
  readonly goesOn: boolean;
  /** All of the text is misread, and its marks are all that is lost; see `plain.ts`. */
  readonly isPlain?: boolean;
}

export const nothingKnown: Known = {
  known: false,
  below: null,
  script: null,
  showsLosses: false,
  seen: null,
};

export const nothingAround: Around = { gaps: new Set(), before: null, goesOn: false };
