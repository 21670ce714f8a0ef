/** Whether a word stands in what it would become: 流媒體 in 串流媒體. */
export function isInside(text: string, at: number, word: string, whole: string): boolean {
  for (let offset = whole.indexOf(word); offset >= 0; offset = whole.indexOf(word, offset + 1)) {
    if (text.startsWith(whole, at - offset)) return true;
  }
  return false;
}
