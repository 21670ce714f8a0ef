import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BitWriter } from '../../../src/compile/language/bits';
import { BitReader } from '../../../src/text/language/bits';

const small = fc.record({ value: fc.nat({ max: 300 }), width: fc.nat({ max: 12 }) });

describe('numbers of any width', () => {
  it('are read as they were written', () => {
    fc.assert(
      fc.property(fc.array(small), (numbers) => {
        const writer = new BitWriter();
        for (const { value, width } of numbers) {
          writer.unary(value);
          writer.rice(value, width);
          writer.bits(value, width + 9);
        }
        const reader = new BitReader(writer.written());
        for (const { value, width } of numbers) {
          expect(reader.unary()).toBe(value);
          expect(reader.rice(width)).toBe(value);
          expect(reader.bits(width + 9)).toBe(value);
        }
      }),
    );
  });

  it('do not lose bits where they are too narrow', () => {
    expect(() => new BitWriter().bits(8, 3)).toThrow('8 does not fit into 3 bits');
  });

  it('end where the bytes end', () => {
    const reader = new BitReader(Uint8Array.of(0, 0));
    expect(reader.unary()).toBeGreaterThan(15);
    expect(reader.bits(8)).toBe(0);
  });
});
