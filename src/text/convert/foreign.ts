import { isIdeograph } from '../language/ideographs';

/**
 * Japanese and Korean inside Chinese text. Their characters look like those of one Chinese script or the
 * other, and are neither: 国 in 国立 is no Simplified character there, and 學 in 學校 (학교) no Traditional one.
 *
 * The text is cut at marks; a piece with kana, hangul or a character that only Japan uses is foreign,
 * unless it has a word that only Chinese uses (的, 這, 们): then a name is quoted in a Chinese sentence, and only what
 * touches the kana is foreign.
 */

/** Forms that Japan simplified its own way, and characters that it made. */
const japaneseOnly =
  '駅広県図円価仏伝児労単厳収売変壱実対専帯帰庁応恵悪戦戯払抜択拝拡挙検様権歓歩歳毎気沢浄渋済渓満焼犠猟獣穂竜粋経絵続総縄繊聴脳臓舗荘薬蔵処覚観覧訳読譲賛転軽辺逓遅郷酔釈鉄鉱銭鋭錬関陥険隠雑霊頼顔顕騒験髄鶏黒黙斎歯齢込畑峠働辻枠匂塀栃凧榊';
const japaneseUnits = new Set([...japaneseOnly].map((character) => character.charCodeAt(0)));

/** What Chinese sentences have and Japanese ones don't. */
const chineseWords = '的这這们們你妳吗嗎呢吧她它很把没沒说說让讓给給跟什么麼还還个個哪谁誰您咱啊嘛着了';
const chineseUnits = new Set([...chineseWords].map((character) => character.charCodeAt(0)));

/** Of these, what Japanese words are written with too. */
const japaneseToo = new Set([...'个個着'].map((character) => character.charCodeAt(0)));
/** And what they are written with where an ending follows. */
const beforeEndings = new Set([...'的了'].map((character) => character.charCodeAt(0)));

const OPENING_QUOTES = '“‘「『';
const CLOSING_QUOTES = '”’」』';

/** One ending may be a Japanese name in a Chinese line; の alone is decoration and does not count. */
const leastEndings = 2;

/** Where one statement ends and something else may begin. */
const BORDERS = new Set(
  [...'\n\r\t。！？!?；;「」『』“”‘’"（）()《》〈〉【】[]<>，,：:|/'].map((mark) => mark.charCodeAt(0)),
);

/** Whether a code unit is a sign that a run holds something foreign. */
export function mayBeForeign(unit: number): boolean {
  return isKana(unit) || isHangul(unit) || japaneseUnits.has(unit);
}

/** Marks the code units of Japanese and Korean in `[from, to)` of a run, some lines of it: 1 for each that is foreign. */
export function markForeign(run: string, from: number, to: number, mask: Uint8Array): void {
  for (let start = from; start < to; ) {
    let end = run.indexOf('\n', start);
    if (end < 0 || end > to) end = to;
    markLine(run, start, end, mask);
    start = end + 1;
  }
}

/** A line whose grammar is Japanese or Korean is foreign as a whole, with what it puts in brackets. */
function markLine(run: string, from: number, to: number, mask: Uint8Array): void {
  if (isForeignLine(run, from, to)) {
    mask.fill(1, from, to);
    return;
  }
  for (let start = from; start < to; ) {
    let end = start;
    while (end < to && !BORDERS.has(run.charCodeAt(end))) end++;
    markPiece(run, start, end, mask);
    start = end + 1;
  }
}

/**
 * Endings and particles behind ideographs, as 個々の漢字を読む has them, or as much hangul as ideographs; and no word
 * of Chinese. What is quoted says nothing of the line that quotes it.
 */
function isForeignLine(run: string, from: number, to: number): boolean {
  let quoted = 0;
  let endings = 0;
  let hangul = 0;
  let ideographs = 0;
  for (let i = from; i < to; i++) {
    const unit = run.charCodeAt(i);
    if (OPENING_QUOTES.includes(run.charAt(i))) quoted++;
    else if (CLOSING_QUOTES.includes(run.charAt(i))) quoted--;
    else if (isIdeograph(unit)) {
      if (chineseUnits.has(unit) && !isJapaneseToo(run, i)) return false;
      if (quoted > 0) continue;
      ideographs++;
      if (i + 1 < to && isHiragana(run.charCodeAt(i + 1)) && run[i + 1] !== 'の') endings++;
    } else if (isHangul(unit) && quoted <= 0) hangul++;
  }
  return endings >= leastEndings || (hangul > 1 && hangul >= ideographs);
}

/** 的 in 全体的な, 了 in 終了した, 個 in 個々 and 着 in 到着 are parts of Japanese words as well. */
function isJapaneseToo(run: string, at: number): boolean {
  const unit = run.charCodeAt(at);
  return japaneseToo.has(unit) || (beforeEndings.has(unit) && isHiragana(run.charCodeAt(at + 1)));
}

function isHiragana(unit: number): boolean {
  return unit >= 0x3041 && unit <= 0x309f;
}

function markPiece(run: string, start: number, end: number, mask: Uint8Array): void {
  let foreign = 0;
  let chinese = 0;
  let native = 0;
  for (let i = start; i < end; i++) {
    const unit = run.charCodeAt(i);
    if (isKana(unit) || isHangul(unit)) foreign++;
    else if (japaneseUnits.has(unit)) native++;
    else if (chineseUnits.has(unit)) chinese++;
  }
  // One の in a Chinese slogan (鮮の味) is decoration.
  const loneKana = foreign === 1 && native === 0 && run.slice(start, end).includes('の');
  if ((foreign === 0 && native === 0) || loneKana) return;
  if (chinese === 0) {
    mask.fill(1, start, end);
    return;
  }
  for (let i = start; i < end; i++) {
    const unit = run.charCodeAt(i);
    if (!isKana(unit) && !isHangul(unit)) continue;
    mask[i] = 1;
    for (const step of [-1, 1]) {
      for (let j = i + step; j >= start && j < end && mask[j] === 0; j += step) {
        const near = run.charCodeAt(j);
        if (!isIdeograph(near) || chineseUnits.has(near)) break;
        mask[j] = 1;
      }
    }
  }
}

function isKana(unit: number): boolean {
  return unit >= 0x3041 && unit <= 0x30ff && unit !== 0x30fb;
}

function isHangul(unit: number): boolean {
  return (
    (unit >= 0xac00 && unit <= 0xd7a3) ||
    (unit >= 0x1100 && unit <= 0x11ff) ||
    (unit >= 0x3131 && unit <= 0x318e)
  );
}
