import { type CellShape, cellCount, cellOf, locate } from '../../text/language/word-list';

/** A word as the numbers of its characters, and the log of its share of all words. */
export interface ListedWord {
  readonly characters: readonly number[];
  readonly logShare: number;
}

export interface CompiledList {
  readonly shape: CellShape;
  readonly cells: Uint16Array;
}

/** Nine tries in ten succeed; so many failures mean that a word stands in the list twice. */
const MOST_TRIES = 100;

/**
 * Lays out words in cells, three a word, so that the exclusive or of the three is what is stored for it.
 * A cell that only one word uses can be set last for that word; taking such words away one after the other
 * leaves none, or another seed is tried.
 * Throws an Error where no seed succeeds.
 */
export function compileWordList(words: readonly ListedWord[]): CompiledList {
  for (let seed = 1; seed <= MOST_TRIES; seed++) {
    const shape = { ...sizeFor(words.length), seed };
    const cells = fill(words, shape);
    if (cells) return { shape, cells };
  }
  throw new Error(`${words.length} words find no place in ${MOST_TRIES} tries`);
}

/** The sizes that the paper's authors found by experiment to succeed with the fewest cells. */
function sizeFor(count: number): { segmentLength: number; segments: number } {
  const segmentLength = 2 ** Math.floor(Math.log(count) / Math.log(3.33) + 2.25);
  const cellsAWord = Math.max(1.125, 0.875 + (0.25 * Math.log(1e6)) / Math.log(count));
  const segments = Math.max(1, Math.ceil((count * cellsAWord) / segmentLength) - 2);
  return { segmentLength, segments };
}

function fill(words: readonly ListedWord[], shape: CellShape): Uint16Array | null {
  const located = words.map(({ characters, logShare }) => {
    const [a = 0, b = 0, c = 0, d = 0] = characters;
    const places = new Uint32Array(4);
    locate(shape, a, b, c, d, places);
    const [x = 0, y = 0, z = 0, hash = 0] = places;
    return { cells: [x, y, z], value: cellOf(hash, characters.length, logShare) };
  });
  // How many words use each cell, and the exclusive or of their numbers: of one word, that is the number itself.
  const uses = new Uint32Array(cellCount(shape));
  const users = new Uint32Array(cellCount(shape));
  located.forEach(({ cells }, word) => {
    for (const cell of cells) {
      uses[cell] = (uses[cell] ?? 0) + 1;
      users[cell] = (users[cell] ?? 0) ^ word;
    }
  });
  const alone: number[] = [];
  uses.forEach((count, cell) => {
    if (count === 1) alone.push(cell);
  });
  const order: { cell: number; word: number }[] = [];
  for (let cell = alone.pop(); cell !== undefined; cell = alone.pop()) {
    if (uses[cell] !== 1) continue;
    const word = users[cell] ?? 0;
    order.push({ cell, word });
    for (const other of located[word]?.cells ?? []) {
      uses[other] = (uses[other] ?? 0) - 1;
      users[other] = (users[other] ?? 0) ^ word;
      if (uses[other] === 1) alone.push(other);
    }
  }
  if (order.length < words.length) return null;
  const cells = new Uint16Array(cellCount(shape));
  for (const { cell, word } of order.reverse()) {
    const { cells: own, value } = located[word] ?? { cells: [], value: 0 };
    cells[cell] = own.reduce((rest, other) => (other === cell ? rest : rest ^ (cells[other] ?? 0)), value);
  }
  return cells;
}
