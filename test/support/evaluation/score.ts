import type { Finding } from '../../../src/text/finding';
import { type Damaged, foldedMarks, type SegmentState } from '../simulate/damaged';
import { toSimplified } from '../simulate/script';

/** How well a damaged page came back, counted in characters of the clean text. */
export interface Score {
  pages: number;
  exactPages: number;
  /** Damaged characters all of whose bytes are in the page, and how many came back. */
  kept: number;
  keptExact: number;
  /** Damaged characters of which a byte is lost, and how many came back. */
  lost: number;
  lostExact: number;
  /** Letters and digits that a decoder took along whole (`年1` → `骞?`): nothing tells which they were. */
  gone: number;
  /** Undamaged characters that the repair changed; must stay 0. */
  changed: number;
  /** Full-width marks that a copy had folded to ASCII, and how many are full-width again. */
  marks: number;
  marksExact: number;
  /** Characters that came back, but in the wrong script. */
  otherScript: number;
  /** Pages on which a second run changed something again. */
  restless: number;
}

export function emptyScore(): Score {
  return {
    pages: 0,
    exactPages: 0,
    kept: 0,
    keptExact: 0,
    lost: 0,
    lostExact: 0,
    gone: 0,
    changed: 0,
    marks: 0,
    marksExact: 0,
    otherScript: 0,
    restless: 0,
  };
}

export function addScore(sum: Score, one: Score): Score {
  return {
    pages: sum.pages + one.pages,
    exactPages: sum.exactPages + one.exactPages,
    kept: sum.kept + one.kept,
    keptExact: sum.keptExact + one.keptExact,
    lost: sum.lost + one.lost,
    lostExact: sum.lostExact + one.lostExact,
    gone: sum.gone + one.gone,
    changed: sum.changed + one.changed,
    marks: sum.marks + one.marks,
    marksExact: sum.marksExact + one.marksExact,
    otherScript: sum.otherScript + one.otherScript,
    restless: sum.restless + one.restless,
  };
}

export const missKinds = ['changed', 'damage', 'mark', 'script'] as const;
export type MissKind = (typeof missKinds)[number];

/** One place that did not come back, with what stands around it. */
export interface Miss {
  /** The worst thing about it; `missKinds` has the worst first. */
  readonly kind: MissKind;
  readonly before: string;
  readonly shown: string;
  readonly got: string;
  readonly wanted: string;
}

/**
 * Scores the findings over a simulated page, whose clean text is Simplified (target `zh-Hans`).
 * White space is passed over; the width of a mark counts as a mark, not as a damaged character.
 */
export function scorePage(page: Damaged, findings: readonly Finding[]): { score: Score; misses: Miss[] } {
  const score = { ...emptyScore(), pages: 1 };
  const misses: Miss[] = [];
  const edits = findings.filter((finding) => finding.after !== finding.before);
  for (const cluster of clustersOf(page, edits)) {
    const wrong = scoreCluster(cluster, score);
    if (wrong) {
      misses.push({
        before: page.shown.slice(Math.max(0, cluster.start - 12), cluster.start),
        shown: page.shown.slice(cluster.start, cluster.end),
        ...wrong,
      });
    }
  }
  score.exactPages = misses.length === 0 ? 1 : 0;
  return { score, misses };
}

interface CleanChar {
  readonly char: string;
  readonly state: SegmentState;
  /** See `Score.gone`. */
  readonly gone?: true;
}

/** A stretch in which damage and edits overlap, or an innocent stretch without edits. */
interface Cluster {
  readonly start: number;
  readonly end: number;
  readonly clean: readonly CleanChar[];
  readonly output: string;
  /** Damages that stand for no clean character: a rest of a tag. */
  readonly nothings: readonly SegmentState[];
}

