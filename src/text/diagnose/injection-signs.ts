import { isShownIdeograph } from '../language/ideographs';
import { isToned, looksLikeSyllable, normalReading, readBracket, readRestOfBracket } from './annotation';
import { REST_OF_ENTITY, REST_OF_TAG } from './swallowed';

/** What runs show of a generator's work, counted in one pass over each. */
export interface InjectionSigns {
  /** How often each character bears each reading: `產chǎn` → 12. */
  readonly annotated: ReadonlyMap<string, number>;
  /** Readings behind characters; those written twice, in full-width brackets, and inside of words. */
  readonly readings: number;
  readonly doubled: number;
  readonly fullWidth: number;
  readonly inside: number;
  /** Readings whose bracket or whose character was torn apart, those among them with a tone mark … */
  readonly orphans: number;
  readonly tonedOrphans: number;
  /** … those without any sign of the lost half, and those whose bracket is whole behind the sign. */
  readonly signlessOrphans: number;
  readonly wholeOrphans: number;
  /** What stands for half a character. */
  readonly signs: SignTally;
  readonly privateUses: number;
  /** `?` where only half a character can stand, weighed: before a pausing mark, a rest of a tag, another mark. */
  readonly halves: number;
  /** Control runs before marks are there; spaces and commas in such places. */
  readonly controls: boolean;
  readonly spaces: number;
  readonly commas: number;
}

const OPEN = 0x28;
const CLOSE = 0x29;
const WIDE_OPEN = 0xff08;
const WIDE_CLOSE = 0xff09;
const SPACE = 0x20;
const COMMA = 0x2c;
const QUESTION = 0x3f;
const REPLACEMENT = 0xfffd;

/** So far before the rest of a bracket its beginning is looked for. */
const BRACKET_REACH = 8;

const controlRunHere = /[\x05-\x08]{1,8}(?=[、。，！？；：”’）》!?,;:])/y;
/** Half a character before a control run, which took the first of it along. */
const runBehindHere = /[\x05-\x08]{1,40}[、。，！？；：]/y;
const restOfMarkupHere = new RegExp(`${REST_OF_TAG}|${REST_OF_ENTITY}`, 'uy');
/** 因此?,我們: a question mark of an author has no pausing mark behind it. */
const pauseHere = /[、。，；：,;:](?=[\u3400-\u9fff“‘《])/y;
/** 先生?！?p>, 差別?!?/p>: ！ and the second half of ” before a tag. */
const endOfSpeechHere = /[!！][?\ufffd]/y;
/** 用性?！逗: what else stands behind the first half of a mark. */
const anotherMarkHere = /[！？!?](?=[\u3400-\u9fff])/y;

/** What each of these tells; an author may write the last of them now and then. */
const HALF_BEFORE_PAUSE = 2;
const HALF_BEFORE_TAG = 3;
const HALF_BEFORE_MARK = 1;

const markBehindSpace = /[、。，！？；]/;
const markBehindComma = /[、。，！？；：,]/;

/** Reads the signs of some runs; `sign` is the commonest that was seen before, or ''. */
export function readInjectionSigns(runs: readonly string[], sign: string): InjectionSigns {
  const reader = new SignReader(sign);
  for (const run of runs) reader.read(run);
  return reader;
}

class SignReader implements InjectionSigns {
  readonly annotated = new Map<string, number>();
  readonly signs: SignTally;
  readings = 0;
  doubled = 0;
  fullWidth = 0;
  inside = 0;
  orphans = 0;
  tonedOrphans = 0;
  signlessOrphans = 0;
  wholeOrphans = 0;
  privateUses = 0;
  halves = 0;
  controls = false;
  spaces = 0;
  commas = 0;

  constructor(sign: string) {
    this.signs = new SignTally(sign);
  }

  read(run: string): void {
    for (let i = 0; i < run.length; i++) {
      const unit = run.charCodeAt(i);
      if (isShownIdeograph(unit)) {
        const next = run.charCodeAt(i + 1);
        if (next === OPEN || next === WIDE_OPEN) i = this.readAnnotation(run, i) - 1;
        else if (next === SPACE && markBehindSpace.test(run.charAt(i + 2))) this.spaces++;
      } else if (unit === CLOSE || unit === WIDE_CLOSE) this.readSignless(run, i);
      else if (isSign(unit)) this.readSign(run, i);
      else if (unit === COMMA && markBehindComma.test(run.charAt(i + 1))) this.commas++;
      else if (unit >= 5 && unit <= 8 && !this.controls) this.controls = matches(controlRunHere, run, i);
    }
  }

