import { ENTITY_NAMES } from './entity-names';

/**
 * Entities and escapes that a page shows as text because it escaped them once too often, and how much the page
 * speaks of such things: texts about markup quote on purpose what other pages show by accident.
 */

/** Entities that are common enough without their semicolon to be taken for what they are. */
const WITHOUT_SEMICOLON = 'nbsp|[lr][ds]quo|mdash|hellip|middot|times(?=\\d)';

/** An escape of any of the kinds that are undone. */
export const ESCAPE = [
  // &ldquo;  &amp;nbsp;  &#20320;  &#x4f60;  ＆nbsp；
  `[&＆](?:amp[;；]){0,4}(?:(?:${WITHOUT_SEMICOLON}|(?:${ENTITY_NAMES})\\b)[;；]?|#\\d{2,6}[;；]|#[xX][0-9a-fA-F]{2,5}[;；])`,
  // Translated by machines, which set spaces: & nbsp;
  '& (?:nbsp|[lr][ds]quo|quot|amp|lt|gt|mdash|hellip|middot|copy) ?;',
  '#(?:x[0-9a-fA-F]{4}|\\d{5});',
  '\\\\u[0-9a-fA-F]{4}',
  '%E[3-9F](?:%[89AB][0-9A-F]){2}',
  // Line ends of answers that were copied from another site, without their backslashes, and of a spreadsheet.
  'x0d(?<![\\w\\\\]x0d)x0a(?:x0dx0a)*(?!\\w)',
  '_x000[Dd]_',
  // Quoted-printable: =E4=BD=A0=E5=A5=BD, whose lines are joined by a = at their ends.
  '=[89A-F][0-9A-F](?:(?:=\\n)?=[89A-F][0-9A-F]){3}',
  '＆(?:ａｍｐ；)?(?:[ａ-ｚ]{2,6}|＃[０-９]{2,6})；',
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
const TOPIC =
  // The ending of an address is no word.
  '(?<![./])(?:HTML|html|XML|\\bxml\\b|JSON|json)|\\bDOM\\b|Unicode|unicode|UTF-8|utf-8|[Ee]ncod|[Dd]ecod|ENCODING|[Qq]uoted-[Pp]rintable|[Ee]scap|[Rr]egex|RegExp|' +
  '字符实体|實體字符|字元實體|实体字符|实体编码|实体引用|转义|轉義|跳脫|转码|轉碼|编码|編碼|解码|解碼|乱码|亂碼|' +
  '字符集|字元集|正则表达式|正規表示|规则运算式|特殊字符|特殊字元|十六进制|十六進[制位]|十进制|十進[制位]|' +
  '码点|碼點|写法是|寫法是|代码[点點]|百分号|百分號|' +
  '(?:写[成作为]|寫[成作為]|[显顯]示[为為成]|[输輸]入|替[换換][为為成])\\s?["“「『‘\'`]?[&\\\\%＆#=_]';

const topic = new RegExp(TOPIC);
const topics = new RegExp(TOPIC, 'g');

/** Does a text speak of markup or escapes? */
export function speaksOfMarkup(text: string): boolean {
  return topic.test(text);
}

/** A page whose every so many characters, on the average, speak of markup is about it. */
const CHARACTERS_FOR_EACH_WORD = 400;

/** Is the page about markup and escapes? A word in passing, far from all escapes, makes it none. */
export function writesAboutMarkup(runs: readonly string[]): boolean {
  let words = 0;
  let characters = 0;
  for (const run of runs) {
    words += run.match(topics)?.length ?? 0;
    characters += run.length;
  }
  return words * CHARACTERS_FOR_EACH_WORD >= characters && words > 0;
}
