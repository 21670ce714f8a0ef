import { gbkCodePoint } from '../../codec/gbk';
import type { Finding } from '../../finding';
import { isIdeograph } from '../../language/ideographs';
import type { LanguageModel } from '../../language/model';
import { reason } from '../../reason';
import { asContext, scriptHint, strayFrom } from './evidence';

/**
 * GBK read as strict GB 2312: 體 is F3 77, which GB 2312 does not have; F3 becomes U+FFFD and 77 stays as
 * the letter w. The letter is the second byte of the character that was lost, so that at most 126 are possible.
 * Neighbours are often lost as well, so a whole stretch is decided together.
 */
const halfPair = /\ufffd([@-~])(?![A-Za-z])/g;

/** The candidates that are followed for each place; the rest is too rare to win. */
const FOLLOWED = 24;
/** The best character must be this much likelier in its place than the next one, in nats. */
const CLEAR = 1.2;
/** A Traditional text has Traditional forms, a Simplified one lost the rare characters of names. */
const OTHER_SCRIPT = -4;

interface Place {
  readonly start: number;
  readonly trail: number;
  readonly candidates: readonly number[];
}

export function repairStrictGb2312(text: string, model: LanguageModel): Finding[] {
  if (!text.includes('\ufffd')) return [];
  const script = scriptHint(text);
  const places: Place[] = [];
  for (const match of text.matchAll(halfPair)) {
    const start = match.index;
    const near = isIdeograph(text.charCodeAt(start - 1)) || isIdeograph(text.charCodeAt(start + 2));
    const beside = text[start + 2] === '\ufffd' || places.at(-1)?.start === start - 2;
    if (!near && !beside) continue;
    const trail = text.charCodeAt(start + 1);
    places.push({ start, trail, candidates: candidatesFor(trail, model, script) });
  }
  const findings: Finding[] = [];
  for (let i = 0; i < places.length; ) {
    let end = i + 1;
    while (end < places.length && places[end]?.start === (places[end - 1]?.start ?? 0) + 2) end++;
    findings.push(...decide(text, places.slice(i, end), model));
    i = end;
  }
  return findings;
}

/** So many characters are named where none is clear. */
const OFFERED = 5;

/** Decides places that stand side by side: the likeliest sequence, and how clear each choice in it is. */
function decide(text: string, places: readonly Place[], model: LanguageModel): Finding[] {
  const [first] = places;
  const last = places.at(-1);
  if (!first || !last) return [];
  const left = asContext(text.charCodeAt(first.start - 1));
  const right = asContext(text.charCodeAt(last.start + 2));
  // Best score up to each candidate, and from each candidate on.
  const forward: number[][] = [];
  places.forEach(({ candidates }, i) => {
    const before = places[i - 1]?.candidates;
    forward.push(
      candidates.map((candidate) =>
        before
          ? Math.max(...before.map((b, k) => (forward[i - 1]?.[k] ?? 0) + model.pair(b, candidate)))
          : model.pair(left, candidate),
      ),
    );
  });
  const backward: number[][] = places.map(() => []);
  for (let i = places.length - 1; i >= 0; i--) {
    const next = places[i + 1]?.candidates;
    backward[i] = (places[i]?.candidates ?? []).map((candidate) =>
      next
        ? Math.max(...next.map((n, k) => model.pair(candidate, n) + (backward[i + 1]?.[k] ?? 0)))
        : model.pair(candidate, right),
    );
  }
  return places.map(({ start, trail, candidates }, i) => {
    const scores = candidates.map((_, k) => (forward[i]?.[k] ?? 0) + (backward[i]?.[k] ?? 0));
    const ranked = scores.map((score, k) => ({ score, k })).sort((a, b) => b.score - a.score);
    const [best, second] = ranked;
    const clear = best !== undefined && best.score - (second?.score ?? Number.NEGATIVE_INFINITY) >= CLEAR;
    const before = text.slice(start, start + 2);
    const place = { start, end: start + 2, before };
    const byte = trail.toString(16).toUpperCase();
    const offered = ranked.slice(0, OFFERED).map(({ k }) => String.fromCodePoint(candidates[k] ?? 0xfffd));
    return clear
      ? { ...place, after: offered[0] ?? before, kind: 'encoding', reason: reason('encoding.halfPair', byte) }
      : {
          ...place,
          after: before,
          kind: 'uncertain',
          reason: reason('uncertain.halfPair', byte, offered.join(' ')),
        };
  });
}

/** Characters whose second byte is this one, likeliest first. Equal forms of both scripts count as the text's own. */
function candidatesFor(trail: number, model: LanguageModel, script: ReturnType<typeof scriptHint>): number[] {
  const found: { codePoint: number; score: number }[] = [];
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    const codePoint = gbkCodePoint((lead << 8) | trail);
    if (!isIdeograph(codePoint)) continue;
    // All of them are outside GB 2312; in a text with any Traditional characters they are Traditional.
    const stray = script !== 'Hans' && strayFrom('Hant', codePoint) ? OTHER_SCRIPT : 0;
    found.push({ codePoint, score: model.char(codePoint) + stray });
  }
  found.sort((a, b) => b.score - a.score);
  return found.slice(0, FOLLOWED).map(({ codePoint }) => codePoint);
}
