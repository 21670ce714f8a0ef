/**
 * Numbers in a string. One long string is copied between processes far faster than a list of a million
 * small values, which JSON would spell out.
 *
 * A number is written in digits to the base 2^14, the lowest first, each one code unit: its last digit counts
 * from `lastDigit`, those before from `moreDigits`. Neither meets a control, a quote or half of a surrogate
 * pair, for each of which JSON needs six characters.
 */
const base = 0x4000;
const lastDigit = 0x100;
const moreDigits = 0x5000;

export function digits(number: number): string {
  if (number < base) return String.fromCharCode(lastDigit + number);
  return String.fromCharCode(moreDigits + (number % base)) + digits(Math.floor(number / base));
}

/** A text with numbers in it, and how far it is read. */
export interface Numbers {
  readonly text: string;
  at: number;
}

/** The next number; 0 behind the end. */
export function nextNumber(numbers: Numbers): number {
  let number = 0;
  for (let scale = 1; ; scale *= base) {
    const unit = numbers.text.charCodeAt(numbers.at++) || lastDigit;
    if (unit < moreDigits) return number + (unit - lastDigit) * scale;
    number += (unit - moreDigits) * scale;
  }
}

/** The next few numbers. */
export function nextNumbers(numbers: Numbers, count: number): number[] {
  const next: number[] = [];
  while (next.length < count) next.push(nextNumber(numbers));
  return next;
}
