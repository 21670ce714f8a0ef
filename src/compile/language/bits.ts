/** Writes numbers of any width into bytes, the highest bit first; `text/language/bits.ts` reads them. */
export class BitWriter {
  private readonly bytes: number[] = [];
  private size = 0;

  /** Throws a RangeError where a number needs more bits. */
  bits(value: number, width: number): void {
    if (value < 0 || value >= 2 ** width) throw new RangeError(`${value} does not fit into ${width} bits`);
    for (let bit = width - 1; bit >= 0; bit--) this.bit((value >> bit) & 1);
  }

  unary(value: number): void {
    for (let i = 0; i < value; i++) this.bit(0);
    this.bit(1);
  }

  rice(value: number, width: number): void {
    this.unary(value >> width);
    this.bits(value & (2 ** width - 1), width);
  }

  written(): Uint8Array {
    return Uint8Array.from(this.bytes);
  }

  private bit(bit: number): void {
    if ((this.size & 7) === 0) this.bytes.push(0);
    const last = this.bytes.length - 1;
    this.bytes[last] = (this.bytes[last] ?? 0) | (bit << (7 - (this.size & 7)));
    this.size++;
  }
}
