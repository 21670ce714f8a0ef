import { big5CodePoint } from '../../codec/big5';
import { gbkCodePoint } from '../../codec/gbk';
import type { ShownName } from './shown';
import type { WrittenName } from './written';

/** Bytes written in one encoding and read in another. */
export interface Misreading {
  readonly written: WrittenName;
  readonly shown: ShownName;
  /** Decoders of this kind lose bytes. */
  readonly losesBytes: boolean;
  /** Bytes that this reading shows as nothing at all, or that copying loses. */
  readonly vanishing: readonly number[];
  /** What a `?`, U+FFFD or space in the middle of a misread stretch may stand for. */
  lost(shown: string, pending: number, missing: number): readonly Guess[];
  /** What may have stood where a pair vanished without a trace; `missing` bytes complete the character. */
  gaps(missing: number): readonly Guess[];
}

/** A guess at what stood in a place where bytes were lost. */
export interface Guess {
  readonly bytes: readonly number[];
  /** The decoder swallowed the ASCII character after them as well. */
  readonly swallows: boolean;
  readonly cost: number;
}

/** What it costs to assume a loss at all; the choice among n candidates costs log n more. */
const LOST = -2;
/** A loss that nothing shows is less likely. */
const LOST_UNSEEN = -4;

const none: readonly Guess[] = [];
const nothing = (): readonly Guess[] => none;

function guesses(
  candidates: readonly (readonly number[])[],
  loss: number,
  swallows = false,
): readonly Guess[] {
  const cost = loss - Math.log(Math.max(1, candidates.length));
  return candidates.map((bytes) => ({ bytes, swallows, cost }));
}

/* -- Bytes shown in a single-byte code page -- */

/** The bytes that a code page leaves undefined: shown as controls, as U+FFFD, or dropped by many programs. */
const undefinedIn: Readonly<Partial<Record<ShownName, readonly number[]>>> = {
  'windows-1252': [0x81, 0x8d, 0x8f, 0x90, 0x9d],
  'windows-1250': [0x81, 0x83, 0x88, 0x90, 0x98],
  'windows-1251': [0x98],
  'windows-1254': [0x81, 0x8d, 0x8e, 0x8f, 0x90, 0x9d, 0x9e],
};

/** What is lost besides: the soft hyphen in copying, and Ž, which windows-1252 has since 1998 only. */
const SOFT_HYPHEN = 0xad;
const LATE_LETTER = 0x8e;
const softHyphen = guesses([[SOFT_HYPHEN]], LOST_UNSEEN);
/** The same where a text has none left, though one Chinese character in some sixty has it. */
const softHyphenGone = guesses([[SOFT_HYPHEN]], LOST - 0.5);

/** U+00A0 becomes a space in copying and in many editors. */
const noBreakSpace: Readonly<Partial<Record<ShownName, readonly Guess[]>>> = {
  'windows-1252': guesses([[0xa0]], -1),
  'windows-1250': guesses([[0xa0]], -1),
  'iso-8859-2': guesses([[0xa0]], -1),
  'windows-1251': guesses([[0xa0]], -1),
  'windows-1254': guesses([[0xa0]], -1),
  macintosh: guesses([[0xca]], -1),
  cp437: guesses([[0xff]], -1),
  cp866: guesses([[0xff]], -1),
};

function singleByteMisreading(written: WrittenName, shown: ShownName): Misreading {
  const missing = undefinedIn[shown] ?? [];
  const dropped = [SOFT_HYPHEN, ...missing];
  const guessed = guesses(
    missing.map((byte) => [byte]),
    LOST,
  );
  return {
    written,
    shown,
    losesBytes: missing.length > 0,
    vanishing: missing.length === 0 ? [] : shown === 'windows-1252' ? [...dropped, LATE_LETTER] : dropped,
    lost: (text, pending) => {
      if (pending === 0) return none;
      return text === ' ' ? (noBreakSpace[shown] ?? none) : guessed;
    },
    // No byte of UTF-8 can be missing unseen; a pair of GBK takes the next byte instead.
    gaps: written === 'utf-8' || missing.length === 0 ? nothing : () => softHyphen,
  };
}

