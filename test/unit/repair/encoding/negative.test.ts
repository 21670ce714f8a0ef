import { describe, expect, it } from 'vitest';
import { looksMisread } from '../../../../src/text/diagnose/mojibake';
import { worthSending } from '../../../../src/text/diagnose/notice';
import { applyEdits } from '../../../../src/text/edits';
import { repairEncodings } from '../../../../src/text/repair/encoding/repair';
import { model, repaired } from './model';

/** What the repair must leave as it is. Each line is of our own making. */

const otherLanguages: readonly (readonly [string, string])[] = [
  ['English with curly quotes', '“It’s late,” she said — and left… (50 % off, 3×4 cm, 20°C, £5, ½ price)'],
  ['French', 'Où sont passés les élèves ? « Déjà là », répondit-elle, à l’été naïf et à Noël.'],
  ['German', 'Die Größe der Äpfel überrascht: „Schöne Grüße“, rief er über die Straße.'],
  ['Spanish', '¡Qué sueño! ¿Cuándo llegará el señor Núñez? Mañana, quizás.'],
  ['Portuguese in capitals', 'A EDUCAÇÃO NÃO É OPÇÃO: É DIREITO. VOCÊ…'],
  ['Polish', 'Dziś rano czekaliśmy pół godziny przed drzwiami biblioteki, aż ktoś je otworzył.'],
  ['Vietnamese', 'Đường phố Hà Nội rất đông đúc, những chiếc xe máy nối đuôi nhau.'],
  [
    'Czech',
    'Dnes ráno jsme půl hodiny čekali před dveřmi knihovny, než je někdo otevřel. Žádné úřední sdělení.',
  ],
  [
    'Hungarian',
    'Ma reggel fél órát vártunk a könyvtár ajtaja előtt, mire valaki végre kinyitotta. Őszintén örültünk.',
  ],
  ['Turkish', 'Şu köşedeki küçük çiçekçi dükkânı her gün açık.'],
  ['Russian', 'Сегодня утром мы долго ждали у дверей библиотеки, а потом пошёл дождь.'],
  ['Ukrainian', 'Її подорож почалася в Києві; дії героїв — це їхній вибір, об’єднаний ідеєю.'],
  ['Greek', 'Σήμερα το πρωί περιμέναμε μπροστά στη βιβλιοθήκη «Άνοιξη».'],
  ['Arabic', 'انتظرنا هذا الصباح أمام باب المكتبة نصف ساعة.'],
  ['Korean', '오늘 아침 우리는 도서관 앞에서 삼십 분을 기다렸다.'],
  ['box drawing', '┌──┬──┐\n│ a│ b│\n╞══╪══╡\n└──┴──┘'],
  ['symbols', '√π ≈ 1.77; ∑ ≤ ∞; «»; ©®™; ¼½¾; →←; ·····'],
];

const japanese = [
  '今朝は図書館の前で三十分ほど待ちました。雨が降っていたので、みんな傘を持っていました。',
  '彼女は手紙をたたんで、引き出しの一番奥にしまい、それから電気を消した。',
];

const chinese = [
  '今天早上我们在图书馆门口等了半个小时，管理员才把门打开。',
  '系統升級期間，用戶可能無法登入，請提前保存資料。',
  '饕餮、貔貅、魑魅魍魉，都是古书里的东西；犄角旮旯里还有蝌蚪和蟑螂。',
  '佟遥、卓莹和闫垚三人，一个姓佟，一个姓卓，一个姓闫。',
  '公式里的 α、β 和 Δ 各有各的意思，误差为 ±0.5℃，见第 3 节。',
  '呢個係我哋嘅屋企，佢哋話嗰度好靚，唔該晒！',
  '子曰：「學而時習之，不亦說乎？有朋自遠方來，不亦樂乎？」',
  '老漁夫說︰﹁今晚的霧太大︐過不了江﹂︵他笑了笑︶就走了︒',
];

/** Bytes of other languages read in a wrong encoding: not ours, and never Chinese. */
const otherMojibake: readonly (readonly [name: string, shown: string])[] = [
  ['Russian windows-1251 as Latin-1', 'Ñåãîäíÿ óòðîì ìû äîëãî æäàëè ó äâåðåé áèáëèîòåêè'],
  ['Russian UTF-8 as CP1252', 'Ð¡ÐµÐ³Ð¾Ð´Ð½Ñ ÑƒÑ‚Ñ€Ð¾Ð¼ Ð¼Ñ‹ Ð´Ð¾Ð»Ð³Ð¾ Ð¶Ð´Ð°Ð»Ð¸'],
  ['Korean EUC-KR as Latin-1', '¿À´Ã ¾ÆÄ§ ¿ì¸®´Â µµ¼\u00adº\u00ad°ü ¾Õ¿¡¼\u00ad ±â´Ù·È´Ù'],
  ['Korean UTF-8 as GBK', '鞓る姌 鞎勳範 鞖半Μ電� 霃勳劀甏€ 鞎烄棎靹�'],
  ['Japanese Shift-JIS as CP1252', '‚±‚ñ‚É‚¿‚Í\u0081A\u0090¢ŠE\u0081B'],
  ['French UTF-8 as CP1252', 'DÃ©jÃ  vu Ã  l’Ã©tÃ©'],
];

