import { readFileSync } from 'node:fs';
import { escapeHtml } from '../support/server';
import { insertByBytes } from '../support/simulate/bytes';
import { decodeGbk, encodeGbk, swallowing } from '../support/simulate/charsets';
import { chooseReadings, plainReadings } from '../support/simulate/pinyin';
import { Random } from '../support/simulate/random';
import { toTraditional } from '../support/simulate/script';

/** Any number will do; this one shows each kind of damage on the page. */
const seed = 7;

const article = readFileSync(new URL('article.txt', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n');

/** The demo's clean article as Simplified HTML, before any damage. */
export function cleanNewsPage(): string {
  const [title = '', source = '', ...rest] = article;
  const body = rest.slice(0, -2).map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`);
  const notes = rest.slice(-2).map((line) => `<p class="note">${escapeHtml(line)}</p>`);
  return `<!doctype html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<style>
  body { font: 18px/1.9 system-ui, sans-serif; max-width: 42em; margin: 2em auto; padding: 0 1.5em; color: #222; background: #fff }
  header { color: #8c1c13; border-bottom: 2px solid; font-size: 14px; letter-spacing: .1em }
  h1 { font-size: 28px; line-height: 1.4 }
  .source, .note { color: #777; font-size: 14px }
  input { font: inherit; font-size: 14px; padding: .3em .6em; width: 14em }
</style>
</head>
<body>
<header><img src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7" width="1" height="1" alt="创新产业" title="创新产业">云溪晚报</header>
<h1>${escapeHtml(title)}</h1>
<p class="source">${escapeHtml(source)}</p>
${body.join('\n')}
${notes.join('\n')}
<p><input placeholder="创新产业"></p>
</body>
</html>
`;
}

/** The same page as the generator of injected readings leaves it: the bytes searched are those of the markup. */
export function garbledNewsPage(): string {
  const random = new Random(seed);
  const clean = cleanNewsPage();
  const readings = chooseReadings(
    clean,
    { share: 0.6, common: false, script: 'traditional', style: plainReadings },
    random,
  );
  for (const [char, reading] of essentialReadings) readings.set(char, `(${reading})`);
  for (const char of whole) readings.delete(char);
  const bytes = insertByBytes(encodeGbk(toTraditional(clean)), [
    ...[...readings].map(([char, written]) => ({
      needle: encodeGbk(char).values,
      where: 'after' as const,
      bytes: () => encodeGbk(written).values,
    })),
    ...['、', '。', '，', '！', '？', '；'].map((mark) => ({
      needle: encodeGbk(mark).values,
      where: 'before' as const,
      bytes: () =>
        random.chance(0.5) ? Array.from({ length: random.between(1, 5) }, () => random.between(5, 8)) : null,
    })),
  ]);
  return decodeGbk(bytes, swallowing)
    .map(({ shown }) => shown)
    .join('');
}

/** Without these the article would lack the byte shift that the README tells of: 變?nèi)祟惿a(chǎn). */
const essentialReadings: readonly [string, string][] = [
  ['內', 'nèi'],
  ['產', 'chǎn'],
  ['創', 'chuàng'],
  ['業', 'yè'],
  ['據', 'jù'],
];
/** These stay without a reading, so that one lands inside them: 類生 holds the bytes of 內, 談論 those of 務. */
const whole = ['類', '論', '變'];
