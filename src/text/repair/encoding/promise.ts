import type { LanguageModel } from '../../language/model';
import { asContext, worth } from './evidence';
import type { Misreading } from './misreading';
import type { Unit } from './shown';
import { BROKEN, decoders, MORE } from './written';

export interface Promised {
  /** What the best stretch is worth as a text. */
  readonly language: number;
  /** What it is worth by its structure alone, as a text that is misread itself. */
  readonly structure: number;
}

/** A byte that fits nowhere ends a stretch that was no better than this. */
const BROKEN_WORTH = -4;
const ASCII_WORTH = -0.02;

/**
 * A quick look at what a misreading would give, without alternatives and without a way back: the best
 * stretch of a plain decoding. The search runs only where this promises something.
 */
export function promise(units: readonly Unit[], step: Misreading, model: LanguageModel): Promised {
  const decode = decoders[step.written];
  const isUtf8 = step.written === 'utf-8';
  let language = 0;
  let structure = 0;
  let bestLanguage = 0;
  let bestStructure = 0;
  let pending = 0;
  let last = 0;
  for (const { text, bytes } of units) {
    const own = bytes[0];
    if (!own) {
      // ASCII, or what this encoding does not have.
      const ascii = text.charCodeAt(0) < 0x80;
      language = Math.max(0, language + (ascii ? ASCII_WORTH : BROKEN_WORTH * 2));
      structure = Math.max(0, structure + (ascii ? ASCII_WORTH : BROKEN_WORTH * 2));
      pending = 0;
      last = 0;
      continue;
    }
    for (const byte of own) {
      let result = decode(pending, byte);
      if (result === BROKEN && pending !== 0) {
        language = Math.max(0, language + BROKEN_WORTH);
        structure = Math.max(0, structure + BROKEN_WORTH);
        pending = 0;
        last = 0;
        result = decode(0, byte);
      }
      if (result === BROKEN) {
        language = Math.max(0, language + BROKEN_WORTH);
        structure = Math.max(0, structure + BROKEN_WORTH);
        continue;
      }
      if (result === MORE) {
        pending = (pending << 8) | byte;
        continue;
      }
      if (result >= 0x80) {
        language = Math.max(0, language + worth(model, last, result) + (isUtf8 ? 2 : 0));
        structure += isUtf8 ? 2 : 0;
        if (language > bestLanguage) bestLanguage = language;
        if (structure > bestStructure) bestStructure = structure;
      }
      last = asContext(result);
      pending = 0;
    }
  }
  return { language: bestLanguage, structure: bestStructure };
}
