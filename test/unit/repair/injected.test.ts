import { describe, expect, it } from 'vitest';
import { findingsIn, repaired } from './fix-text';

/** Own sentences, damaged byte by byte as damage.md describes; each needs the page around it as proof. */
const page = '漁村辦起了產(chǎn)業(yè)園，網(wǎng)絡設(shè)在村口，數(shù)據也有了。';
const folded = '漁村辦起了產(chǎn)業(yè)園,網(wǎng)絡設(shè)在村口,數(shù)據也有了。';
const clean = '漁村辦起了產業園，網絡設在村口，數據也有了。';

describe('injected readings', () => {
  it.each([
    ['plain', '產(chǎn)業(yè)創(chuàng)新', '產業創新'],
    ['with a space inside', '專(zhuān )業(yè )網(wǎng )站建設(shè )', '專業網站建設'],
    [
      'in full-width brackets',
      '產（chǎn）業（yè）園發（fā）展很快，產（chǎn）業（yè）網（wǎng）設（shè）在村口',
      '產業園發展很快，產業網設在村口',
    ],
    [
      'with the letters of phonetic fonts',
      '綱(ɡānɡ)領(lǐnɡ)和產(chǎn)業(yè)網(wǎnɡ)都在',
      '綱領和產業網都在',
    ],
    [
      'without tones, some twice',
      '流傳(chuan)下來的動(dong)(dong)作很運(yun)動(dong)(dong)，傳(chuan)下去',
      '流傳下來的動作很運動，傳下去',
    ],
    ['behind a Latin letter that ends a pair', `${page}“OK”O(jiān)K，監(jiān)督`, `${clean}“OK”OK，監督`],
  ])('%s', (_, shown, wanted) => {
    expect(repaired(shown)).toBe(wanted);
  });

  it('takes the space behind each reading along', () => {
    expect(repaired('村里的社會(hui) 變遷很快，文化傳(chuan) 下去，豐(feng) 富的動(dong) 作 。')).toBe(
      '村里的社會變遷很快，文化傳下去，豐富的動作 。',
    );
  });

  it('takes out the commas that stand before every other mark', () => {
    expect(repaired('學(xué)習(xí)了一天,，幫助企業(yè)。制度,、規(guī)章,，都寫在墻上,。')).toBe(
      '學習了一天，幫助企業。制度、規章，都寫在墻上。',
    );
  });

  it('takes out readings that are strewn at random, also of common characters', () => {
    const shown =
      '茶園的茶樹要按時修剪，茶(chá)樹的根要深。山上的(de)路不好走，要走的人(rén)不多。種茶的人家都在山(shān)上，路(lù)是石頭鋪的。' +
      '好的茶(chá)葉不多，好(hǎo)茶要看天。天晴的(de)時候采茶，采(cǎi)茶的人起得早。不(bú)是每天都有這樣的天(tiān)氣，多(duō)雨的年份要走(zǒu)很遠的路(lù)才有好(hǎo)茶賣。';
    expect(repaired(shown)).toBe(shown.replace(/\([^)]*\)/g, ''));
  });

  it('takes out strewn readings that have their tone now and then', () => {
    const shown =
      '茶園(yuan)的茶樹(shu)要按時(shí)修剪,茶樹的根(gēn)要深。山上的(de)路不好走(zǒu),要走的人不(bu)多。種茶(chá)的人家都(dou)在山上,路(lù)是石頭(tou)鋪的。' +
      '好的茶葉(yè)不多,好茶(cha)要看天。天晴(qíng)的時候采(cai)茶,采茶的(de)人起得早(zǎo)。不是每(mei)天都有這(zhè)樣的天氣(qi),多雨的(de)年份要走(zou)很遠的路(lù)才有好茶(cha)賣。';
    expect(repaired(shown).replace(/，/g, ',')).toBe(shown.replace(/\([^)]*\)/g, ''));
  });

  it('takes out those of a few common characters that bear them each time, in long prose', () => {
    const shown =
      '一(yī)般說來，茶樹怕澇不怕旱，小(xiǎo)雨連下半個月，根就會爛掉。開(kāi)春以后先松土，再把排水溝疏通一(yī)遍，工(gōng)夫花在前頭，后面就省心。' +
      '大(dà)棚里的茶苗要早些搬出來，免得長得太嫩，經不起風吹。采茶的時候分大(dà)葉和小(xiǎo)葉，放在不同的筐里，不要壓得太緊。' +
      '炒茶是細工(gōng)，火要一(yī)點一(yī)點地加，手要不停地翻，等到香氣散開(kāi)，再倒在竹席上攤涼。村里的小(xiǎo)作坊都是這樣做的，大(dà)廠用機器，味道總差那么一(yī)些。';
    expect(repaired(shown)).toBe(shown.replace(/\([^)]*\)/g, ''));
  });

  it('leaves the glosses of a reader who meets a character for the first time', () => {
    const shown =
      '老屋的檐(yán)下掛着蓑(suō)衣，檐下還有燕窩。竈(zào)上的陶甕(wèng)盛着米，甕里是新米。井邊的轆(lù)轤(lú)壞了，' +
      '轆轤是祖父做的。墻角的耒(lěi)和耜(sì)生了銹，耒是木頭的。樑(liáng)上有籮(luó)筐，籮筐里是種子。籬(lí)外的豌(wān)豆開花了，籬笆也舊了。';
    expect(repaired(shown)).toBe(shown);
  });

  it('says which character was read how', () => {
    expect(findingsIn('產(chǎn)業(yè)創(chuàng)新')[0]).toEqual({
      start: 1,
      end: 7,
      before: '(chǎn)',
      after: '',
      kind: 'reading',
      reason: { code: 'reading.injected', details: ['產', 'chǎn'] },
    });
  });

  it('leaves a gloss of the author on a damaged page', () => {
    expect(repaired(`${page}石碑上刻着“垚（yáo）”字。垚字少見。`)).toContain('垚（yáo）');
  });
});

