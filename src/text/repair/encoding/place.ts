import type { LanguageModel } from '../../language/model';
import { OTHER_SCRIPT } from './candidates';
import { beforeNumber, type ScriptHint, scriptHint, strayFrom, worthAtEnd } from './evidence';
import type { PageText } from './page-text';
import { SWALLOWED } from './swallowed';
import { Words } from './word-row';

/** So many characters on each side make words with a lost one. */
const CONTEXT = 4;

/** A line may be broken in the middle of a sentence. */
const LINE_END = 0.25;

/** What belongs to a date or a time behind its number: 2024年, 年3月, 月18日, 上午9时; a digit may be swallowed. */
const dateParts: readonly (readonly [RegExp, string])[] = [
  [/(?<!\d)(?:1[89]|20)\d\d$/, '年'],
  [/年(?:[\s?\0]?\d{1,2}|[?\0])$/, '月'],
  [/月(?:[\s?\0]?\d{1,2}|[?\0])$/, '日'],
  [/[日午晚晨](?:[\s?\0]?\d{1,2}|[?\0])$/, '时'],
  [/[时時](?:[\s?\0]?\d{1,2}|[?\0])$/, '分'],
];
const DATE = 3;

/** The beginning of a line, as far as a label goes: 电话：0571, 日期：. */
const label =
  /(?:^|[\n；。])[\u4e00-\u9fff]{2,8}$|(?:电话|電話|传真|傳真|热线|熱線|邮编|邮箱|时间|日期|号码)$/;
const LABEL = 3;

/** A list: the items but the last end with a semicolon. */
const nextItem =
  /^(?:\0?\r?\n\s*(?:[一二三四五六七八九十]{1,3}、|\d{1,2}(?:[）)、．]|\.(?!\d))|[①-⑳●·•-])|[\s\0]*（[一二三四五六七八九十\d]{1,3}）)/;
const inList: ReadonlyMap<string, number> = new Map([
  ['；', 2.5],
  ['，', -3],
  ['、', -3],
]);

/** A clause that asks, and where it ends with its line: 怎样分辨？ */
const asks = /(?:什么|怎|哪|谁|几时|多少|为何|是否|能否|何必|难道|何况)[^，。！？；：\n]{0,16}$/;
const endsAsking = /[吗呢么嗎麼]$/;
const QUESTION = 2;

/** Marks in a row of numbers: 第51、72、85号. */
const betweenNumbers: ReadonlyMap<string, number> = new Map([
  ['、', 3],
  ['，', 1],
  ['。', -2],
]);

/** 十 and its like beside other numerals: 四十, 十二, 百分之四十到五十. */
const numeral = /[一二三四五六七八九]/;
const placeOfDecimals = /[十百千万]/;
const NUMERAL = 3;

/** 个 is behind a number or a word that points or asks: 三个, 这个, 几个. */
const beforeMeasure =
  /[0-9０-９零一二两三四五六七八九十百千万亿几数多这那哪每各整半前后首某下上另有是的好\0]\s?$/;
const MEASURE_ALONE = -2;

/** A bracket or quotation mark that is opened and closed, or that is not. */
const BALANCED = 3;
/** Three dots instead of six. */
const ALONE = -1;
/** Of two forms of one character the Simplified one is taken where nothing tells the script of the page. */
const OTHER_FORM = -0.3;
/** How far brackets reach. */
const BRACKET_REACH = 80;

/** The place of a lost character: what stands on both sides, and what that makes of each candidate. */
export class Place {
  private readonly start: Words;
  private readonly words: Words;
  private readonly ending: number;
  private readonly datePart: string | null;
  private readonly isLabel: boolean;
  private readonly isAmongNumbers: boolean;
  private readonly script: ScriptHint;
  private readonly isItem: boolean;
  private readonly isAsked: boolean;

