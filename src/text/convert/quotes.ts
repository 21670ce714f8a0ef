import type { Script } from '../script';

/** Opening and closing marks: outer, inner. */
const curly = ['“”', '‘’'] as const;
const corner = ['「」', '『』'] as const;

/** A change of one mark. */
export interface MarkChange {
  readonly at: number;
  readonly after: string;
}

/**
 * Quotation marks after the custom of a script: 「 」 and 『 』 in Traditional text, “ ” and ‘ ’ in Simplified.
 * Only pairs that stand in Chinese text, and nested ones by their depth; an apostrophe is no mark.
 * @returns the changes in order
 */
export function regionalQuotes(run: string, script: Script): MarkChange[] {
  const [from, to] = script === 'Hant' ? [curly, corner] : [corner, curly];
  if (!from.some(([open]) => open !== undefined && run.includes(open))) return [];
  const changes: MarkChange[] = [];
  const open: { at: number; closing: string }[] = [];
  for (let i = 0; i < run.length; i++) {
    const mark = run.charAt(i);
    const pair = from.find(([opening, closing]) => mark === opening || mark === closing);
    if (!pair) continue;
    if (mark === pair[0]) {
      open.push({ at: i, closing: pair.charAt(1) });
      continue;
    }
    if (isLatin(run.charCodeAt(i - 1)) && isLatin(run.charCodeAt(i + 1))) continue;
    const depth = open.findLastIndex(({ closing }) => closing === mark);
    const opened = open[depth];
    if (!opened) continue;
    open.length = depth;
    if (!isChinese(run, opened.at, i)) continue;
    const [opening = '', closing = ''] = to[depth % 2] ?? to[0];
    changes.push({ at: opened.at, after: opening }, { at: i, after: closing });
  }
  return changes.sort((a, b) => a.at - b.at);
}

/** Whether a quotation is part of a Chinese sentence: Chinese within it, or on both sides of it. */
function isChinese(run: string, start: number, end: number): boolean {
  const inside = run.slice(start + 1, end);
  if (/[\u3040-\u30ff\uac00-\ud7a3]/.test(inside)) return false;
  if (/\p{Script=Han}/u.test(inside)) return true;
  return isHanNear(run, start - 1, -1) && isHanNear(run, end + 1, 1);
}

function isHanNear(run: string, at: number, step: number): boolean {
  const near = run.charAt(run.charAt(at) === ' ' ? at + step : at);
  return /[\p{Script=Han}，。、：；！？（）「」『』“”‘’]/u.test(near);
}

function isLatin(unit: number): boolean {
  return (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a;
}