describe('byte shifts', () => {
  it.each([
    ['a character torn apart by a reading', '改變?nèi)祟惿a(chǎn)的網(wǎng)絡', '改變人類生產的網絡'],
    [
      'the same with the pair of the user area dropped',
      '改變?nèi)祟惿a(chǎn)的網(wǎng)絡',
      '改變人類生產的網絡',
    ],
    [
      'U+FFFD that took the bracket along',
      '改變\ufffdnèi)祟惿\ue2fda(chǎn)的網(wǎng)絡',
      '改變人類生產的網絡',
    ],
    ['U+FFFD that left it', '改變\ufffd(nèi)祟惿\ue2fda(chǎn)的網(wǎng)絡', '改變人類生產的網絡'],
    ['nothing shown', '改變nèi)祟惿\ue2fda(chǎn)的網(wǎng)絡', '改變人類生產的網絡'],
    [
      'a Latin word right behind',
      '我們談?wù)揗ySQL的時候，數(shù)據早就沒有了',
      '我們談論MySQL的時候，數據早就沒有了',
    ],
    [
      'a tag that was swallowed',
      '數(shù)據早就沒有了\x06\x07?！?/p>\n會議室里沒有人說話',
      '數據早就沒有了。”\n會議室里沒有人說話',
    ],
  ])('%s', (_, shown, wanted) => {
    expect(repaired(`${page}${shown}。`)).toBe(`${clean}${wanted}。`);
  });

  it('works on copies that folded the marks', () => {
    expect(
      repaired(
        `${folded}改變?nèi)祟惿\ue2fda(chǎn)的網(wǎng)絡,數(shù)據早就沒有了?!?/p>\n會議室里沒有人說話!`,
      ),
    ).toBe(`${clean}改變人類生產的網絡，數據早就沒有了。”\n會議室里沒有人說話！`);
  });

  it.each([
    ['?;谶@種經驗,鄰村也想辦一個', '基於這種經驗，鄰村也想辦一個'],
    ['?;谏鲜鲎龇?,村里又買了船', '基於上述做法，村里又買了船'],
  ])('finds the word behind a full stop whose middle pair a folded copy has dropped: %s', (shown, wanted) => {
    expect(repaired(`${folded.slice(0, -1)}${shown}。`).replace('基于', '基於')).toBe(`${clean}${wanted}。`);
  });

  it('takes no mark for the half of another where Simplified text shows a lost pair', () => {
    const shown =
      '這(zhe)些(xie)船(chuan)天天出海，這(zhe)些(xie)人也不怕累。雪落在馬頭\0\0fei)希　猜湓詿　chuan)上，她看飛(fei)鳥。' +
      '這(zhe)些(xie)鳥每年都來，孩子們都認得它們。';
    expect(repaired(shown)).toContain('雪落在馬頭上，也落在船上，她看飛鳥。');
  });

  it('finds the end of a quotation where the decoder dropped every half character', () => {
    const long = `${page}${page}學(xué)校的網(wǎng)絡過(guò)了一年才通，產(chǎn)業(yè)園的網(wǎng)絡早一些，學(xué)生們過(guò)河上學(xué)。`;
    expect(repaired(`${long}他說：“早點來\x06\x05\x07！被楹笪姨焯靵\x06。`)).toContain(
      '他說：“早點來。”婚后我天天',
    );
  });

  it('asks nothing of debris, where a text was lost and not half a character', () => {
    const shown = `${page}后面是\ufffd\ufffd\ufffd\ufffd：：a`;
    expect(repaired(shown)).toBe(`${clean}后面是\ufffd\ufffd\ufffd\ufffd：：a`);
  });

  it('reports a place that nothing explains, and leaves it', () => {
    const shown = `${page}甲?zhuāng)乙`;
    const [last] = findingsIn(shown).slice(-1);
    expect(last).toMatchObject({ kind: 'uncertain', before: '?zhuāng)', after: '?zhuāng)' });
  });
});

