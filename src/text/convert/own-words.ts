/** Words of the user, found in texts however many there are. */
export class OwnWords {
  /** By their first two code units, longest first. */
  private readonly byStart = new Map<number, string[]>();

  constructor(words: Iterable<string>) {
    for (const word of words) {
      if (word === '') continue;
      const start = startOf(word, 0);
      const list = this.byStart.get(start);
      if (list) list.push(word);
      else this.byStart.set(start, [word]);
    }
    for (const list of this.byStart.values()) list.sort((a, b) => b.length - a.length);
  }

  get isEmpty(): boolean {
    return this.byStart.size === 0;
  }

  /** The longest word that stands at a place, or `undefined`. */
  at(text: string, place: number): string | undefined {
    const pair = this.byStart.get(startOf(text, place))?.find((word) => text.startsWith(word, place));
    return pair ?? this.byStart.get(text.charCodeAt(place))?.find((word) => text.startsWith(word, place));
  }
}

/** Words of one code unit are filed under that alone. */
function startOf(text: string, place: number): number {
  const first = text.charCodeAt(place);
  return place + 1 < text.length ? first * 0x10000 + text.charCodeAt(place + 1) : first;
}
