import { type Damaged, damagedOf, joined, type Segment, undamaged } from './damaged';
import { annotation, type ReadingStyle } from './pinyin';
import type { Random } from './random';

/**
 * The generator that works on characters and not on bytes: right readings behind characters at random places,
 * the same character annotated here and bare there. Some strew pictures in, too.
 */
export interface Strewing {
  /** Chance of a character to be annotated. */
  readonly share: number;
  /** Readings with tone marks, without, or now and then. */
  readonly tones: boolean | 'mixed';
  /** Chance that a picture stands before a character. */
  readonly pictures: number;
}

const pictures = ['⭐', '🐅', '❗', '📞', '🆚', '✊'];

/** `page` is as the site shows it, of which `clean` is the text that is wanted; both are equally long. */
export function strewReadings(
  clean: string,
  page: string,
  strewing: Strewing,
  style: ReadingStyle,
  random: Random,
): Damaged {
  const wanted = [...clean];
  const segments: Segment[] = [...page].map((char, i) => {
    const right = wanted[i] ?? char;
    const toned = strewing.tones === 'mixed' ? random.chance(0.5) : strewing.tones;
    const reading = random.chance(strewing.share) ? annotation(char, { ...style, tones: toned }) : '';
    const picture = reading === '' && random.chance(strewing.pictures) ? random.pick(pictures) : '';
    if (reading !== '' || picture !== '')
      return { shown: char + reading + picture, clean: right, state: 'damaged' };
    return char === right ? undamaged(char) : { shown: char, clean: right, state: 'script' };
  });
  return joined([damagedOf(segments)]);
}