describe('pages without a single reading, whose control runs are gone', () => {
  const wanted =
    '老漁民說：“船還在，網也還在。”\n孩子們問：“那么人呢？”\n他看著海面，說：“人總會回來的。”\n' +
    '風從北邊吹來，吹動門上的紅紙。“進來吧，外面冷。”';

  it.each([
    [
      'raw marks',
      '老漁民說：“船還在，網也還在?！?/p>\n孩子們問：“那么人呢？”\n他看著海面，說：“人總會回來的?！?/p>\n' +
        '風從北邊吹來，吹動門上的紅紙?！斑M來吧，外面冷?！?/p>',
    ],
    [
      'folded marks',
      '老漁民說:“船還在,網也還在?!?/p>\n孩子們問:“那么人呢?”\n他看著海面,說:“人總會回來的?!?/p>\n' +
        '風從北邊吹來,吹動門上的紅紙?!斑M來吧,外面冷?!?/p>',
    ],
  ])('are repaired where half marks stand that no author writes: %s', (_, shown) => {
    expect(repaired(shown)).toBe(wanted);
  });

  it('are told from those of an author who asks and shouts', () => {
    const shown =
      '「這是什麼?!」她問。「真的?!你沒騙我??」他說:「誰騙你,我騙你做什麼?,再說一遍?!」窗外的雨還沒停,樓下的車聲也沒停。';
    expect(repaired(shown)).toBe(shown);
  });
});

describe('control runs', () => {
  it('go', () => {
    expect(repaired('老周說\x07\x05\x08，網(wǎng)絡好了\x06。設(shè)備也好了\x08\x08！')).toBe(
      '老周說，網絡好了。設備也好了！',
    );
  });

  it('go where an extraction made spaces of them', () => {
    expect(repaired('老周說 ，網(wǎng)絡好了 。設(shè)備也好了 ！')).toBe('老周說，網絡好了。設備也好了！');
  });
});

describe('noise words', () => {
  it('go all over the page once one stands inside of a reading', () => {
    expect(repaired('產(chǎn)業(y青梧導航è)園里很安靜，發(fā)展網(wǎng)絡青梧導航的人不多。')).toBe(
      '產業園里很安靜，發展網絡的人不多。',
    );
  });
});

describe('folded marks', () => {
  it('are full-width again in Chinese sentences only', () => {
    expect(
      repaired(
        '產(chǎn)業(yè)園(一期)8:00開門,網(wǎng)址是http://a.example/b,c!設(shè)備:iPhone,iPad;單價1,200元,數(shù)量不限!',
      ),
    ).toBe('產業園（一期）8:00開門，網址是http://a.example/b,c!設備：iPhone,iPad；單價1,200元，數量不限！');
  });

  it('stay as they are on pages with full-width marks', () => {
    expect(repaired('產(chǎn)業(yè)園，網(wǎng)絡，設(shè)備：A,B；數(shù)量不限(現貨)。')).toBe(
      '產業園，網絡，設備：A,B；數量不限(現貨)。',
    );
  });
});
