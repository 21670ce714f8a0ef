/**
 * Of Unicode's first version or extension A, by one UTF-16 code unit or code point: what word lists are written in.
 * The planes beyond are too rare to count.
 */
export function isIdeograph(codePoint: number): boolean {
  return codePoint >= 0x3400 && codePoint <= 0x9fff;
}

/** The same, or a compatibility ideograph: GBK and Big5 have some of these, so that pages show them. */
export function isShownIdeograph(codePoint: number): boolean {
  return isIdeograph(codePoint) || (codePoint >= 0xf900 && codePoint <= 0xfaff);
}
