import { gbkCodePoint } from '../../codec/gbk';
import type { Finding } from '../../finding';
import type { LanguageModel } from '../../language/model';
import { reason } from '../../reason';
import { asContext, CHANCE, isHan, scriptHint, strayFrom } from './evidence';

/**
 * GBK read as strict GB 2312: 體 is F3 77, which GB 2312 does not have; F3 becomes U+FFFD and 77 stays as
 * the letter w. The letter is the second byte of the character that was lost, so that at most 126 are possible.
 */
const halfPair = /\ufffd([@-~])(?![A-Za-z])/g;

/** The best candidate must be this much likelier than the next one, in nats, and likelier than by chance. */
const CLEAR = 2;

export function repairStrictGb2312(text: string, model: LanguageModel): Finding[] {
  const findings: Finding[] = [];
  if (!text.includes('\ufffd')) return findings;
  const script = scriptHint(text);
  for (const match of text.matchAll(halfPair)) {
    const start = match.index;
    const [before] = match;
    const previous = text.charCodeAt(start - 1);
    const next = text.charCodeAt(start + 2);
    if (!isHan(previous) && !isHan(next)) continue;
    const candidates = candidatesFor((match[1] ?? '').charCodeAt(0));
    let best = 0;
    let bestScore = Number.NEGATIVE_INFINITY;
    let secondScore = Number.NEGATIVE_INFINITY;
    for (const candidate of candidates) {
      // A converted page has Traditional forms only, a Simplified one the rare characters of names.
      const stray = script === 'Hant' && strayFrom('Hant', candidate) ? -4 : 0;
      const score =
        model.pair(asContext(previous), candidate) +
        model.pair(candidate, asContext(next)) -
        model.pair(0, asContext(next)) +
        stray;
      if (score > bestScore) {
        secondScore = bestScore;
        bestScore = score;
        best = candidate;
      } else if (score > secondScore) secondScore = score;
    }
    const clear = bestScore - secondScore >= CLEAR && bestScore > CHANCE;
    const trail = (before.charCodeAt(1) ?? 0).toString(16).toUpperCase();
    findings.push({
      start,
      end: start + before.length,
      before,
      after: clear ? String.fromCodePoint(best) : before,
      kind: clear ? 'encoding' : 'uncertain',
      reason: reason('encoding.halfPair', trail),
    });
  }
  return findings;
}

function candidatesFor(trail: number): number[] {
  const found: number[] = [];
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    const codePoint = gbkCodePoint((lead << 8) | trail);
    if (isHan(codePoint)) found.push(codePoint);
  }
  return found;
}
