/**
 * Where a `?` may be a character that the target table lacked: · and — in GB2312, U+00A0, © and ² in GBK.
 * A first look only; `repair/lost/` answers what each stands for.
 */

const HAN = '\u3400-\u9fff\uf900-\ufaff';

/** The fields of a page's head, before which editors set no-break spaces. */
export const FIELD =
  '(?:来源|來源|作者|编辑|編輯|责任编辑|責任編輯|责编|記者|记者|通讯员|通訊員|发布|發佈|发表|發表|时间|時間|日期|字号|字號|字体|字體|点击|點擊|浏览|瀏覽|阅读|閱讀|评论|評論|文献标识码|文獻標識碼|文章编号|文章編號|中图分类号|中圖分類號|我要|打印|列印)';

/** All begin with the sign, so that text without one is passed over quickly. */
export const LOST_SIGN = `\\?(?:${[
  `(?<=[${HAN}]\\?)\\??[${HAN}“‘《A-Za-z0-9]`, // 玛丽?霍夫曼, 他??她
  ' \\?', // U+00A0 on both sides of a space
  ' ?(?:19|20)\\d\\d', // ©2021
  '(?<=[\\d日号號]\\?)\\d', // 1990?1995
  `[A-Z]\\?[${HAN}A-Z]`, // 乔治?R?R?马丁
  `(?<=[A-Z]\\?[A-Z]\\?)[${HAN}]`, // J?K?罗琳
  `(?<![^\\n]\\?)\\?{0,7}(?:[${HAN}“《\u3000 ]|\\n|$)`, // an indented paragraph, an empty one
  `\\?{0,7}${FIELD}`,
  '(?<=[\\d万萬亿億/] ?[kcdm]?m\\?)', // 120m²
].join('|')})`;

const lostSign = new RegExp(LOST_SIGN, 'u');

/** May the run have lost characters? */
export function mayHaveLost(run: string): boolean {
  return lostSign.test(run);
}
