import browser from 'webextension-polyfill';
import type { Engine } from '../text/engine';
import { type ConversionTarget, conversionTargets } from '../text/script';
import { fixPassage, type Wish } from './passage';

/** The titles, by their names in `_locales`. */
const targetTitles: Record<ConversionTarget, string> = {
  'zh-Hans': 'target_hans',
  'zh-Hant': 'target_hant',
  'zh-Hant-TW': 'target_hantTw',
  'zh-Hant-HK': 'target_hantHk',
};

const wishes: Record<string, Wish> = {
  'fix-selection': { what: 'selection', outcome: 'write' },
  'copy-fixed': { what: 'selection', outcome: 'copy' },
  'fix-field': { what: 'field', outcome: 'write' },
};

/** Builds the context menus anew; to be called whenever the extension is installed, updated or switched on. */
export async function createMenus(): Promise<void> {
  if (!browser.contextMenus) return; // Firefox for Android has none
  await browser.contextMenus.removeAll();
  const title = (name: string): string => browser.i18n.getMessage(name);
  const add = (properties: browser.Menus.CreateCreatePropertiesType): void => {
    browser.contextMenus.create(properties);
  };
  add({ id: 'fix-selection', contexts: ['selection'], title: title('menu_fixSelection') });
  add({ id: 'copy-fixed', contexts: ['selection'], title: title('menu_copyFixed') });
  add({ id: 'convert-selection', contexts: ['selection'], title: title('menu_convertSelection') });
  add({ id: 'fix-field', contexts: ['editable'], title: title('menu_fixField') });
  add({ id: 'convert-field', contexts: ['editable'], title: title('menu_convertField') });
  for (const target of conversionTargets) {
    for (const parentId of ['convert-selection', 'convert-field']) {
      add({
        id: `${parentId} ${target}`,
        parentId,
        contexts: [parentId === 'convert-field' ? 'editable' : 'selection'],
        title: title(targetTitles[target]),
      });
    }
  }
  add({ id: 'workbench', contexts: ['action'], title: title('menu_workbench') });
}

/** Does what the menus offer. To be called at once when the background starts, so that no click is lost. */
export function listenToMenus(engine: Engine): void {
  browser.contextMenus?.onClicked.addListener((info, tab) => {
    if (info.menuItemId === 'workbench') {
      void browser.tabs.create({ url: browser.runtime.getURL('/workbench.html') });
      return;
    }
    const wish = wishOf(String(info.menuItemId));
    if (wish && tab) fixPassage(engine, tab, info.frameId, wish).catch(console.error);
  });
}

/** What a menu item stands for: `fix-field`, `convert-selection zh-Hant-TW`. */
export function wishOf(item: string): Wish | null {
  const plain = Object.hasOwn(wishes, item) ? wishes[item] : undefined;
  if (plain) return plain;
  const [what, tag] = item.split(' ');
  const target = conversionTargets.find((each) => each === tag);
  if (!target) return null;
  return { what: what === 'convert-field' ? 'field' : 'selection', outcome: 'write', target };
}
