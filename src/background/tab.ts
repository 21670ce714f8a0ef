import browser from 'webextension-polyfill';
import type { Counts, FrameReport, PageState, Told } from '../messages';
import { ruleFor } from '../settings/site-rules';
import { findingKinds } from '../text/finding';
import { pageScript } from './registration';
import { currentSettings, hostOf } from './site';

const examplesOfEachKind = 3;

/** Tells all frames of a tab; a tab without the page script hears nothing. */
export async function tellTab(tab: number, told: Told): Promise<void> {
  await browser.tabs.sendMessage(tab, told).catch(() => undefined);
}

/**
 * What the frames of a tab have done, in one report. It is asked from the frames each time: they are the
 * only ones who know, and nothing here can be out of date. Null where no frame has the page script.
 */
export async function reportOf(tab: number): Promise<FrameReport | null> {
  const results = await browser.scripting.executeScript({
    target: { tabId: tab, allFrames: true },
    func: () => globalThis.zhengwenPage?.report() ?? null,
  });
  const reports = results
    .map(({ result }) => result as FrameReport | null)
    .filter((report) => report !== null);
  const top = reports[0];
  if (!top) return null;
  const counts: Counts = {};
  for (const kind of findingKinds) {
    const sum = reports.reduce((total, report) => total + (report.counts[kind] ?? 0), 0);
    if (sum > 0) counts[kind] = sum;
  }
  const examples = findingKinds.flatMap((kind) =>
    reports
      .flatMap((report) => report.examples.filter((each) => each.kind === kind))
      .slice(0, examplesOfEachKind),
  );
  return { ...top, target: reports.find(({ target }) => target !== null)?.target ?? null, counts, examples };
}

/** What the popup says of a tab. */
export async function pageState(tab: number): Promise<PageState> {
  const { url } = await browser.tabs.get(tab);
  if (!url || !/^(https?|file):/.test(url)) return { kind: 'forbidden' };
  const host = hostOf(url);
  if (url.startsWith('file:')) {
    if (!(await browser.extension.isAllowedFileSchemeAccess())) return { kind: 'no-file-access' };
  } else if (!(await browser.permissions.contains({ origins: [`*://${host}/*`] }))) {
    return { kind: 'no-permission', host };
  }
  const { rules } = await currentSettings();
  if (ruleFor(rules, host).mode === 'never') return { kind: 'off', host };
  let report: FrameReport | null;
  try {
    report = await reportOf(tab);
  } catch {
    return { kind: 'forbidden' }; // the browser's store, and pages that policy protects
  }
  const nothing: FrameReport = { counts: {}, examples: [], target: null, showing: 'fixed', marked: false };
  return { kind: 'ready', host, ...(report ?? nothing), suspectedEncoding: null };
}

/** Puts the page script into a tab that was open before it was registered; one that has it keeps it. */
export async function injectPageScript(tab: number): Promise<void> {
  await browser.scripting
    .executeScript({ target: { tabId: tab, allFrames: true }, files: [pageScript], injectImmediately: true })
    .catch(() => undefined); // pages of the browser, pages without permission
}

/** Does all open pages again with the settings of now, and begins on those that were off. */
export async function refreshTabs(): Promise<void> {
  const [{ rules }, tabs] = await Promise.all([currentSettings(), browser.tabs.query({})]);
  await Promise.all(
    tabs.map(async ({ id, url, discarded }) => {
      if (id === undefined || discarded) return;
      if (ruleFor(rules, hostOf(url)).mode !== 'never') await injectPageScript(id);
      await tellTab(id, { name: 'again', ask: { force: false } });
    }),
  );
}
