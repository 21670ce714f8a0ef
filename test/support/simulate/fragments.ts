import { emptyBytes, insertedAfter, push } from './bytes';
import { decodeGbk, decodeUtf8, encodeGbk, encodeUtf8, type Losses } from './charsets';
import { align, type Damaged, damagedOf, type Segment, undamaged } from './damaged';
import { entityCharacter } from './markup';
import type { Random } from './random';

/** Tags that a dangling lead byte robs of their `<`. */
const closingTags = [
  '</p>',
  '</strong>',
  '</a>',
  '</span>',
  '</b>',
  '</em>',
  '</td>',
  '</div>',
  '<br>',
  '<br/>',
  '<br />',
];

/**
 * An excerpt that was cut in the middle of a character leaves a lead byte; the decoder gives it the
 * `<` of the next tag: `?/p>`. `clean` is HTML; `count` tags of it are hit.
 */
export function swallowTagStarts(html: string, count: number, losses: Losses, random: Random): Damaged {
  return withDanglingLeads(html, tagStarts(html), count, losses, random);
}

/** The same before `&`: `?nbsp;`, `?ldquo;`. */
export function swallowEntityStarts(html: string, count: number, losses: Losses, random: Random): Damaged {
  const places = [...html.matchAll(/&[a-z]+;/g)].map((match) => match.index);
  return withDanglingLeads(html, places, count, losses, random);
}

function tagStarts(html: string): number[] {
  return [...html.matchAll(/<[^>]+>/g)]
    .filter(([tag]) => closingTags.includes(tag))
    .map((match) => match.index);
}

function withDanglingLeads(
  html: string,
  places: readonly number[],
  count: number,
  losses: Losses,
  random: Random,
): Damaged {
  // The tag must follow a Chinese character, whose sibling's first byte dangles.
  const possible = places.filter((place) => /[\u4e00-\u9fff。”！？]/.test(html[place - 1] ?? ''));
  const hit = new Set(random.shuffled(possible).slice(0, count));
  const bytes = emptyBytes();
  let done = 0;
  for (const place of [...hit].sort((a, b) => a - b)) {
    appendGbk(bytes, html, done, place);
    push(bytes, [random.between(0xb0, 0xf7)], insertedAfter);
    done = place;
  }
  appendGbk(bytes, html, done, html.length);
  return align({ clean: html, encoded: html, format: 'html' }, bytes, decodeGbk(bytes, losses));
}

function appendGbk(bytes: ReturnType<typeof emptyBytes>, text: string, from: number, to: number): void {
  const part = encodeGbk(text.slice(from, to));
  part.values.forEach((value, i) => {
    push(bytes, [value], (part.sources[i] ?? 0) + from, part.lost[i] ?? false);
  });
}

/**
 * UTF-8 read as GBK and written back: the text survives but for paragraphs with an odd number of bytes,
 * whose last byte and the `<` behind it became `?`: `功�?/p>`.
 * `bad` is shown for the bytes of the broken character: U+FFFD or nothing.
 */
export function roundTripThroughGbk(html: string, bad: string): Damaged {
  const first = encodeUtf8(html);
  const second = emptyBytes();
  for (const piece of decodeGbk(first, { mark: '?', swallows: true, privateUse: 'kept' })) {
    for (let i = piece.from; i < piece.to; i++) {
      if (!piece.lost) push(second, [first.values[i] ?? 0], first.sources[i] ?? insertedAfter);
      else if (i === piece.from) push(second, [0x3f], first.sources[i] ?? insertedAfter, true);
    }
  }
  // Adjacent bad bytes of one character show one mark.
  const pieces = decodeUtf8(second, bad).map((piece, i, all) =>
    piece.lost && piece.shown === bad && all[i - 1]?.lost && all[i - 1]?.shown === bad
      ? { ...piece, shown: '' }
      : piece,
  );
  return align({ clean: html, encoded: html, format: 'html' }, second, pieces);
}

/** Characters that the target table lacked: each became one `?`. */
export function loseCharacters(text: string, lost: ReadonlySet<string>): Damaged {
  return replaceEach(text, (char) => (lost.has(char) ? '?' : null), 'lossy');
}

export type Escape =
  | 'named' // “ → &ldquo;
  | 'named-without-semicolon'
  | 'full-width' // U+00A0 → ＆ｎｂｓｐ；
  | 'decimal' // 你 → &#20320;
  | 'hexadecimal' // 你 → &#x4f60;
  | 'hexadecimal-without-ampersand' // ， → #xff0c;
  | 'backslash' // 你 → \u4f60
  | 'percent' // 你 → %E4%BD%A0
  | 'twice'; // & → &amp;

const namesByCharacter = new Map(
  ['nbsp', 'ldquo', 'rdquo', 'lsquo', 'rsquo', 'hellip', 'mdash', 'middot', 'copy', 'times'].map((name) => [
    entityCharacter(name),
    name,
  ]),
);

/** What a page shows for a character that was escaped once too often; null where this escape does not apply. */
export function escaped(char: string, how: Escape): string | null {
  const code = char.codePointAt(0) ?? 0;
  const name = namesByCharacter.get(char);
  const isWide = code >= 0x2e80;
  switch (how) {
    case 'named':
      return name === undefined ? null : `&${name};`;
    case 'named-without-semicolon':
      return name === undefined ? null : `&${name}`;
    case 'full-width':
      return name === undefined ? null : toFullWidth(`&${name};`);
    case 'decimal':
      return isWide ? `&#${code};` : null;
    case 'hexadecimal':
      return isWide ? `&#x${code.toString(16)};` : null;
    case 'hexadecimal-without-ampersand':
      return isWide ? `#x${code.toString(16)};` : null;
    case 'backslash':
      return isWide ? `\\u${code.toString(16).padStart(4, '0')}` : null;
    case 'percent':
      return isWide ? encodeURIComponent(char) : null;
    case 'twice':
      return char === '&' ? '&amp;' : null;
  }
}

function toFullWidth(ascii: string): string {
  return [...ascii].map((char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0)).join('');
}

/** Escapes whole stretches: `runs` of the text as [start, end), everything that the escape knows. */
export function escapeRuns(text: string, how: Escape, runs: readonly (readonly [number, number])[]): Damaged {
  const inRun = (index: number) => runs.some(([start, end]) => index >= start && index < end);
  return replaceEach(text, (char, index) => (inRun(index) ? escaped(char, how) : null), 'damaged');
}

function replaceEach(
  text: string,
  replacement: (char: string, index: number) => string | null,
  state: 'damaged' | 'lossy',
): Damaged {
  const segments: Segment[] = [];
  let plain = '';
  let index = 0;
  for (const char of text) {
    const shown = replacement(char, index);
    index += char.length;
    if (shown === null) {
      plain += char;
      continue;
    }
    if (plain !== '') segments.push(undamaged(plain));
    plain = '';
    segments.push({ shown, clean: char, state });
  }
  if (plain !== '') segments.push(undamaged(plain));
  return damagedOf(segments);
}
