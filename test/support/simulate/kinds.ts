import { Converter } from 'opencc-js';
import type { Target } from '../../../src/text/script';
import { big5, dropping, gbk, type Losses, swallowing, whatwg } from './charsets';
import { type Damaged, damagedOf, foldedMarks, joined, mapShown, undamaged } from './damaged';
import { type Misreading, misread, misreadingNamed, misreadings, twiceMisread } from './encoding';
import {
  type Escape,
  escapeRuns,
  loseCharacters,
  roundTripThroughGbk,
  swallowEntityStarts,
  swallowTagStarts,
} from './fragments';
import { convertByCharacter, mixScripts, overConverted } from './mixing';
import {
  annotation,
  chooseReadings,
  dropNoiseWords,
  injectReadings,
  injectToneless,
  type PinyinGenerator,
  plainReadings,
  type ReadingStyle,
} from './pinyin';
import type { Random } from './random';
import { toTraditional } from './script';
import { type Strewing, strewReadings } from './strewn';

/** One kind of damage, as a row of the evaluation. */
export interface Kind {
  readonly name: string;
  readonly group: 'readings' | 'fragments' | 'encodings' | 'script' | 'clean';
  /** Part of what must be reached; the others are measured to see where they stand. */
  readonly required: boolean;
  /** What the page is fixed to; `zh-Hans` where it is not given. */
  readonly target?: Target;
  /** Damages one excerpt of clean Simplified text: paragraphs separated by line feeds. */
  readonly damage: (clean: string, random: Random) => Damaged;
}

type ReadingOptions = Partial<Omit<PinyinGenerator, 'readings'>> & {
  style?: ReadingStyle;
  share?: number;
  common?: boolean;
  format?: 'text' | 'html';
};

function readings(name: string, options: ReadingOptions = {}): Kind {
  return {
    name: `readings: ${name}`,
    group: 'readings',
    required: true,
    damage: (clean, random) => withReadings(clean, options, random),
  };
}

/** A page in paragraphs, its annotated characters chosen from its own. */
function withReadings(clean: string, options: ReadingOptions, random: Random): Damaged {
  const {
    format = 'html',
    style = plainReadings,
    share = 0.3 + random.next() * 0.65,
    common = random.chance(0.15),
    ...rest
  } = options;
  const generator: PinyinGenerator = {
    script: 'traditional',
    conversion: 'reluctant',
    controls: random.pick([0.5, 0.8, 1]),
    losses: swallowing,
    copy: 'raw',
    convertsAfter: false,
    ...rest,
    readings: new Map(),
  };
  const chosen = chooseReadings(clean, { share, common, script: generator.script, style }, random);
  const page = format === 'html' ? asHtml(clean, random) : clean;
  return injectReadings(page, format, { ...generator, readings: chosen }, random);
}

/** Paragraphs as markup, with some inline markup and entities, as a content system writes them. */
function asHtml(clean: string, random: Random): string {
  const paragraphs = clean.split('\n').filter((line) => line.trim() !== '');
  return paragraphs.map((line) => `<p>${inlineMarkup(line, random)}</p>`).join('');
}

function inlineMarkup(line: string, random: Random): string {
  if (/[<>&]/.test(line)) return line.replace(/[<>&]/g, ' ');
  let html = line;
  if (random.chance(0.2)) html = wrapSentence(html, random.pick(['strong', 'b', 'em']), random);
  if (random.chance(0.1)) html = html.replace('。', '。<br>');
  return html;
}

function wrapSentence(line: string, tag: string, random: Random): string {
  const sentences = line.match(/[^。！？]*[。！？]?/g)?.filter((part) => part !== '') ?? [];
  const chosen = random.between(0, Math.max(0, sentences.length - 1));
  return sentences.map((part, i) => (i === chosen ? `<${tag}>${part}</${tag}>` : part)).join('');
}

