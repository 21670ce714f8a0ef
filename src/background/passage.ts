import browser from 'webextension-polyfill';
import { fixOptions } from '../settings/fix-options';
import { ruleFor } from '../settings/site-rules';
import { applyEdits } from '../text/edits';
import type { Engine } from '../text/engine';
import type { Finding } from '../text/finding';
import type { ConversionTarget } from '../text/script';
import { browserLanguage, currentSettings, hostOf } from './site';

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
  const found = read.find(({ result }) => isRuns(result));
  if (!found || !isRuns(found.result)) return 0;
  const runs = found.result;

  const { preferences, rules } = await currentSettings();
  const options = fixOptions(preferences, ruleFor(rules, hostOf(tab.url)), browserLanguage());
  const { findings } = await engine.fix(runs, { ...options, target: wish.target ?? options.target }, null);
  const changes = findings.map((list) => list.filter(({ before, after }) => before !== after));

  const target = { tabId: tab.id, frameIds: [found.frameId] };
  if (wish.outcome === 'copy') {
    const text = runs.map((run, i) => applyEdits(run, changes[i] ?? [])).join('');
    await browser.scripting.executeScript({
      target,
      func: (text: string) => globalThis.zhengwenPassage?.copy(text),
      args: [text],
    });
  } else {
    await browser.scripting.executeScript({
      target,
      func: (edits: Finding[][]) => globalThis.zhengwenPassage?.write(edits),
      args: [changes],
    });
  }
  return changes.flat().length;
}

function isRuns(result: unknown): result is readonly string[] {
  return Array.isArray(result) && result.every((run) => typeof run === 'string');
}