  constructor(
    private readonly before: string,
    private readonly behind: string,
    private readonly page: PageText,
    model: LanguageModel,
  ) {
    this.start = new Words(model);
    this.words = new Words(model);
    this.start.begin();
    for (const character of before.slice(-CONTEXT)) this.start.pass(character.charCodeAt(0));
    this.ending = endOfSentence(behind);
    this.datePart = dateParts.find(([pattern]) => pattern.test(before))?.[1] ?? null;
    this.isLabel = label.test(before);
    this.isItem = nextItem.test(behind);
    const endsLine = /^\0?(?:[”」』）]?\s*(?:[\r\n<]|$))/.test(behind);
    this.isAsked = endsAsking.test(before) || (endsLine && asks.test(before));
    this.script = page.script ?? scriptHint(before + behind);
    this.isAmongNumbers = /\d$/.test(before) && /^\d/.test(behind);
  }

  /** What a text is worth in this place, in nats. */
  worth(text: string): number {
    const { before, behind, page, words } = this;
    let total = 0;
    words.copy(this.start);
    const context = text + behind.slice(0, CONTEXT);
    for (let i = 0; i < context.length; i++) {
      const code = context.charCodeAt(i);
      if (code >= 0x80) total += page.seen.worth(words.last, code);
      else if (isNumberAt(context, i)) total += beforeNumber(words.last);
      total += words.pass(code);
    }
    const own = text.includes(SWALLOWED) ? text.replaceAll(SWALLOWED, '') : text;
    const last = own.length > 1 ? own.charCodeAt(own.length - 2) : before.charCodeAt(before.length - 1);
    total += this.ending * worthAtEnd(last, own.charCodeAt(own.length - 1));
    if (this.datePart !== null && own.startsWith(this.datePart)) total += DATE;
    if (this.isLabel && own === '：' && /^(?:[\0\w]|[\r\n]|$)/.test(text.slice(1) + behind)) total += LABEL;
    if (this.isAmongNumbers) total += betweenNumbers.get(own) ?? 0;
    if (placeOfDecimals.test(own) && (numeral.test(before.slice(-1)) || numeral.test(behind.slice(0, 1))))
      total += NUMERAL;
    if (/^[个個]/.test(own) && !beforeMeasure.test(before)) total += MEASURE_ALONE;
    if (this.isItem) total += inList.get(own) ?? 0;
    if (this.isAsked && own === '？') total += QUESTION;
    for (const character of own) {
      const code = character.charCodeAt(0);
      total += balance(character, before, behind);
      if (strayFrom(this.script, code)) total += OTHER_SCRIPT;
      else if (this.script === null && strayFrom('Hans', code)) total += OTHER_FORM;
    }
    return total;
  }
}

/** Does a number stand here, of which a digit may be swallowed? */
function isNumberAt(text: string, i: number): boolean {
  const code = text.charCodeAt(i);
  return isDigit(code) || ((code === 0 || code === 0x2c || code === 0x2e) && isDigit(text.charCodeAt(i + 1)));
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** How surely a sentence ends before this text. */
function endOfSentence(behind: string): number {
  if (behind === '' || /^(?:<|\/[a-z]|\r?\n[ \t]*\r?(?:\n|$))/.test(behind)) return 1;
  return behind.startsWith('\n') || behind.startsWith('\r') ? LINE_END : 0;
}

const closing = new Map(
  ['（）', '《》', '“”', '「」', '『』', '【】', '〈〉'].map(([a = '', b = '']) => [a, b]),
);
const opening = new Map([...closing].map(([a, b]) => [b, a]));

/** What a bracket is worth for its partner on the other side; dashes and dots come in twos. */
function balance(character: string, before: string, behind: string): number {
  if (character === '—' || character === '…') {
    if (before.endsWith(character) || behind.startsWith(character)) return 0;
    return character === '—' ? -BALANCED : ALONE;
  }
  const opener = opening.get(character);
  if (opener !== undefined) {
    const near = before.slice(-BRACKET_REACH);
    const opened = near.lastIndexOf(opener);
    if (opened < 0 && near.length === BRACKET_REACH) return 0;
    return opened > near.lastIndexOf(character) ? BALANCED : -BALANCED;
  }
  const closer = closing.get(character);
  if (closer === undefined) return 0;
  // 【 begins a heading.
  if (character === '【' && !/(?:^|[\s】。，、：！？；\0>])$/.test(before)) return -BALANCED;
  const near = behind.slice(0, BRACKET_REACH);
  const closed = near.indexOf(closer);
  const opened = near.indexOf(character);
  return closed >= 0 && (opened < 0 || closed < opened) ? BALANCED : -BALANCED;
}