function clustersOf(page: Damaged, edits: readonly Finding[]): Cluster[] {
  const segments = placed(page);
  // Boundaries at which neither a damaged segment nor an edit is cut.
  const spans = [
    ...segments.filter(({ state }) => state === 'damaged' || state === 'lossy'),
    ...edits.map(({ start, end }) => ({ start, end })),
  ]
    .map(({ start, end }) => ({ start, end }))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  const busy: { start: number; end: number }[] = [];
  for (const span of spans) {
    const last = busy.at(-1);
    const isPoint = span.start === span.end || (last !== undefined && last.start === last.end);
    if (last && (span.start < last.end || (isPoint && span.start <= last.end))) {
      last.end = Math.max(last.end, span.end);
    } else busy.push({ ...span });
  }
  const bounds: { start: number; end: number }[] = [];
  let done = 0;
  for (const span of busy) {
    if (span.start > done) bounds.push({ start: done, end: span.start });
    bounds.push(span);
    done = span.end;
  }
  if (done < page.shown.length) bounds.push({ start: done, end: page.shown.length });

  let segment = 0;
  let edit = 0;
  return bounds.map(({ start, end }) => {
    const clean: CleanChar[] = [];
    const nothings: SegmentState[] = [];
    for (; segment < segments.length; segment++) {
      const current = segments[segment];
      if (!current || current.start > end || (current.start === end && current.start !== current.end)) break;
      if (current.state === 'damaged' || current.state === 'lossy') {
        if (current.clean.trim() === '') nothings.push(current.state);
        for (const char of current.clean) {
          const gone = current.state === 'lossy' && /[0-9A-Za-z]/.test(char) && !current.shown.includes(char);
          clean.push({ char, state: current.state, ...(gone && { gone }) });
        }
        continue;
      }
      const from = Math.max(0, start - current.start);
      const to = Math.min(current.clean.length, end - current.start);
      for (const char of current.clean.slice(from, to)) clean.push({ char, state: current.state });
      if (current.end > end) break;
    }
    let output = '';
    let at = start;
    for (; edit < edits.length; edit++) {
      const current = edits[edit];
      if (!current || current.start > end || (current.start === end && current.end > end)) break;
      output += page.shown.slice(at, current.start) + current.after;
      at = current.end;
    }
    return { start, end, clean, nothings, output: output + page.shown.slice(at, end) };
  });
}

function placed(page: Damaged) {
  let at = 0;
  return page.segments.map((segment) => {
    const start = at;
    at += segment.shown.length;
    return { ...segment, start, end: at };
  });
}

function scoreCluster(cluster: Cluster, score: Score): Omit<Miss, 'before' | 'shown'> | null {
  const clean = cluster.clean.filter(({ char }) => !/\s/.test(char));
  const output = [...cluster.output].filter((char) => !/\s/.test(char));
  const pairs = matching(
    output.map(alike),
    clean.map(({ char }) => alike(char)),
  );
  // A `?` that is left where a decoder took a letter or a space along says so honestly.
  const taken = cluster.clean.filter(
    ({ char, state, gone }) => gone || (state === 'lossy' && /\s/.test(char)),
  ).length;
  const used = new Set(pairs);
  const left = output.filter((char, i) => !used.has(i) && /[?？\ufffd]/.test(char)).length;
  const extra = output.length - pairs.filter((index) => index !== null).length - Math.min(taken, left);
  const before = { ...score };
  let keptExact = 0;
  let lostExact = 0;
  for (const [i, { char, state, gone }] of clean.entries()) {
    const index = pairs[i];
    const got = index === null || index === undefined ? undefined : output[index];
    if (state === 'same') {
      if (got !== char) score.changed++;
    } else if (state === 'script') {
      if (got === undefined) score.changed++;
      else if (got !== char) score.otherScript++;
    } else if (state === 'punctuation' && foldedMarks.has(char)) {
      score.marks++;
      if (got === char) score.marksExact++;
    } else if (state === 'punctuation') {
      if (got === undefined) score.changed++;
      else if (got !== char) score.otherScript++;
    } else if (gone) {
      score.gone++;
    } else {
      if (state === 'damaged') score.kept++;
      else score.lost++;
      if (got === undefined) continue;
      if (state === 'damaged') keptExact++;
      else lostExact++;
      if (got !== char && !foldedMarks.has(char)) score.otherScript++;
    }
  }
  for (const state of cluster.nothings) {
    if (state === 'damaged') score.kept++;
    else score.lost++;
    if (extra === 0 && state === 'damaged') keptExact++;
    else if (extra === 0) lostExact++;
  }
  // A character put in the place of another is one miss; only what stands beyond that spoils others:
  // `产(chǎn)` is not exact.
  const beyond = Math.max(0, extra - pairs.filter((index) => index === null).length);
  const spoiltKept = Math.min(keptExact, beyond);
  score.keptExact += keptExact - spoiltKept;
  score.lostExact += Math.max(0, lostExact - (beyond - spoiltKept));
  const isInnocent = clean.every(
    ({ state }) => state === 'same' || state === 'script' || state === 'punctuation',
  );
  if (isInnocent && cluster.nothings.length === 0) score.changed += beyond;
  const kind = worst(before, score);
  if (kind === null) return null;
  return { kind, ...firstDifference(output.join(''), clean.map(({ char }) => char).join('')) };
}

