import { roleOf } from '../page/left-alone';
import { objectReplacement } from '../page/run';
import { lineEnd } from './line-end';
import type { Run } from './run';

/** Elements whose content is no text to read. */
const closed = new Set('script style template noscript svg math code pre textarea xmp plaintext'.split(' '));
/** Attributes that people read. */
const readable = /\s(?:title|alt|placeholder|aria-label)\s*=\s*(?:"([^"]*)"|'([^']*)')/gi;
/** Anything that could need a repair. */
const foreign = /[^\0-\x7f]/;
/** A page whose lines end in nothing but `br` is one block; here it is cut after about so many code units. */
const enoughLines = 4096;

/**
 * The text of an HTML source as people read it: the text of a block across its inline elements in one run,
 * each readable attribute in its own. Runs come in groups that stand one after the other in the source; none
 * is longer than about `most` UTF-16 code units.
 */
export function* htmlRuns(html: string, most: number): Generator<readonly Run[]> {
  let block = openBlock();
  for (let at = 0; at < html.length; ) {
    const tag = nextTag(html, at);
    while (tag - at > most) {
      const end = lineEnd(html, at + most, most);
      block.add(html.slice(at, end), at);
      yield block.runs();
      block = openBlock();
      at = end;
    }
    block.add(html.slice(at, tag), at);
    if (tag === html.length) break;
    const end = tagEnd(html, tag);
    const source = html.slice(tag, end);
    const [, slash, named] = /^<(\/?)([a-z][^\s/>]*)/i.exec(source) ?? [];
    const name = named?.toLowerCase();
    at = end;
    if (name === undefined) continue; // a comment, a declaration
    const isClosed = closed.has(name);
    const role = roleOf(name);
    if (name === 'br' && block.length < enoughLines) block.add('\n', null);
    else if (role !== 'inline' && role !== 'nowhere' && role !== 'atomic') {
      yield block.runs();
      block = openBlock();
    } else if (slash === '' && (role === 'atomic' || (isClosed && role === 'inline')))
      block.add(objectReplacement, null);
    for (const match of source.matchAll(readable)) {
      const value = match[1] ?? match[2] ?? '';
      block.addAttribute(value, tag + match.index + match[0].length - 1 - value.length);
    }
    if (isClosed && slash === '' && !source.endsWith('/>')) at = closingTag(html, name, end);
  }
  yield block.runs();
}

/** Gathers the text of one block. */
function openBlock() {
  let text = '';
  const pieces: Run['pieces'][number][] = [];
  const attributes: Run[] = [];
  return {
    get length(): number {
      return text.length;
    },
    /** Adds text that stands at `at` in the source; null for a sign that stands for an element. */
    add(part: string, at: number | null): void {
      if (part === '') return;
      pieces.push({ node: at === null ? null : { at }, start: text.length, length: part.length });
      text += part;
    },
    addAttribute(value: string, at: number): void {
      if (!foreign.test(value)) return;
      attributes.push({ text: value, pieces: [{ node: { at }, start: 0, length: value.length }] });
    },
    runs(): Run[] {
      return foreign.test(text.replaceAll(objectReplacement, ''))
        ? [{ text, pieces }, ...attributes]
        : attributes;
    },
  };
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
