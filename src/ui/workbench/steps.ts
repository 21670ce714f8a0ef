import { totals } from '../../text/sorts';
import type { Summary } from '../../workbench/protocol';
import type { ReadingName } from '../../workbench/readings';
import { encodingName } from '../encoding-options';
import { targetName } from '../target-options';
import { say, sayCount } from '../wording';

/** Below this confidence the detection says that it may be wrong. */
export const certain = 0.65;

/** What was done to a document, in one line. */
export function headline(summary: Summary): string {
  const { repaired, converted, left } = totals(summary.counts);
  const done = [
    repaired > 0 ? sayCount('popup.repaired', repaired) : '',
    converted > 0 ? sayCount('popup.converted', converted) : '',
    left > 0 ? sayCount('popup.left', left) : '',
  ].filter(Boolean);
  return done.length > 0 ? done.join(say('popup.and')) : say('workbench.clean');
}

/** The steps from the bytes to the result, in words. The changes themselves are told by kind. */
export function steps({ encoding, reading, badBytes, counts, target }: Summary): string[] {
  const told: string[] = [];
  if (encoding) {
    const sure = encoding.confidence >= certain;
    told.push(say(sure ? 'workbench.readAs' : 'workbench.readAsUnsure', encodingName(encoding.name)));
  } else if (reading) {
    told.push(say('workbench.reread', readingName(reading)));
  }
  if (badBytes > 0) told.push(sayCount('workbench.badBytes', badBytes));
  if (target === 'keep') told.push(say('workbench.kept'));
  else if (totals(counts).converted > 0) told.push(say('workbench.brought', targetName(target)));
  return told;
}

/** `UTF-8`, or for a misreading that is undone `UTF-8, read as GBK`. */
export function readingName(name: ReadingName): string {
  const [really = '', shown] = name.split(', ');
  return shown ? say('workbench.misread', encodingName(really), encodingName(shown)) : encodingName(really);
}
