import { gbkCodePoint, isGbkLead, isGbkTrail } from '../codec/gbk';
import type { Generator } from './generator';
import { likelihood } from './likelihood';
import { type Step, stepsAt } from './steps';

/**
 * Finds the bytes that explain a stretch of shown text, where some were lost and the rest is paired one late.
 *
 *     shown      談 ?wù) 凪 y S Q L        bytes  D584 | D5 ( → ?   wù)   934D
 *     original   談 論 M y S Q L           bytes  D584   D593   4D
 *
 * Reading on from the lost byte, the bytes pair up anew until an ASCII byte brings both pairings in step
 * again. Every meaning of a sign is followed (see `steps.ts`); the paths are kept apart by the byte that
 * waits for its second half and by the last character, and ranked by the language model. A page's own law
 * counts as well: the generator annotates a pair of bytes always or never.
 */
export interface Explanation {
  /** Where shown and original text are in step again. */
  readonly end: number;
  /** The original text from the start to `end`. */
  readonly text: string;
  /** How much likelier than the next best text, in nats. */
  readonly margin: number;
  /** Mean log likelihood of a character. */
  readonly mean: number;
  /** The text as shown was the best explanation. */
  readonly unchanged: boolean;
}

/** Paths kept at each place. Enough for an unknown lead byte (126) to meet its second half and one more character. */
const BEAM = 32;

/** A path this much (in nats) behind the best one at its place never catches up. */
const HOPELESS = 20;

/** A shift that has not met an ASCII byte after so many characters is given up. */
const MAX_LENGTH = 500;

/** So many characters behind the end of a shift still tell which character its last one is. */
const LOOK_AHEAD = 2;

/** An annotated pair without its reading, or a reading behind another pair: the page has no such exceptions. */
const BROKEN_LAW = -9;

/** `?` where a question mark would stand among marks that are all full-width. */
const LITERAL_QUESTION = -7;

/** A character that the page's one-to-one converter would have replaced, or never gives. */
const WRONG_FORM = -5;

/** A quotation mark on the wrong side: “ within a quotation, or ” without one. */
const WRONG_QUOTE = -4;

/** A pair that the page lost altogether, since it was in the user area, which some sites drop. */
const DROPPED_PAIR = -9;

/** Of the paths with a dropped pair so many are followed: each has 126 ways to go on. */
const DROPPED_BEAM = 6;

/** A byte swallowed without a trace, and half a character that nothing completes. */
const SWALLOWED = -5;

const OPENING_QUOTE = 0x201c;
const CLOSING_QUOTE = 0x201d;

const UNKNOWN = -1;
const NONE = 0;

/** What a swallowed byte that nothing determines is shown as. */
const LOST_SIGN = 0x3f;

interface Path {
  readonly parent: Path | null;
  /** Where it has read to. */
  readonly at: number;
  /** The byte that waits for its second half; NONE where the path is in step, UNKNOWN for a lost one. */
  readonly pending: number;
  /** The last character of the original text. */
  readonly previous: number;
  /** The last two bytes, for readings that follow; 0 where unknown. */
  readonly lastPair: number;
  /** The reading of `lastPair` stood here already. */
  readonly read: boolean;
  /** Characters that the step gave, at most two. */
  readonly first: number;
  readonly second: number;
  readonly length: number;
  readonly score: number;
  /** A pair was taken for dropped. */
  readonly dropped: boolean;
  /** A quotation is open. */
  readonly quoted: boolean;
  /** Read anything otherwise than it is shown. */
  readonly changed: boolean;
}

/**
 * Explains the text from `start` on, where a sign of half a character stands. `previous` is the character
 * before it, `lastPair` the last two bytes shown, `quoted` whether a quotation is open. Returns null where nothing in reach explains it.
 */
export function explain(
  text: string,
  start: number,
  previous: number,
  lastPair: number,
  quoted: boolean,
  generator: Generator,
): Explanation | null {
  const limit = Math.min(text.length, start + MAX_LENGTH);
  const places = new Map<number, Path[]>();
  const origin: Path = {
    parent: null,
    at: start,
    pending: NONE,
    previous,
    lastPair,
    read: true,
    first: NONE,
    second: NONE,
    length: 0,
    score: 0,
    dropped: false,
    quoted,
    changed: false,
  };
  places.set(start, [origin]);
  let open = 1;
  let settledAt = -1;
  for (let at = start; at <= limit; at++) {
    const all = places.get(at);
    if (!all) continue;
    places.delete(at);
    open -= all.length;
    const paths = best(all);
    const inStep = paths.every((p) => p.pending === NONE) && open === 0 && at > start;
    if (!inStep) settledAt = -1;
    else if (settledAt < 0) settledAt = at;
    if (inStep && (at === limit || at >= settledAt + LOOK_AHEAD))
      return conclude(text, start, settledAt, paths);
    if (at === limit) return null;
    const dropped = best(paths.flatMap((path) => withDroppedPair(path, generator))).slice(0, DROPPED_BEAM);
    const ways = [...paths, ...dropped];
    for (const step of stepsAt(text, at, generator)) {
      for (const path of ways) {
        for (const next of follow(path, step, text, generator)) {
          const list = places.get(next.at);
          if (list) list.push(next);
          else places.set(next.at, [next]);
          open++;
        }
      }
    }
  }
  return null;
}

