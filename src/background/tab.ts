import browser from 'webextension-polyfill';
import { type Counts, examplesOfEachKind, type FrameReport, type PageState, type Told } from '../messages';
import { ruleFor } from '../settings/site-rules';
import { findingKinds } from '../text/finding';
import { type Decoded, suspectEncoding } from './charset';
import { pageScript } from './registration';
import { currentSettings, hostOf } from './site';

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
  const isFile = url.startsWith('file:');
  if (!isFile && !(await browser.permissions.contains({ origins: [`*://${host}/*`] }))) {
    return { kind: 'no-permission', host };
  }
  const { rules } = await currentSettings();
  if (ruleFor(rules, host).mode === 'never') return { kind: 'off', host };
  let report: FrameReport | null;
  try {
    report = await reportOf(tab);
  } catch {
    // Files need the user's leave; else it is the browser's store, or a page that policy protects.
    return { kind: isFile ? 'no-file-access' : 'forbidden' };
  }
  const nothing: FrameReport = { counts: {}, examples: [], target: null, showing: 'fixed', marked: false };
  const known = report ?? nothing;
  const decoded = await decodedAs(tab);
  const suspectedEncoding = decoded && suspectEncoding(decoded, host, known);
  return { kind: 'ready', host, ...known, suspectedEncoding };
}

/** How the bytes of a tab's page were read; null where no script can look. */
async function decodedAs(tab: number): Promise<Decoded | null> {
  const results = await browser.scripting
    .executeScript({
      target: { tabId: tab },
      func: () => ({
        charset: document.characterSet,
        language: document.documentElement?.lang ?? '',
        sample: (document.body?.textContent ?? '').slice(0, 50_000),
      }),
    })
    .catch(() => []);
  return (results[0]?.result as Decoded | undefined) ?? null;
}

/** Puts the page script into a tab that was open before it was registered; one that has it keeps it. */
async function injectPageScript(tab: number): Promise<void> {
  await browser.scripting
    .executeScript({ target: { tabId: tab, allFrames: true }, files: [pageScript], injectImmediately: true })
    .catch(() => undefined); // pages of the browser, pages without permission
}

/** On a site that is always worked on, a page that the detector passes over is done as well. */
export async function forceWhereAlways(tab: number, url: string | undefined): Promise<void> {
  const { rules } = await currentSettings();
  if (ruleFor(rules, hostOf(url)).mode === 'always')
    await tellTab(tab, { name: 'again', ask: { force: true } });
}

/** Does all open pages again with the settings of now, and begins on those that were off. */
export async function refreshTabs(): Promise<void> {
  const [{ rules }, tabs] = await Promise.all([currentSettings(), browser.tabs.query({})]);
  await Promise.all(
    tabs.map(async ({ id, url, discarded }) => {
      if (id === undefined || discarded) return;
      const { mode } = ruleFor(rules, hostOf(url));
      if (mode !== 'never') await injectPageScript(id);
      await tellTab(id, { name: 'again', ask: { force: mode === 'always' } });
    }),
  );
}
