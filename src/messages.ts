import type { Finding, FindingKind } from './text/finding';
import type { PageFix, PageProfile } from './text/fix';
import type { ConversionTarget } from './text/script';

/**
 * Every message between the parts of the extension: what is asked and what comes back.
 * Nothing else is ever sent. Messages are checked against `messages-schema.ts` where they arrive.
 */

/** From a content script to the background. */
export interface ToBackground {
  /**
   * Runs of one frame, with what is known of the page so far. In a run, U+2028 stands for a `br` and U+FFFC
   * for a picture or the like; a line feed that is left in the `after` of a `fragment` asks for a `br`.
   */
  fix: { ask: PackedRuns & { profile: PageProfile | null }; answer: FixAnswer };
  /** What was done in this frame up to now; replaces the frame's earlier report. */
  report: { ask: FrameReport; answer: null };
}

/** Some runs as one text, which a browser copies faster than many. Read by `packing/runs.ts`. */
export interface PackedRuns {
  /** The length of each piece that is a node of its own, in code units; negative where its run goes on after it. */
  readonly lengths: readonly number[];
  readonly text: string;
}

export type FixAnswer =
  | { readonly off: true }
  | ({
      readonly off: false;
      /** BCP 47 tag for `lang`; null where nothing is converted. */
      readonly lang: string | null;
      /** Whether `code`, `pre` and their like are left alone. */
      readonly skipCode: boolean;
      /** Something was learned of the page that asks for another look at what was answered before. */
      readonly learned: boolean;
      readonly findings: PackedFindings;
    } & Omit<PageFix, 'findings'>);

export interface Cause extends Pick<Finding, 'kind' | 'reason'> {
  /** It goes on with a finding that began in an earlier piece of the run, and is not counted again. */
  readonly isRest?: boolean;
}

/**
 * The findings in some runs, without what the asker knows or what is the same in many of them: a page of a
 * million characters has hundreds of thousands. Written by `packing/findings.ts`, read by `packing/found.ts`.
 */
export interface PackedFindings {
  readonly causes: readonly Cause[];
  /** For each piece of each run its findings, in numbers and texts. */
  readonly records: string;
  /** The changed pieces as they become. */
  readonly texts: string;
}

export type Counts = Partial<Record<FindingKind, number>>;

/** What is shown of each kind: enough to see what it is. */
export const examplesOfEachKind = 3;

export interface FrameReport {
  readonly counts: Counts;
  /** At most `examplesOfEachKind` of each kind. */
  readonly examples: readonly Finding[];
  readonly target: ConversionTarget | 'keep' | null;
  readonly showing: 'fixed' | 'original';
  readonly marked: boolean;
}

/** From popup, options and workbench to the background. */
export interface FromInterface {
  'page-state': { ask: { tab: number }; answer: PageState };
  show: { ask: { tab: number; what: 'fixed' | 'original' }; answer: null };
  mark: { ask: { tab: number; on: boolean }; answer: null };
  /** Works on a page that the detector passed over. */
  'fix-anyway': { ask: { tab: number }; answer: null };
  /** Reloads the page with its bytes read in another encoding; `null` goes back to what the site declares. */
  'reload-as': { ask: { tab: number; encoding: string | null }; answer: null };
}

export type PageState =
  | { readonly kind: 'forbidden' } // a page of the browser or of its store
  | { readonly kind: 'no-permission'; readonly host: string }
  | { readonly kind: 'no-file-access' } // file: pages before the user allows them
  | { readonly kind: 'off'; readonly host: string }
  | {
      readonly kind: 'ready';
      readonly host: string;
      readonly counts: Counts;
      readonly examples: readonly Finding[];
      readonly target: ConversionTarget | 'keep' | null;
      readonly showing: 'fixed' | 'original';
      readonly marked: boolean;
      /** The encoding that the bytes of the page seem to be in, where it is not the declared one. */
      readonly suspectedEncoding: string | null;
    };

/** From the background to the content scripts of a tab. */
export interface ToPage {
  show: { ask: { what: 'fixed' | 'original' }; answer: null };
  /** Settings changed, or the user asked for it: do the page again. `force` passes over the cheap detector. */
  again: { ask: { force: boolean }; answer: null };
}

/** A message as it is sent: its name and what it asks. */
export type Sent<Messages extends Record<keyof Messages, { ask: unknown }>> = {
  [Name in keyof Messages]: { readonly name: Name; readonly ask: Messages[Name]['ask'] };
}[keyof Messages];

export type Told = Sent<ToPage>;
