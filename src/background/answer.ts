import browser from 'webextension-polyfill';
import { readMessage } from '../messages-schema';
import { unpackRuns } from '../packing/runs';
import { updateBadge } from './badge';
import { reloadAs } from './charset';
import { fixPage } from './fix-page';
import { markTab } from './marks';
import { hostOf } from './site';
import { pageState, tellTab } from './tab';

/**
 * Answers every message of the extension's own parts. Rejects what is no message, and what a content
 * script may not ask.
 */
export async function answer(message: unknown, sender: browser.Runtime.MessageSender): Promise<unknown> {
  if (sender.id !== browser.runtime.id) throw new Error('Messages of other extensions are not answered');
  const received = readMessage(message);
  // Popup, options and workbench have our own address, in a tab or not; nothing else that sends has.
  const isInterface = sender.url?.startsWith(browser.runtime.getURL('/')) ?? false;
  const tab = sender.tab?.id;
  switch (received.name) {
    case 'fix':
      return fixPage(hostOf(sender.tab?.url ?? sender.url), unpackRuns(received.ask), received.ask.profile);
    case 'report':
      if (tab !== undefined) await updateBadge(tab);
      return null;
  }
  if (!isInterface) throw new Error(`A page may not ask "${received.name}"`);
  switch (received.name) {
    case 'page-state':
      return pageState(received.ask.tab);
    case 'show':
      await tellTab(received.ask.tab, { name: 'show', ask: { what: received.ask.what } });
      return null;
    case 'mark':
      await markTab(received.ask.tab, received.ask.on);
      return null;
    case 'fix-anyway':
      await tellTab(received.ask.tab, { name: 'again', ask: { force: true } });
      return null;
    case 'reload-as':
      await reloadAs(received.ask.tab, received.ask.encoding);
      return null;
  }
}
