import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Random } from '../simulate/random';

const folder = fileURLToPath(new URL('../../texts', import.meta.url));

export interface OwnText {
  readonly style: string;
  readonly name: string;
  readonly text: string;
  /** An article about encodings shows damage on purpose: it must stay clean and is never damaged. */
  readonly aboutEncodings: boolean;
}

/** The clean sample texts of the project, all in Simplified Chinese, by style. */
export function ownTexts(): OwnText[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((style) =>
      readdirSync(join(folder, style.name))
        .filter((name) => name.endsWith('.txt'))
        .sort()
        .map((name) => {
          const text = readFileSync(join(folder, style.name, name), 'utf8')
            .normalize('NFC')
            .trim();
          return { style: style.name, name, text, aboutEncodings: /UTF-8|乱码|转义/.test(text) };
        }),
    );
}

/** Excerpts of whole paragraphs, from a caption to a long article, `size` characters in all, over all styles. */
export function excerpts(texts: readonly OwnText[], size: number, random: Random): string[] {
  const result: string[] = [];
  let total = 0;
  for (;;) {
    for (const { text } of random.shuffled(texts)) {
      const excerpt = excerptOf(text, random.pick([120, 400, 400, 900, 900, 2500]), random);
      result.push(excerpt);
      total += excerpt.length;
      if (total >= size) return result;
    }
  }
}

function excerptOf(text: string, length: number, random: Random): string {
  const paragraphs = text.split('\n').filter((line) => line.trim() !== '');
  let at = random.between(0, paragraphs.length - 1);
  let excerpt = '';
  while (excerpt.length < length && at < paragraphs.length) {
    excerpt += (excerpt === '' ? '' : '\n') + paragraphs[at];
    at++;
  }
  return excerpt;
}
