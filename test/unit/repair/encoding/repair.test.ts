import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../../src/text/edits';
import { repairEncoding, repairEncodings } from '../../../../src/text/repair/encoding/repair';
import { misread, misreadingNamed, twiceMisread } from '../../../support/simulate/encoding';
import { model, repaired } from './model';

const simplified = [
  '今天早上我们在图书馆门口等了半个小时，管理员才把门打开。',
  '本办法自公布之日起施行，由市人民政府负责解释。',
  '她把信折好，放进抽屉的最里面，然后关上了灯。',
  '系统升级期间，用户可能无法登录，请提前保存数据。',
];
const traditional = [
  '今天早上我們在圖書館門口等了半個小時，管理員才把門打開。',
  '她把信摺好，放進抽屜的最裡面，然後關上了燈。',
  '系統升級期間，用戶可能無法登入，請提前保存資料。',
];

/** What a browser or an editor would have shown, had it read the bytes of `text` so. */
function shown(text: string, ...names: readonly string[]): string {
  return misread(text, text, names.map(misreadingNamed)).shown;
}

const lossless = [
  'UTF-8 as CP1252',
  'UTF-8 as Latin-1',
  'UTF-8 as CP1251',
  'UTF-8 as CP1254',
  'UTF-8 as CP1250',
  'UTF-8 as Mac Roman',
  'UTF-8 as CP437',
  'GBK as Latin-1',
  'GBK as CP1252',
  'GBK as CP1250',
  'GBK as CP1254',
  'GBK as CP866',
  'GBK as CP437',
  'GBK as CP1251',
  'GBK as Mac Roman',
  'GBK as UTF-8 and Latin-1',
  'GBK as UTF-8 and Latin-1, NFC',
  'GBK as Big5',
] as const;

describe('text read in a wrong encoding comes back', () => {
  it.each(lossless)('%s', (name) => {
    for (const text of simplified) expect(repaired(shown(text, name))).toBe(text);
  });

  it('GBK as ISO-8859-2, which has letters where CP1250 has signs and others of its own', () => {
    for (const text of simplified) {
      const bytes = Uint8Array.from(shown(text, 'GBK as Latin-1'), (character) => character.charCodeAt(0));
      expect(repaired(new TextDecoder('iso-8859-2').decode(bytes))).toBe(text);
    }
  });

  it.each(['Big5 as GBK', 'Big5 as CP1252', 'Big5 as Latin-1'])('%s', (name) => {
    for (const text of traditional) expect(repaired(shown(text, name))).toBe(text);
  });

  it('Big5 as GBK, in one line of a comment that a vertical mark betrays: 行 is ︽', () => {
    const text = '// 以Tab鍵進行切換';
    const damaged = shown(text, 'Big5 as GBK');
    expect(repairEncodings([damaged], model).map((found) => applyEdits(damaged, found))).toEqual([text]);
  });

  it('UTF-8 as GBK, where each paragraph has an even number of bytes', () => {
    const text = '我们今天去图书馆，请提前保存数据！明天一起去';
    expect(repaired(shown(text, 'UTF-8 as GBK'))).toBe(text);
  });

  it.each(twiceMisread.filter(({ name }) => !name.includes('UTF-8 as GBK')))('$name', ({ first, second }) => {
    for (const text of simplified) expect(repaired(shown(text, first, second))).toBe(text);
  });

  it('UTF-8 as CP1252, three times over', () => {
    const [text = ''] = simplified;
    expect(repaired(shown(text, 'UTF-8 as CP1252', 'UTF-8 as CP1252', 'UTF-8 as CP1252'))).toBe(text);
  });
});

describe('a part of a text that was misread', () => {
  it.each(['UTF-8 as CP1252', 'GBK as Latin-1', 'UTF-8 as CP1251', 'GBK as CP866'])(
    'one paragraph of three: %s',
    (name) => {
      const [first = '', second = '', third = ''] = simplified;
      expect(repaired(`${first}\n${shown(second, name)}\n${third}`)).toBe(`${first}\n${second}\n${third}`);
    },
  );

  it.each(['图书馆公告', '登录系统', '人民政府', '联系我们'])('a title of few characters: %s', (title) => {
    for (const name of ['UTF-8 as CP1252', 'UTF-8 as GBK', 'GBK as UTF-8 and Latin-1']) {
      if (name === 'UTF-8 as GBK' && title.length % 2 === 1) continue; // half a pair is lost at the end
      expect(repaired(shown(title, name))).toBe(title);
    }
  });

  it('a comment in code that names the encoding of its own file', () => {
    const code = (comment: string): string =>
      `response.setContentType("text/plain");\n// ${comment}\nrequest.setCharacterEncoding("UTF-8");`;
    const comment = '先讀取參數，再進行解析';
    expect(repaired(code(shown(comment, 'Big5 as GBK')))).toBe(code(comment));
  });

  it('gives nothing of the good lines on both sides', () => {
    const lines = ['“修好了。”她說。', '這是縣裡新建的圖書館，下月對外開放。', '“估計要排隊。”'];
    const [before, middle = '', behind] = lines;
    expect(repaired([before, shown(middle, 'Big5 as GBK'), behind].join('\n'))).toBe(lines.join('\n'));
  });

  it('two labels beside good Chinese on one line', () => {
    const label = shown('返回列表', 'UTF-8 as GBK');
    expect(repaired(`登录 | ${label} | 首页`)).toBe('登录 | 返回列表 | 首页');
  });

  it('different encodings line by line', () => {
    const [first = '', second = '', third = ''] = simplified;
    const text = [
      shown(first, 'UTF-8 as CP1252'),
      shown(second, 'GBK as Latin-1'),
      third,
      shown('我们今天去图书馆，请提前保存数据！', 'UTF-8 as GBK'),
    ].join('\n');
    expect(repaired(text)).toContain(first);
    expect(repaired(text)).toContain(second);
    expect(repaired(text)).toContain(third);
    expect(repaired(text)).toContain('我们今天去图书馆');
  });

  it('Turkish beside Chinese, both UTF-8 as CP1252', () => {
    const text = 'Işıkları söndür, çiçekleri sula, sonra şarkı söyle. | 关灯，浇花，然后唱一首歌给大家听。';
    expect(repaired(shown(text, 'UTF-8 as CP1252'))).toBe(text);
  });

  it('short runs, once the page has shown what happened to it', () => {
    const [text = ''] = simplified;
    const runs = ['首页', text, '是', '关于我们'].map((run) => shown(run, 'GBK as Latin-1'));
    const found = repairEncodings(runs, model);
    expect(runs.map((run, i) => applyEdits(run, found[i] ?? []))).toEqual(['首页', text, '是', '关于我们']);
  });
});