const marked = (mark: string): Losses => ({ ...swallowing, mark });
const byteByByte = (mark: string): Losses => ({
  mark,
  swallows: false,
  privateUse: 'marked',
  resumesAfterLead: true,
});
const toneless: ReadingStyle = { ...plainReadings, tones: false };

function tonelessOverSimplified(name: string, nul: 'kept' | 'dropped'): Kind {
  return {
    name: `readings: toneless over Simplified bytes, ${name}`,
    group: 'readings',
    required: true,
    damage: (clean, random) => {
      const style = { ...toneless, doubled: 0.15, several: 0.15 };
      const share = random.pick([0.05, 0.1, 0.2]);
      const options = { share, common: false, script: 'simplified', style } as const;
      return injectToneless(clean, chooseReadings(clean, options, random), nul, random);
    },
  };
}

const controlsOnly = { share: 0, common: false, controls: 0.7 };

function strewn(name: string, strewing: Strewing): Kind {
  return {
    name: `readings: ${name}`,
    group: 'readings',
    required: false,
    damage: (clean, random) => strewReadings(clean, toTraditional(clean), strewing, plainReadings, random),
  };
}

const readingKinds: readonly Kind[] = [
  readings('controls, ? swallows'),
  readings('folded copy, ? swallows', { copy: 'folded' }),
  readings('controls removed, ? swallows', { copy: 'controls-removed' }),
  readings('controls as a space, ? swallows', { copy: 'controls-as-space' }),
  readings('U+FFFD swallows', { losses: marked('\ufffd') }),
  readings('a private-use mark swallows', { losses: marked('\ue5e5') }),
  readings('nothing shown, swallows', { losses: marked('') }),
  readings('folded, nothing shown, swallows', { losses: marked(''), copy: 'folded' }),
  readings('WHATWG decoder', { losses: whatwg }),
  readings('WHATWG decoder, folded copy', { losses: whatwg, copy: 'folded' }),
  readings('bad bytes dropped', { losses: dropping }),
  readings('bad bytes one at a time, U+FFFD', { losses: byteByByte('\ufffd') }),
  readings('bad bytes one at a time, dropped', { losses: byteByByte('') }),
  readings('private use dropped', { losses: { ...swallowing, privateUse: 'dropped' } }),
  readings('private use dropped, folded copy', {
    losses: { ...swallowing, privateUse: 'dropped' },
    copy: 'folded',
  }),
  readings('space in some brackets', { style: { ...plainReadings, spaced: 0.3 } }),
  readings('full-width brackets', { style: { ...plainReadings, brackets: ['（', '）'] }, controls: 0 }),
  readings('toneless, some doubled', { style: { ...toneless, doubled: 0.4 } }),
  readings('few characters annotated', { share: 0.15, common: false }),
  readings('all characters annotated', { share: 1 }),
  readings('forcing conversion', { conversion: 'forcing', copy: 'folded' }),
  readings('Simplified page, annotated ones Traditional', { script: 'annotated' }),
  readings('Simplified page, annotated, folded', { script: 'annotated', copy: 'folded' }),
  readings('no controls, raw marks', { controls: 0 }),
  readings('controls only', controlsOnly),
  // Pages on which no reading is seen, only what the control runs did.
  { ...readings('controls only, removed', { ...controlsOnly, copy: 'controls-removed' }), required: false },
  { ...readings('controls only, folded copy', { ...controlsOnly, copy: 'folded' }), required: false },
  strewn('strewn', { share: 0.12, tones: true, pictures: 0 }),
  strewn('strewn toneless', { share: 0.12, tones: false, pictures: 0 }),
  strewn('strewn densely, some with tones, with pictures', { share: 0.25, tones: 'mixed', pictures: 0.01 }),
  tonelessOverSimplified('converted afterwards', 'kept'),
  tonelessOverSimplified('converted afterwards, NULs dropped', 'dropped'),
  {
    name: 'readings: plain text, a line feed may be eaten',
    group: 'readings',
    required: true,
    damage: (clean, random) => withReadings(clean, { format: 'text' }, random),
  },
  {
    name: 'readings: with noise words',
    group: 'readings',
    required: true,
    damage: (clean, random) => {
      const page = withReadings(clean, { copy: random.pick(['raw', 'folded']) }, random);
      const words = random.shuffled(noiseWords).slice(0, random.between(1, 3));
      return dropNoiseWords(page, words, Math.ceil(page.shown.length / 150), random);
    },
  },
];

