import { variantsInSimplified } from '../../text/convert/variants';
import { classifyCharacters } from '../characters';
import { readDictionary } from '../vocabulary/dictionaries';

/**
 * Characters of both scripts, though a dictionary maps them: 后 and 里 are Traditional too, 著 and 乾 are
 * Simplified too.
 */
const bothScripts = '后里余范云只庄雇虱晒响厘吓';

/** Simplified characters that Traditional text has in a few words and names only, which the vocabulary lists. */
const simplifiedAfterAll = '确广厂价虫据荐腊蜡适胜种柜苹';

/** Characters that only one script uses: 1 for Simplified, 2 for Traditional. */
export function scriptsOfCharacters(): Map<string, number> {
  const result = new Map<string, number>();
  const { scripts } = classifyCharacters({
    toHant: new Map([...readDictionary('STCharacters'), ...readDictionary('STPhrases')]),
    toHans: new Map([...readDictionary('TSCharacters'), ...readDictionary('TSPhrases')]),
    variants: [new Map(readDictionary('TWVariants')), new Map(readDictionary('HKVariants'))],
  });
  for (const [character, script] of scripts) {
    if (!bothScripts.includes(character)) result.set(character, script === 'hans' ? 1 : 2);
  }
  for (const character of simplifiedAfterAll) result.set(character, 1);
  for (const pair of variantsInSimplified.split(' ')) result.set(pair.charAt(0), 2);
  return result;
}
