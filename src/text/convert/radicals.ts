import type { Finding } from '../finding';
import { reason } from '../reason';
import type { ConversionTarget } from '../script';
import { isHan } from './units';

/**
 * Radicals in place of the characters that look like them: ⽇本 (U+2F47) for 日本. Text that was copied from a PDF
 * has them, and no dictionary and no search knows them. U+2F00 to U+2FD5 are the Kangxi radicals, which Unicode
 * maps to characters; of the radicals from U+2E80 on it maps two, and fonts use those in `supplement` as well.
 */
const supplement =
  '⺟母⺠民⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟';

const characterOf = new Map<string, string>();
for (let unit = 0x2f00; unit <= 0x2fd5; unit++) {
  const radical = String.fromCharCode(unit);
  characterOf.set(radical, radical.normalize('NFKC'));
}
for (let i = 0; i < supplement.length; i += 2)
  characterOf.set(supplement.charAt(i), supplement.charAt(i + 1));

const radicals = /[\u2e80-\u2fd5]+/g;

/**
 * What the radicals of a run should be, where they stand in words; a list of radicals is one.
 * @returns findings in order, one for each row of radicals
 */
export function spellOutRadicals(run: string, target: ConversionTarget): Finding[] {
  // A search is far quicker than matching one by one, and nearly all text has none.
  if (run.search(radicals) < 0) return [];
  const findings: Finding[] = [];
  for (const { 0: before, index: start } of run.matchAll(radicals)) {
    const end = start + before.length;
    const isInWord = isHan(run.charCodeAt(start - 1)) || isHan(run.charCodeAt(end));
    const after = [...before].map((radical) => characterOf.get(radical) ?? radical).join('');
    if (!isInWord || after === before) continue;
    findings.push({ kind: 'script', start, end, before, after, reason: reason('script.target', target) });
  }
  return findings;
}
