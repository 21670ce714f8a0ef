import { speaksOfMarkup } from '../../diagnose/escapes';
import type { DamageProfile } from '../../fix';

/**
 * Is an escape meant to be seen? A tutorial writes `空格写作 &nbsp;`, a novel `他说：&ldquo;等船。&rdquo;`.
 *
 * The passage decides. Where neither it nor the page speaks of markup, every escape outside of code is damage.
 * Where the passage does, only an escape that does its work in the sentence is: quotation marks around words,
 * a space after the end of a sentence. Characters and names of characters are what such texts quote.
 */

const chinese = /[\u3400-\u9fff]/;

/** How near to a run the page speaks of markup. */
export type MarkupTopic = 'nowhere' | 'elsewhere' | 'here';

/** For each run of a page, how near markup is spoken of: in the run or its neighbours, or somewhere else. */
export function markupTopics(runs: readonly string[], profile: DamageProfile): MarkupTopic[] {
  if (profile.aboutMarkup) return runs.map(() => 'here');
  const spoken = runs.map(speaksOfMarkup);
  if (!spoken.includes(true)) {
    // On a page in another language only what decodes to Chinese is ours.
    const topic = runs.some((run) => chinese.test(run)) ? 'nowhere' : 'elsewhere';
    return runs.map(() => topic);
  }
  // A run with lines of its own is asked line by line.
  return runs.map((run, i) =>
    spoken[i - 1] || spoken[i + 1] || (spoken[i] && !run.includes('\n')) ? 'here' : 'elsewhere',
  );
}

/** An escape of a line and what it stands for. */
export interface ShownEscape {
  readonly start: number;
  readonly end: number;
  readonly after: string;
}

/** What a text about characters calls them; near an escape, such a name tells that the escape is its example. */
const nameOfCharacter =
  /引号|引號|空格|空白|破折号|破折號|省略号|省略號|间隔号|間隔號|圆点|圓點|版权符|版權符|小于|小於|大于|大於|尖括号|尖括號|和号|与号|與號|符号|符號|换行|換行|回车|回車|字符|字元|标点|標點|括号|括號/;

/** So far around an escape a name of a character is looked for. */
const REACH = 16;

/** So many escapes on a page that speaks of none are no examples, whatever stands beside them. */
const MANY = 5;

/**
 * The escapes of a line that are damage. `lineTopic` is asked only where the answer matters.
 */
export function damagedEscapes<Escape extends ShownEscape>(
  line: string,
  escapes: readonly Escape[],
  topic: MarkupTopic,
  lineTopic: () => boolean,
  onPage: number,
): Escape[] {
  if (isSource(line, escapes)) return [];
  const isHere = topic === 'here' || (topic === 'elsewhere' && lineTopic());
  if (topic === 'elsewhere' && !isHere && !hasChinese(line, escapes)) return [];
  return escapes.filter((one, i) => {
    const isNamed = nameOfCharacter.test(line.slice(Math.max(0, one.start - REACH), one.end + REACH));
    if (isHere) return !isNamed && doesItsWork(line, escapes, i);
    return !isNamed || onPage >= MANY || quotesSomething(line, escapes, i);
  });
}

const tag = /<(?:[a-zA-Z][\w-]*(?:\s[^<>]*)?|\/[a-zA-Z][\w-]*|!--)\/?>?/;

/** A line with tags of its own is a piece of source; so is one without any Chinese between quotes and colons. */
function isSource(line: string, escapes: readonly ShownEscape[]): boolean {
  if (line.includes('<') && tag.test(line)) return true;
  return (
    /":|'\s?=>|;\s*$|^\s*(?:\/\/|#include|import |var |let |const )/.test(line) && !hasChinese(line, escapes)
  );
}

function hasChinese(line: string, escapes: readonly ShownEscape[]): boolean {
  return chinese.test(line) || escapes.some(({ after }) => chinese.test(after));
}

const closes: Readonly<Record<string, string>> = { '“': '”', '‘': '’', '«': '»' };
const opens: Readonly<Record<string, string>> = { '”': '“', '’': '‘', '»': '«' };

/** So many escapes away, and no further, a quotation's other mark is looked for. */
const FURTHEST_PARTNER = 12;

