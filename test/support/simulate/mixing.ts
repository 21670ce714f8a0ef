import { type Damaged, damagedOf, type Segment, undamaged } from './damaged';
import type { Random } from './random';
import { alternatives, toTraditional } from './script';

/** Brings random stretches (words or sentences) of a Simplified text into Traditional characters. */
export function mixScripts(
  text: string,
  unit: 'character' | 'word' | 'sentence',
  share: number,
  random: Random,
): Damaged {
  return damagedOf(
    unitsOf(text, unit).map((part): Segment => {
      const shown = random.chance(share)
        ? toTraditional(part, random.chance(0.3) ? 'forcing' : 'reluctant')
        : part;
      return shown === part ? undamaged(part) : { shown, clean: part, state: 'script' };
    }),
  );
}

/** The whole page by character, as a bad converter leaves it. */
export function convertByCharacter(text: string, by: 'reluctant' | 'forcing'): Damaged {
  const shown = toTraditional(text, by);
  return damagedOf([{ shown, clean: text, state: shown === text ? 'same' : 'script' }]);
}

/**
 * Traditional text from a converter that sometimes took the wrong one of several characters: 不斷髮展.
 * `traditional` is the right text, unit by unit beside `simplified`.
 */
export function overConverted(
  simplified: string,
  traditional: string,
  share: number,
  random: Random,
): Damaged {
  const segments: Segment[] = [];
  for (const [i, clean] of traditional.split('').entries()) {
    const wrong = alternatives(simplified[i] ?? '').filter((other) => other !== clean);
    const isHit = wrong.length > 0 && random.chance(share);
    segments.push(isHit ? { shown: random.pick(wrong), clean, state: 'damaged' } : undamaged(clean));
  }
  return damagedOf(segments);
}

function unitsOf(text: string, unit: 'character' | 'word' | 'sentence'): string[] {
  if (unit === 'character') return text.split('');
  const segmenter = new Intl.Segmenter('zh', { granularity: unit });
  return [...segmenter.segment(text)].map(({ segment }) => segment);
}
