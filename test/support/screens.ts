import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { copiedArticle, subtitles } from './bench-texts';
import { builds } from './browsers';
import { findChromium } from './find-browser';
import { enter, openStage, type World } from './stage';
import { fullPreferences, optionsWorlds, popupWorlds } from './worlds';

/**
 * Pictures of every screen in every state, for looking at: `npx tsx test/support/screens.ts FOLDER [WORD…]`
 * keeps to the names that hold all the words, such as `popup dark zh_TW`.
 */
const [folder = 'test/results/screens', ...words] = process.argv.slice(2);
const build = process.env.BUILD ?? builds.chromium;

interface Screen {
  readonly name: string;
  readonly file: string;
  readonly world: Omit<World, 'locale'>;
  /** In CSS pixels at 100 %. A popup keeps its width and grows on the screen; a page in a tab narrows. */
  readonly width: number;
  readonly narrows: boolean;
  /** Brings the page to the state. */
  readonly act?: (page: Page) => Promise<void>;
}

const screens: Screen[] = [
  ...Object.entries(popupWorlds).map(([state, world]) => ({
    name: `popup-${state}`,
    file: 'popup.html?tab=1',
    world,
    width: 380,
    narrows: false,
  })),
  {
    name: 'popup-opened',
    file: 'popup.html?tab=1',
    world: popupWorlds.repaired ?? {},
    width: 380,
    narrows: false,
    act: (page) => page.locator('summary').nth(5).click(),
  },
  ...Object.entries(optionsWorlds).map(([state, world]) => ({
    name: `options-${state}`,
    file: 'options.html',
    world,
    width: 1000,
    narrows: true,
  })),
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
  bench('working', async (page) => {
    const text = copiedArticle();
    await page.locator('input[type=file]').setInputFiles({
      name: 'long.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from(text.repeat(Math.ceil(10_000_000 / text.length))),
    });
    await page.waitForSelector('progress[value]');
  }),
];

function bench(state: string, act: Screen['act'] & object): Screen {
  return {
    name: `workbench-${state}`,
    file: 'workbench.html',
    world: { preferences: { ...fullPreferences, target: 'keep', words: false } },
    width: 1200,
    narrows: true,
    act,
  };
}

const executablePath = findChromium();
const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ['--no-sandbox'] });
const stage = await openStage(build);
mkdirSync(folder, { recursive: true });

for (const screen of screens) {
  for (const locale of ['en', 'zh_CN', 'zh_TW', 'zh_HK']) {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const zoom of [100, 200]) {
        const name = `${screen.name}-${locale}-${colorScheme}-${zoom}`;
        if (words.every((word) => name.includes(word)))
          await take(screen, name, locale, colorScheme, zoom / 100);
      }
    }
  }
}
stage.close();
await browser.close();

async function take(
  screen: Screen,
  name: string,
  locale: string,
  colorScheme: 'light' | 'dark',
  zoom: number,
) {
  const page = await browser.newPage({
    colorScheme,
    deviceScaleFactor: zoom,
    viewport: { width: screen.narrows ? screen.width / zoom : screen.width, height: 600 },
  });
  await enter(page, stage, build, screen.file, { ...screen.world, locale });
  await screen.act?.(page);
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  await page.close();
}
