import browser from 'webextension-polyfill';
import type { Marks } from '../page/marks';

declare global {
  /** The marks of this frame, in the extension's own world, while they show. */
  var zhengwenMarks: Marks | undefined;
}

/** The script that marks changes; it comes to a page only when the user asks for it. */
const marksScript = '/marks.js';

/** A wash and an underline, so that the kinds differ without colour too. */
const css = `
  ::highlight(zhengwen-repair) { background-color: #ffd54a66; text-decoration: underline solid #b26a00; }
  ::highlight(zhengwen-script) { background-color: #6ec6ff40; text-decoration: underline dotted #0b6bb5; }
  ::highlight(zhengwen-left) { background-color: #ff8a8055; text-decoration: underline wavy #c62828; }`;

/** Marks the changes in all frames of a tab, or takes the marks away. */
export async function markTab(tab: number, on: boolean): Promise<void> {
  const target = { tabId: tab, allFrames: true };
  // Styles of the user reach into shadow trees, and no page can see them.
  const style: browser.Scripting.CSSInjection = { target, css, origin: 'USER' };
  if (on) {
    await browser.scripting.insertCSS(style);
    await browser.scripting.executeScript({ target, files: [marksScript] });
  } else {
    await browser.scripting.executeScript({ target, func: () => globalThis.zhengwenMarks?.close() });
    await browser.scripting.removeCSS(style);
  }
}
