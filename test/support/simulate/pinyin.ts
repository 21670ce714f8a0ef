import { pinyin } from 'pinyin-pro';
import { type Bytes, type Insertion, insertByBytes, type Piece } from './bytes';
import { decodeGbk, encodeGbk, type Losses } from './charsets';
import { align, type Damaged, foldedMarks, isInnocent, mapShown } from './damaged';
import type { Random } from './random';
import { type ByCharacter, differs, toSimplified, toTraditional } from './script';

/** How one generator of injected readings works; a page has one of these throughout. */
export interface PinyinGenerator {
  /** The script of the bytes that are searched. `annotated` is a Simplified page with just those characters Traditional. */
  readonly script: 'traditional' | 'annotated' | 'simplified';
  readonly conversion: ByCharacter;
  /** Characters that get a reading, as they stand in the encoded text, each with what is written behind it. */
  readonly readings: ReadonlyMap<string, string>;
  /** Chance that a mark 、。，！？； gets a run of control characters before it. */
  readonly controls: number;
  readonly losses: Losses;
  /** Copies that went through a normaliser. */
  readonly copy: 'raw' | 'controls-removed' | 'folded' | 'controls-as-space';
  /** The result is converted to Traditional after decoding. */
  readonly convertsAfter: boolean;
}

const controlledMarks = ['、', '。', '，', '！', '？', '；'];

/** Damages a clean Simplified text (or HTML) as the generator would. */
export function injectReadings(
  clean: string,
  format: 'text' | 'html',
  generator: PinyinGenerator,
  random: Random,
): Damaged {
  const encoded = inScript(clean, generator);
  const origin = {
    clean,
    encoded: generator.convertsAfter ? toTraditional(encoded, generator.conversion) : encoded,
    format,
  };
  const rules: Insertion[] = random.shuffled([...generator.readings]).map(([char, written]) => ({
    needle: pairOf(char),
    where: 'after',
    bytes: () => encodeGbk(written).values,
  }));
  for (const mark of generator.controls > 0 ? random.shuffled(controlledMarks) : []) {
    const run = () => (random.chance(generator.controls) ? controlRun(random) : null);
    rules.push({ needle: pairOf(mark), where: 'before', bytes: run });
  }
  const bytes = insertByBytes(encodeGbk(encoded), rules);
  const pieces = decodeGbk(bytes, generator.losses);
  const shown = generator.convertsAfter
    ? pieces.map((piece) => ({ ...piece, shown: toTraditional(piece.shown, generator.conversion) }))
    : pieces;
  return normalised(origin, bytes, shown, generator.copy);
}

function inScript(clean: string, { script, readings, conversion }: PinyinGenerator): string {
  if (script === 'traditional') return toTraditional(clean, conversion);
  if (script === 'simplified') return clean;
  return [...clean].map((char) => (readings.has(toTraditional(char)) ? toTraditional(char) : char)).join('');
}

function pairOf(char: string): readonly number[] {
  const { values } = encodeGbk(char);
  if (values.length !== 2) throw new RangeError(`“${char}” is no two-byte character of GBK`);
  return values;
}

function controlRun(random: Random): number[] {
  return Array.from({ length: random.between(1, 5) }, () => random.between(5, 8));
}

function normalised(
  origin: { clean: string; encoded: string; format: 'text' | 'html' },
  bytes: Bytes,
  pieces: readonly Piece[],
  copy: PinyinGenerator['copy'],
): Damaged {
  if (copy === 'raw') return align(origin, bytes, pieces);
  const without = pieces.map((piece, i) => {
    if (!isControl(piece.shown)) return piece;
    const first = !isControl(pieces[i - 1]?.shown ?? '');
    return { ...piece, shown: copy === 'controls-as-space' && first ? ' ' : '' };
  });
  const page = align(origin, bytes, without);
  if (copy !== 'folded') return page;
  return mapShown(page, (shown) => [...shown].map((char) => foldedMarks.get(char) ?? char).join(''));
}

function isControl(shown: string): boolean {
  return shown >= '\u0005' && shown <= '\u0008' && shown.length === 1;
}

export interface ReadingStyle {
  readonly tones: boolean;
  /** Chance that a character's bracket has a space before its end: `會(huì )`. */
  readonly spaced: number;
  /** Chance that a character's reading is written twice: `動(dong)(dong)`. */
  readonly doubled: number;
  readonly brackets: readonly [string, string];
  /** Chance that a character with several readings gets two of them: `樂(yue)(le)`. */
  readonly several?: number;
}

export const plainReadings: ReadingStyle = { tones: true, spaced: 0, doubled: 0, brackets: ['(', ')'] };

/**
 * Chooses the characters that a generator annotates, from those of the page and some more, each always
 * with its first reading, whatever it is in the word.
 * `share` is the part of the page's differing characters that is annotated.
 */
