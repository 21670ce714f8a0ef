/**
 * Why something was changed. Each code has a sentence in every file of `assets/locales`, under
 * `reason.<code>`; `$1`, `$2` … in the sentence stand for the details, in order.
 * Repairs add their codes here, one line each, with an example.
 */
export const reasonCodes = [
  'script.target', // 发 → 發: the page is brought to one script. $1 = target tag
] as const;
export type ReasonCode = (typeof reasonCodes)[number];

export interface Reason {
  readonly code: ReasonCode;
  /** Facts for the sentence: a reading, a byte pair in hexadecimal, the name of an encoding. */
  readonly details: readonly string[];
}

/** Builds a reason; `details` fill `$1`, `$2` … of its sentence. */
export function reason(code: ReasonCode, ...details: string[]): Reason {
  return { code, details };
}
