import {
  decodeGbk,
  decodeSingle,
  encodeBig5,
  encodeGbk,
  encodeUtf8,
  swallowing,
  whatwg,
} from '../support/simulate/charsets';
import type { Random } from '../support/simulate/random';
import { toTraditional } from '../support/simulate/script';

/** Words that the sentences are made of: both scripts, one-to-many characters, names, numbers. */
const words = [
  ...'造船厂|发展|头发|皇后|以后|干部|干燥|里面|公里|一只|只有|系统|关系|钟表|松树|准备|面粉|面对|采用|制造|复杂|恢复|云溪|范围|示范|余额|百余家|著名|看着|乾隆|参与|历史|日历|注释|台风|舞台|征收|象征|卷烟|试卷|几乎|茶几|丑闻|子丑寅卯'.split(
    '|',
  ),
  ...'發展|頭髮|皇后|幹部|裡面|隻有|鐘錶|鬆樹|麵粉|歷史|髮展|瞭解|瞭望|乾坤|著作|徵求|餘額|後來'.split('|'),
];
const readings = ['chǎn', 'yè', 'fā', 'nèi', 'wù', 'lǜ', 'zhòng ', 'dong', 'shè', 'jìng', 'ér'];
const marks = [
  '，',
  '。',
  '！',
  '？',
  '、',
  '；',
  '：',
  '“',
  '”',
  '（',
  '）',
  '——',
  '……',
  '《',
  '》',
  ',',
  '.',
  '!',
  '?',
  ' ',
];
const fragments = [
  '?/p>',
  '?br>',
  '?/strong>',
  '?nbsp;',
  '?ldquo;',
  '\ufffd/p>',
  '?img src=x onerror=alert(1)>',
  '?script>',
  '&nbsp;',
  '&amp;lt;script&amp;gt;',
  '&#20320;',
  '#xff0c;',
  '\\u4f60\\u597d',
  '%E4%BD%A0',
  '＆ｎｂｓｐ；',
  '锟斤拷',
  '\ufffd\ufffd',
  '�1�7',
];
const oddities = [
  '\ud800',
  '\udc00',
  '\u200b',
  '\u00ad',
  '\u2060',
  '\u0000',
  '\u0006\u0008',
  '\u202e',
  '\ufeff',
  '𠮷',
  '葛\u{e0100}',
  '👩‍👩‍👧',
  'e\u0301',
  '发\u0308',
  '한국어',
  'ひらがな',
  '実験',
  'שלום',
  'Straße',
  '²µ×÷',
  '\ue142',
  '\u{f0000}',
  '(((',
  '?(?(',
  '\n',
  '\t',
  '1/2',
  'a?/b',
  'https://example.org/?q=发&b=%E4',
  '<b>',
  '`发`',
];

/** A random text from a grammar of all damages, scripts and Unicode oddities; 1 to about 120 code units. */
export function randomText(random: Random): string {
  let text = '';
  for (let n = random.between(1, 14); n > 0; n--) text += piece(random);
  return text;
}

function piece(random: Random): string {
  switch (random.between(0, 9)) {
    case 0:
    case 1:
    case 2:
      return random.pick(words);
    case 3:
      return random.pick(marks);
    case 4:
      return `${toTraditional(random.pick(words))}(${random.pick(readings)})`;
    case 5:
      return shifted(random);
    case 6:
      return random.pick(fragments);
    case 7:
      return misread(random.pick(words) + random.pick(words), random);
    case 8:
      return random.pick(oddities);
    default:
      return String.fromCodePoint(random.between(0x20, 0xffff));
  }
}

/** Bytes with something inserted at any place, as the generators did. */
function shifted(random: Random): string {
  const bytes = encodeGbk(toTraditional(random.pick(words) + random.pick(words)));
  const text = decodeGbk(bytes, random.chance(0.5) ? swallowing : whatwg)
    .map(({ shown }) => shown)
    .join('');
  const [sign, reading] = [random.pick(['?', '\ufffd', '']), random.pick(readings).trim()];
  return `${text.slice(0, 1)}${sign}${reading})${text.slice(1)}`;
}

function misread(text: string, random: Random): string {
  switch (random.between(0, 3)) {
    case 0:
      return decodeGbk(encodeUtf8(text), swallowing)
        .map(({ shown }) => shown)
        .join('');
    case 1:
      return decodeSingle(encodeGbk(text), 'windows-1252')
        .map(({ shown }) => shown)
        .join('');
    case 2:
      return decodeSingle(encodeUtf8(text), 'windows-1252')
        .map(({ shown }) => shown)
        .join('');
    default:
      return decodeGbk(encodeBig5(toTraditional(text)), whatwg)
        .map(({ shown }) => shown)
        .join('');
  }
}
