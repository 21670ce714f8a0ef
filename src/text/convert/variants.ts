/**
 * Characters of Traditional text that OpenCC leaves in Simplified: the forms of old print and of Japan (淸, 靑,
 * 衹), and pronouns that the mainland does not tell apart (妳, 牠). Each pair is such a character and what
 * Simplified text writes for it. Traditional text keeps them as they are.
 */
export const variantsInSimplified =
  '伕夫 揹背 菓果 鎗枪 ' +
  '衹只 淸清 靑青 戸户 緖绪 鄕乡 郷乡 晩晚 毎每 呉吴 娯娱 郞郎 歳岁 揺摇 尙尚 兪俞 巣巢 単单 囘回 畧略 髙高 恊协 蔴麻 徧遍 攷考 鬭斗 鬪斗 値值 妳你 牠它 姉姊 飮饮 氷冰 甛甜 覇霸 槪概 ' +
  '擧举 譲让 抜拔 惪德 甞尝 搃总 葢盖 鐡铁 鉄铁 舗铺 蹔暂 靣面 盌碗 桒桑 犂犁 欵款 湼涅 疎疏 睂眉 秊年 窓窗 竝并 筯箸 縂总 胷胸 舩船 艢樯 荘庄 虗虚 蝋蜡 衂衄 裠裙 覩睹 覊羁 觧解 詶酬 ' +
  '謌歌 譛谮 豓艳 貎貌 賷赍 輙辄 逈迥 遅迟 釡釜 銕铁 鏁锁 鑛矿 閧哄 闘斗 隣邻 靭韧 鞵鞋 頋顾 飃飘 餧喂 餽馈 騐验 髩鬓 鬂鬓 鷰燕 鹻碱 麁粗 麤粗 齩咬';

const units = new Set(variantsInSimplified.split(' ').map((pair) => pair.charCodeAt(0)));

/** Whether a code unit is one of these characters. */
export function isVariantInSimplified(unit: number): boolean {
  return units.has(unit);
}
