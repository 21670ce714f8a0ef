import browser from 'webextension-polyfill';
import type { Pointed } from '../page/passage';
import { browserLanguage } from '../settings/browser-language';
import { fixOptions } from '../settings/fix-options';
import { ruleFor } from '../settings/site-rules';
import { applyEdits } from '../text/edits';
import type { Engine } from '../text/engine';
import type { Finding } from '../text/finding';
import type { ConversionTarget } from '../text/script';
import { updateBadge } from './badge';
import { placeLineBreaks } from './line-breaks';
import { currentSettings, hostOf } from './site';

/** What the user can have done to the text that they point at. */
export interface Wish {
  readonly what: 'selection' | 'field';
  readonly outcome: 'write' | 'copy';
  /** Instead of the target that the site has. */
  readonly target?: ConversionTarget;
}

/** The script that reads and writes there; see its entrypoint. */
const passageScript = '/passage.js';

/**
 * Fixes the text that the user points at in a tab, in one frame where that is known, else in the frame
 * that has the focus. Returns how many changes there were; 0 also where no script may run.
 */
export async function fixPassage(
  engine: Engine,
  tab: { readonly id?: number | undefined; readonly url?: string | undefined },
  frame: number | undefined,
  wish: Wish,
): Promise<number> {
  if (tab.id === undefined) return 0;
  const everywhere = {
    tabId: tab.id,
    ...(frame === undefined ? { allFrames: true } : { frameIds: [frame] }),
  };
  try {
    await browser.scripting.executeScript({ target: everywhere, files: [passageScript] });
  } catch {
    return 0; // a page of the browser, or one that nobody has granted
  }
  const read = await browser.scripting.executeScript({
    target: everywhere,
    func: (what: Wish['what'], anyFocus: boolean) => globalThis.zhengwenPassage?.read(what, anyFocus) ?? null,
    args: [wish.what, frame !== undefined],
  });
  const found = read.find(({ result }) => result);
  if (!found) return 0;
  const { runs, inPage, profile } = found.result as Pointed; // our own script answers nothing else

  const { preferences, rules } = await currentSettings();
  const options = fixOptions(preferences, ruleFor(rules, hostOf(tab.url)), browserLanguage());
  const target = wish.target ?? options.target;
  const { findings } = await engine.fix(runs, { ...options, target }, inPage ? profile : null);
  const changes = findings.map((list) => list.filter(({ before, after }) => before !== after));

  const there = { tabId: tab.id, frameIds: [found.frameId] };
  if (wish.outcome === 'copy') {
    const text = runs.map((run, i) => applyEdits(run, changes[i] ?? [])).join('');
    await browser.scripting.executeScript({
      target: there,
      func: (text: string) => globalThis.zhengwenPassage?.copy(text),
      args: [text],
    });
  } else {
    await browser.scripting.executeScript({
      target: there,
      func: (found: Finding[][]) => globalThis.zhengwenPassage?.write(found),
      args: [inPage ? changes.map((list, i) => [...placeLineBreaks(runs[i] ?? '', list)]) : changes],
    });
    await updateBadge(tab.id);
  }
  return changes.flat().length;
}
