/**
 * The characters that one Simplified form stands for, where context must choose.
 *
 * Each line: the key (the form that words are looked up by), then its forms, the usual one first. A form
 * is written in OpenCC's standard Traditional; after `/` stands what it is in Simplified where that is not
 * the key (乾坤 keeps its 乾). At most four forms a key.
 *
 * Order and choice follow OpenCC's STCharacters and TSCharacters; 象 and 像 share a key because bad
 * converters mix them up (對像), 着 and 著, 呆 and 待 because Taiwan writes them apart.
 */
export const forms = `
出 出 齣
发 發 髮
面 面 麪
里 裏 里
克 克 剋
合 合 閤
干 幹 乾 干 乾/乾
回 回 迴
后 後 后
了 了 瞭 瞭/瞭
台 臺 台 檯 颱
同 同 衕
于 於 于
制 制 製
布 布 佈
当 當 噹
表 表 錶
万 萬 万
系 系 係 繫
云 雲 云
千 千 韆
斗 鬥 斗
别 別 彆
游 遊 游
板 板 闆
志 志 誌
只 只 隻
几 幾 几
复 復 複 覆 覆/覆
曲 曲 麴
团 團 糰
周 周 週
范 范 範
术 術 朮
叶 葉 叶
才 才 纔
松 松 鬆
向 向 嚮
尽 盡 儘
恶 惡 噁
胡 胡 鬍 衚
价 價 价
钟 鐘 鍾 鍾/锺
冲 衝 沖
种 種 种
烟 煙 菸
党 黨 党
余 余 餘
折 折 摺
秋 秋 鞦
准 準 准
虫 蟲 虫
修 修 脩
苏 蘇 甦 囌
历 歷 曆
胜 勝 胜
托 托 託
蒙 蒙 矇 濛 懞
谷 谷 穀
录 錄 彔
杯 杯 盃
采 採 采
彩 彩 綵
占 佔 占
暗 暗 闇
家 家 傢
卷 卷 捲
借 借 藉 藉/藉
针 針 鍼
并 並 併 并
丰 豐 丰
升 升 昇
征 徵 征 徵/徵
舍 舍 捨
梁 梁 樑
参 參 蔘
致 致 緻
朱 朱 硃
划 劃 划
厂 廠 厂
吊 吊 弔
荡 蕩 盪
核 核 覈
杰 傑 杰
念 念 唸
摆 擺 襬
扣 扣 釦
娘 娘 孃
岩 岩 巖
注 注 註
欲 欲 慾
须 須 鬚
涂 塗 涂
扎 扎 紮
汇 匯 彙
雕 雕 鵰
据 據 据
签 簽 籤
愿 願 愿
冬 冬 鼕
幸 幸 倖
丑 醜 丑
获 獲 穫
杆 杆 桿
纤 纖 縴
凶 兇 凶
奸 奸 姦
郁 郁 鬱
卜 卜 蔔
坛 壇 罈
适 適 适
尸 屍 尸
御 御 禦
困 困 睏
闲 閒 閑
鉴 鑑 鑒
夫 夫 伕
刮 刮 颳
赞 贊 讚
搜 搜 蒐
朴 朴 樸
咸 鹹 咸
筑 築 筑
柜 櫃 柜
挨 挨 捱
辟 闢 辟
炼 煉 鍊
脏 髒 臟
吃 喫 吃
饥 飢 饑
链 鏈 鍊
沈 沈 瀋
伙 夥 伙
夸 誇 夸
姜 姜 薑
弥 彌 瀰
局 局 侷
哄 哄 鬨
仆 僕 仆
佛 佛 彿
仿 仿 彷
泛 泛 氾
栗 栗 慄
戚 戚 慼
尝 嘗 嚐
背 背 揹
叹 嘆 歎
拐 拐 柺
熏 熏 燻 薰
卤 滷 鹵
杠 槓 杠
挽 挽 輓
咽 咽 嚥
岳 岳 嶽
象 象 像/像
帘 簾 帘
宁 寧 甯
仑 侖 崙
酸 酸 痠
涌 湧 涌
喂 喂 餵
苹 蘋 苹
淀 澱 淀
么 麼 么 幺/幺 麼/麽
凄 悽 淒
迹 跡 蹟
佣 傭 佣
扇 扇 搧
吁 籲 吁
昆 昆 崑
呆 呆 >待
霉 霉 黴
响 響 响
庄 莊 庄
洒 灑 洒
玩 玩 翫
吓 嚇 吓
咨 諮 咨
庵 庵 菴
糊 糊 餬
腌 醃 腌
愈 愈 癒
荫 蔭 廕
着 着 著/著
凌 凌 淩
恒 恆 恒
弦 弦 絃
溪 溪 谿
胄 胄 冑
吗 嗎 >嘛
蜡 蠟 蜡
药 藥 葯
仇 仇 讎
抵 抵 牴
毁 毀 燬 譭
澄 澄 澂
厘 釐 厘
僵 僵 殭
铲 鏟 剷
皂 皁 皂
噪 噪 譟
沾 沾 霑
蔑 蔑 衊
哗 譁 嘩
札 札 劄
个 個 箇
径 徑 逕
果 果 菓
枪 槍 鎗
席 席 蓆
坐 坐 >座
具 具 >俱
胀 脹 >漲
症 症 癥
`;

/**
 * Keys whose forms are matters of taste in Traditional text (周末 and 週末, 占領 and 佔領): where a
 * Traditional text has one of them, it stays.
 */
export const matterOfTaste =
  '台布周才志升占托修扎注欲凶岩吊核杯彩针烟暗念雕挨尸局仿搜酸僵弦扣吃泛凌沾噪皂厘抵溪坐仇闲鉴岳昆熏炼链饥叹尝' +
  '背荡奸娘夫佣涌凄迹杠杆签借伙荫愈卤糊毁铲札哗蔑胄霉搭宁仑丝吗呆纤症果拐';

/** Keys whose Simplified form Traditional text has too, where dictionaries would not: 了解, 盡量, 老板. */
export const laxInTraditional = '了板哄几';

/** Keys with a form that is a word by itself in some Traditional text: 係 in Cantonese, 里 in names of places. */
export const stubborn = '系里';

/** Keys whose Traditional forms bad converters do not mix up. */
export const firm = '并喂蒙志';

/** Keys that contexts.ts and words.ts cover so well that OpenCC's phrases for them (這隻, 瞭如) count for less. */
export const ruled = '只面里准干发了出冲后喂困呆签扎赞舍松制卷系象复并克';

/** Forms that are no words by themselves: 瞭 alone is a slip for 了. */
export const bound = '瞭傢迴曆闆鬍鬚鞦韆衚衕緻鬱噹癥癒瀰濛矇蔔伕倖彿彷崙崑嚮囌';
