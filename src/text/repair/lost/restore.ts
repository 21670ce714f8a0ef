import { FIELD } from '../../diagnose/lost-signs';
import type { Finding } from '../../finding';
import type { DamageProfile } from '../../fix';
import { type ReasonCode, reason } from '../../reason';
import { isBehindDynasty, isInForeignName, isInTitle, signsBesideInitials } from './foreign-names';

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
  const full = doubled && !profile.injected ? count(fullMark) : 0;
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
  if (isSpaces(text, start, end, profile, losses)) return answer('\u00a0'.repeat(length), 'lost.space');
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

const beginsParagraph = /[\u3400-\u9fff“《「『]/;

const beforeField = new RegExp(`^ ?${FIELD}`);
const beforeNamedField = new RegExp(`^ ?${FIELD}[:：]`);

/**
 * U+00A0, which pages set in pairs with spaces (`40&nbsp; &nbsp;來源` became `40? ?來源`), before the fields of an
 * article's head, as an indentation, and alone in empty paragraphs.
 */
function isSpaces(text: string, start: number, end: number, profile: DamageProfile, losses: Losses): boolean {
  const before = text.charAt(start - 1);
  const after = text.charAt(end);
  const isLineStart = start === 0 || before === '\n';
  if (end - start === 1 && isSpaced(text, start, end, profile)) return true;
  // Where the line breaks became spaces, the indentation of the next paragraph stands behind one.
  if ((isLineStart || before === ' ') && losses.indents.has(end - start) && beginsParagraph.test(after))
    return true;
  const next = text.slice(end, end + 8);
  if (!isLineStart && (/[\d)）\]】]/.test(before) ? beforeField : beforeNamedField).test(next)) return true;
  if (!profile.injected && profile.swallowed === 0) return false;
  if (isLineStart && (after === '\n' || after === '')) return true;
  if (profile.injected && han.test(before) && after === ' ' && han.test(text.charAt(end + 1))) {
    return end - start === 1 && !question.test(clauseBefore(text, start));
  }
  return (
    end - start === 1 &&
    /[A-Za-z]/.test(before) &&
    /[A-Z]/.test(after) &&
    !/[:=&]/.test(text.slice(start, start + 20))
  );
}

/** Chinese so near makes a text Chinese. */
const NEAR = 40;

/** `? ?` in a line; at its head only where question marks are full-width, and not shown as keys or code. */
function isSpaced(text: string, start: number, end: number, profile: DamageProfile): boolean {
  const before = /(?:\? ){0,4}$/.exec(text.slice(Math.max(0, start - 8), start))?.[0] ?? '';
  const after = /^(?: \?){0,4}/.exec(text.slice(end, end + 8))?.[0] ?? '';
  if (before + after === '') return false;
  const left = text.charAt(start - before.length - 1);
  const right = text.charAt(end + after.length);
  if (/["'`“‘「\\(（<]/.test(left) || /["'`”’」\\)）>]/.test(right)) return false;
  // The English abstract of a garbled paper has them too: WANG Xiaoman? ?LIN Mei.
  if (!profile.injected && !han.test(text.slice(Math.max(0, start - NEAR), end + NEAR))) return false;
  return (left !== '' && left !== '\n') || profile.marks.full > 0;
}

/** `?2021 某某网`, `Copyright ? 2005-2010`: the line of rights at the foot of a page. */
function isCopyright(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 12), start);
  const after = text.slice(end, end + 8);
  return (
    /(?:^|\n|版[权權]所有|[Cc]opy[Rr]ight|COPYRIGHT)[ \u00a0\u3000]*$/.test(before) &&
    /^ ?(?:19|20)\d\d(?! ?年|\d)/.test(after)
  );
}

/** Words that ask for a square metre or a cubic one. */
const area =
  /面积|面積|占地|佔地|建筑|建築|建面|套内|户型|戶型|用地|绿地|綠地|楼板|樓板|平米|单价|單價|元\/$|每$/;
