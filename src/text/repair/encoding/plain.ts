import type { LanguageModel } from '../../language/model';
import { asContext, worth } from './evidence';
import type { Misreading } from './misreading';
import type { Unit } from './shown';
import { BROKEN, decoders, MORE } from './written';

/** A character this unlikely may come from bytes that do not belong together. */
const ODD = -3;

/**
 * Do the marks of a misread stretch explain all that is lost in it? `鍥?瀹禿` is E5 9B ? E5 AE B6: on both sides
 * of the mark the bytes are well formed and give ordinary text, so that nothing can have vanished besides, and
 * the search has only to choose what the mark stands for.
 */
export function isExplainedByMarks(
  units: readonly Unit[],
  { written }: Misreading,
  model: LanguageModel,
): boolean {
  const decode = decoders[written];
  let pending = 0;
  let last = 0;
  for (const { text, bytes } of units) {
    if (text === '?' || text === '\ufffd') {
      if (pending === 0) return false;
      pending = 0;
      last = 0;
      continue;
    }
    const [own] = bytes;
    if (own === undefined || bytes.length > 1) {
      if (text.charCodeAt(0) >= 0x80 || pending !== 0) return false;
      last = 0;
      continue;
    }
    for (const byte of own) {
      const result = decode(pending, byte);
      if (result === BROKEN) return false;
      if (result === MORE) {
        pending = (pending << 8) | byte;
        continue;
      }
      pending = 0;
      if (result >= 0x80 && worth(model, last, result) < ODD) return false;
      last = asContext(result);
    }
  }
  return pending === 0;
}