describe('bytes that were lost', () => {
  it('finds the third byte that a decoder swallowed together with a bracket, and leaves the rest of the tag', () => {
    // 户</p>: E6 88 B7 3C; B7 cannot stand before 3C
    expect(repaired('鏆傛棤鏈€鏂扮敤鎴?/p>')).toBe('暂无最新用户?/p>');
  });

  it('finds characters whose pair has none in GBK, kept as private use, shown as ? or dropped', () => {
    // 快速回复: AB E9 is private use, the byte 80 is lost, 8D too
    expect(repaired('蹇\ue0a6€熷洖绛斾簡鎴戜滑')).toContain('快速回答了我们');
  });

  it('says of 锟斤拷 and U+FFFD that they are gone, and leaves them', () => {
    for (const text of ['锟斤拷锟斤拷', '这里有\ufffd\ufffd两个', '\ufffd1\ufffd7\ufffd1\ufffd7']) {
      expect(repaired(text)).toBe(text);
      expect(repairEncoding(text, model).map(({ kind }) => kind)).toEqual(['unrecoverable']);
    }
  });

  it('gives a GBK character back from the byte that strict GB 2312 left of it', () => {
    expect(repaired('朱\ufffdF基在会上讲话')).toBe('朱镕基在会上讲话'); // E9 46
    expect(repairEncoding('他的网名叫\ufffdZ先生', model)[0]?.kind).toBe('uncertain');
  });

  it('reads over a line break in the middle of a character', () => {
    const text = shown('我们今天去图书馆看书。明天还要再去一次', 'GBK as Latin-1');
    const broken = text.replace('¡£', '¡\n£');
    expect(repaired(broken)).toBe('我们今天去图书馆看书。\n明天还要再去一次');
  });
});

describe('Western text that went through a Chinese encoding', () => {
  it.each([
    ['Guti¨¦rrez met Garc¨ªa.', 'Gutiérrez met García.'],
    ['China¡¯s ¡°new¡± port', 'China’s “new” port'],
    [
      'It doesn鈥檛 matter to the caf茅 owners of the town.',
      'It doesn’t matter to the café owners of the town.',
    ],
  ])('%s', (damaged, text) => {
    expect(repaired(damaged)).toBe(text);
  });
});

describe('whatever the text', () => {
  const sentence = fc
    .array(fc.constantFrom(...simplified, '请问：', '（一）', '第3条', ' OK ', '2024-05-01'), {
      minLength: 1,
      maxLength: 4,
    })
    .map((parts) => parts.join(''))
    .filter((text) => /[\u4e00-\u9fff]{6}/.test(text));

  it('the repair of a misread text is the text, and what is repaired stays so', () => {
    fc.assert(
      fc.property(sentence, fc.constantFrom(...lossless.slice(0, 8)), (text, name) => {
        const once = repaired(shown(text, name));
        expect(once).toBe(text);
        expect(repaired(once)).toBe(once);
      }),
      { numRuns: 60 },
    );
  });

  it('findings are sorted, do not overlap, and hold the text that stands there', () => {
    const piece = fc.oneof(
      sentence,
      fc.tuple(sentence, fc.constantFrom(...lossless)).map(([text, name]) => shown(text, name)),
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom('锟斤拷', '\ufffd', '鎴?', '¡¯', '\n', '?/p>'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 5 }), (pieces) => {
        const text = pieces.join('');
        let done = 0;
        for (const { start, end, before } of repairEncoding(text, model)) {
          expect(start).toBeGreaterThanOrEqual(done);
          expect(text.slice(start, end)).toBe(before);
          done = end;
        }
      }),
      { numRuns: 150 },
    );
  });
});
