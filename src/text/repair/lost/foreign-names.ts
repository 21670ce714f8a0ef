/**
 * Foreign names in Chinese characters, and titles, both of which are written with a · that GB2312 lacks:
 * 玛丽·霍夫曼, 乔治·R·R·马丁, 《水调歌头·明月几时有》.
 */

/** Characters that foreign names are transcribed with, by Xinhua's tables. */
const transcription = new Set(
  '阿艾埃安昂奥澳巴芭白拜班邦鲍贝本比彼毕宾波伯博勃布采蔡查茨达戴丹德登邓狄迪蒂蒂丁杜顿多恩尔法凡范菲费芬芙弗佛夫福富盖甘冈高戈哥格葛根古圭哈海汉汗豪赫黑亨华惠霍基吉加伽贾简杰金卡凯坎康考科柯克肯孔库夸昆拉莱赖兰朗劳勒雷蕾黎里理利莉丽连列林琳隆卢鲁路吕伦罗洛马玛迈麦曼芒毛梅门蒙米密敏明莫默姆穆纳娜奈南内尼妮宁牛纽诺努欧帕潘庞佩彭皮匹平珀普奇齐钱乔切琴琼丘让热日荣茹瑞若撒萨塞赛桑瑟森莎沙山尚绍舍申圣施石史士斯丝松苏索塔泰谭坦汤唐陶特滕提廷图托瓦万旺威韦维魏温文翁沃乌武西希席夏香肖谢辛欣雄休修许逊雅亚延扬尧耶叶伊易因尹英尤约赞泽曾扎詹张章哲珍芝知治朱兹祖佐纪妲蕊薇茜娅黛婷' +
    '奧貝畢賓達鄧頓爾爾凡費盧魯倫羅馬瑪邁麥門蘭萊賴勞黎麗連隆呂內諾歐龐喬瓊絲蘇譚湯圖萬韋溫烏許遜亞揚堯葉約贊澤紀蓋賈簡傑凱華諾紐寧齊錢讓榮薩賽紹聖孫',
);

/** So many characters on each side are looked at, and all but one of them must be syllables of names. */
const NAME_PART = 2;

/** Does the sign at `[start, end)` stand between two parts of a transcribed name? */
export function isInForeignName(text: string, start: number, end: number): boolean {
  const left = [...text.slice(Math.max(0, start - NAME_PART), start)];
  const right = [...text.slice(end, end + NAME_PART)];
  const syllables = (chars: string[]) => chars.filter((c) => transcription.has(c)).length;
  return (
    syllables(left.slice(-1)) === 1 &&
    syllables(right.slice(0, 1)) === 1 &&
    syllables(left) + syllables(right) >= 2 * NAME_PART - 1
  );
}

/** J?K?罗琳, 乔治?R?R?马丁: initials in a row up to a name, or between two parts of one. */
const initialsInName = /([\u4e00-\u9fff]?)\??((?:[A-Z]\?){1,3})([\u4e00-\u9fff]{2})/g;

/** The places of the signs that stand beside initials of foreign names. */
export function signsBesideInitials(text: string): ReadonlySet<number> {
  const places = new Set<number>();
  if (!/[A-Z]\?[\u4e00-\u9fff]/.test(text)) return places;
  for (const { 0: whole, 1: before = '', 2: initials = '', 3: name = '', index } of text.matchAll(
    initialsInName,
  )) {
    const isBetween = transcription.has(before) && whole.charAt(1) === '?';
    const isName = [...name].every((c) => transcription.has(c));
    if (!isName || !(isBetween || initials.length > 2)) continue;
    for (let i = 0; i < whole.length; i++) if (whole.charAt(i) === '?') places.add(index + i);
  }
  return places;
}

/** Books with chapters, and tunes that poems are written to: a · and the chapter or the poem follow. */
const works =
  '论语|孟子|大学|中庸|诗经|尚书|礼记|周易|易经|易传|左传|国语|战国策|春秋|史记|汉书|后汉书|三国志|晋书|宋书|南史|北史|隋书|新唐书|旧唐书|宋史|元史|明史|清史稿|资治通鉴|老子|庄子|荀子|韩非子|墨子|管子|淮南子|吕氏春秋|列子|楚辞|山海经|世说新语|文心雕龙|黄帝内经|素问|本草纲目|乐府诗集|' +
  '論語|詩經|尚書|禮記|易經|左傳|國語|戰國策|史記|漢書|後漢書|三國志|晉書|宋書|隋書|資治通鑑|莊子|韓非子|呂氏春秋|楚辭|山海經|世說新語|文心雕龍|黃帝內經|' +
  '沁园春|水调歌头|念奴娇|满江红|浣溪沙|蝶恋花|菩萨蛮|西江月|清平乐|浪淘沙|虞美人|鹊桥仙|声声慢|如梦令|忆江南|忆秦娥|卜算子|采桑子|临江仙|渔家傲|青玉案|江城子|定风波|破阵子|永遇乐|摸鱼儿|雨霖铃|八声甘州|一剪梅|醉花阴|点绛唇|踏莎行|玉楼春|鹧鸪天|生查子|相见欢|长相思|天净沙|山坡羊|水龙吟|贺新郎|钗头凤|苏幕遮|望海潮|扬州慢|七律|七绝|五律|' +
  '沁園春|水調歌頭|念奴嬌|滿江紅|蝶戀花|菩薩蠻|清平樂|鵲橋仙|聲聲慢|如夢令|憶江南|憶秦娥|卜算子|採桑子|臨江仙|漁家傲|定風波|破陣子|永遇樂|摸魚兒|醉花陰|點絳唇|鷓鴣天|相見歡|長相思|天淨沙|水龍吟|賀新郎|釵頭鳳|蘇幕遮|望海潮|揚州慢';

const behindWork = new RegExp(`《(?:${works})$`);
const LONGEST_WORK = 6;

const dynasty =
  /(?:^|[^\u3400-\u9fff])(?:[春战戰][秋国國]|[东東西][周汉漢晋晉]|三[国國]|[南北][宋朝齐齊]|五代|[周秦汉漢魏晋晉隋唐宋辽遼金元明清])$/;
const authorOfWork = /^[\u3400-\u9fff]{2,4}(?:《|[^\u3400-\u9fff\n]{0,2}《|[)）])/;

/** 唐?李白《静夜思》, （宋?林景熙）: a sign between a dynasty and an author. */
export function isBehindDynasty(text: string, start: number, end: number): boolean {
  return (
    dynasty.test(text.slice(Math.max(0, start - LONGEST_WORK), start)) &&
    authorOfWork.test(text.slice(end, end + 8))
  );
}

/** 《史记?项羽本纪》: a sign between a work and a part of it. */
export function isInTitle(text: string, start: number, end: number): boolean {
  return (
    behindWork.test(text.slice(Math.max(0, start - LONGEST_WORK), start)) &&
    /^[\u3400-\u9fff]{1,12}[》（(?]/.test(text.slice(end, end + 14))
  );
}
