/**
 * Whether a line may be Japanese: 電話番号 has a Traditional 電 beside a 号 that Simplified has too, and is
 * neither mixed nor wrong. Kana tell it; without any, a line may be Japanese when JIS X 0208 has each of its
 * ideographs. A Chinese sentence soon has one that it lacks (这, 們, 说, 產).
 */
export function mayBeJapanese(line: string): boolean {
  if (kana.test(line)) return true;
  const known = jisIdeographs();
  let seen = false;
  for (let i = 0; i < line.length; i++) {
    const unit = line.charCodeAt(i);
    if (unit < FIRST_IDEOGRAPH || unit > LAST_IDEOGRAPH) continue;
    if (known[unit - FIRST_IDEOGRAPH] === 0) return false;
    seen = true;
  }
  return seen;
}

const kana = /[\u3041-\u3096\u30a1-\u30fa]/;
const FIRST_IDEOGRAPH = 0x4e00;
const LAST_IDEOGRAPH = 0x9fff;

let table: Uint8Array | null = null;

/** The ideographs of JIS X 0208, from the platform's own Shift_JIS: lead bytes 88–9F and E0–EA. */
function jisIdeographs(): Uint8Array {
  if (table) return table;
  table = new Uint8Array(LAST_IDEOGRAPH - FIRST_IDEOGRAPH + 1);
  const bytes: number[] = [];
  for (let lead = 0x88; lead <= 0xea; lead++) {
    if (lead > 0x9f && lead < 0xe0) continue;
    for (let trail = 0x40; trail <= 0xfc; trail++) if (trail !== 0x7f) bytes.push(lead, trail);
  }
  const text = new TextDecoder('shift_jis').decode(new Uint8Array(bytes));
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= FIRST_IDEOGRAPH && unit <= LAST_IDEOGRAPH) table[unit - FIRST_IDEOGRAPH] = 1;
  }
  return table;
}
