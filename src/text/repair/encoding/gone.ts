import type { Finding } from '../../finding';
import { reason } from '../../reason';

/**
 * Bytes that are gone, as they look afterwards:
 * U+FFFD itself; its UTF-8 bytes EF BF BD read as GBK (锟斤拷 for two of them), as Big5 (嚙踝蕭) or as
 * windows-1252 (ï¿½); its GB 18030 bytes 84 31 A4 37 shown as `�1�7`.
 */
const gonePattern = /(?:\ufffd1\ufffd7|锟斤拷|锟斤|嚙踝蕭|嚙踐蕭|ï¿½|\ufffd)+[锟嚙]?/g;

/** Reports what is lost for good; the text stays as it is, since nothing tells what it was. */
export function goneForGood(run: string): Finding[] {
  const findings: Finding[] = [];
  for (const match of run.matchAll(gonePattern)) {
    const [before] = match;
    findings.push({
      start: match.index,
      end: match.index + before.length,
      before,
      after: before,
      kind: 'unrecoverable',
      reason: reason('encoding.gone'),
    });
  }
  return findings;
}
