/**
 * Entities and escapes that a page shows as text because it escaped them once too often.
 *
 * Texts about markup quote the same characters on purpose, so the page as a whole decides: one that speaks of
 * HTML, entities, escaping or regular expressions is left alone.
 */

const NAMES =
  'nbsp|ldquo|rdquo|lsquo|rsquo|mdash|ndash|hellip|middot|bull|quot|amp|lt|gt|copy|reg|trade|times|divide|ensp|emsp|thinsp|laquo|raquo|apos|deg|yen|euro|sect|permil|plusmn|sup2|sup3|frac12';

/** An escape of any of the kinds that are undone. */
export const ESCAPE = [
  `&(?:amp;){0,4}(?:(?:${NAMES})\\b|#\\d{2,6};|#[xX][0-9a-fA-F]{2,5};)`,
  '#(?:x[0-9a-fA-F]{4}|\\d{5});',
  '\\\\u[0-9a-fA-F]{4}',
  '%E[3-9F](?:%[89AB][0-9A-F]){2}',
  '＆(?:ａｍｐ；)?[ａ-ｚ]{2,6}；',
].join('|');

const escapes = new RegExp(ESCAPE, 'gu');

/** How many escapes a run shows. */
export function countEscapes(run: string): number {
  return run.match(escapes)?.length ?? 0;
}

/**
 * Words of texts that quote markup or escapes. 实体 and 标签 alone are not among them: economies and shelves
 * have those too. An escape right after 写成 or 输入 is one that the writer shows.
 */
const topic =
  /HTML|html|XML|\bxml\b|\bDOM\b|JSON|json|Unicode|unicode|UTF-8|utf-8|[Ee]ncod|[Dd]ecod|[Ee]scap|[Rr]egex|RegExp|字符实体|實體字符|字元實體|实体字符|实体编码|实体引用|转义|轉義|跳脫|转码|轉碼|编码|編碼|解码|解碼|乱码|亂碼|字符集|字元集|正则表达式|正規表示|规则运算式|特殊字符|特殊字元|十六进制|十六進[制位]|十进制|十進[制位]|码点|碼點|写法是|寫法是|代码[点點]|百分号|百分號|(?:写[成作为]|寫[成作為]|[显顯]示[为為成]|[输輸]入|替[换換][为為成])\s?["“「『‘'`]?[&\\%＆#]/;

/** Does the page write about markup and escapes? */
export function writesAboutMarkup(runs: readonly string[]): boolean {
  return runs.some((run) => topic.test(run));
}
