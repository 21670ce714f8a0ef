import { readFileSync } from 'node:fs';
import { type ConvertOptions, openConverter } from '../../src/text/convert/convert';
import { applyEdits } from '../../src/text/edits';
import { openLexicon } from '../../src/text/lexicon/lexicon';
import type { ConversionTarget } from '../../src/text/script';

function read(name: string): ArrayBuffer {
  const { buffer, byteOffset, byteLength } = readFileSync(
    new URL(`../../assets/static/data/${name}.bin`, import.meta.url),
  );
  const bytes = new ArrayBuffer(byteLength);
  new Uint8Array(bytes).set(new Uint8Array(buffer, byteOffset, byteLength));
  return bytes;
}

/** The converter over the files that `npm run data` built. */
export const converter = openConverter(openLexicon(read('lexicon')), read('words'));

const plainWishes = {
  words: false,
  quotes: 'keep',
  protectedWords: [],
  replacements: [],
  charwise: false,
  pageScript: null,
  slips: { left: 0, overdone: 0 },
} as const;

export type Wishes = Partial<Omit<ConvertOptions, 'target'>>;

/** The options for a target, with nothing wished for but what is given. */
export function optionsFor(target: ConversionTarget, wishes: Wishes = {}): ConvertOptions {
  return { ...plainWishes, ...wishes, target };
}

/** A text as it reads after conversion. */
export function converted(text: string, target: ConversionTarget, wishes: Wishes = {}): string {
  return applyEdits(text, converter.convert(text, optionsFor(target, wishes)));
}