/**
 * The paths worth following, best first: at most two of each state, the second to tell how clear the first is;
 * none hopeless; at most BEAM, and always the best one that is in step, which may yet outlive all others.
 */
function best(paths: Path[]): Path[] {
  if (paths.length < 2) return paths;
  paths.sort((a, b) => b.score - a.score);
  const top = paths[0]?.score ?? 0;
  const kept: Path[] = [];
  const states = new Map<number, number>();
  let inStep = false;
  for (const path of paths) {
    if (path.score < top - HOPELESS) break;
    if (kept.length >= BEAM && (inStep || path.pending !== NONE)) continue;
    const state =
      ((path.previous * 512 + path.pending + 1) * 2 + (path.quoted ? 1 : 0)) * 2 + (path.dropped ? 1 : 0);
    const twins = states.get(state) ?? 0;
    if (twins === 2) continue;
    states.set(state, twins + 1);
    inStep ||= path.pending === NONE;
    kept.push(path);
  }
  return kept;
}

/** All ways in which a path goes on by one step. */
function follow(path: Path, step: Step, text: string, generator: Generator): Path[] {
  switch (step.kind) {
    case 'inserted': {
      if (step.reading === '') return [{ ...bare(path, step.next), read: path.read }];
      const right = path.lastPair !== 0 && generator.reads(path.lastPair, step.reading);
      return [{ ...bare(path, step.next), read: true, score: path.score + (right ? 0 : BROKEN_LAW) }];
    }
    case 'literal': {
      if (path.pending !== NONE) return [];
      const codePoint = text.codePointAt(path.at) ?? 0;
      return [emit(bare(path, path.at + (codePoint > 0xffff ? 2 : 1)), codePoint, generator)];
    }
    case 'bytes':
      return followBytes(path, step, text.charCodeAt(path.at), generator);
    case 'half':
      return followHalf(path, step, generator);
  }
}

/**
 * The same path where a pair in GBK's user area stood here, shown as nothing: its first byte ended a
 * character and its second is unknown. 生產 C9FA AE61 paired late is 90C9, FAAE (user area), `a`.
 */
function withDroppedPair(path: Path, generator: Generator): Path[] {
  if (path.pending <= NONE || path.dropped) return [];
  const results: Path[] = [];
  for (const lead of userAreaLeads) {
    const codePoint = gbkCodePoint((path.pending << 8) | lead);
    if (codePoint === 0) continue;
    const beside = { ...path, parent: path, first: NONE, second: NONE };
    const next = emit({ ...beside, changed: true, dropped: true }, codePoint, generator);
    results.push({ ...next, pending: UNKNOWN, lastPair: 0, read: true, score: next.score + DROPPED_PAIR });
  }
  return results;
}

/** AAA1–AFFE and F8A1–FEFE. */
const userAreaLeads: readonly number[] = [
  0xaa, 0xab, 0xac, 0xad, 0xae, 0xaf, 0xf8, 0xf9, 0xfa, 0xfb, 0xfc, 0xfd, 0xfe,
];

function followBytes(path: Path, step: Step, shown: number, generator: Generator): Path[] {
  const { first, second } = step;
  if (path.pending === NONE) {
    if (first === 0xa3 && shown < 0x80) return []; // in step, a folded mark is what it is shown as
    const score = path.score + (shown === 0x3f ? LITERAL_QUESTION : 0);
    const kept = emit({ ...bare(path, step.next), score }, shown, generator);
    return [push(push(kept, path, first, generator), kept, second, generator, first)];
  }
  const results: Path[] = [];
  const leads = path.pending === UNKNOWN ? allLeads : [path.pending];
  for (const lead of leads) {
    if (!isGbkTrail(first)) continue;
    const codePoint = gbkCodePoint((lead << 8) | first);
    if (codePoint === 0) continue;
    let next = emit({ ...bare(path, step.next), pending: NONE, changed: true }, codePoint, generator);
    next = push(next, path, first, generator, lead);
    if (second !== 0) {
      const pushed = push(next, next, second, generator, first);
      if (isGbkLead(second)) next = { ...pushed, pending: second };
      else if (second < 0x80) next = { ...emit(pushed, second, generator), pending: NONE };
      else continue;
    }
    results.push(next);
  }
  return results.length > BEAM ? best(results) : results;
}