export function chooseReadings(
  clean: string,
  options: { share: number; common: boolean; script: PinyinGenerator['script']; style: ReadingStyle },
  random: Random,
): Map<string, string> {
  const onPage = [...new Set(clean)];
  const candidates =
    options.script === 'simplified'
      ? onPage.filter(isHan)
      : onPage.filter(differs).map((char) => toTraditional(char));
  // The generator's list is longer than the page: shifted pairs may hit characters that the page does not have.
  const chosen = random.some(
    [...new Set([...candidates, ...random.some(frequentlyAnnotated, 0.9)])],
    options.share,
  );
  if (options.common) chosen.push(...['好', '面', '能', '起']);
  const readings = new Map<string, string>();
  for (const char of chosen) {
    if (encodeGbk(char).values.length !== 2 || !isHan(char)) continue;
    const reading = firstReading(char, options.style.tones);
    if (reading === null) continue;
    const [open, close] = options.style.brackets;
    const once = `${open}${reading}${random.chance(options.style.spaced) ? ' ' : ''}${close}`;
    const other = random.chance(options.style.several ?? 0) ? otherReading(char, options.style.tones) : null;
    if (other !== null && other !== reading) readings.set(char, once + open + other + close);
    else readings.set(char, random.chance(options.style.doubled) ? once + once : once);
  }
  return readings;
}

/** What a teacher writes behind a character: `(hǎo)`; nothing where it has no reading. */
export function annotation(char: string, style: ReadingStyle): string {
  const reading = isHan(char) ? firstReading(char, style.tones) : null;
  return reading === null ? '' : style.brackets[0] + reading + style.brackets[1];
}

/** Frequent characters of administrative and commercial prose whose forms differ; converted from Simplified. */
const frequentlyAnnotated = [
  ...toTraditional(
    '发网业设数机动关统进据产测现经运应时质计务构对个术结实创监环内态导来当联规验场区盘国开过学问转会点护医页项优领级说节价标权台长库础复报续势稳蓝团队简络驱负战调细准费预类见习无专储请认强册语没严门识评执满万线询风户阳独补贸农卫扩观营养侧责着绩达车乡协',
  ),
].filter((char) => toSimplified(char) !== char);

function isHan(char: string): boolean {
  return char >= '\u4e00' && char <= '\u9fff';
}

function firstReading(char: string, tones: boolean): string | null {
  return usable(pinyin(char, { toneType: tones ? 'symbol' : 'none', type: 'array', multiple: false })[0]);
}

function otherReading(char: string, tones: boolean): string | null {
  return usable(pinyin(char, { toneType: tones ? 'symbol' : 'none', type: 'array', multiple: true })[1]);
}

function usable(reading: string | undefined): string | null {
  return reading && /^[a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹ]+$/.test(reading) ? reading : null;
}

/**
 * The toneless generator: it searches the Simplified bytes, decodes with two NULs for a bad pair and
 * U+3000 for an undefined row, and converts to Traditional in the end. Browsers drop NULs.
 */
export function injectToneless(
  clean: string,
  readings: ReadonlyMap<string, string>,
  nul: 'kept' | 'dropped',
  random: Random,
): Damaged {
  const rules: Insertion[] = random.shuffled([...readings]).map(([char, written]) => ({
    needle: pairOf(char),
    where: 'after',
    bytes: () => encodeGbk(written).values,
  }));
  const bytes = insertByBytes(encodeGbk(clean), rules);
  const mark = nul === 'kept' ? '\0\0' : '';
  const pieces = decodeGbk(bytes, { mark, swallows: true, privateUse: 'marked' }).map((piece) => ({
    ...piece,
    shown: toTraditional(
      piece.lost && isUndefinedRow(bytes.values[piece.from] ?? 0) ? '\u3000' : piece.shown,
    ),
  }));
  return align({ clean, encoded: toTraditional(clean), format: 'text' }, bytes, pieces);
}

/** Rows without a character in GB2312 and GBK: the user-defined ones. */
function isUndefinedRow(lead: number): boolean {
  return (lead >= 0xaa && lead <= 0xaf) || (lead >= 0xf8 && lead <= 0xfe);
}

/** Drops words at random character offsets of the page as shown, also inside a bracket: `同學(xué飄雪姐姐)`. */
export function dropNoiseWords(
  page: Damaged,
  words: readonly string[],
  count: number,
  random: Random,
): Damaged {
  const places = Array.from({ length: count }, () =>
    random.between(1, Math.max(1, page.shown.length - 1)),
  ).sort((a, b) => a - b);
  let at = 0;
  const segments = page.segments.flatMap((segment) => {
    const from = at;
    at += segment.shown.length;
    const inside = places.filter((place) => place > from && place <= at);
    if (inside.length === 0) return [segment];
    return withNoise(
      segment,
      inside.map((place) => place - from),
      () => random.pick(words),
    );
  });
  return {
    shown: segments.map((s) => s.shown).join(''),
    clean: page.clean,
    segments,
    lossy: page.lossy,
  };
}

function withNoise(segment: Damaged['segments'][number], places: readonly number[], word: () => string) {
  if (!isInnocent(segment.state)) {
    let shown = segment.shown;
    for (const place of [...places].reverse()) shown = shown.slice(0, place) + word() + shown.slice(place);
    return [{ ...segment, shown }];
  }
  // Between innocent characters the word is a damage of its own, tied to the character before it.
  const parts: Damaged['segments'][number][] = [];
  let done = 0;
  for (const place of places) {
    if (place - 1 > done) parts.push(slice(segment, done, place - 1));
    if (place > done) {
      const tied = slice(segment, place - 1, place);
      parts.push({ shown: tied.shown + word(), clean: tied.clean, state: 'damaged' });
    }
    done = Math.max(done, place);
  }
  if (done < segment.shown.length) parts.push(slice(segment, done, segment.shown.length));
  return parts;
}

function slice(segment: Damaged['segments'][number], from: number, to: number) {
  return { ...segment, shown: segment.shown.slice(from, to), clean: segment.clean.slice(from, to) };
}