const volume =
  /体积|體積|容积|容積|容量|立方|流量|水量|库容|庫容|方量|排量|浓度|濃度|密度|[mµμ]?g\/$|每小时|土方/;
const asking = /多[少大高长]|[几幾]|吗|嗎|是否|[么麼]$/;

/** ² or ³ behind a unit of length, where the clause tells what is measured. */
function powerAt(text: string, at: number, profile: DamageProfile): '²' | '³' | null {
  if (profile.marks.full === 0) return null;
  const before = text.slice(Math.max(0, at - 24), at);
  const unit = /(?:\d ?|[\d十百千万萬亿億]|\/)[kcdm]?m$/.exec(before);
  if (!unit || !/^(?:$|[\s，。、；：）)／/\u3400-\u9fff])/.test(text.slice(at + 1, at + 2))) return null;
  const clause =
    /[^，。；！？\n]*$/.exec(before.slice(0, unit.index + (unit[0].startsWith('/') ? 1 : 0)))?.[0] ?? '';
  if (asking.test(clause)) return null;
  const isArea = area.test(clause);
  return isArea === volume.test(clause) ? null : isArea ? '²' : '³';
}

/** A span of years, days or hours: 1990?1995, 5月1日?7日, 8:00?17:30. */
const ranges: readonly (readonly [before: RegExp, after: RegExp])[] = [
  [/(?:^|[^\w?/=&.-])(?:1\d|20)\d\d年?$/, /^(?:1\d|20)\d\d(?![\w?/=&-])/],
  [/\d月\d{1,2}[日号號]$/, /^(?:\d{1,2}月)?\d{1,2}[日号號](?!\?)/],
  [/(?:^|[^\w?/=&.-])\d{1,2}[:：]\d\d$/, /^\d{1,2}[:：]\d\d(?![\w?:])/],
];

function isRange(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 8), start);
  const after = text.slice(end, end + 8);
  if (!ranges.some(([left, right]) => left.test(before) && right.test(after))) return false;
  const years = [/(\d{4})年?$/.exec(before)?.[1], /^\d{4}/.exec(after)?.[0]];
  const inOrder = years[0] === undefined || years[1] === undefined || years[0] < years[1];
  return inOrder && han.test(text.slice(Math.max(0, start - 24), end + 24));
}

const han = /[\u3400-\u9fff]/;
const beside = /[\u3400-\u9fff，。！？；：、“”‘’（）《》\n]/;

/**
 * Two characters that have no place in GBK and no width either, such as those that mark emphasis. Only on pages
 * of the injecting generators: their table has —, so `??` was no dash, and their question marks are full-width.
 */
function isWithoutWidth(text: string, start: number, end: number, profile: DamageProfile): boolean {
  if (!profile.injected || profile.marks.ascii > profile.marks.full) return false;
  const before = text.charAt(start - 1) || '\n';
  const after = text.charAt(end) || '\n';
  return (beside.test(before) || beside.test(after)) && !/[?!]/.test(before + after);
}

/** Particles and words of questions: what follows them is a question mark, even twice. */
const question =
  /[吗嗎呢么麼吧啊呀谁誰啥]$|什么|什麼|怎么|怎麼|怎样|怎樣|哪|(?<![十百千万萬好])[几幾](?![乎近經经])|多少|为何|為何|是否|难道|難道|岂|何[^况以]/;

/** — or —— between clauses, on a page that asks its questions in full width. */
function isDash(text: string, start: number, end: number): boolean {
  if (
    !/[\u3400-\u9fff”》）]/.test(text.charAt(start - 1)) ||
    !/[\u3400-\u9fff“‘《A-Za-z0-9]/.test(text.charAt(end))
  )
    return false;
  return !question.test(clauseBefore(text, start));
}

/** What stands between the last mark and a place, as far as it matters. */
function clauseBefore(text: string, at: number): string {
  return /[^，。！？；：、\n?]*$/.exec(text.slice(Math.max(0, at - 30), at))?.[0] ?? '';
}
