import type { Page } from 'playwright';
import { copiedArticle, doubtfulLetter, subtitles } from './bench-texts';
import type { World } from './stage';
import { fullPreferences, optionsWorlds, popupWorlds } from './worlds';

/** Every screen of the interface in every state, for measuring and for looking at. */
export interface Screen {
  readonly name: string;
  readonly file: string;
  readonly world: Omit<World, 'locale'>;
  /** In CSS pixels at 100 %. A popup keeps its width and grows on the screen; a page in a tab narrows. */
  readonly width: number;
  readonly narrows: boolean;
  /** Brings the page to the state. */
  readonly act?: (page: Page) => Promise<void>;
}

export const screens: readonly Screen[] = [
  ...Object.entries(popupWorlds).map(([state, world]) => ({
    name: `popup-${state}`,
    file: 'popup.html?tab=1',
    world,
    width: 380,
    narrows: false,
  })),
  {
    name: 'popup-doubtful-opened',
    file: 'popup.html?tab=1',
    world: popupWorlds.doubtful ?? {},
    width: 380,
    narrows: false,
    act: (page) => page.locator('summary').nth(1).click(),
  },
  {
    name: 'popup-opened',
    file: 'popup.html?tab=1',
    world: popupWorlds.repaired ?? {},
    width: 380,
    narrows: false,
    act: (page) => page.locator('summary').nth(5).click(),
  },
  {
    name: 'popup-not-kept',
    file: 'popup.html?tab=1',
    world: { ...popupWorlds.repaired, syncFull: true, localFull: true },
    width: 380,
    narrows: false,
    act: async (page) => {
      await page.locator('.target select').selectOption('zh-Hans');
      await page.waitForSelector('.notice');
    },
  },
  ...Object.entries(optionsWorlds).map(([state, world]) => options(state, world)),
  options('not-synced', { syncFull: true }, async (page) => {
    await page.locator('select').first().selectOption('zh-Hans');
    await page.waitForSelector('.notice');
  }),
  options('mistakes', optionsWorlds.full ?? {}, async (page) => {
    await page.locator('form input[type=text]').fill('no site');
    await page.locator('form button').click();
    await page.locator('textarea').last().fill('視頻 → 影片\n默認');
    await page.locator('input[type=file]').setInputFiles({
      name: 'notes.json',
      mimeType: 'application/json',
      buffer: Buffer.from('{ "a": 1,, }'),
    });
    await page.waitForFunction(() => document.querySelectorAll('.problem:not(:empty)').length === 3);
  }),
  bench('empty', async () => undefined),
  bench('text', async (page) => {
    await page.locator('textarea').fill(copiedArticle());
    await page.locator('button[type=submit]').click();
    await page.waitForSelector('.pane ins, .problem:not(:empty)');
  }),
  bench('file', async (page) => {
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'episode 1.srt', mimeType: 'text/plain', buffer: subtitles() });
    await page.waitForSelector('.pane, .problem:not(:empty)');
    await page.locator('.readings summary').click();
  }),
  bench('clean', async (page) => {
    await page.locator('textarea').fill('This is in order as it is.');
    await page.locator('button[type=submit]').click();
    await page.waitForSelector('.pane');
  }),
  bench('parts', async (page) => {
    await page.locator('textarea').fill(copiedArticle().repeat(12));
    await page.locator('button[type=submit]').click();
    await page.waitForSelector('.pager');
  }),
  bench('error', (page) =>
    page.locator('form').evaluate((form) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([new Uint8Array(51 * 1024 * 1024)], 'library.txt'));
      form.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    }),
  ),
  bench('doubtful', async (page) => {
    await page.locator('textarea').fill(doubtfulLetter);
    await page.locator('button[type=submit]').click();
    await page.waitForSelector('.pane select');
  }),
  bench('working', async (page) => {
    const text = copiedArticle();
    await page.locator('input[type=file]').setInputFiles({
      name: 'long.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from(text.repeat(Math.ceil(2_000_000 / text.length))),
    });
    await page.waitForSelector('progress[value]');
  }),
];

function options(state: string, world: Screen['world'], act?: Screen['act'] & object): Screen {
  return {
    name: `options-${state}`,
    file: 'options.html',
    world,
    width: 1000,
    narrows: true,
    ...(act && { act }),
  };
}

function bench(state: string, act: Screen['act'] & object): Screen {
  return {
    name: `workbench-${state}`,
    file: 'workbench.html',
    world: { preferences: { ...fullPreferences, target: 'zh-Hant-TW', words: false } },
    width: 1200,
    narrows: true,
    act,
  };
}
