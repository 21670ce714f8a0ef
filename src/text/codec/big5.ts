/**
 * Big5, both ways, as one number a character: lead byte << 8 | trail byte.
 *
 * The table comes from the platform's own `big5` decoder. Browsers have the WHATWG index, with the characters
 * of Hong Kong (HKSCS); Node's ICU has plain Big5 and fills the rest with private use, which no page was ever
 * written in. So private use counts as none, the ETEN extension stands here, and of the rest of HKSCS Node
 * knows nothing.
 */

const FIRST_LEAD = 0x81;
const LAST_LEAD = 0xfe;
const LAST_LOW_TRAIL = 0x7e;
const FIRST_HIGH_TRAIL = 0xa1;
const TRAILS = 157; // 40–7E and A1–FE

/** Characters that stand twice in the index and are written with the second place, as in the WHATWG encoder. */
const secondPlace: ReadonlySet<number> = new Set([0x2550, 0x255e, 0x2561, 0x256a, 0x5341, 0x5345]);

/** The ETEN extension, from C6A1 on: numbers, radicals, kana and Cyrillic. GBK bytes shown as Big5 fall on it. */
const ETEN = 0xc6a1;

function etenCharacters(): string {
  const range = (first: number, count: number): string =>
    String.fromCharCode(...Array.from({ length: count }, (_, i) => first + i));
  const cyrillic = (a: number, yo: number): string =>
    range(a, 6) + String.fromCharCode(yo) + range(a + 6, 26);
  return (
    range(0x2460, 10) +
    range(0x2474, 10) +
    range(0x2170, 10) +
    '丶丿亅亠冂冖冫勹匸卩厶夊宀巛⼳广廴彐彡攴无疒癶辵隶¨ˆヽヾゝゞ〃仝々〆〇ー［］✽' +
    range(0x3041, 83) +
    range(0x30a1, 86) +
    cyrillic(0x410, 0x401) +
    cyrillic(0x430, 0x451)
  );
}

interface Tables {
  /** Code point by (lead − 81) × 157 + trail index; HKSCS reaches into plane 2. */
  readonly codePoints: Uint32Array;
  readonly pairs: ReadonlyMap<number, number>;
}

let tables: Tables | null = null;

/** Built at first use, in a few milliseconds. */
function build(): Tables {
  const rows = LAST_LEAD - FIRST_LEAD + 1;
  // A line feed after each pair brings the decoder back in step after a pair that is none.
  const bytes = new Uint8Array(rows * TRAILS * 3).fill(0x0a);
  const order: number[] = [];
  for (let lead = FIRST_LEAD; lead <= LAST_LEAD; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (!isBig5Trail(trail)) continue;
      bytes[order.length * 3] = lead;
      bytes[order.length * 3 + 1] = trail;
      order.push((lead << 8) | trail);
    }
  }
  const lines = new TextDecoder('big5').decode(bytes).split('\n');
  const codePoints = new Uint32Array(order.length);
  const pairs = new Map<number, number>();
  order.forEach((pair, i) => {
    const shown = lines[i] ?? '';
    const codePoint = shown.codePointAt(0) ?? 0;
    const whole = shown.length === (codePoint > 0xffff ? 2 : 1);
    if (!whole || codePoint === 0xfffd || (codePoint >= 0xe000 && codePoint <= 0xf8ff)) return;
    codePoints[i] = codePoint;
    // Plain Big5 begins at lead byte A1; what HKSCS has below it is read and never written.
    const first = pairs.get(codePoint);
    if (first === undefined || first < 0xa140 || secondPlace.has(codePoint)) pairs.set(codePoint, pair);
  });
  let at = order.indexOf(ETEN);
  for (const character of etenCharacters()) {
    const codePoint = character.codePointAt(0) ?? 0;
    const pair = order[at] ?? 0;
    codePoints[at++] ||= codePoint;
    if (!pairs.has(codePoint)) pairs.set(codePoint, pair);
  }
  return { codePoints, pairs };
}

/** The bytes of a character in Big5: `lead << 8 | trail`; 0 where Big5 has none. ASCII is not in the table. */
export function big5Pair(codePoint: number): number {
  tables ??= build();
  return tables.pairs.get(codePoint) ?? 0;
}

/** The character that a pair of bytes stands for, as a code point; 0 where the pair is none. */
export function big5CodePoint(pair: number): number {
  const lead = pair >> 8;
  const trail = pair & 0xff;
  if (!isBig5Lead(lead) || !isBig5Trail(trail)) return 0;
  tables ??= build();
  const column = trail <= LAST_LOW_TRAIL ? trail - 0x40 : trail - FIRST_HIGH_TRAIL + 63;
  return tables.codePoints[(lead - FIRST_LEAD) * TRAILS + column] ?? 0;
}

/** Can this byte begin a pair? */
export function isBig5Lead(byte: number): boolean {
  return byte >= FIRST_LEAD && byte <= LAST_LEAD;
}

/** Can this byte end a pair? */
export function isBig5Trail(byte: number): boolean {
  return (byte >= 0x40 && byte <= LAST_LOW_TRAIL) || (byte >= FIRST_HIGH_TRAIL && byte <= 0xfe);
}
