import { describe, expect, it } from 'vitest';
import { findingsIn } from './fix-text';

/** Text that looks like damage and is none. Each must come through without a single finding. */
const innocent: Readonly<Record<string, readonly string[]>> = {
  'a page for learners, every character read': [
    '你(nǐ)好(hǎo)，我(wǒ)叫(jiào)小(xiǎo)明(míng)。今(jīn)天(tiān)天(tiān)氣(qì)很(hěn)好(hǎo)。',
    '學(xué)習(xí)漢(hàn)語(yǔ)，從(cóng)這(zhè)裡(lǐ)開(kāi)始(shǐ)。',
    '春(chūn) 眠(mián) 不(bù) 覺(jué) 曉(xiǎo)',
    '學習(xué xí)漢語(hàn yǔ)的人愈來愈多，老師(lǎo shī)也愈來愈多。',
  ],
  'a rare character glossed once': [
    '村口的石碑上刻着一个“垚（yáo）”字，老人说那是他祖父的名字。',
    '犇（bēn）、骉（biāo）、猋（biāo）三家店都开在同一条街上。',
    '他姓逄(páng)，单名一个昶(chǎng)字，同学们常常念错。',
    '龜(qiū)茲古城的遺址在今天的新疆庫車一帶，考古隊去年在那裡發現了三座窖藏。',
  ],
  'an article that explains which reading is right': [
    '“處理”的“處”讀第三聲，處(chǔ)理；“到處”的“處”讀第四聲，到處(chù)。“長大”的“長”是長(zhǎng)，“長短”的“長”是長(cháng)。',
    '“睡觉”的觉（jiào）和“觉得”的觉（jué）写法相同，读音不同；“银行”的行（háng）和“行走”的行（xíng）也是如此。',
  ],
  'a dictionary': [
    '産 chǎn ①人或動物生育：產卵。②製造：生產(shēngchǎn)。③物產，產業(chǎnyè)。',
    '發，fā，又讀 fà（頭髮）。發（fā）展：事物由小到大的變化。',
  ],
  'words new to the reader, glossed where they come first': [
    '老師把“踟躕”寫在黑板上，踟(chí)躕(chú)就是猶豫不決的樣子。躕字筆畫很多，踟字也不少，孩子們寫踟躕寫了一節課。',
  ],
  'Zhuyin and furigana': [
    '注音：產（ㄔㄢˇ）業（ㄧㄝˋ）發（ㄈㄚ）展（ㄓㄢˇ），國小二年級開始教。',
    '漢字（かんじ）を読（よ）む。東京(とうきょう)は日本の首都です。',
    '대한민국(大韓民國)의 수도는 서울이다. 한국(韓國)과 중국(中國)의 관계.',
  ],
  'Latin words in brackets': [
    '苹果（app）更新以后，（a）项和（b）项都可以选。函数f(an)等于2，数列(an)收敛。',
    '他在微信(wei)里说，明天带(dai)上护照就行。',
    '第三组数据（he）取自实验室（an），与前面的（bao）不同。',
    '请按(ctrl)键，然后输入(enter)；价格(RMB)见下表，成本(cost)另计。',
  ],
  questions: [
    '你真的要走吗?我不信??你昨天还说留下的!',
    '为什么?因为没有人问。怎么办??等。',
    '这个词怎么读?谁知道?请留言。在?方便的话回个电话',
    '什么?!你再说一遍?!我没听清。',
    'Q:能不能退票?A:可以,请在开车前办理。',
    '是买苹果?还是买梨?他站在摊前想了半天?',
  ],
  'addresses, code and formulas': [
    '搜索地址是 https://example.com/s?q=%E4%BD%A0%E5%A5%BD&nbsp=1&copy=2 ，点开就能看到。',
    '把 \\u4f60 写进源文件，编译器会把它当成“你”；正则表达式 [\\u4e00-\\u9fa5] 匹配汉字。',
    'const name = "\\u5f20\\u4e09"; // 转义以后没有乱码',
    '设a?b表示运算,则a?/b=c。若x>0?1:0,结果为1。',
    '条件表达式 n>0?br:hr 返回较大的一个；泛型 List<T>?p> 不合语法。',
    '求解 x(t)=a(t)+b(t)，其中 f(n)=n!，且 g(a)>0?1:2。',
    'SELECT name FROM user WHERE id=? AND pw=?; 两个问号是参数。',
  ],
  'texts about markup': [
    '在 HTML 里，空格写作 &nbsp; ，左引号写作 &ldquo; ，版权符号写作 &copy; 。',
    '实体字符 &amp;lt; 显示为 &lt;，转义一次以后才是小于号。',
    '百分号编码把“你”写成 %E4%BD%A0，把“好”写成 %E5%A5%BD。',
    '标签没有写完，浏览器会显示 ?/p> 这样的残片，这是字符集不对造成的乱码。',
  ],
  'prices, scores and timetables': [
    '大米(kg) 3.20;面粉(kg) 2.85;食用油(L) 12.6',
    '主队2:1客队,上半场1:0;下一场20:00开始,票价80-120元。',
    '8:00-12:00,13:30-17:30(周末休息)',
  ],
  'ASCII punctuation of the author': [
    '我在公司上班,每天坐地铁,挺远的!你呢?有空来玩;记得带伞.',
    '教程:安装依赖(约五分钟),然后运行;如果报错,请看日志!',
  ],
  'spaces before marks': ['他说 ，这里的空格是排版留下的 。没有别的意思 ！'],
  'Korean, Japanese, Russian, French and German': [
    '가격은 얼마입니까? 3,000원(부가세 포함)입니다.',
    'これは何ですか?それは本(ほん)です。中国語(ちゅうごくご)を勉強します。',
    'Сколько это стоит? Привет, мир (hello)!',
    'L’évaluation (dès lors) où l’été ? Ça va : très bien (été).',
    'Straße (groß) für über 100 € — schön?',
  ],
};

describe('what looks like damage and is none', () => {
  for (const [name, texts] of Object.entries(innocent)) {
    it.each(texts)(`${name}: %s`, (text) => {
      expect(findingsIn(text)).toEqual([]);
    });
  }
});