/* -- UTF-8 shown in GBK -- */

interface UndefinedPairs {
  /** The last two bytes of a UTF-8 character. */
  readonly endings: Seen;
  /** The last byte of one and the first of the next. */
  readonly joints: Seen;
}

/** The same guesses where a mark shows the loss and where nothing does. */
interface Seen {
  readonly marked: readonly Guess[];
  readonly unseen: readonly Guess[];
}

let undefinedInGbk: UndefinedPairs | null = null;

/** Pairs without a character in GBK as most decoders know it, which they show as `?` or not at all. */
function undefinedPairs(): UndefinedPairs {
  const endings: number[][] = [];
  const joints: number[][] = [];
  for (let lead = 0x81; lead <= 0xbf; lead++) {
    for (let trail = 0x80; trail <= 0xef; trail++) {
      const codePoint = gbkCodePoint((lead << 8) | trail);
      const later = isLater((lead << 8) | trail);
      if (!later && (codePoint < 0xe000 || codePoint > 0xf8ff)) continue;
      if (trail <= 0xbf) endings.push([lead, trail]);
      else if ((trail >= 0xe3 && trail <= 0xe9) || trail === 0xef) joints.push([lead, trail]);
    }
  }
  const seen = (pairs: number[][]): Seen => ({
    marked: guesses(pairs, LOST),
    unseen: guesses(pairs, LOST_UNSEEN),
  });
  return { endings: seen(endings), joints: seen(joints) };
}

/** Pairs that were given characters after GBK: € and a few more, vertical marks in 2022. */
function isLater(pair: number): boolean {
  return (
    pair === 0xa2e3 ||
    (pair >= 0xa6d9 && pair <= 0xa6f3) ||
    pair === 0xa8bc ||
    pair === 0xa8bf ||
    (pair >= 0xa989 && pair <= 0xa995)
  );
}

/** 0x80 is € to some decoders and nothing to others. */
const thirdBytes = Array.from({ length: 0x3f }, (_, i) => [0x81 + i]);
/** `鎴?/p>`: the third byte stood alone before `<`, and the decoder showed both as `?`. */
const thirdAndNext = [...guesses(thirdBytes, LOST, true), ...guesses([[0x80]], LOST - 4)];
/** `鎴`: the third byte stood alone, and the decoder left it out. */
const euroVanished = guesses([[0x80]], LOST_UNSEEN);
const thirdVanished = [...euroVanished, ...guesses(thirdBytes, LOST_UNSEEN)];
/**
 * `绠\ufffd崟`: 80 begins no pair, and the decoder showed it and the byte behind it as one mark; 简单 is
 * E7AE 80E5 8D95. By how many bytes the character before lacks.
 */
const euroAndNext: readonly (readonly Guess[])[] = [
  none,
  guesses([...leads(0xe3, 0xe9), [0x80, 0xef]], LOST - 1),
  guesses(
    Array.from({ length: 0x40 }, (_, i) => [0x80, 0x80 + i]),
    LOST - 1,
  ),
];

function leads(first: number, last: number): number[][] {
  return Array.from({ length: last - first + 1 }, (_, i) => [0x80, first + i]);
}

/** `鎴\ufffd`: the third byte stood alone, and the decoder left the next one. */
const thirdAlone = [...guesses(thirdBytes, LOST), ...guesses([[0x80]], LOST - 4)];

/**
 * The undefined pairs that can go on with a UTF-8 character. 更多信息 is E69BB4 E5A49A E4BFA1 …; A49A is no
 * character, and the decoder left it out or showed `?`.
 */