/** In the manner of such junk: names and slogans of our own that have no business in a text. */
const noiseWords = ['晴川書屋', '墨雨姐姐', '好看小說網', '雲舟文學', '青梧導航', '點擊收藏本站'];

const foreignNames = ['艾琳·索尔海姆', '马库斯·特维特', '弗雷德里克·奥斯本', '安娜·里贝罗', '汤姆·哈格里夫'];

function fragments(name: string, damage: Kind['damage'], required = true): Kind {
  return { name: `fragments: ${name}`, group: 'fragments', required, damage };
}

const fragmentKinds: readonly Kind[] = [
  fragments('? ate < of a tag', (clean, random) =>
    swallowTagStarts(withTags(clean, random), 4, swallowing, random),
  ),
  fragments('U+FFFD ate < of a tag', (clean, random) =>
    swallowTagStarts(withTags(clean, random), 4, marked('\ufffd'), random),
  ),
  fragments('? ate & of an entity', (clean, random) =>
    swallowEntityStarts(withEntities(asHtml(clean, random)), 4, swallowing, random),
  ),
  fragments('· in names', (clean, random) => {
    const sentences = foreignNames.map((name) => `${name}在会上谈了自己的看法。`);
    return loseCharacters(`${clean}\n${random.shuffled(sentences).slice(0, 3).join('')}`, new Set(['·']));
  }),
  fragments('U+00A0 and ©', (clean, random) => {
    const date = `20${random.between(10, 26)}-0${random.between(1, 9)}-${random.between(10, 28)}`;
    const head = `${date} 08:${random.between(10, 59)}:12\u00a0 \u00a0来源：青石镇新闻网\u00a0 \u00a0作者：林小满`;
    return loseCharacters(
      `${head}\n${clean}\n©${date.slice(0, 4)} 青石镇新闻网 版权所有`,
      new Set(['\u00a0', '©']),
    );
  }),
  fragments('& escaped once too often', (clean, random) => {
    const lines = [
      '本店提供设计&制作一条龙服务。',
      'Q&A：常见问题与解答。',
      '张师傅&李师傅联合出品，A&B两款可选。',
    ];
    const text = `${random.pick(lines)}\n${clean}`;
    return escapeRuns(text, 'twice', [[0, text.length]]);
  }),
  fragments('—— lost', (clean, random) => {
    const line = random.pick([
      '他只说了一句话——等船来',
      '这里有一样东西——耐心——是买不到的',
      '第三个原因——也是最重要的——是水',
    ]);
    return loseCharacters(`${clean}\n${line}。`, new Set(['—']));
  }),
  ...(['named', 'named-without-semicolon', 'full-width'] as const).map((how) =>
    fragments(`escaped once too often, ${how}`, (clean) =>
      escapeRuns(withNbsp(clean), how, [[0, clean.length * 2]]),
    ),
  ),
  ...(
    ['decimal', 'hexadecimal', 'hexadecimal-without-ampersand', 'backslash', 'percent'] satisfies Escape[]
  ).map((how) =>
    fragments(`escaped once too often, ${how}`, (clean, random) =>
      escapeRuns(clean, how, someRuns(clean, random)),
    ),
  ),
  fragments(
    'UTF-8 through GBK and back',
    (clean, random) => roundTripThroughGbk(asHtml(clean, random), '\ufffd'),
    false,
  ),
];

