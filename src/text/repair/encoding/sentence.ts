/**
 * What stands around a lost character beyond the words that it makes: the sentence that ends, the bracket that is
 * open, the date or the list that goes on. A swallowed character, which may have been a digit or a line break, is
 * written as `SWALLOWED` there, `\0`.
 */

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

/** 5月4日: a month between its number and the day. */
const monthBefore = /(?<!\d)1?\d$/;
const dayBehind = /^[\s\0]?[1-3]?\d[日号號]/;

/** The beginning of a line, as far as a label goes: 电话：0571, 日期：. */
const label =
  /(?:^|[\n；。])[\u4e00-\u9fff]{2,8}$|(?:电话|電話|传真|傳真|热线|熱線|邮编|邮箱|时间|日期|号码)$/;
const LABEL = 3;

/** Marks in a row of numbers: 第51、72、85号. */
const betweenNumbers: ReadonlyMap<string, number> = new Map([
  ['、', 3],
  ['，', 1],
  ['。', -2],
]);

/** A list goes on behind the place, and its items but the last end with a semicolon: 体检；（二）内科. */
const nextItem =
  /^(?:\0?\r?\n\s*(?:[一二三四五六七八九十]{1,3}、|\d{1,2}(?:[）)、．]|\.(?!\d))|[①-⑳●·•-])|[\s\0]*（[一二三四五六七八九十\d]{1,3}）)/;
const inList: ReadonlyMap<string, number> = new Map([
  ['；', 2.5],
  ['，', -3],
  ['、', -3],
]);

/** A clause that asks, where it ends with its line: 怎样分辨？ And one that ends with a particle that asks. */
const asks = /(?:什么|怎|哪|谁|几时|多少|为何|是否|能否|何必|难道|何况)[^，。！？；：\n]{0,16}$/;
const endsAsking = /[吗呢么嗎麼]$/;
const endOfLine = /^\0?(?:[”」』）]?\s*(?:[\r\n<]|$))/;
const QUESTION = 2;

/** 十 and its like beside other numerals: 四十, 十二, 百分之四十到五十. */
const numeral = /[一二三四五六七八九]/;
const placesOfDecimals: ReadonlySet<string> = new Set('十百千万');
const NUMERAL = 3;

/** 个 is behind a number or a word that points or asks: 三个, 这个, 几个. */
const beforeMeasure =
  /[0-9０-９零一二两三四五六七八九十百千万亿几数多这那哪每各整半前后首某下上另有是的好\0]\s?$/;
const MEASURE_ALONE = -2;

/** A bracket or quotation mark that is opened and closed, or that is not. */
const BALANCED = 3;
/** Three dots instead of six. */
const ALONE = -1;
/** How far brackets reach. */
const BRACKET_REACH = 80;
/** 【 begins a heading. */
const beforeHeading = /(?:^|[\s】。，、：！？；\0>])$/;

/** The sentence around a lost character. What it has to say of marks is looked at when a mark is asked for. */
export class Sentence {
  /** How surely it ends behind the place: 1 with its paragraph or element, less with its line. */
  readonly ending: number;
  private readonly datePart: string | null;
  private marks: ReadonlyMap<string, number> | null = null;

  constructor(
    private readonly before: string,
    private readonly behind: string,
  ) {
    this.ending = endOfSentence(behind);
    this.datePart = datePartAt(before, behind);
  }

  /** What a text is worth here, in nats: `own` without what was swallowed with it, `text` with it. */
  worth(own: string, text: string): number {
    const { before, behind, datePart } = this;
    let total = datePart !== null && own.startsWith(datePart) ? DATE : 0;
    const first = own.charAt(0);
    if (placesOfDecimals.has(first) && (numeral.test(before.slice(-1)) || numeral.test(behind.slice(0, 1))))
      total += NUMERAL;
    if ((first === '个' || first === '個') && !beforeMeasure.test(before)) total += MEASURE_ALONE;
    if (own.length === 1 && isMark(first)) {
      this.marks ??= this.worthOfMarks();
      total += this.marks.get(first) ?? 0;
      if (first === '：' && label.test(before) && /^(?:[\0\w]|[\r\n]|$)/.test(text.slice(1) + behind))
        total += LABEL;
    }
    for (let i = 0; i < own.length; i++) {
      if (isMark(own.charAt(i))) total += balance(own.charAt(i), before, behind);
    }
    return total;
  }

  /** What marks are worth that stand here alone. */
  private worthOfMarks(): ReadonlyMap<string, number> {
    const { before, behind } = this;
    const found = new Map(/\d$/.test(before) && /^\d/.test(behind) ? betweenNumbers : []);
    const add = (mark: string, worth: number): void => {
      found.set(mark, (found.get(mark) ?? 0) + worth);
    };
    if (nextItem.test(behind)) for (const [mark, worth] of inList) add(mark, worth);
    if (endsAsking.test(before) || (endOfLine.test(behind) && asks.test(before))) add('？', QUESTION);
    return found;
  }
}

function isMark(character: string): boolean {
  const code = character.charCodeAt(0);
  return (code >= 0x2010 && code < 0x3020) || code >= 0xff00;
}

/** The part of a date that is missing here; null where none is. */
function datePartAt(before: string, behind: string): string | null {
  const found = dateParts.find(([pattern]) => pattern.test(before));
  if (found) return found[1];
  return monthBefore.test(before) && dayBehind.test(behind) ? '月' : null;
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
  if (character === '【' && !beforeHeading.test(before)) return -BALANCED;
  const near = behind.slice(0, BRACKET_REACH);
  const closed = near.indexOf(closer);
  const opened = near.indexOf(character);
  return closed >= 0 && (opened < 0 || closed < opened) ? BALANCED : -BALANCED;
}
