/** How a document's text is taken apart. SRT and CSV are lines of text as well. */
export type Format = 'text' | 'html';

/** A stretch of the document that people read, and where it stands. */
export interface Piece {
  readonly start: number;
  readonly text: string;
}

/** How much goes through the engine at once, in UTF-16 code units: some tens of milliseconds of work. */
const batchLength = 64 * 1024;

export function formatOf(name: string): Format {
  return /\.(?:x?html?|shtml)$/i.test(name) ? 'html' : 'text';
}

/** The readable text of a document in batches, in order. Each batch ends where a line or a piece ends. */
export function* batches(text: string, format: Format): Generator<readonly Piece[]> {
  if (format === 'text') {
    for (let start = 0; start < text.length; ) {
      const end = lineEnd(text, start + batchLength);
      yield [{ start, text: text.slice(start, end) }];
      start = end;
    }
    return;
  }
  let batch: Piece[] = [];
  let length = 0;
  for (const piece of htmlPieces(text)) {
    batch.push(piece);
    length += piece.text.length;
    if (length >= batchLength) {
      yield batch;
      batch = [];
      length = 0;
    }
  }
  if (batch.length > 0) yield batch;
}

/** The end of the line that `at` is in; a line longer than a batch ends at `at` all the same. */
function lineEnd(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const end = text.indexOf('\n', at) + 1;
  if (end > 0 && end - at < batchLength) return end;
  const trail = text.charCodeAt(at);
  return trail >= 0xdc00 && trail <= 0xdfff ? at + 1 : at;
}

/** Elements whose content is no text to read. */
const closed = /^(?:script|style|template|noscript|svg|math|code|pre|textarea|xmp|plaintext)$/i;
/** Attributes that people read. */
const readable = /\s(?:title|alt|placeholder|aria-label)\s*=\s*(?:"([^"]*)"|'([^']*)')/gi;

/** The text between the tags of an HTML source, and the attributes that people read. */
function* htmlPieces(html: string): Generator<Piece> {
  let at = 0;
  while (at < html.length) {
    const tag = nextTag(html, at);
    const text = html.slice(at, tag);
    if (/[^\0-\x7f]/.test(text)) yield { start: at, text };
    if (tag === html.length) return;
    const end = tagEnd(html, tag);
    const source = html.slice(tag, end);
    const name = /^<([a-z][^\s/>]*)/i.exec(source)?.[1] ?? '';
    at = end;
    if (name === '') continue;
    for (const match of source.matchAll(readable)) {
      const value = match[1] ?? match[2] ?? '';
      const start = tag + match.index + match[0].length - 1 - value.length;
      if (/[^\0-\x7f]/.test(value)) yield { start, text: value };
    }
    if (closed.test(name) && !source.endsWith('/>')) at = closingTag(html, name, end);
  }
}

function nextTag(html: string, from: number): number {
  for (let at = html.indexOf('<', from); at !== -1; at = html.indexOf('<', at + 1)) {
    if (/[a-z/!?]/i.test(html.charAt(at + 1))) return at;
  }
  return html.length;
}

function tagEnd(html: string, tag: number): number {
  if (html.startsWith('<!--', tag)) return after(html, '-->', tag + 4);
  let at = tag + 1;
  for (let mark = ''; at < html.length; at++) {
    const character = html.charAt(at);
    if (mark !== '') mark = character === mark ? '' : mark;
    else if (character === '>') return at + 1;
    else if ((character === '"' || character === "'") && html.charAt(at - 1) === '=') mark = character;
  }
  return html.length;
}

function closingTag(html: string, name: string, from: number): number {
  const closing = new RegExp(`</${name}(?=[\\s/>])`, 'gi');
  closing.lastIndex = from;
  return closing.exec(html)?.index ?? html.length;
}

function after(text: string, sign: string, from: number): number {
  const at = text.indexOf(sign, from);
  return at === -1 ? text.length : at + sign.length;
}

/** How the result of a repair is written into a source of this format. */
export function written(after: string, format: Format): string {
  if (format === 'text') return after;
  return after.replaceAll('<', '&lt;').replaceAll('\n', '<br>');
}

/**
 * The repaired document as it is saved: in UTF-8, so that is what an HTML or XML source must declare too.
 * Spreadsheets take a CSV file for UTF-8 only with a byte-order mark.
 */
export function asUtf8(text: string, name: string): string {
  if (/\.csv$/i.test(name)) return `\ufeff${text}`;
  if (formatOf(name) !== 'html') return text;
  const head = text.slice(0, 4096); // a declaration further down doesn't count for browsers either
  const declared = head
    .replace(/(<meta\s[^>]*charset\s*=\s*["']?)[\w:.-]+/i, '$1utf-8')
    .replace(/(<\?xml\s[^>]*encoding\s*=\s*["'])[\w:.-]+/i, '$1utf-8');
  return declared + text.slice(4096);
}