function withTags(clean: string, random: Random): string {
  const html = asHtml(clean, random);
  return random.chance(0.5)
    ? html.replace(/。(?=[^<]{8})/g, () => (random.chance(0.3) ? '。<br>' : '。'))
    : html;
}

function withEntities(html: string): string {
  return html
    .replaceAll('“', '&ldquo;')
    .replaceAll('”', '&rdquo;')
    .replace(/。(?=<\/p>)/g, '。&nbsp;');
}

function withNbsp(clean: string): string {
  return clean.replace(/([。”])(?=\n)/g, '$1\u00a0');
}

function someRuns(text: string, random: Random): [number, number][] {
  return Array.from({ length: 3 }, () => {
    const start = random.between(0, Math.max(0, text.length - 1));
    return [start, start + random.between(4, 30)];
  });
}

function encodings(misreading: Misreading, required = true): Kind[] {
  const steps = [misreading];
  return [
    {
      name: `encodings: ${misreading.name}`,
      group: 'encodings',
      required,
      damage: (clean) => misreadText(clean, steps),
    },
    {
      name: `encodings: ${misreading.name}, one paragraph`,
      group: 'encodings',
      required,
      damage: (clean, random) => misreadOneParagraph(clean, steps, random),
    },
  ];
}

/** Losses of which too much is gone for a clear winner; measured, not required. */
const beyondRepair = new Set(['UTF-8 as Big5', 'GBK as strict GB2312', 'Big5 as GBK, private use dropped']);

const encodingKinds: readonly Kind[] = [
  ...misreadings.flatMap((misreading) => encodings(misreading, !beyondRepair.has(misreading.name))),
  ...twiceMisread.map(
    ({ name, first, second }): Kind => ({
      name: `encodings: ${name}`,
      group: 'encodings',
      // Two different readings on top of each other are not among the damages that are promised.
      required: first === second,
      damage: (clean) => misreadText(clean, [misreadingNamed(first), misreadingNamed(second)]),
    }),
  ),
  ...['UTF-8 as GBK', 'UTF-8 as CP1252', 'UTF-8 as Latin-1', 'GBK as Latin-1', 'GBK as CP1252'].flatMap(
    (name): Kind[] => [
      {
        name: `encodings: ${name}, a title`,
        group: 'encodings',
        required: true,
        damage: (clean, random) => {
          const title = titleOf(clean, random);
          return joined([misread(title, title, [misreadingNamed(name)]), plain(clean)], '\n');
        },
      },
      {
        name: `encodings: ${name}, inside a good paragraph`,
        group: 'encodings',
        required: true,
        damage: (clean, random) => misreadStretch(clean, misreadingNamed(name), random),
      },
    ],
  ),
  {
    name: 'encodings: accented letters through GBK',
    group: 'encodings',
    required: true,
    damage: (clean, random) => {
      const line = random.shuffled(accented).slice(0, 3).join(' ');
      const steps = [misreadingNamed(random.pick(['GBK as Latin-1', 'GBK as CP1252']))];
      // With Chinese around, or on a page in a Latin script.
      return random.chance(0.5)
        ? joined([plain(clean), misread(line, line, steps)], '\n')
        : misread(line, line, steps);
    },
  },
  {
    name: 'encodings: a different one in each paragraph',
    group: 'encodings',
    required: true,
    damage: (clean, random) => {
      const names = [
        'UTF-8 as GBK',
        'UTF-8 as CP1252',
        'GBK as Latin-1',
        'GBK as CP1252',
        'UTF-8 as Latin-1',
      ];
      const parts = clean
        .split('\n')
        .map((line) =>
          random.chance(0.6) ? misread(line, line, [misreadingNamed(random.pick(names))]) : plain(line),
        );
      return joined(parts, '\n');
    },
  },
];

