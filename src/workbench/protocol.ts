import type { Counts } from '../messages';
import type { FileEncoding } from '../text/codec/detect';
import type { Finding } from '../text/finding';
import type { FixOptions } from '../text/fix';
import type { ConversionTarget } from '../text/script';
import type { Reading, ReadingName } from './readings';

/** What the page of the workbench tells its worker. One worker does one document and is then ended. */
export type ToWorker =
  | { readonly do: 'file'; readonly name: string; readonly bytes: ArrayBuffer; readonly options: FixOptions }
  | { readonly do: 'text'; readonly text: string; readonly options: FixOptions }
  /** Works on the same document again, read in another way or brought to another target. */
  | { readonly do: 'again'; readonly reading: ReadingName | null; readonly options: FixOptions }
  | { readonly do: 'part'; readonly part: number }
  /** Puts the user's choice in the place of an uncertain finding. */
  | { readonly do: 'choose'; readonly start: number; readonly after: string }
  | { readonly do: 'whole' };

export type FromWorker =
  | { readonly tell: 'progress'; readonly done: number; readonly total: number }
  | { readonly tell: 'summary'; readonly summary: Summary }
  | { readonly tell: 'part'; readonly part: number; readonly segments: readonly Segment[] }
  | { readonly tell: 'whole'; readonly text: string }
  | { readonly tell: 'failed'; readonly message: string };

export interface Summary {
  /** What a file was read as and how sure that is; null for pasted text that was taken as it came. */
  readonly encoding: { readonly name: FileEncoding; readonly confidence: number } | null;
  /** The reading that the user chose, if any. */
  readonly reading: ReadingName | null;
  /** Places whose bytes mean nothing in the encoding, and that no repair explains: U+FFFD in the result. */
  readonly badBytes: number;
  readonly counts: Counts;
  /** At most `examplesOfEachKind` of each kind. */
  readonly examples: readonly Finding[];
  readonly target: ConversionTarget | 'keep';
  /** How many changes there are in each part. */
  readonly changes: readonly number[];
  /** Other ways to read the document, each with the beginning that it would have. */
  readonly readings: readonly Reading[];
}

/** A stretch of a part: unchanged text, or a change. */
export type Segment = string | Change;

export interface Change extends Pick<Finding, 'start' | 'before' | 'after' | 'kind' | 'reason'> {
  /** What stands there until the user chooses: `after` as the repair gave it. */
  readonly proposed: string;
  /** What an uncertain place may stand for, in the script that the document is brought to. */
  readonly readings: readonly string[];
}
