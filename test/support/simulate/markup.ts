/**
 * The little of HTML that damaged pages are made of, read as a browser reads it: tags vanish, blocks and
 * `br` break the line, entities become their characters, and what is no tag (`?/p>`) stays text.
 */

const entities: ReadonlyMap<string, string> = new Map([
  ['nbsp', '\u00a0'],
  ['ldquo', '“'],
  ['rdquo', '”'],
  ['lsquo', '‘'],
  ['rsquo', '’'],
  ['hellip', '…'],
  ['mdash', '—'],
  ['middot', '·'],
  ['copy', '©'],
  ['times', '×'],
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
]);

export function entityCharacter(name: string): string {
  const char = entities.get(name);
  if (char === undefined) throw new RangeError(`The simulator knows no entity named “${name}”`);
  return char;
}

const blockTags = new Set(['p', 'div', 'h1', 'h2', 'h3', 'li', 'ul', 'tr', 'table', 'br', 'blockquote']);
const token = /<(\/?)([a-z][a-z0-9]*)\b[^<>]*>|&([a-z]+);|&#(\d+);|&#x([0-9a-f]+);/gi;

/** For each code unit of the markup what a reader sees of it: itself, nothing, a line feed, or an entity's character. */
export function textOfMarkup(markup: string): string[] {
  const parts = markup.split('');
  let lineHasText = false;
  let done = 0;
  for (const match of markup.matchAll(token)) {
    const start = match.index;
    lineHasText ||= markup.slice(done, start).trim() !== '';
    done = start + match[0].length;
    const visible = visibleToken(match, lineHasText);
    if (visible === null) continue;
    parts.fill('', start, done);
    parts[start] = visible;
    if (visible === '\n') lineHasText = false;
    else if (visible !== '') lineHasText = true;
  }
  return parts;
}

function visibleToken(match: RegExpMatchArray, lineHasText: boolean): string | null {
  const [, closing, tag, name, decimal, hexadecimal] = match;
  if (tag !== undefined) {
    if (!blockTags.has(tag.toLowerCase())) return '';
    // A block begins on a new line; where the line is fresh already there is nothing to break.
    if (tag.toLowerCase() === 'br') return '\n';
    return closing === '' && lineHasText ? '\n' : '';
  }
  if (name !== undefined) return entities.get(name) ?? null;
  const code = decimal !== undefined ? Number.parseInt(decimal, 10) : Number.parseInt(hexadecimal ?? '', 16);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : null;
}
