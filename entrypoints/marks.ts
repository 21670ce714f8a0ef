import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import type {} from '../src/background/marks';
import { api } from '../src/content/api';
import { openMarks } from '../src/page/marks';

/** Reasons carry the tags of targets; these are their names in `_locales`. */
const targetNames = new Map([
  ['zh-Hans', 'target_hans'],
  ['zh-Hant', 'target_hant'],
  ['zh-Hant-TW', 'target_hantTw'],
  ['zh-Hant-HK', 'target_hantHk'],
]);

/** Marks the changes of this frame until `zhengwenMarks.close()`. */
export default defineUnlistedScript(() => {
  const page = globalThis.zhengwenPage;
  if (!page || page.onWritten) return;
  // The extension may be gone while its marks still stand: then a mark has nothing to say, and no error.
  const say = (name: string, ...details: string[]): string => api.i18n?.getMessage(name, details) ?? '';
  const named = (detail: string): string => {
    const name = targetNames.get(detail);
    return name ? say(name) : detail;
  };
  globalThis.zhengwenMarks = openMarks(document, page, ({ kind, before, after, reason }) => [
    before === after ? before : `${before} → ${after === '' ? '∅' : after}`,
    say(`kind_${kind}`),
    say(`reason_${reason.code.replaceAll(/[.-]/g, '_')}`, ...reason.details.map(named)),
  ]);
});
