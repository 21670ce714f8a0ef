import type { Finding } from '../../finding';
import type { DamageProfile } from '../../fix';
import { type ReasonCode, reason } from '../../reason';
import { asks } from './asking';
import { isBehindDynasty, isInForeignName, isInTitle, signsBesideInitials } from './foreign-names';
import { isCopyright, isRange, powerAt } from './signs';
import { isSpaces } from './spaces';

/**
 * Gives back characters that the target table lacked and that became `?`, one each, where their place tells
 * which they were: · in a foreign name, —— between clauses, U+00A0 beside spaces, © before a year, ² behind m.
 *
 * A `?` between Chinese characters may be a question mark too, so these are answered only where the page
 * writes its question marks full-width, or where both sides are the syllables of a transcribed name.
 */

const lostSign = /\?+/g;

/** The `?` among Hangul are halves of Korean mojibake (蹂댁븞 ??븷), and none of ours to answer. */
const hangul = /[\uac00-\ud7a3]/;

/** What the page as a whole tells of its losses. */
export interface Losses {
  /** The page writes its marks full-width and asks no question with `?`, so `??` between clauses was a dash. */
  readonly asksInFull: boolean;
  /** The table had no —: some `??` stands where only a dash can. */
  readonly dash: boolean;
  /** So many signs at the head of a line are an indentation, since other lines have as many. */
  readonly indents: ReadonlySet<number>;
}

/** So many lines with the same signs at their head are no cries of surprise. */
const INDENTED_LINES = 2;
const indented = /(?:^|\n|[。！？…”」』] )(\?{2,8})(?=[\u3400-\u9fff“《「『][^\n?]{14})/g;

/**
 * A question in ASCII: behind its particle, at the end of a line, or with other marks of feeling. Or half a pair,
 * where all bytes are paired one late: 并用性?！逗贤 is 。《合同.
 */
const asciiQuestion =
  /[吗嗎呢么麼吧啊呀谁誰]\?|[^\s?》”]\?{1,2}(?:\n|$)|\?{3,}[^\u3400-\u9fff“]|\?!|!\?|\?[、。，！；：]/;
const fullMark = /[，！？；：]/g;
const asciiMark = /[\u3400-\u9fff][,!;:](?! )/g;
/** The most ASCII marks, for each full-width one, of a page that writes them full-width. */
const ASCII_SHARE = 1 / 3;

/** Looks over the runs of a page before any of them is repaired. */
export function readLosses(runs: readonly string[], profile: DamageProfile): Losses {
  const signed = runs.filter((run) => run.includes('?'));
  const count = (pattern: RegExp) => runs.reduce((sum, run) => sum + (run.match(pattern)?.length ?? 0), 0);
  const doubled = signed.some((run) => run.includes('??'));
  const full = doubled && !hasReadings(profile) ? count(fullMark) : 0;
  const asksInFull =
    full > 0 && count(asciiMark) <= full * ASCII_SHARE && !signed.some((run) => asciiQuestion.test(run));
  const lines = new Map<number, number>();
  let dash = false;
  for (const run of signed) {
    for (const { 1: signs = '' } of run.matchAll(indented)) {
      lines.set(signs.length, (lines.get(signs.length) ?? 0) + 1);
    }
    dash ||=
      asksInFull &&
      [...run.matchAll(/(?<!\?)\?\?(?!\?)/g)].some(({ index }) => isDash(run, index, index + 2));
  }
  const indents = [...lines].filter(([, times]) => times >= INDENTED_LINES).map(([length]) => length);
  return { asksInFull, dash, indents: new Set(indents) };
}

/** Is the page the work of a generator for certain, and not by halves of marks alone? */
function hasReadings(profile: DamageProfile): boolean {
  return profile.injected && (Object.keys(profile.annotated).length > 0 || profile.controls !== null);
}

/** What one row of signs stands for. */
interface Answer {
  readonly after: string;
  readonly code: ReasonCode;
  readonly details: readonly string[];
}

function answer(after: string, code: ReasonCode, ...details: string[]): Answer {
  return { after, code, details };
}

/** Findings of the kind `lost`. */
export function restoreLost(text: string, profile: DamageProfile, losses: Losses): Finding[] {
  if (!text.includes('?') || hangul.test(text)) return [];
  const findings: Finding[] = [];
  const initials = signsBesideInitials(text);
  lostSign.lastIndex = 0;
  for (let match = lostSign.exec(text); match; match = lostSign.exec(text)) {
    const start = match.index;
    const end = start + match[0].length;
    const found = initials.has(start)
      ? answer('·', 'lost.dot')
      : answerFor(text, start, end, profile, losses);
    if (!found) continue;
    findings.push({
      start,
      end,
      before: match[0],
      after: found.after,
      kind: 'lost',
      reason: reason(found.code, ...found.details),
    });
  }
  return findings;
}

/** The places of a ·. */
const dotted = [isInForeignName, isInTitle, isBehindDynasty];

function answerFor(
  text: string,
  start: number,
  end: number,
  profile: DamageProfile,
  losses: Losses,
): Answer | null {
  const length = end - start;
  if (isSpaces(text, start, end, profile, losses.indents))
    return answer('\u00a0'.repeat(length), 'lost.space');
  if (length === 1) {
    if (dotted.some((is) => is(text, start, end))) return answer('·', 'lost.dot');
    if (isCopyright(text, start, end)) return answer('©', 'lost.copyright');
    const power = powerAt(text, start, profile);
    if (power) return answer(power, 'lost.power', power);
    if (isRange(text, start, end)) return answer(losses.dash ? '—' : '–', 'lost.dash');
    if (losses.dash && isDash(text, start, end)) return answer('—', 'lost.dash');
  } else if (length === 2) {
    if (isWithoutWidth(text, start, end, profile)) return answer('', 'lost.invisible');
    if (losses.asksInFull && isDash(text, start, end)) return answer('——', 'lost.dash');
  }
  return null;
}

const beside = /[\u3400-\u9fff，。！？；：、“”‘’（）《》\n]/;

/**
 * Two characters that have no place in GBK and no width either, such as those that mark emphasis. Only on pages
 * of the injecting generators: their table has —, so `??` was no dash, and their question marks are full-width.
 */
function isWithoutWidth(text: string, start: number, end: number, profile: DamageProfile): boolean {
  if (!hasReadings(profile) || profile.marks.ascii > profile.marks.full) return false;
  const before = text.charAt(start - 1) || '\n';
  const after = text.charAt(end) || '\n';
  return (beside.test(before) || beside.test(after)) && !/[?!]/.test(before + after);
}

/** — or —— between clauses, on a page that asks its questions in full width. */
function isDash(text: string, start: number, end: number): boolean {
  if (
    !/[\u3400-\u9fff”》）]/.test(text.charAt(start - 1)) ||
    !/[\u3400-\u9fff“‘《A-Za-z0-9]/.test(text.charAt(end))
  )
    return false;
  return !asks(text, start);
}
