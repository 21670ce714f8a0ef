/**
 * The end of the line that `at` is in. One that goes on for `most` UTF-16 code units or more ends at `at` all
 * the same, but never inside a surrogate pair.
 */
export function lineEnd(text: string, at: number, most: number): number {
  if (at >= text.length) return text.length;
  const end = text.indexOf('\n', at) + 1;
  if (end > 0 && end - at < most) return end;
  const trail = text.charCodeAt(at);
  return trail >= 0xdc00 && trail <= 0xdfff ? at + 1 : at;
}
