import { FORMS } from './layout';
import type { Lexis } from './lexis';
import type { Line, RunText } from './run-text';

/**
 * What a sentence is about tells the form of a character that is a word of its own, where neither words nor
 * neighbours do: 面 not far from 煮 and 汤 is 麵, 干 not far from 晒 and 衣 is 乾.
 *
 * Key, form, weight as in `compile/vocabulary/contexts.ts`, and the characters that tell, in Simplified. Each
 * weight makes up for a form's not being the usual one or for a weak neighbour, and for no more than that.
 */
const table = `
面 麪 36 煮汤碗锅酱吃饺蛋捞拌炒馆嚼厨菜辣盐饿烂筷饭粥餐粉醋葱份卖劲筋弹
干 乾 36 晒湿洗擦抹巾裤袜鞋漆墨泪汗汤酒杯渴旱肤唇喉霉烘燥痒潮滴雨淋毛巾被单枯叶泥浇
只 隻 24 猫狗鸡鸭鹅鸟羊牛猪兔鼠虎狮豹熊狼狐猴鹿鸽鹰蜂蝶蚊蝇虫蛙龟蟹虾鲸鲨鸦雀鹤雁鹉宠牠犬鱼
发 髮 34 剪染烫梳辫秃鬓髻
冲 沖 36 水澡桶厕茶咖啡奶浪洪泡洗浴凉净粉
喂 餵 38 吃奶饭粥药猫狗鸡鸭猪鱼羊孩婴宝罐草饲勺饿饱瓶兽鸟
困 睏 36 睡觉床哈欠盹枕熬眼皮夜醒累
出 齣 32 戏剧演唱幕
划 划 36 船桨艇湖江岸舟筏舵
准 準 20 枪射瞄猜测钟表音投尺秤预
制 製 26 玻璃铁铜银皮纸竹陶瓷塑钢铝砖蜡
扎 紮 22 辫绳麻袋结蝴
签 籤 24 寺庙竹牙卦
卷 捲 22 纸布席毯烟袖绳
表 錶 20 戴修腕链
`;

/** How far to both sides characters tell: a clause or two. */
const REACH = 9;
/** Where another statement begins. */
const ENDS = new Set([...'，。！？,!?；;'].map((mark) => mark.charCodeAt(0)));

/** Topics are told by bits. */
const MOST_TOPICS = 16;

export class Topics {
  /** Of which topics a character is a sign, by its key. */
  private readonly signs = new Uint16Array(0x10000);
  /** The topic of each key with a choice as a bit, the form that it speaks for, and how much. */
  private readonly topic: Uint16Array;
  private readonly form: Uint8Array;
  private readonly weight: Uint8Array;

  constructor(
    private readonly lexis: Lexis,
    private readonly text: RunText,
  ) {
    const count = lexis.keys.length;
    this.topic = new Uint16Array(count);
    this.form = new Uint8Array(count);
    this.weight = new Uint8Array(count);
    for (const [index, line] of table.trim().split('\n').entries()) this.add(index, line);
  }

  private add(index: number, line: string): void {
    const { lexis } = this;
    const [key = '', form = '', weight = '', signs = ''] = line.split(' ');
    const entry = (lexis.choiceOf[key.charCodeAt(0)] ?? 0) - 1;
    const forms = lexis.hant.subarray(entry * FORMS, (entry + 1) * FORMS);
    const at = forms.indexOf(form.charCodeAt(0));
    if (index >= MOST_TOPICS || entry < 0 || at < 0)
      throw new RangeError(`topics: ${key} ${form} is unknown`);
    this.topic[entry] = 1 << index;
    this.form[entry] = at;
    this.weight[entry] = Number(weight);
    for (const sign of signs) {
      const unit = lexis.keyOf(sign.charCodeAt(0));
      this.signs[unit] = (this.signs[unit] ?? 0) | (1 << index);
    }
  }

  /** Whether what is near a character speaks of the topic of its key. */
  isNear(i: number, entry: number, line: Line): boolean {
    const topic = this.topic[entry] ?? 0;
    return topic !== 0 && (this.reaches(i, -1, topic, line) || this.reaches(i, 1, topic, line));
  }

  private reaches(i: number, step: 1 | -1, topic: number, { start, end }: Line): boolean {
    const { seen } = this.text;
    const { lexis, signs } = this;
    for (let j = i + step, left = REACH; left > 0 && j >= start && j < end; j += step, left--) {
      const unit = seen[j] ?? 0;
      if (((signs[lexis.keyOf(unit)] ?? 0) & topic) !== 0) return true;
      if (ENDS.has(unit)) return false;
    }
    return false;
  }

  /** The form that the topic of a key speaks for. */
  formOf(entry: number): number {
    return this.form[entry] ?? 0;
  }

  weightOf(entry: number): number {
    return this.weight[entry] ?? 0;
  }
}