function doesItsWork(line: string, escapes: readonly ShownEscape[], i: number): boolean {
  const one = escapes[i];
  if (!one) return false;
  const { after } = one;
  if (closes[after] !== undefined || opens[after] !== undefined) {
    const content = quotationOf(line, escapes, i);
    return content !== null && isQuotation(content);
  }
  const { before, behind } = around(line, escapes, i);
  switch (after) {
    case '\u00a0':
      return /(?:^|[。！？”…；])$/.test(before) && /^(?:$|[\u3400-\u9fff“‘《])/.test(behind);
    case '—':
    case '…':
      return (
        (areRow(escapes, i - 1) || areRow(escapes, i)) &&
        /[\u3400-\u9fff”’》，]$/.test(before) &&
        /^[\u3400-\u9fff“‘《。”]/.test(behind)
      );
    case '·':
      return chinese.test(before) && chinese.test(behind);
    default:
      return isMidSentence(line, escapes, i);
  }
}

/** What stands between a quotation mark and its other half; null where there is none. */
function quotationOf(line: string, escapes: readonly ShownEscape[], i: number): string | null {
  const one = escapes[i];
  const closing = closes[one?.after ?? ''];
  const opening = opens[one?.after ?? ''];
  if (one && closing !== undefined) {
    const partner = escapes.slice(i + 1, i + 1 + FURTHEST_PARTNER).find(({ after }) => after === closing);
    return partner ? line.slice(one.end, partner.start) : null;
  }
  if (one && opening !== undefined) {
    const partner = escapes
      .slice(Math.max(0, i - FURTHEST_PARTNER), i)
      .findLast(({ after }) => after === opening);
    return partner ? line.slice(partner.end, one.start) : null;
  }
  return null;
}

/** 符号“-”就是: the mark of a quotation that names no mark and lists none. */
function quotesSomething(line: string, escapes: readonly ShownEscape[], i: number): boolean {
  const content = quotationOf(line, escapes, i);
  return content !== null && /^[^\s、，；和与與或及]/.test(content) && !nameOfCharacter.test(content);
}

/** Words that somebody says, not the 和 between two marks that are shown. */
function isQuotation(content: string): boolean {
  return (
    /^[^\s、，]*[\u3400-\u9fff]/.test(content) &&
    !/\s$/.test(content) &&
    !/^[和与與或及到至跟]$|^[和与與或及]/.test(content)
  );
}

/** So many characters in a row are no example of one. */
const SHORTEST_PHRASE = 4;
const LONGEST_PHRASE = 40;

/** Several characters in the middle of a sentence, and not what 编码得到 or 即 introduces. */
function isMidSentence(line: string, escapes: readonly ShownEscape[], i: number): boolean {
  let first = i;
  let last = i;
  const touch = (one?: ShownEscape, next?: ShownEscape) => one !== undefined && one.end === next?.start;
  while (i - first < LONGEST_PHRASE && touch(escapes[first - 1], escapes[first])) first--;
  while (last - i < LONGEST_PHRASE && touch(escapes[last], escapes[last + 1])) last++;
  const phrase = escapes.slice(first, last + 1);
  const shown = phrase.map(({ after }) => after).join('');
  const before = line.charAt((phrase[0]?.start ?? 0) - 1);
  const behind = line.charAt(phrase.at(-1)?.end ?? line.length);
  return (
    shown.length >= SHORTEST_PHRASE &&
    chinese.test(shown) &&
    chinese.test(before) &&
    chinese.test(behind) &&
    !/[到得为為成是作如即出写寫叫]/.test(before) &&
    !/[即是为為就这這的]/.test(behind)
  );
}

/** Equal escapes in a row are one thing, up to so many. */
const LONGEST_ROW = 8;

/** The characters around a row of equal escapes. */
function around(
  line: string,
  escapes: readonly ShownEscape[],
  i: number,
): { before: string; behind: string } {
  let first = i;
  let last = i;
  while (i - first < LONGEST_ROW && areRow(escapes, first - 1)) first--;
  while (last - i < LONGEST_ROW && areRow(escapes, last)) last++;
  return {
    before: line.charAt((escapes[first]?.start ?? 0) - 1),
    behind: line.charAt(escapes[last]?.end ?? line.length),
  };
}

/** Is the escape at `i` followed at once by one of the same? */
function areRow(escapes: readonly ShownEscape[], i: number): boolean {
  const one = escapes[i];
  const next = escapes[i + 1];
  return one !== undefined && next !== undefined && one.end === next.start && one.after === next.after;
}
