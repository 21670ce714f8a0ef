import { isIdeograph } from '../language/ideographs';
import { scriptOfUnit } from './census';

/**
 * Slips of converters that stand in no right text of either script, for telling a badly converted page before any
 * data are loaded. A converter that knows one form for each character leaves those that Traditional text has too
 * (術后, 這里, 征求), or writes the rarer form everywhere (隻能, 齣現, 係統). Nothing of that is Simplified only, so a
 * census of scripts sees a clean page.
 *
 * Each slip is a character and one neighbour, which together would be right only across the border of two words;
 * where that happens (若干|部分, 體制|造成), the neighbour on the other side tells.
 */
export interface SlipCounts {
  /** Different characters left as Simplified has them. One, however often, may be a writer's habit: 最后. */
  readonly left: number;
  /** Different characters in the rarer of their Traditional forms, where the usual one belongs. */
  readonly overdone: number;
}

/** Within so many code units something must say that the text is Traditional: a clause or two. */
const REACH = 30;

interface Slip {
  readonly isLeft: boolean;
  /** A neighbour with which the character is a slip. */
  readonly before: string;
  readonly after: string;
  /** A neighbour with which it is none. */
  readonly notBehind: string;
  readonly notBefore: string;
}

/**
 * Character, neighbours before it, neighbours after it, and what clears it before and after; `-` for none, `*` for
 * any ideograph.
 */
const leftSlips = `
后 然最之以今隨背幕午術產戰飯身往爾 - - -
里 這那哪屋夜懷嘴 面頭邊 鄰公英 長民
于 對關由位屬至終等基處善勇過用鑑鑒便介敢 是上下此 單鮮淳 -
余 其剩業百千萬 額 姓 -
制 復 造作品 體機限控管法學強抑編公稅專帝兵舊新建節受 度約
么 什怎這那甚 - - -
准 標 備確 核批獲照恩不 -
征 特象 求收集 遠出長親 -
云 白烏 南彩端 人 -
面 吃煮泡 - - 對
几 - 個年天十次乎百千 茶案窗 -
丑 - 聞陋惡 - -
斗 戰奮搏 爭 北泰漏 -
谷 - 物類 - -
郁 憂抑 - - 金
卷 - 入起 試考問答書畫案此一二三四上下 -
干 - 部淨燥勁 若相何無 -
朴 - 素實 - -
采 開 用取訪購集納 風神文 -
丰 - 富滿收 - -
吁 呼 - 吁 -
卜 蘿 - - -
划 計規策 - - -
御 防抵 - - -
松 放輕寬 - - -
舍 施取 棄得 宿校 -
范 規示模典 圍例疇 - -
游 旅導 戲客 上中下 擊泳
系 聯 - 關互 統列所
愿 志自心 意望 - -
叶 茶樹枝 - - -
`;

/** After a number or a demonstrative 隻 is a measure word, whatever follows: 兩隻能飛. */
const counted = '一二兩三四五六七八九十百千萬幾數每這那哪某半船單0123456789';

const overdoneSlips = `
隻 不 能有是要會好見需為想怕 ${counted} -
齣 - 現來去生門發口版席於 - -
瞭 * - 明 解望然若如亮
係 - 統列 關 -
嚮 方意傾 前後上下他她 - 導往
後 皇 - - -
髮 - 展現明達揮 - -
裏 公鄰 - - -
麵 方 對臨積貌孔 - 包
製 限 度 - -
複 恢 興 - -
乾 - 部涉擾 - -
幹 - 涉擾淨燥 若 -
鬆 - 樹鼠 - -
闆 黑木 - - -
徵 - 服途戰 - -
錶 - 示達明演 - -
誌 意同鬥 - - -
傢 國 庭長鄉 - -
曆 經學 史 - -
彆 區特個 人的 - 扭
迴 - 家答到來去 - -
捲 試考 - - -
註 - 意入射 - -
籤 - 名字約署 - -
鞦 - 天季 - 韆
緻 一導 - - -
颱 - 灣 - -
鬍 - 說同亂 - -
閤 配適符 作同適 - -
儘 用耗竭 頭情 - -
`;

const slips = new Map<number, Slip>();
for (const [table, isLeft] of [
  [leftSlips, true],
  [overdoneSlips, false],
] as const) {
  for (const line of table.trim().split('\n')) {
    const [character = '', ...lists] = line.split(' ');
    const [before = '', after = '', notBehind = '', notBefore = ''] = lists.map((list) =>
      list.replace('-', ''),
    );
    slips.set(character.charCodeAt(0), { isLeft, before, after, notBehind, notBefore });
  }
}

/** Nearly every character is none of these, and is passed over by this. */
const mayBeSlip = new Uint8Array(0x10000);
for (const unit of slips.keys()) mayBeSlip[unit] = 1;

/** Is this a character that reluctant converters are known to leave as Simplified has it? */
export function isLeftByConverters(unit: number): boolean {
  return mayBeSlip[unit] === 1 && slips.get(unit)?.isLeft === true;
}

/** Counts the characters that are slips somewhere in some runs of Traditional text. */
export function countSlips(runs: Iterable<string>): SlipCounts {
  const found = new Set<Slip>();
  for (const run of runs) {
    for (let i = 0; i < run.length; i++) {
      const unit = run.charCodeAt(i);
      if (mayBeSlip[unit] === 0) continue;
      const slip = slips.get(unit);
      if (slip && !found.has(slip) && isSlip(run, i, slip) && isTraditionalAt(run, i)) found.add(slip);
    }
  }
  let left = 0;
  for (const { isLeft } of found) if (isLeft) left++;
  return { left, overdone: found.size - left };
}

function isSlip(run: string, at: number, slip: Slip): boolean {
  const before = run.charAt(at - 1);
  const after = run.charAt(at + 1);
  if (isIn(before, slip.notBehind) || isIn(after, slip.notBefore)) return false;
  return isIn(before, slip.before) || isIn(after, slip.after);
}

/** Whether the nearest character that tells the script is Traditional; beside Simplified ones it is no slip. */
function isTraditionalAt(run: string, at: number): boolean {
  for (let distance = 1; distance <= REACH; distance++) {
    const before = scriptOfUnit[run.charCodeAt(at - distance)] ?? 0;
    const after = scriptOfUnit[run.charCodeAt(at + distance)] ?? 0;
    if (before + after > 0) return before !== 1 && after !== 1;
  }
  return false;
}

function isIn(character: string, list: string): boolean {
  if (character === '') return false;
  return list === '*' ? isIdeograph(character.charCodeAt(0)) : list.includes(character);
}
