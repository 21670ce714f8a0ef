import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright';
import { findChromium } from './find-browser';
import { enter, openStage } from './stage';
import { popupWorlds } from './worlds';

/**
 * Pictures of every screen in every state, for looking at: `npx tsx test/support/screens.ts FOLDER [WORD…]`
 * keeps to the names that hold all the words, such as `popup dark zh_TW`.
 */
const [folder = 'test/results/screens', ...words] = process.argv.slice(2);
const build = resolve('.output/chrome-mv3');
const executablePath = findChromium();
const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ['--no-sandbox'] });
const stage = await openStage(build);
mkdirSync(folder, { recursive: true });

for (const locale of ['en', 'zh_CN', 'zh_TW', 'zh_HK']) {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const zoom of [100, 200]) {
      for (const [state, world] of Object.entries(popupWorlds)) {
        const name = `popup-${state}-${locale}-${colorScheme}-${zoom}`;
        if (!words.every((word) => name.includes(word))) continue;
        // Zooming a page halves its view in CSS pixels; a popup keeps its size and grows on the screen.
        const page = await browser.newPage({
          colorScheme,
          deviceScaleFactor: zoom / 100,
          viewport: { width: 380, height: 600 },
        });
        if (world.silent) page.setDefaultTimeout(1500);
        await enter(page, stage, build, 'popup.html?tab=1', { ...world, locale }).catch((error: unknown) => {
          if (!world.silent) throw error;
        });
        await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
        await page.close();
      }
    }
  }
}

stage.close();
await browser.close();
