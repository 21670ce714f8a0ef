const decoder = new TextDecoder('utf-16le', { ignoreBOM: true });
/** From so many code units on the decoder is faster, for all that a call of it costs. */
const DECODER_PAYS = 64;
/** Arrays of each length below that: engines spread an array at once, but a typed one item by item. */
const spreadable = Array.from({ length: DECODER_PAYS }, (_, length) => new Array<number>(length).fill(0));

/**
 * The string of the first `length` units.
 * @param wellFormed whether every surrogate has its pair; the decoder would replace a lone one
 */
export function stringOfUnits(units: Uint16Array, length: number, wellFormed: boolean): string {
  if (wellFormed && length >= DECODER_PAYS) return decoder.decode(units.subarray(0, length));
  let result = '';
  for (let start = 0; start < length; ) {
    const array = spreadable[Math.min(length - start, DECODER_PAYS - 1)] ?? [];
    for (let i = 0; i < array.length; i++) array[i] = units[start + i] ?? 0;
    result += String.fromCharCode(...array);
    start += array.length;
  }
  return result;
}
