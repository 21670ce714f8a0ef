/**
 * A text with its invisible characters made visible, for showing what a change was: control characters
 * and white space as the pictures that Unicode has for them, private-use characters (bytes of a character
 * that no font has) as a box.
 */
export function visible(text: string): string {
  return text.replace(
    /[\0-\x1f\x7f\xa0\u200b-\u200d\u2060\ufeff\ud800-\udfff\ue000-\uf8ff]/gu,
    (character) => {
      const code = character.codePointAt(0) ?? 0;
      if (character === '\n') return '↵';
      if (code < 0x20) return String.fromCodePoint(0x2400 + code); // the block Control Pictures
      if (code === 0x7f) return '␡';
      if (code === 0xa0) return '⍽';
      if (code >= 0xe000 && code <= 0xf8ff) return '▯';
      if (code >= 0xd800 && code <= 0xdfff) return '▯';
      return '·';
    },
  );
}