  /** A character with one bracket or more of the same reading; returns where the text goes on. */
  private readAnnotation(run: string, at: number): number {
    const first = readBracket(run, at + 1);
    if (!first) return at + 1;
    const reading = normalReading(first.reading);
    let isOne = looksLikeSyllable(reading);
    let end = first.end;
    let brackets = 1;
    for (let more = readBracket(run, end); more; more = readBracket(run, end)) {
      isOne &&= normalReading(more.reading) === reading;
      end = more.end;
      brackets++;
    }
    if (!isOne) return end;
    const key = run.charAt(at) + reading;
    this.annotated.set(key, (this.annotated.get(key) ?? 0) + 1);
    this.readings++;
    if (brackets > 1) this.doubled++;
    if (run.charCodeAt(at + 1) === WIDE_OPEN) this.fullWidth++;
    // Some generators put a space behind a reading.
    if (isShownIdeograph(run.charCodeAt(run.charCodeAt(end) === SPACE ? end + 1 : end))) this.inside++;
    return end;
  }

  /** `變nèi)`: the rest of a bracket right behind a character, which never had a beginning. */
  private readSignless(run: string, close: number): void {
    let start = close;
    while (start > 0 && close - start <= BRACKET_REACH && !isShownIdeograph(run.charCodeAt(start - 1)))
      start--;
    if (start === close || !isShownIdeograph(run.charCodeAt(start - 1))) return;
    const rest = readRestOfBracket(run, start);
    if (rest?.end !== close + 1 || !looksLikeSyllable(normalReading(rest.reading))) return;
    if (/[(（][^)）]*$/.test(run.slice(Math.max(0, start - BRACKET_REACH), start))) return;
    this.orphans++;
    this.signlessOrphans++;
  }

  /** `?nèi)`, `�(nèi)`, `?` before a control run, `?/p>`. */
  private readSign(run: string, at: number): void {
    const unit = run.charCodeAt(at);
    const sign = run.charAt(at);
    if (unit >= 0xe000 && unit <= 0xf8ff) this.privateUses++;
    const rest = readRestOfBracket(run, at + 1);
    if (rest && looksLikeSyllable(normalReading(rest.reading))) {
      this.orphans++;
      if (isToned(rest.reading)) this.tonedOrphans++;
      this.signs.add(sign);
    }
    if (unit === 0) return;
    if (unit === QUESTION || unit === REPLACEMENT) this.readHalf(run, at);
    if (matches(runBehindHere, run, at + 1)) this.signs.add(sign);
    if (matches(restOfMarkupHere, run, at + 1)) this.signs.add(sign);
    const whole = readBracket(run, at + 1);
    if (whole && looksLikeSyllable(normalReading(whole.reading))) {
      this.orphans++;
      this.wholeOrphans++;
      this.signs.add(sign);
    }
  }

  private readHalf(run: string, at: number): void {
    const before = run.charCodeAt(at - 1);
    if (!isShownIdeograph(before) && before !== CLOSE) return;
    if (matches(pauseHere, run, at + 1)) {
      this.halves += HALF_BEFORE_PAUSE;
      this.signs.add(run.charAt(at));
    } else if (matches(endOfSpeechHere, run, at + 1) && matches(restOfMarkupHere, run, at + 3)) {
      this.halves += HALF_BEFORE_TAG;
    } else if (matches(anotherMarkHere, run, at + 1)) this.halves += HALF_BEFORE_MARK;
  }
}

/** Counts signs; the one that was the commonest before starts with a lead. */
export class SignTally {
  private readonly counts = new Map<string, number>();
  total = 0;

  constructor(before: string) {
    if (before !== '') this.add(before);
  }

  add(value: string): void {
    this.counts.set(value, (this.counts.get(value) ?? 0) + 1);
    this.total++;
  }

  /** Is any of the counted ones such? */
  has(pattern: RegExp): boolean {
    return [...this.counts.keys()].some((value) => pattern.test(value));
  }

  /** How often the commonest was counted. */
  get most(): number {
    return Math.max(0, ...this.counts.values());
  }

  /** The commonest, '' where there is none. */
  commonest(): string {
    let commonest = '';
    let most = 0;
    for (const [value, count] of this.counts) {
      if (count <= most) continue;
      commonest = value;
      most = count;
    }
    return commonest;
  }
}

function isSign(unit: number): boolean {
  return unit === QUESTION || unit === REPLACEMENT || unit === 0 || (unit >= 0xe000 && unit <= 0xf8ff);
}

function matches(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
