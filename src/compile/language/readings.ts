import { pinyin } from 'pinyin-pro';
import { FIRST_IDEOGRAPH, LAST_IDEOGRAPH } from '../../text/language/layout';

const readingShape = /^[a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ]{1,6}$/;

/** The readings of each ideograph, the usual one first. */
export function readReadings(): string[][] {
  const readings: string[][] = [];
  for (let c = FIRST_IDEOGRAPH; c <= LAST_IDEOGRAPH; c++) {
    const all = pinyin(String.fromCodePoint(c), { multiple: true, type: 'array' });
    readings.push([...new Set(all)].filter((r) => readingShape.test(r)));
  }
  return readings;
}
