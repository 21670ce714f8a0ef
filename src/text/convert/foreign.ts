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
    let end = start;
    while (end < to && !BORDERS.has(run.charCodeAt(end))) end++;
    markPiece(run, start, end, mask);
    start = end + 1;
  }
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
        if (near < 0x3400 || near > 0x9fff || chineseUnits.has(near)) break;
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
