import { gbkPair } from '../../codec/gbk';
import type { Finding } from '../../finding';
import { reason } from '../../reason';
import { isQuoted } from './specimen';
import { BROKEN, decoders, MORE } from './written';

/**
 * Bytes that are gone, as they look afterwards:
 * U+FFFD itself; its UTF-8 bytes EF BF BD read as GBK (锟斤拷 for two of them), as Big5 (嚙踝蕭) or as
 * windows-1252 (ï¿½); its GB 18030 bytes 84 31 A4 37 shown as `�1�7`.
 */
const gonePattern = /(?:\ufffd1\ufffd7|锟斤拷|锟斤|嚙踝蕭|嚙踐蕭|ï¿½|\ufffd)+[锟嚙]?/g;

/**
 * UTF-8 that was read as GBK and saved so more often than the repair goes back: 闂傚倸鍊搁崐, in which each round
 * has lost bytes. No text is below it any more, and still its bytes are UTF-8 for the greater part, which those of
 * no Chinese text are.
 */
const stretch = /[^\0-\x7f](?:[^\0-\x7f]|[!-~](?=[^\0-\x7f])){11,}/g;
const MOSTLY = 0.5;

/** Reports what is lost for good, in order; the text stays as it is, since nothing tells what it was. */
export function goneForGood(run: string): Finding[] {
  const found = Array.from(run.matchAll(gonePattern), lost);
  const deep = Array.from(run.matchAll(stretch), lost).filter(({ before }) => isLayered(before));
  if (deep.length === 0 || isQuoted(run, deep)) return found;
  const outside = found.filter(
    ({ start, end }) => !deep.some((layered) => start < layered.end && layered.start < end),
  );
  return [...outside, ...deep].sort((a, b) => a.start - b.start);
}

function lost(match: RegExpExecArray): Finding {
  const [before] = match;
  return {
    start: match.index,
    end: match.index + before.length,
    before,
    after: before,
    kind: 'unrecoverable',
    reason: reason('encoding.gone'),
  };
}

/** Are the GBK bytes of these characters mostly characters of UTF-8, three bytes each? */
function isLayered(text: string): boolean {
  const decode = decoders['utf-8'];
  let all = 0;
  let whole = 0;
  let pending = 0;
  for (let i = 0; i < text.length; i++) {
    const pair = gbkPair(text.charCodeAt(i));
    for (const byte of pair > 0xff ? [pair >> 8, pair & 0xff] : [pair]) {
      all++;
      let result = decode(pending, byte);
      if (result === BROKEN && pending !== 0) {
        pending = 0;
        result = decode(0, byte);
      }
      if (result === MORE) pending = (pending << 8) | byte;
      else {
        if (result >= 0x800) whole += 3;
        pending = 0;
      }
    }
  }
  return whole >= all * MOSTLY;
}