/** Damage that someone shows to explain it. */
const quoted = [
  '如果网页上出现 鎴戜滑鐨勪腑鏂 这样的乱码，多半是 UTF-8 的文件被当作 GBK 打开了。',
  '| 现象 | 原因 |\n|---|---|\n| ÖÐ¹úÈËÃñ | GBK 编码被当成 Latin-1 解码 |\n| 锟斤拷 | 字节已经丢失 |',
  'The bytes of “中文” decoded as Windows-1252 look like ä¸­æ–‡ä¹±ç \u0081, which is why charset matters.',
  '常見的亂碼範例：「繁體中文」變成 ÁcÅé¤¤¤å¤å¦r，只要重新選擇編碼就好了。',
  'example: "╓╨╬─╬─╝■ → 中文文件"，压缩包里的文件名按 cp437 解码就会这样。',
];

describe('is left as it is', () => {
  it.each(otherLanguages)('%s', (_, text) => {
    expect(repaired(text)).toBe(text);
    expect(repaired(text.repeat(3))).toBe(text.repeat(3));
  });
  it.each(japanese)('Japanese: %s', (text) => expect(repaired(text)).toBe(text));
  it.each(chinese)('Chinese: %s', (text) => expect(repaired(text)).toBe(text));
  it.each(otherMojibake)('%s', (_, text) => expect(repaired(text)).toBe(text));
  it.each(quoted)('quoted: %s', (text) => expect(repaired(text)).toBe(text));

  it('samples in the cells of a table, on a page that explains them', () => {
    const runs = [
      '常见的乱码有三种，原因都是编码不一致：写的时候用一种，读的时候用另一种。',
      '鎴戜滑鐨勪腑鏂囩綉绔',
      'ÎÒÃÇµÄÖÐÎÄÍøÕ¾',
      '只要知道原来的编码，大多能够还原。',
    ];
    const found = repairEncodings(runs, model);
    expect(found.flat().filter((finding) => finding.before !== finding.after)).toEqual([]);
  });

  it('good runs beside runs that were misread', () => {
    const misread = 'ÕâÊÇÒ»¸öÕæÊµÓÖÐé»ÃµÄÊÀ½ç£¬ÔÚÕâÀïÃ»ÓÐ½çÏÞ¡£';
    const good = [...chinese, ...japanese, ...otherLanguages.map(([, text]) => text)];
    const found = repairEncodings([misread, ...good], model);
    expect(applyEdits(misread, found[0] ?? [])).toBe('这是一个真实又虚幻的世界，在这里没有界限。');
    expect(good.map((text, i) => applyEdits(text, found[i + 1] ?? []))).toEqual(good);
  });
});

describe('costs nothing', () => {
  it.each(otherLanguages)('%s is not sent, and not looked at', (_, text) => {
    expect(worthSending(text)).toBe(false);
    expect(looksMisread(text)).toBe(false);
  });
  it.each(japanese)('Japanese is not sent: %s', (text) => expect(worthSending(text)).toBe(false));
  it.each(chinese.slice(0, 2))('Chinese is sent, and needs no search: %s', (text) => {
    expect(worthSending(text)).toBe(true);
    expect(looksMisread(text)).toBe(false);
  });
});

describe('is noticed', () => {
  it.each([
    '鎴戜滑浠婂ぉ',
    'ÖÐ¹úÈËÃñ',
    'ä¸\u00adæ–‡ç½‘ç«™',
    'Ä£Ð͵ÄʵÏÖ',
    '§A¥Ø«e¨S¦³',
    'жЉҐд»·иЇ·ж±‚',
    'ËΩ¶ËΩÆÁöÑ',
    'Φ»╖Φ╛ôσàÑ',
    '╓╨╣·╚╦╤ы',
    '&#20320;&#22909;',
    '\ufffd\ufffd\ufffd\ufffd',
  ])('%s', (text) => {
    expect(worthSending(`Home ${text} 1`)).toBe(true);
  });
});
