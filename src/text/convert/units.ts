/** Whether a UTF-16 code unit is an ideograph. */
export function isHan(unit: number): boolean {
  return (unit >= 0x3400 && unit < 0xa000) || unit === 0x3007 || (unit >= 0xf900 && unit < 0xfb00);
}

/** Zero width space, soft hyphen, word joiner, zero width no-break space: nothing a reader sees. */
export function isWidthless(unit: number): boolean {
  return unit === 0x200b || unit === 0xad || unit === 0x2060 || unit === 0xfeff;
}