function followHalf(path: Path, step: Step, generator: Generator): Path[] {
  const lead = path.lastPair & 0xff;
  if (path.pending === UNKNOWN) return [];
  if (path.pending === NONE) {
    // Half a character in step: only an insertion can have parted it.
    if (step.swallowed !== 'inserted') return [];
    if (step.reading === '') {
      return [{ ...bare(path, step.next), pending: UNKNOWN, lastPair: 0, read: true, changed: true }];
    }
    return generator.trailsOf(lead, step.reading).map((trail) => ({
      ...bare(path, step.next),
      pending: trail,
      lastPair: (lead << 8) | trail,
      read: true,
      changed: true,
    }));
  }
  const trails = step.reading === '' ? allLeads : generator.trailsOf(lead, step.reading);
  const results: Path[] = [];
  for (const trail of trails) {
    const pair = (path.pending << 8) | trail;
    const codePoint = gbkCodePoint(pair);
    if (codePoint === 0) continue;
    let next = emit({ ...bare(path, step.next), pending: NONE, changed: true }, codePoint, generator);
    next = push(next, path, trail, generator, path.pending);
    if (step.reading === '' && generator.annotates(pair)) next = { ...next, score: next.score + BROKEN_LAW };
    // What was swallowed with the byte stays with its sign: `?` alone, or `?/p>` for the next repair.
    if (step.swallowed !== 'inserted') next = { ...next, second: LOST_SIGN };
    if (step.swallowed === 'byte') next = { ...next, score: next.score + SWALLOWED };
    results.push({ ...next, lastPair: pair, read: true });
  }
  return best(results);
}

function bare(path: Path, at: number): Path {
  return {
    parent: path,
    at,
    pending: path.pending,
    previous: path.previous,
    lastPair: path.lastPair,
    read: path.read,
    first: NONE,
    second: NONE,
    length: path.length,
    score: path.score,
    dropped: path.dropped,
    quoted: path.quoted,
    changed: path.changed,
  };
}

/** Adds a character of the original text. */
function emit(path: Path, codePoint: number, generator: Generator): Path {
  const { model, profile } = generator;
  let score = path.score + likelihood(model, path.previous, codePoint);
  if (profile.charwise && !profile.toneless) {
    const form = model.form(codePoint);
    if (form === 'Hans' || form === 'variant') score += WRONG_FORM;
  }
  let { quoted } = path;
  if (codePoint === OPENING_QUOTE || codePoint === CLOSING_QUOTE) {
    if (quoted === (codePoint === OPENING_QUOTE)) score += WRONG_QUOTE;
    quoted = codePoint === OPENING_QUOTE;
  }
  // A second character of the same step (以 and O, of which one byte each was shown as 設) goes beside the first.
  return path.first === NONE
    ? { ...path, previous: codePoint, first: codePoint, length: path.length + 1, score, quoted }
    : { ...path, previous: codePoint, second: codePoint, length: path.length + 1, score, quoted };
}

/** Adds a byte, and holds the page to its law: an annotated pair has its reading behind it. */
function push(path: Path, before: Path, byte: number, generator: Generator, knownLast?: number): Path {
  if (byte === 0) return path;
  const lapsed = before.lastPair !== 0 && !before.read && generator.annotates(before.lastPair);
  const last = knownLast ?? before.lastPair & 0xff;
  return {
    ...path,
    lastPair: (last << 8) | byte,
    read: false,
    score: path.score + (lapsed ? BROKEN_LAW : 0),
  };
}

const allLeads: readonly number[] = Array.from({ length: 0xfe - 0x81 + 1 }, (_, i) => 0x81 + i);

/** Chooses among paths that are all in step. */
function conclude(text: string, start: number, end: number, paths: readonly Path[]): Explanation | null {
  const [winner] = paths;
  if (!winner) return null;
  const found = original(winner, end);
  const rival = paths.find((p) => p !== winner && original(p, end) !== found);
  return {
    end,
    text: found,
    margin: rival ? winner.score - rival.score : Number.POSITIVE_INFINITY,
    mean: winner.score / Math.max(1, winner.length),
    unchanged: !winner.changed || found === text.slice(start, end),
  };
}

/** The original text of a path, up to a place in the shown text. */
function original(path: Path, end: number): string {
  const codePoints: number[] = [];
  for (let p: Path | null = path; p?.parent; p = p.parent) {
    if (p.at > end) continue;
    if (p.second !== NONE) codePoints.push(p.second);
    if (p.first !== NONE) codePoints.push(p.first);
  }
  return String.fromCodePoint(...codePoints.reverse());
}
