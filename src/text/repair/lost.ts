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

/** Findings of the kind `lost`. */
export function restoreLost(text: string, profile: DamageProfile): Finding[] {
  const findings: Finding[] = [];
  const add = (start: number, end: number, after: string, why: Reason, kind: FindingKind = 'lost') =>
    findings.push({ start, end, before: text.slice(start, end), after, kind, reason: why });
  lostSign.lastIndex = 0;
  for (let match = lostSign.exec(text); match; match = lostSign.exec(text)) {
    const start = match.index;
    const end = start + match[0].length;
    if (match[0].length === 1) {
      if (isInName(text, start, end)) add(start, end, '·', reason('lost.dot'));
      else if (isHardSpace(text, start, profile)) add(start, end, '\u00a0', reason('lost.space'));
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
