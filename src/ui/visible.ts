/**
 * A text with its invisible characters made visible, for showing what a change was: control characters as
 * dots (few fonts have the pictures that Unicode keeps for them); private-use characters, which are bytes
 * of a character, and halves of surrogate pairs as a box.
 */
export function visible(text: string): string {
  return text.replace(
    /[\0-\x1f\x7f\xa0\u200b-\u200d\u2060\ufeff\ud800-\udfff\ue000-\uf8ff]/gu,
    (character) => {
      if (character === '\n') return '↵';
      if (character === '\u00a0') return '␣';
      const code = character.codePointAt(0) ?? 0;
      return code >= 0xd800 && code <= 0xf8ff ? '▯' : '•';
    },
  );
}