function pairsAfter(missing: number, kind: keyof Seen): readonly Guess[] {
  undefinedInGbk ??= undefinedPairs();
  if (missing === 2) return undefinedInGbk.endings[kind];
  return missing === 1 ? undefinedInGbk.joints[kind] : none;
}

const utf8InGbk: Misreading = {
  written: 'utf-8',
  shown: 'gbk',
  losesBytes: true,
  vanishing: [0x80],
  lost: (text, pending, missing) => {
    if (pending === 0 || text === ' ') return none;
    const pairs = [...pairsAfter(missing, 'marked'), ...(euroAndNext[missing] ?? none)];
    if (missing !== 1) return pairs;
    return [...(text === '?' ? thirdAndNext : thirdAlone), ...pairs];
  },
  gaps: (missing) => [...(missing === 1 ? thirdVanished : euroVanished), ...pairsAfter(missing, 'unseen')],
};

/* -- GBK shown in Big5 -- */

interface LostInBig5 {
  readonly pairs: readonly Guess[];
  readonly leads: readonly Guess[];
  readonly trails: readonly Guess[];
}

let lostInBig5: LostInBig5 | null = null;

/** Big5 has nothing between C875 and C940, where GB 2312 has 热–扇; a pair there becomes one U+FFFD. */
function losses(): LostInBig5 {
  const pairs: number[][] = [];
  for (let lead = 0xb0; lead <= 0xf7; lead++) {
    for (let trail = 0xa1; trail <= 0xfe; trail++) {
      const pair = (lead << 8) | trail;
      const codePoint = gbkCodePoint(pair);
      const privateUse = codePoint >= 0xe000 && codePoint <= 0xf8ff;
      const inBig5 = big5CodePoint(pair) !== 0 && !(pair >= 0xc876 && pair <= 0xc8fe);
      if (!privateUse && !inBig5) pairs.push([lead, trail]);
    }
  }
  const leads = [...new Set(pairs.map(([lead = 0]) => lead))].map((lead) => [lead]);
  const trails = Array.from({ length: 0xfe - 0xa1 + 1 }, (_, i) => [0xa1 + i]);
  return { pairs: guesses(pairs, LOST), leads: guesses(leads, LOST - 2), trails: guesses(trails, LOST - 2) };
}

const gbkInBig5: Misreading = {
  written: 'gbk',
  shown: 'big5',
  losesBytes: true,
  vanishing: [],
  lost: (text, pending) => {
    if (text === ' ') return none;
    lostInBig5 ??= losses();
    // A decoder that leaves the second byte for the next pair goes on one byte late.
    return pending === 0 ? [...lostInBig5.pairs, ...lostInBig5.leads] : lostInBig5.trails;
  },
  gaps: nothing,
};

/* -- All of them -- */

const plain = (written: WrittenName, shown: ShownName): Misreading => ({
  written,
  shown,
  losesBytes: false,
  vanishing: [],
  lost: nothing,
  gaps: nothing,
});

/** Latin-1 for each bad byte, among them the soft hyphen, which copying loses. */
const lenient = (written: WrittenName): Misreading => ({
  ...plain(written, 'utf-8'),
  losesBytes: true,
  gaps: () => softHyphenGone,
});

const singleBytes: readonly ShownName[] = [
  'windows-1252',
  'windows-1250',
  'iso-8859-2',
  'windows-1251',
  'windows-1254',
  'macintosh',
  'cp437',
  'cp866',
];

/** Every misreading that is looked for; those that structure proves come first. */
export const misreadings: readonly Misreading[] = [
  utf8InGbk,
  ...singleBytes.map((shown) => singleByteMisreading('utf-8', shown)),
  ...singleBytes.map((shown) => singleByteMisreading('gbk', shown)),
  ...singleBytes.map((shown) => singleByteMisreading('big5', shown)),
  lenient('gbk'),
  lenient('big5'),
  plain('big5', 'gbk'),
  gbkInBig5,
  plain('utf-8', 'big5'),
];
