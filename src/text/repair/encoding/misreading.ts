import { gbkCodePoint } from '../../codec/gbk';
import type { ShownName } from './shown';
import type { WrittenName } from './written';

/** Bytes written in one encoding and read in another. */
export interface Misreading {
  readonly written: WrittenName;
  readonly shown: ShownName;
  /** Bytes that this reading shows as nothing at all, or that copying loses. */
  readonly vanishing: readonly number[];
  /** What may have stood where a pair vanished, after the pending bytes. */
  gaps(pending: number, missing: number): readonly (readonly number[])[];
}

/** Undefined in windows-1252; U+00AD, the soft hyphen, is invisible. */
const vanishingIn1252 = [0xad, 0x81, 0x8d, 0x8f, 0x90, 0x9d];

const noGaps = (): readonly (readonly number[])[] => [];

function misreading(written: WrittenName, shown: ShownName): Misreading {
  if (shown === 'gbk') {
    return {
      written,
      shown,
      vanishing: written === 'utf-8' ? [0x80] : [],
      gaps: written === 'utf-8' ? undefinedPairs : noGaps,
    };
  }
  if (
    shown === 'big5' ||
    shown === 'macintosh' ||
    shown === 'cp437' ||
    shown === 'cp866' ||
    shown === 'utf-8'
  ) {
    return { written, shown, vanishing: [], gaps: noGaps };
  }
  return { written, shown, vanishing: vanishingIn1252, gaps: noGaps };
}

const singleBytes: readonly ShownName[] = [
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1254',
  'macintosh',
  'cp437',
  'cp866',
];

/** Every misreading that is looked for; those that structure proves come first. */
export const misreadings: readonly Misreading[] = [
  misreading('utf-8', 'gbk'),
  ...singleBytes.map((shown) => misreading('utf-8', shown)),
  ...singleBytes.map((shown) => misreading('gbk', shown)),
  ...singleBytes.map((shown) => misreading('big5', shown)),
  misreading('gbk', 'utf-8'),
  misreading('big5', 'utf-8'),
  misreading('big5', 'gbk'),
  misreading('gbk', 'big5'),
  misreading('utf-8', 'big5'),
];

/** Pairs without a character in GBK as most decoders know it, which they show as `?` or not at all. */
let undefinedInGbk: readonly (readonly [number, number])[] | null = null;

function listUndefined(): readonly (readonly [number, number])[] {
  const pairs: [number, number][] = [];
  for (let lead = 0x81; lead <= 0xbf; lead++) {
    for (let trail = 0x80; trail <= 0xef; trail++) {
      const codePoint = gbkCodePoint((lead << 8) | trail);
      const later = lead === 0xa6 && trail >= 0xd9 && trail <= 0xf3; // given a character in 2005 or 2022 only
      if ((codePoint >= 0xe000 && codePoint <= 0xf8ff) || later) pairs.push([lead, trail]);
    }
  }
  return pairs;
}

/**
 * The undefined pairs that can stand after the pending bytes of a UTF-8 character. 更多信息 is E69BB4 E5A49A
 * E4BFA1 …; A49A is no character, and a decoder left it out.
 */
function undefinedPairs(_pending: number, missing: number): readonly (readonly number[])[] {
  undefinedInGbk ??= listUndefined();
  if (missing === 2) return undefinedInGbk.filter(([, trail]) => trail <= 0xbf);
  if (missing === 1)
    return undefinedInGbk.filter(
      ([lead, trail]) => lead <= 0xbf && ((trail >= 0xe3 && trail <= 0xe9) || trail === 0xef),
    );
  return [];
}

/** A guess at what stood in a place where bytes were lost. */
interface Guess {
  readonly bytes: readonly number[];
  readonly swallows: boolean;
  readonly cost: number;
}

const noGuess: readonly Guess[] = [];
/** To assume a loss at all; the choice among n candidates costs log n more. */
const LOST = -2;
const among = (candidates: number): number => LOST - Math.log(Math.max(1, candidates));

const guessesIn1252: readonly Guess[] = [0x81, 0x8d, 0x8f, 0x90, 0x9d].map((byte) => ({
  bytes: [byte],
  swallows: false,
  cost: among(5),
}));
/** U+00A0 becomes a space in copying and in many editors. */
const noBreakSpace: readonly Guess[] = [{ bytes: [0xa0], swallows: false, cost: -1 }];

const thirdBytes = Array.from({ length: 0x40 }, (_, i) => 0x80 + i);
/** `鎴?/p>`: the third byte stood alone before `<`, and the decoder showed both as `?`. */
const thirdAndNext: readonly Guess[] = thirdBytes.map((byte) => ({
  bytes: [byte],
  swallows: byte !== 0x80,
  cost: among(64),
}));
/** `鎴\ufffd`: the third byte stood alone, and the decoder left the next one. */
const thirdAlone: readonly Guess[] = thirdBytes.map((byte) => ({
  bytes: [byte],
  swallows: false,
  cost: among(64),
}));

/** What a `?`, U+FFFD or space may stand for in the middle of a character. */
export function lostBytes(
  step: Misreading,
  unit: string,
  pending: number,
  missing: number,
): readonly Guess[] {
  if (unit !== '?' && unit !== '\ufffd' && unit !== ' ') return noGuess;
  if (pending === 0) return noGuess;
  switch (step.shown) {
    case 'windows-1252':
    case 'windows-1250':
    case 'windows-1251':
    case 'windows-1254':
      return unit === ' ' ? noBreakSpace : guessesIn1252;
    case 'gbk': {
      if (step.written !== 'utf-8' || unit === ' ') return noGuess;
      const undefinedHere = undefinedPairs(pending, missing);
      const pairs = undefinedHere.map((bytes) => ({
        bytes,
        swallows: false,
        cost: among(undefinedHere.length) - 1,
      }));
      if (missing !== 1) return pairs;
      return [...(unit === '?' ? thirdAndNext : thirdAlone), ...pairs];
    }
    case 'macintosh':
    case 'cp437':
      return unit === ' '
        ? noBreakSpace.map((guess) => ({ ...guess, bytes: [step.shown === 'macintosh' ? 0xca : 0xff] }))
        : noGuess;
    default:
      return noGuess;
  }
}
