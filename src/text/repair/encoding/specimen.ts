import type { Finding } from '../../finding';

/** Words of someone who writes about encodings. */
const talk =
  /乱码|亂碼|(?<![政品料构產机])(?:编码|編碼)(?!器)|解码|解碼|转码|轉碼|字符集|字元集|mojibake|gibberish|(?<![\w-])(?:garbled|(?:en|de)cod(?:e|ed|ing)s?|charsets?|unicode|utf-?8|gb(?:k|2312|18030)|big-?5|latin-?1|iso-?8859(?:-\d+)?|windows-?125\d|cp(?:437|866|936|949|950|125\d)|shift.?jis|euc-\w\w)(?![\w-])/i;

/** A file names its own encoding without talking about any: charset=utf-8, setCharacterEncoding("UTF-8"). */
const declaration = /(?:charset|coding|encoding)\s*(?:[:=]|\(["'])\s*["']?[\w-]+/gi;

/** What is misread is the smaller part of a text that is otherwise good. */
const SMALL_PART = 0.6;

/**
 * Is the misread text a sample that someone shows? An article about encodings quotes damage between good
 * sentences that name it; a damaged page is damaged for the most part, or its good part talks of other things.
 */
export function isQuoted(text: string, findings: readonly Finding[]): boolean {
  let good = '';
  let misread = 0;
  let done = 0;
  for (const { start, end } of findings) {
    good += `${text.slice(done, start)} `;
    for (let i = start; i < end; i++) if (text.charCodeAt(i) >= 0x80) misread++;
    done = end;
  }
  good += text.slice(done);
  if (!talk.test(good.replace(declaration, ''))) return false;
  const other = good.replace(/[\s\p{P}\p{S}]/gu, '').length;
  return misread < (misread + other) * SMALL_PART;
}
