import type { LeftAlone } from './left-alone';
import type { Showing } from './showing';

/** What the parts of our work on a page have in common. */
export interface State {
  /** All work has ended for good. */
  closed: boolean;
  /** The site is switched off; it may be switched on again. */
  off: boolean;
  /** Every text is asked about, whether or not the detector notices anything. */
  force: boolean;
  showing: Showing;
  /** Grows when what was settled before needs another look. */
  round: number;
  alone: LeftAlone;
  /** Whether anything was asked yet. */
  asked: boolean;
  /** Code units that were asked about, and of all text: they tell a Chinese page from a Chinese quotation. */
  sent: number;
  read: number;
}