/** Sentences whose accented letters GBK has, as rows of pinyin vowels. */
const accented = [
  'Señora Pérez y el profesor Gutiérrez llegaron a las dos.',
  'Le café était fermé, la fête aussi.',
  'Die Mütter früherer Schüler grüßten.',
  'Il perché della città è già chiaro.',
].filter((line) => encodable(line, gbk.pairOf));

function titleOf(clean: string, random: Random): string {
  const parts = clean.split(/[，。！？；：\n“”]/).filter((part) => /^[\u4e00-\u9fff]{5,20}$/.test(part));
  return parts.length > 0 ? random.pick(parts) : '本周要闻回顾';
}

/** One clause of a paragraph in the wrong encoding, the rest of it good. */
function misreadStretch(clean: string, step: Misreading, random: Random): Damaged {
  const clauses = clean.split(/(?<=[，。！？；\n])/);
  const long = clauses.flatMap((clause, i) => (/^[\u4e00-\u9fff，。]{8,}$/.test(clause) ? [i] : []));
  const hit = long.length > 0 ? random.pick(long) : 0;
  return joined(clauses.map((clause, i) => (i === hit ? misread(clause, clause, [step]) : plain(clause))));
}

function plain(text: string): Damaged {
  return damagedOf(text === '' ? [] : [undamaged(text)]);
}

function misreadText(clean: string, steps: readonly Misreading[]): Damaged {
  const [first] = steps;
  if (first?.script === 'traditional') {
    const usable = encodableSentences(clean, first);
    return misread(usable, forTraditional(usable), steps);
  }
  const usable = sentencesOf(clean)
    .filter((part) => encodable(part, gbk.pairOf))
    .join('');
  return misread(usable, usable, steps);
}

function misreadOneParagraph(clean: string, steps: readonly Misreading[], random: Random): Damaged {
  const lines = clean.split('\n').filter((line) => line.trim() !== '');
  const hit = random.between(0, lines.length - 1);
  const isTraditional = steps[0]?.script === 'traditional';
  return joined(
    lines.map((line, i) => {
      if (i === hit) return misreadText(line, steps);
      // The good rest of the page is in the page's script.
      return isTraditional ? traditionalPlain(line) : plain(line);
    }),
    '\n',
  );
}

function traditionalPlain(line: string): Damaged {
  return mapShown(damagedOf([{ shown: line, clean: line, state: 'script' }]), (shown) =>
    forTraditional(shown),
  );
}

/** Traditional as Big5 has it: 著 for 着, and no character that it lacks. */
function forTraditional(text: string): string {
  return toTraditional(text).replaceAll('着', '著').replaceAll('众', '眾');
}

function encodableSentences(clean: string, { name }: Misreading): string {
  const table = name.startsWith('Big5') ? big5.pairOf : gbk.pairOf;
  return sentencesOf(clean)
    .filter((part) => name.startsWith('UTF-8') || encodable(forTraditional(part), table))
    .join('');
}

function sentencesOf(text: string): string[] {
  return text.match(/[^。！？\n]*[。！？\n]?[”]?/g) ?? [];
}

function encodable(text: string, table: ReadonlyMap<string, number>): boolean {
  return [...text].every((char) => char < '\u0080' || table.has(char));
}

function script(name: string, damage: Kind['damage']): Kind {
  return { name: `script: ${name}`, group: 'script', required: true, damage };
}

const scriptKinds: readonly Kind[] = [
  script('mixed by character', (clean, random) => mixScripts(clean, 'character', 0.3, random)),
  script('mixed by word', (clean, random) => mixScripts(clean, 'word', 0.4, random)),
  script('mixed by sentence', (clean, random) => mixScripts(clean, 'sentence', 0.5, random)),
  script('converted by character, reluctant', (clean) => convertByCharacter(clean, 'reluctant')),
  script('converted by character, forcing', (clean) => convertByCharacter(clean, 'forcing')),
  {
    // The right text is opencc-js's; the column “script” counts the characters that are wrong in the end.
    ...script('over-converted, under zh-Hant-TW', (clean, random) => {
      const right = inTaiwan(clean);
      if (right.length !== clean.length) return plain(right);
      return overConverted(clean, right, 0.5, random);
    }),
    target: 'zh-Hant-TW',
    required: false,
  },
];

