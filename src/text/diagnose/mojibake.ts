import { big5Pair } from '../codec/big5';
import { gbkPair } from '../codec/gbk';
import { misread } from './notice';

/**
 * Might this text have been read in a wrong encoding? A cheap question, asked of every run, and only a yes
 * leads to the search for the right one.
 *
 * Bytes read as another Chinese encoding give ideographs, but hardly ever the common ones: both GB 2312 and
 * Big5 set their few thousand common characters in a block of its own, and bytes of other meaning fall outside
 * of it, on kana, on private use. Two such characters close together are the sign. In clean text they are
 * names and rare words (饕餮), and the search finds nothing then.
 */

/** Characters this near to each other are looked at together. */
const NEAR = 3;

const COMMON = 0;
const RARE = 1;

let flags: Uint8Array | null = null;

function buildFlags(): Uint8Array {
  const table = new Uint8Array(0x10000);
  table.fill(RARE, 0x3400, 0xa000);
  table.fill(RARE, 0xe000, 0xfa6a); // private use and compatibility ideographs
  for (let code = 0x4e00; code < 0xa000; code++) {
    const gbk = gbkPair(code);
    const big5 = big5Pair(code);
    // The common characters: B0A1–D7F9 of GB 2312, A440–C67E of Big5.
    const inGb = gbk >= 0xb0a1 && gbk <= 0xd7f9 && (gbk & 0xff) >= 0xa1;
    const inBig5 = big5 >= 0xa440 && big5 <= 0xc67e;
    if (inGb || inBig5) table[code] = COMMON;
  }
  return table;
}

/** Is this a character that hardly any Chinese text has, and that bytes of another encoding easily give? */
export function isRare(code: number): boolean {
  flags ??= buildFlags();
  return flags[code] === RARE;
}

/**
 * Letters next to ideographs that no Chinese text has there: kana, Greek, Cyrillic, bopomofo, box drawing; vertical
 * marks, as 行 is ︽ where Big5 is read as GBK; symbols before letters and mathematics behind them, as no word begins
 * or ends (¶ю, Ï∆), or inside of one (P¨¦rez); U+FFFD, and what its bytes are read as, of whose characters only one
 * is rare (锟斤拷, 嚙踝蕭).
 */
const oddNeighbours =
  /[\u4e00-\u9fff][\u0391-\u045f\u3041-\u3129\u2550-\u2593\ufe30-\ufe44]{1,2}[\u4e00-\u9fff]|[\xa2-\xa8\xac-\xaf\xb1-\xb6\xb8\xb9\xbc-\xbe\u2044-\u22ff][\xc0-\u024f\u0400-\u045f]|[\xaa\xb5\xba\xc0-\xff][\u2202-\u2265]|[A-Za-z][\xa1\xa8][\xa1-\xc0]|\ufffd|锟斤|嚙[踐踝]/;
const foreign = /[^\0-\x7f]/;

export function looksMisread(text: string): boolean {
  const start = text.search(foreign);
  if (start < 0) return false;
  return nextRarePair(text, start) !== null || oddNeighbours.test(text) || misread.test(text);
}

/**
 * The same on a page whose bytes were shifted by injected readings: shifts leave a few rare characters among good
 * text (祟惿), and what they were is rare as well where it is a name; a misreading leaves every fourth of them.
 */
export function looksMisreadThroughout(text: string): boolean {
  if (misread.test(text)) return true;
  flags ??= buildFlags();
  let rare = 0;
  let foreignCharacters = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0x80) foreignCharacters++;
    if (flags[code] === RARE) rare++;
  }
  return rare > 1 && rare >= foreignCharacters * RARE_SHARE;
}

/** Of own texts that were misread, no line has less; of good lines with two rare characters none has a third of it. */
const RARE_SHARE = 0.1;

/** A stretch of a text, in code units. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** So much around a sign of misreading is looked at with it. */
const REACH = 40;

/** The parts of a text that show signs of misreading, with what stands around them; in order. */
export function suspiciousParts(text: string): readonly Span[] {
  const searches = [nextRarePair, finder(oddNeighbours), finder(misread)];
  const next = searches.map((search) => search(text, 0));
  const parts: { start: number; end: number }[] = [];
  for (;;) {
    let first: Span | null = null;
    for (const sign of next) if (sign && (!first || sign.start < first.start)) first = sign;
    if (!first) return parts;
    const start = Math.max(0, first.start - REACH);
    const end = Math.min(text.length, first.end + REACH);
    const last = parts.at(-1);
    if (last && last.end >= start) last.end = end;
    else parts.push({ start, end });
    // What stands that near belongs to the part anyway.
    const from = first.end + REACH / 2;
    next.forEach((sign, i) => {
      if (sign && sign.start < from) next[i] = searches[i]?.(text, from) ?? null;
    });
  }
}

function nextRarePair(text: string, from: number): Span | null {
  flags ??= buildFlags();
  let last = from - NEAR - 1;
  for (let i = from; i < text.length; i++) {
    if (flags[text.charCodeAt(i)] === COMMON) continue;
    if (i - last <= NEAR) return { start: last, end: i + 1 };
    last = i;
  }
  return null;
}

function finder(pattern: RegExp): (text: string, from: number) => Span | null {
  const global = new RegExp(pattern, 'g');
  return (text, from) => {
    global.lastIndex = from;
    const match = global.exec(text);
    return match && { start: match.index, end: match.index + match[0].length };
  };
}
