import { gbkCodePoint } from '../../../codec/gbk';
import type { Generator } from '../generator';
import { BROKEN_LAW, lapse } from './law';
import { LOST_SIGN, NONE, Path, UNKNOWN, UNKNOWN_HIGH, UNKNOWN_LOW } from './path';
import { type Budget, best, type Places } from './places';
import { Weigher } from './weigher';

/**
 * Pairs that the page lost altogether, since they lay in GBK's user area, which some sites drop.
 *
 * The first byte of such a pair ended a character, its second began the next: 生產 C9FA AE61 paired late is
 * 90C9, FAAE (user area), `a`; 。基于 A1A3 BBF9 D3DA is ；, F9D3 (user area), 诖. Of the character before, one
 * of a dozen bytes is missing; of the one behind, the first byte, which the rows of the area narrow down.
 */

/** What a character costs (in nats) on the average. */
const ONE_CHARACTER = 6;

/** The pair's second byte was ASCII, of which nothing tells what it was. */
const DROPPED_ASCII = -4;

/** Of the paths with a dropped pair so many are followed: each has 126 ways to go on. */
const BEAM = 6;

/** More than so many dropped pairs are not told apart. */
const MOST_DROPPED = 3;

/** `[` of a reference, whose number and `]` follow: 潛力[3]. */
const OPENING_BRACKET = 0x5b;

/** The rows of the user area from here on have no ASCII bytes in their pairs. */
const FIRST_HIGH_ROW = 0xaa;

/** The last row, which is private use in its lower half, too, as CP936 has it. */
const LAST_ROW = 0xfe;

/** The rows of common characters in GB2312. */
const FIRST_COMMON_LEAD = 0xb0;
const LAST_COMMON_LEAD = 0xd7;

/** AAA1–AFFE, F8A1–FEFE, and A140–A7A0, whose leads are those of the symbols. */
const userAreaLeads: readonly number[] = [
  0xaa, 0xab, 0xac, 0xad, 0xae, 0xaf, 0xf8, 0xf9, 0xfa, 0xfb, 0xfc, 0xfd, 0xfe, 0xa1, 0xa2, 0xa3, 0xa4, 0xa5,
  0xa6, 0xa7,
];

export class DroppedPairs {
  private readonly weigher: Weigher;

  constructor(
    private readonly text: string,
    private readonly generator: Generator,
    private readonly places: Places,
    private readonly budget: Budget,
  ) {
    this.weigher = new Weigher(generator);
  }

  /** The likeliest paths with such a pair behind them, where nothing shows it; `shown` is what follows. */
  behind(paths: readonly Path[], shown: number): Path[] {
    const toll = this.generator.droppedPair;
    if (toll === null) return [];
    // A lost second byte needs a first byte behind it that can be the second of a pair.
    const endsInStep = shown < 0x80 && shown !== LOST_SIGN && (shown < 0x40 || shown === 0x7f);
    const results: Path[] = [];
    for (const path of paths) {
      if (path.pending <= NONE) continue;
      this.drop(path, path.at, toll, (next) => {
        if (next.pending === NONE || !endsInStep) results.push(next);
      });
    }
    return best(results, BEAM, false).slice(0, BEAM);
  }

  /** Follows a path over a sign that stands for a pair of which both bytes are lost. */
  at(path: Path, next: number): void {
    this.drop(path, next, 0, (dropped) => this.places.offer(dropped));
  }

  private drop(path: Path, next: number, cost: number, take: (path: Path) => void): void {
    // Of two such pairs in a row the character between has lost both bytes; only common ones are tried.
    const from = path.pending < NONE ? FIRST_COMMON_LEAD : path.pending;
    const to = path.pending < NONE ? LAST_COMMON_LEAD : path.pending;
    for (let first = from; first <= to; first++) this.dropBehind(path, first, next, cost, take);
  }

  private dropBehind(
    path: Path,
    first: number,
    next: number,
    cost: number,
    take: (path: Path) => void,
  ): void {
    const { generator, text, places } = this;
    const lapsed = lapse(path, generator);
    for (const lead of userAreaLeads) {
      const pair = (first << 8) | lead;
      const codePoint = gbkCodePoint(pair);
      if (codePoint === 0) continue;
      this.budget.spend(1);
      // An annotated pair would have had its reading here, and the user area's row would not begin a pair.
      const toll = cost + lapsed + (!path.parted && generator.annotates(pair) ? BROKEN_LAW : 0);
      const score = path.score + toll + this.weigher.worth(path, codePoint, true);
      // Where nothing is shown, the paths that it is measured by have a character less.
      if (places.isHopeless(next, next === path.at ? score + ONE_CHARACTER : score)) continue;
      // A pair of A1–A7 and an ASCII byte: with the byte in front gone too, the text is in step again.
      if (lead < FIRST_HIGH_ROW && next === path.at) {
        const isReference = opensReference(text, next);
        const sign = isReference ? OPENING_BRACKET : LOST_SIGN;
        const extra = isReference ? 0 : DROPPED_ASCII;
        const inStep = { at: next, pending: NONE, exempt: true, parted: false, changed: true };
        take(
          new Path(path, inStep, 0, codePoint, sign, score + extra, path.toll + toll + extra, path.dropped),
        );
      }
      // A decoder that goes on behind the first byte of a bad pair drops that byte only.
      if (
        lead >= FIRST_HIGH_ROW &&
        next === path.at &&
        generator.profile.silent &&
        generator.profile.keepsBytes
      ) {
        const inStep = { at: next, pending: NONE, exempt: true, parted: true, changed: true };
        const extra = 0;
        take(
          new Path(
            path,
            inStep,
            pair,
            codePoint,
            NONE,
            score + extra,
            path.toll + toll + extra,
            path.dropped,
          ),
        );
      }
      // Simplified text has no bytes between ASCII and A1.
      if (lead < FIRST_HIGH_ROW && generator.profile.toneless) continue;
      const pending = this.trailIn(lead);
      const unknown = { at: next, pending, exempt: true, parted: true, changed: true };
      const dropped = Math.min(path.dropped + 1, MOST_DROPPED);
      take(new Path(path, unknown, 0, codePoint, NONE, score, path.toll + toll, dropped));
    }
  }

  /** What is known of the second byte of a pair in this row of the user area. */
  private trailIn(lead: number): number {
    if (lead < FIRST_HIGH_ROW) return UNKNOWN_LOW;
    return lead === LAST_ROW && !this.generator.profile.toneless ? UNKNOWN : UNKNOWN_HIGH;
  }
}

const reference = /\d{1,3}(?:[-~,，、]\d{1,3}){0,8}\]/y;

function opensReference(text: string, at: number): boolean {
  reference.lastIndex = at;
  return reference.test(text);
}
