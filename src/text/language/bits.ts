/**
 * Reads numbers of any width from bytes, the highest bit first; what `compile/language/bits.ts` has written.
 * It reads zeros behind the end.
 */
export class BitReader {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  /** A number of so many bits, 24 at most. */
  bits(width: number): number {
    if (width === 0) return 0;
    const value = this.ahead() >>> (32 - width);
    this.at += width;
    return value;
  }

  /** A small number: so many zeros before a one. */
  unary(): number {
    let zeros = 0;
    for (;;) {
      // At least 25 bits of those ahead are there.
      const run = Math.min(Math.clz32(this.ahead()), 24);
      zeros += run;
      this.at += run;
      if (run < 24 || this.at > this.bytes.length * 8) break;
    }
    this.at++;
    return zeros;
  }

  /** A number whose upper part is small: that as `unary`, then `width` bits as they are (Rice, 1979). */
  rice(width: number): number {
    return (this.unary() << width) | this.bits(width);
  }

  private ahead(): number {
    const { bytes, at } = this;
    const i = at >> 3;
    const word =
      ((bytes[i] ?? 0) << 24) |
      ((bytes[i + 1] ?? 0) << 16) |
      ((bytes[i + 2] ?? 0) << 8) |
      (bytes[i + 3] ?? 0);
    return word << (at & 7);
  }
}