/** What went wrong between two states of the score. */
function worst(before: Score, after: Score): MissKind | null {
  const grew = (key: keyof Score) => after[key] - before[key];
  if (grew('changed') > 0) return 'changed';
  if (grew('keptExact') < grew('kept') || grew('lostExact') < grew('lost')) return 'damage';
  if (grew('marksExact') < grew('marks')) return 'mark';
  return grew('otherScript') > 0 ? 'script' : null;
}

/** Characters that count as the same for repair: script and width are counted apart. */
function alike(char: string): string {
  return sameInScript.get(char) ?? foldedMarks.get(char) ?? toSimplified(char);
}

/** Pairs that the character dictionary keeps apart, since both forms are used in both scripts. */
const sameInScript = new Map([
  ['著', '着'],
  ['乾', '干'],
  ['瞭', '了'],
  ['藉', '借'],
  ['彷', '仿'],
  ['徵', '征'],
  ['夥', '伙'],
  ['麼', '么'],
  ['妳', '你'],
  ['祇', '只'],
]);

/** For each of `b` the index of its partner in `a`, by a longest common subsequence; null where it has none. */
function matching(a: readonly string[], b: readonly string[]): (number | null)[] {
  const result: (number | null)[] = new Array(b.length).fill(null);
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) {
    result[head] = head;
    head++;
  }
  let tail = 0;
  while (
    tail < a.length - head &&
    tail < b.length - head &&
    a[a.length - 1 - tail] === b[b.length - 1 - tail]
  ) {
    tail++;
    result[b.length - tail] = a.length - tail;
  }
  const rows = a.length - head - tail;
  const columns = b.length - head - tail;
  // A page of nothing but rubbish is not worth a gigabyte of table.
  if (rows === 0 || columns === 0 || rows * columns > 40e6) return result;
  const width = columns + 1;
  const table = new Uint16Array((rows + 1) * width);
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) {
      table[i * width + j] =
        a[head + i] === b[head + j]
          ? (table[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(table[(i + 1) * width + j] ?? 0, table[i * width + j + 1] ?? 0);
    }
  }
  let i = 0;
  let j = 0;
  while (i < rows && j < columns) {
    if (a[head + i] === b[head + j]) result[head + j++] = head + i++;
    else if ((table[(i + 1) * width + j] ?? 0) >= (table[i * width + j + 1] ?? 0)) i++;
    else j++;
  }
  return result;
}

/** The neighbourhood of the first difference, short enough for a line of a terminal. */
export function firstDifference(got: string, wanted: string): { got: string; wanted: string } {
  let at = 0;
  while (at < got.length && at < wanted.length && got[at] === wanted[at]) at++;
  const from = Math.max(0, at - 8);
  const cut = (text: string) => (from > 0 ? '…' : '') + text.slice(from, at + 32);
  return { got: cut(got), wanted: cut(wanted) };
}
