import { api, shadowOf } from '../src/content/api';
import { askBackground } from '../src/content/ask-background';
import type { Told } from '../src/messages';
import { openPage, type Page } from '../src/page/page';

declare global {
  /** The work on this frame, in the extension's own world; the background asks it for its report. */
  var zhengwenPage: (Page & { isAlive(): boolean }) | undefined;
}

/** Runs in every frame, registered by the background. A second injection finds the first one at work. */
export default { main };

function main(): void {
  if (globalThis.zhengwenPage?.isAlive()) return;
  globalThis.zhengwenPage?.close(); // left over from a version of the extension that was replaced
  const page = openPage(document, {
    fix: (runs, profile) => askBackground('fix', { ...runs, profile }),
    report: (report) => void askBackground('report', report).catch(() => undefined),
    shadowOf,
  });
  globalThis.zhengwenPage = Object.assign(page, { isAlive: () => !!api.runtime?.id });

  api.runtime.onMessage.addListener((message) => {
    // Nobody but the background can send to a page's content scripts, and its types have checked this.
    const told = message as Told;
    if (told.name === 'show') void page.show(told.ask.what);
    else page.again(told.ask.force);
  });
}
