import type { DamageProfile } from '../../fix';

/** Signs that GBK lacks and that what stands beside them tells: © before a year, ² and ³ behind a unit, – in a span. */

const han = /[\u3400-\u9fff]/;

/** `?2021 某某网`, `Copyright ? 2005-2010`: the line of rights at the foot of a page. */
export function isCopyright(text: string, start: number, end: number): boolean {
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
export function powerAt(text: string, at: number, profile: DamageProfile): '²' | '³' | null {
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

const ranges: readonly (readonly [before: RegExp, after: RegExp])[] = [
  [/(?:^|[^\w?/=&.-])(?:1\d|20)\d\d年?$/, /^(?:1\d|20)\d\d(?![\w?/=&-])/],
  [/\d月\d{1,2}[日号號]$/, /^(?:\d{1,2}月)?\d{1,2}[日号號](?!\?)/],
  [/(?:^|[^\w?/=&.-])\d{1,2}[:：]\d\d$/, /^\d{1,2}[:：]\d\d(?![\w?:])/],
];

/** A span of years, days or hours: 1990?1995, 5月1日?7日, 8:00?17:30. */
export function isRange(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 8), start);
  const after = text.slice(end, end + 8);
  if (!ranges.some(([left, right]) => left.test(before) && right.test(after))) return false;
  const years = [/(\d{4})年?$/.exec(before)?.[1], /^\d{4}/.exec(after)?.[0]];
  const inOrder = years[0] === undefined || years[1] === undefined || years[0] < years[1];
  return inOrder && han.test(text.slice(Math.max(0, start - 24), end + 24));
}
