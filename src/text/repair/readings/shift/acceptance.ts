import type { DamageProfile } from '../../../fix';
import { CLEAR_MARGIN, type Explanation } from './choice';

/** Is what a search found good enough to be shown? */

/** Below this mean, what was found is no Chinese: behind a reading, which is a certain sign, and elsewhere. */
const WORST_MEAN = -9;
const WORST_MEAN_UNSIGNED = -8;

/** A mean of few characters tells less: so much lower it may be for a single one. */
const SHORT_MEAN = 3;

/** Without tones and without undefined rows, too little is left to find rare words by. */
const WORST_MEAN_TONELESS = -7;

/** Where the decoder leaves no sign, more has to speak for a shift; a little less behind a control run. */
const SILENT_MARGIN = 1.2;
const SILENT_MARGIN_AT_RUN = 0.8;

const lostSigns = /[?\ufffd]+/g;

/** Is the explanation clear, and Chinese? `shown` is the text that it explains. */
export function isConvincing(
  found: Explanation,
  shown: string,
  sign: { readonly isReading: boolean; readonly isRun: boolean },
  { silent, toneless }: DamageProfile,
): boolean {
  // Signs of lost bytes in the place of others are nothing found.
  if (found.unchanged || found.text.replace(lostSigns, '') === shown.replace(lostSigns, '')) return false;
  const margin = silent ? (sign.isRun ? SILENT_MARGIN_AT_RUN : SILENT_MARGIN) : CLEAR_MARGIN;
  const worst = toneless ? WORST_MEAN_TONELESS : silent || !sign.isReading ? WORST_MEAN_UNSIGNED : WORST_MEAN;
  const slack = found.text.includes('\ufffd') ? 0 : SHORT_MEAN / Math.max(1, found.text.length);
  return found.margin >= margin && found.mean >= worst - slack;
}
