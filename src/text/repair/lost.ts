import type { Finding, FindingKind } from '../finding';
import type { DamageProfile } from '../fix';
import { type Reason, reason } from '../reason';

/**
 * Gives back characters that the target table lacked and that became `?`, one each, where their place tells
 * which they were: · in a foreign name, —— between clauses, U+00A0 beside spaces.
 *
 * A `?` between Chinese characters may be a question mark too, so these are answered only where the page
 * writes its question marks full-width, or where both sides are the syllables of a transcribed name.
 */

/** Characters that foreign names are transcribed with, by Xinhua's tables. */
const transcription = new Set(
  '阿艾埃安昂奥澳巴芭白拜班邦鲍贝本比彼毕宾波伯博勃布采蔡查茨达戴丹德登邓狄迪蒂蒂丁杜顿多恩尔法凡范菲费芬芙弗佛夫福富盖甘冈高戈哥格葛根古圭哈海汉汗豪赫黑亨华惠霍基吉加伽贾简杰金卡凯坎康考科柯克肯孔库夸昆拉莱赖兰朗劳勒雷蕾黎里理利莉丽连列林琳隆卢鲁路吕伦罗洛马玛迈麦曼芒毛梅门蒙米密敏明莫默姆穆纳娜奈南内尼妮宁牛纽诺努欧帕潘庞佩彭皮匹平珀普奇齐钱乔切琴琼丘让热日荣茹瑞若撒萨塞赛桑瑟森莎沙山尚绍舍申圣施石史士斯丝松苏索塔泰谭坦汤唐陶特滕提廷图托瓦万旺威韦维魏温文翁沃乌武西希席夏香肖谢辛欣雄休修许逊雅亚延扬尧耶叶伊易因尹英尤约赞泽曾扎詹张章哲珍芝知治朱兹祖佐纪妲蕊薇茜娅黛婷' +
    '奧貝畢賓達鄧頓爾爾凡費盧魯倫羅馬瑪邁麥門蘭萊賴勞黎麗連隆呂內諾歐龐喬瓊絲蘇譚湯圖萬韋溫烏許遜亞揚堯葉約贊澤紀蓋賈簡傑凱華諾紐寧齊錢讓榮薩賽紹聖孫',
);

const lostSign = /\?+/g;

/** The `?` among Hangul are halves of Korean mojibake (蹂댁븞 ??븷), and none of ours to answer. */
const hangul = /[\uac00-\ud7a3]/;

/** Findings of the kind `lost`. */
export function restoreLost(text: string, profile: DamageProfile): Finding[] {
  if (hangul.test(text)) return [];
  const findings: Finding[] = [];
  const add = (start: number, end: number, after: string, why: Reason, kind: FindingKind = 'lost') =>
    findings.push({ start, end, before: text.slice(start, end), after, kind, reason: why });
  lostSign.lastIndex = 0;
  for (let match = lostSign.exec(text); match; match = lostSign.exec(text)) {
    const start = match.index;
    const end = start + match[0].length;
    const { length } = match[0];
    if (length === 1) {
      if (isInName(text, start, end)) add(start, end, '·', reason('lost.dot'));
      else if (isHardSpace(text, start, profile)) add(start, end, '\u00a0', reason('lost.space'));
      else if (isCopyright(text, start, end)) add(start, end, '©', reason('lost.copyright'));
    } else if (length === 2) {
      if (isWithoutWidth(text, start, end, profile)) add(start, end, '', reason('lost.invisible'));
      else if (isDash(text, start, end, profile)) add(start, end, '——', reason('lost.dash'));
    }
  }
  return findings;
}

/** So many characters on each side are looked at, and so many of the first of them must be syllables of names. */
const NAME_PART = 2;

function isInName(text: string, start: number, end: number): boolean {
  const left = [...text.slice(Math.max(0, start - NAME_PART), start)];
  const right = [...text.slice(end, end + NAME_PART)];
  const syllables = (chars: string[]) => chars.filter((c) => transcription.has(c)).length;
  return (
    syllables(left.slice(-1)) === 1 &&
    syllables(right.slice(0, 1)) === 1 &&
    syllables(left) + syllables(right) >= 2 * NAME_PART - 1
  );
}

/** U+00A0, which pages set in pairs with spaces: `40&nbsp; &nbsp;來源` became `40? ?來源`. */
function isHardSpace(text: string, at: number, profile: DamageProfile): boolean {
  const pair = text.slice(at, at + 3) === '? ?' || text.slice(Math.max(0, at - 2), at + 1) === '? ?';
  if (pair) return true;
  if (!profile.injected && profile.swallowed === 0) return false;
  return (
    /[A-Za-z]/.test(text.charAt(at - 1)) &&
    /[A-Z]/.test(text.charAt(at + 1)) &&
    !/[:=&]/.test(text.slice(at, at + 20))
  );
}

/** `?2021 某某网`: the line of rights at the foot of a page. */
function isCopyright(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 12), start);
  return (
    /(?:^|\n|版权所有|[Cc]opyright)[ \u00a0\u3000]*$/.test(before) &&
    /^ ?(?:19|20)\d\d(?!年|\d)/.test(text.slice(end, end + 8))
  );
}

const han = /[\u3400-\u9fff]/;
const beside = /[\u3400-\u9fff，。！？；：、“”‘’（）《》\n]/;

/**
 * Two characters that have no place in GBK and no width either, such as those that mark emphasis. Only on pages
 * of the injecting generators: their table has —, so `??` was no dash, and their question marks are full-width.
 */
function isWithoutWidth(text: string, start: number, end: number, profile: DamageProfile): boolean {
  if (!profile.injected || profile.marks.ascii > profile.marks.full) return false;
  const before = text.charAt(start - 1) || '\n';
  const after = text.charAt(end) || '\n';
  return (beside.test(before) || beside.test(after)) && !/[?!]/.test(before + after);
}

/** Particles and words of questions: what follows them is a question mark, even twice. */
const asking =
  /[吗嗎呢么麼吧啊呀谁誰啥]$|什么|什麼|怎么|怎麼|怎样|怎樣|哪|几|幾|多少|为何|為何|是否|难道|難道|岂|何[^况以]/;

/** —— between clauses, on pages that write their other marks full-width. */
function isDash(text: string, start: number, end: number, profile: DamageProfile): boolean {
  if (profile.injected || profile.marks.full === 0 || profile.marks.ascii * 3 > profile.marks.full)
    return false;
  const clause = /[^，。！？；：、\n?]*$/.exec(text.slice(Math.max(0, start - 30), start))?.[0] ?? '';
  const before = text.charAt(start - 1);
  return han.test(before)
    ? !asking.test(clause) && /[\u3400-\u9fff“‘《A-Za-z0-9]/.test(text.charAt(end))
    : false;
}
