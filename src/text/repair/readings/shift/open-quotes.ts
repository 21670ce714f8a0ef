/** Which quotations are open, as the searches for shifted text follow it. */

/** Open quotations: 1 for “, 2 for ‘, 3 for both. */
export type Quoted = 0 | 1 | 2 | 3;

const quotes = new Map<number, { readonly level: 1 | 2; readonly opens: boolean }>([
  [0x201c, { level: 1, opens: true }],
  [0x201d, { level: 1, opens: false }],
  [0x2018, { level: 2, opens: true }],
  [0x2019, { level: 2, opens: false }],
]);

/** What is open behind this character. */
export function quotedAfter(before: Quoted, codePoint: number): Quoted {
  if (codePoint < 0x2018 || codePoint > 0x201d) return before;
  const quote = quotes.get(codePoint);
  if (!quote) return before;
  if (quote.opens) return quote.level === 1 ? 1 : before === 1 ? 3 : 2;
  return quote.level === 1 ? 0 : before === 3 ? 1 : 0;
}

/** Is this quotation mark on the wrong side: one that is open already, or none that is? */
export function isMisplaced(quoted: Quoted, codePoint: number): boolean {
  if (codePoint < 0x2018 || codePoint > 0x201d) return false;
  const quote = quotes.get(codePoint);
  if (!quote) return false;
  const isOpen = quote.level === 1 ? quoted === 1 : quoted >= 2;
  return quote.opens ? isOpen || (quote.level === 1 && quoted === 3) : !isOpen;
}

/** Which quotations are open at the end of this stretch? A new line closes all. */
export function endsQuoted(text: string, from: number, to: number, before: Quoted): Quoted {
  let quoted = before;
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0x2018 && unit <= 0x201d) quoted = quotedAfter(quoted, unit);
    else if (unit === 0x0a) quoted = 0;
  }
  return quoted;
}
