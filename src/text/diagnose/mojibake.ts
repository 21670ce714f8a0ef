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

/** Letters next to ideographs that no Chinese text has there: kana, Greek, Cyrillic, bopomofo, U+FFFD. */
const oddNeighbours = /[\u4e00-\u9fff][\u0391-\u045f\u3041-\u3129\u2550-\u2593]{1,2}[\u4e00-\u9fff]|\ufffd/;
const foreign = /[^\0-\x7f]/;

export function looksMisread(text: string): boolean {
  const start = text.search(foreign);
  if (start < 0) return false;
  flags ??= buildFlags();
  let last = -NEAR - 1;
  for (let i = start; i < text.length; i++) {
    if (flags[text.charCodeAt(i)] === COMMON) continue;
    if (i - last <= NEAR) return true;
    last = i;
  }
  return oddNeighbours.test(text) || misread.test(text);
}
