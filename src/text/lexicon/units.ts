/** Kinds of UTF-16 code units that conversion by longest match tells apart. */

/** Ideographic description characters, U+2FF0…U+2FFF. */
export function isDescription(unit: number): boolean {
  return unit >= 0x2ff0 && unit <= 0x2fff;
}

export function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xe000;
}

export function isLead(unit: number): boolean {
  return (unit & 0xfc00) === 0xd800;
}

export function isTrail(unit: number): boolean {
  return (unit & 0xfc00) === 0xdc00;
}

/** U+F900…U+FAFF, and U+2F800…U+2FA1F by its lead surrogate. */
export function isCompatible(unit: number): boolean {
  return (unit >= 0xf900 && unit <= 0xfaff) || unit === 0xd87e;
}
