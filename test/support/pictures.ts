import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { builds } from './browsers';
import { findChromium } from './find-browser';
import { type Screen, screens } from './screens';
import { enter, openStage } from './stage';

/**
 * Pictures of every screen in every state, for looking at: `npx tsx test/support/pictures.ts FOLDER [WORD…]`
 * keeps to the names that hold all the words, such as `popup dark zh_TW`.
 */
const [folder = 'test/results/screens', ...words] = process.argv.slice(2);
const build = process.env.BUILD ?? builds.chromium;

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
