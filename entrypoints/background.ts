import '../src/background/data'; // first of all: the data are fetched while the rest is set up
import browser from 'webextension-polyfill';
import { defineBackground } from 'wxt/utils/define-background';
import { answer } from '../src/background/answer';
import { updateBadge, updateIcon } from '../src/background/badge';
import { registerCharsets } from '../src/background/charset';
import { listenToCommands } from '../src/background/commands';
import { engine, warmUp } from '../src/background/fix-page';
import { createMenus, listenToMenus } from '../src/background/menus';
import { registerPageScript } from '../src/background/registration';
import { currentSettings, watchSettings } from '../src/background/site';
import { forceWhereAlways, refreshTabs } from '../src/background/tab';

export default defineBackground(() => {
  // All listeners are added in the first turn: an event that wakes the background would be lost otherwise.
  browser.runtime.onMessage.addListener(answer);
  listenToMenus(engine);
  listenToCommands(engine);

  const register = async (): Promise<void> => {
    const { rules } = await currentSettings();
    await Promise.all([registerPageScript(rules), registerCharsets(rules)]);
  };
  const everyTab = async (work: (tab: number, url: string | undefined) => Promise<void>): Promise<void> => {
    const tabs = await browser.tabs.query({});
    await Promise.all(tabs.map(({ id, url }) => (id === undefined ? undefined : work(id, url))));
  };

  let begun: Promise<void> | null = null;
  /** Registers the page script, and begins on the pages that are open. */
  const begin = (): Promise<void> => {
    begun ??= (async () => {
      await browser.storage.session.set({ begun: true });
      await register();
      await refreshTabs();
      await everyTab(updateIcon);
    })();
    return begun;
  };
  /** Session storage is empty after each start of the browser, and after the extension was switched on again. */
  const beginOnce = async (): Promise<void> => {
    const session = await browser.storage.session.get('begun');
    if (!session.begun) await begin();
  };

  browser.runtime.onInstalled.addListener(async () => {
    await createMenus();
    await begin();
  });
  browser.permissions.onAdded.addListener(() => void refreshTabs());
  watchSettings(async () => {
    await register();
    await refreshTabs();
    await everyTab(updateIcon);
  });

  browser.tabs.onUpdated.addListener((tab, { status, url }, { url: now }) => {
    if (status === 'loading' || url) void updateIcon(tab, now);
    if (status === 'complete') {
      void updateBadge(tab);
      void forceWhereAlways(tab, now);
    }
  });
  void beginOnce();
  void warmUp();
});
