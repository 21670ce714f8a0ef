import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Writes the notices of everything by others that ships with the extension, code and data, from the
 * packages' own licence files: `npx tsx src/compile/notices.ts`. The result is kept in the repository.
 */
const shipped: readonly (readonly [name: string, purpose: string])[] = [
  ['preact', 'draws the popup, the options and the workbench'],
  ['valibot', 'checks settings and messages'],
  [
    'webextension-polyfill',
    'one extension API for all browsers; its source is at https://github.com/mozilla/webextension-polyfill',
  ],
  ['jsonc-parser', 'finds the line of a mistake in an imported file'],
  ['wxt', 'builds the extension; a few lines of it start each part'],
  ['opencc-js', 'conversion dictionaries, compiled into lexicon.bin; they come from OpenCC, Apache-2.0'],
  ['@node-rs/jieba', 'word frequencies, compiled into words.bin and language.bin'],
  ['pinyin-pro', 'readings of characters, compiled into language.bin'],
];

const packages = fileURLToPath(new URL('../../node_modules/', import.meta.url));

function noticeOf([name, purpose]: readonly [string, string]): string {
  const folder = join(packages, name);
  const about: { version: string; license: string } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  const title = `${name} ${about.version} (${about.license}): ${purpose}`;
  return [title, '='.repeat(title.length), ...licenceTexts(folder, about.license)].join('\n\n');
}

/** The licence files of a package, those in a folder `LICENSES` too. */
function licenceTexts(folder: string, license: string): string[] {
  const texts = filesIn(folder, /^(?:licen[cs]e|notice|third_party)/i).concat(
    filesIn(join(folder, 'LICENSES'), /./),
  );
  if (texts.length > 0) return texts.map((file) => readFileSync(file, 'utf8').trim());
  return [`Released under the ${license} licence by its authors; the package carries no licence file.`];
}

function filesIn(folder: string, pattern: RegExp): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => join(folder, entry.name))
    .sort();
}

writeFileSync(
  fileURLToPath(new URL('../../assets/static/notices.txt', import.meta.url)),
  `Zhengwen 正文 contains work by others, with thanks.\n\n\n${shipped.map(noticeOf).join('\n\n\n')}\n`,
);
