import { loadData } from '../../../../src/cli/data';
import { applyEdits } from '../../../../src/text/edits';
import { openLanguageModel } from '../../../../src/text/language/model';
import { repairEncoding } from '../../../../src/text/repair/encoding/repair';

export const model = openLanguageModel(await loadData('language'));

/** The text as a reader gets it after the repair. */
export function repaired(text: string): string {
  return applyEdits(text, repairEncoding(text, model));
}