function untouched(
  name: string,
  page: (clean: string, random: Random) => string,
  options: { target?: Target; required?: boolean } = {},
): Kind {
  return {
    name: `clean: ${name}`,
    group: 'clean',
    required: true,
    ...options,
    damage: (clean, random) => plain(page(clean, random)),
  };
}

/** Own text in Traditional characters, by phrases; made when it is first needed. */
const regional = (to: 'tw' | 'hk') => {
  let convert: ((text: string) => string) | null = null;
  return (clean: string) => {
    convert ??= Converter({ from: 'cn', to });
    return convert(clean);
  };
};
const inTaiwan = regional('tw');
const inHongKong = regional('hk');

/** Pages that are right as they are: nothing may change. */
const cleanKinds: readonly Kind[] = [
  untouched('own texts', (clean) => clean),
  untouched('own texts under auto', (clean) => clean, { target: 'auto' }),
  untouched('Taiwan text under auto', inTaiwan, { target: 'auto' }),
  untouched('Taiwan text under keep', inTaiwan, { target: 'keep' }),
  untouched('Hong Kong text under auto', inHongKong, { target: 'auto' }),
  // opencc-js made these, with its own mistakes; what the engine puts right counts as a change.
  untouched('Taiwan text under zh-Hant-TW', inTaiwan, { target: 'zh-Hant-TW', required: false }),
  untouched('Hong Kong text under zh-Hant-HK', inHongKong, { target: 'zh-Hant-HK', required: false }),
  untouched("learner's page, a reading on every character", (clean) =>
    [...clean.slice(0, 400)].map((char) => char + annotation(char, plainReadings)).join(''),
  ),
  untouched('a reader for children, a reading on every hard character', (clean) =>
    [...clean.slice(0, 800)]
      .map((char) => char + (isHard(char) ? annotation(char, plainReadings) : ''))
      .join(''),
  ),
  untouched('a rare character glossed once', (clean, random) => {
    const name = random.pick(['赵垚（yáo）', '石砼(tóng)', '李赟（yūn）', '王翀（chōng）']);
    return clean.replace('。', `，${name}说。`);
  }),
  untouched('ASCII punctuation throughout', (clean) =>
    [...clean].map((char) => foldedMarks.get(char) ?? char).join(''),
  ),
  untouched('question marks and slashes', (clean, random) => {
    const trap = random.pick([
      '这是 a?/b 还是 b?/a',
      '路径写成 log?.txt',
      '到底行不行??',
      '型号?/数量?',
      '<?php echo 1; ?>',
    ]);
    return `${clean}\n${trap}`;
  }),
  untouched('entities and escapes on purpose', (clean, random) => {
    const trap = random.pick([
      '空格写成 &nbsp;，小于号写成 &lt;。',
      '在代码里写成 "\\u4f60\\u597d" 即可',
      'https://example.com/?q=%E4%BD%A0%E5%A5%BD&copy=1&lang=zh',
      '十六进制写法是 &#x4f60;，十进制是 &#20320;。',
    ]);
    return `${clean}\n${trap}`;
  }),
];

/** Characters outside the 2,500 that children learn first stand late in GB2312's second level. */
function isHard(char: string): boolean {
  return (gbk.pairOf.get(char) ?? 0) >= 0xd8a1 && char >= '\u4e00' && char <= '\u9fff';
}

export const kinds: readonly Kind[] = [
  ...readingKinds,
  ...fragmentKinds,
  ...encodingKinds,
  ...scriptKinds,
  ...cleanKinds,
];
