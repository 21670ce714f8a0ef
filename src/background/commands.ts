import browser from 'webextension-polyfill';
import type { Engine } from '../text/engine';
import type { CommandName } from './command-names';
import { wishOf } from './menus';
import { fixPassage } from './passage';
import { reportOf, tellTab } from './tab';

/** Does what the keys ask for. To be called at once when the background starts. */
export function listenToCommands(engine: Engine): void {
  browser.commands?.onCommand.addListener((command, tab) => {
    const name = command as CommandName; // the manifest declares no others
    act(engine, name, tab).catch(console.error);
  });
}

async function act(engine: Engine, name: CommandName, given?: browser.Tabs.Tab): Promise<void> {
  const tab = given ?? (await browser.tabs.query({ active: true, currentWindow: true }))[0];
  if (tab?.id === undefined) return;
  if (name === 'toggle-original') {
    const report = await reportOf(tab.id);
    if (report) {
      await tellTab(tab.id, {
        name: 'show',
        ask: { what: report.showing === 'original' ? 'fixed' : 'original' },
      });
    }
    return;
  }
  const wish = wishOf(name);
  if (wish) await fixPassage(engine, tab, undefined, wish);
}
