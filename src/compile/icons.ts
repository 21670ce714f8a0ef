import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { findChromium } from '../../test/support/find-browser';

/**
 * Draws the icons, 正 cut into a seal, and renders them: `npx tsx src/compile/icons.ts`.
 * The pictures are kept in the repository, so that a build needs no browser.
 */
type State = 'on' | 'off' | 'impossible';

const looks: Record<State, { ground: string; rim: string; strokes: string }> = {
  on: { ground: '#ab3326', rim: '#ab3326', strokes: '#ffffff' },
  // Middle greys, to be seen on light and on dark toolbars.
  off: { ground: '#8b8279', rim: '#8b8279', strokes: '#ffffff' },
  impossible: { ground: 'none', rim: '#8b8279', strokes: '#8b8279' },
};

/**
 * The icon on a grid of 32. At 16 pixels each stroke is as wide as two pixels and lies on whole ones;
 * larger icons have room for finer strokes.
 */
function drawing(state: State, size: number): string {
  const { ground, rim, strokes } = looks[state];
  const small = size <= 16;
  const path = small
    ? 'M6 8h20M16 8v16M16 16h8M10 14v10M6 24h20'
    : 'M6.5 8h19M16 8v16M16 15.5h7.5M10 14v10M5.5 24h21';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="${size}" height="${size}">
  <title>Zhengwen 正文</title>
  <rect x="1" y="1" width="30" height="30" rx="${small ? 6 : 7}" fill="${ground}" stroke="${rim}" stroke-width="2"/>
  <path d="${path}" fill="none" stroke="${strokes}" stroke-width="${small ? 4 : 3}"/>
</svg>
`;
}

const sizes: Record<State, readonly number[]> = {
  on: [16, 32, 48, 96, 128],
  off: [16, 32],
  impossible: [16, 32],
};

const folder = fileURLToPath(new URL('../../assets/static/icons/', import.meta.url));
mkdirSync(folder, { recursive: true });
writeFileSync(fileURLToPath(new URL('../../assets/store/icon.svg', import.meta.url)), drawing('on', 128));
const executablePath = findChromium();
const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ['--no-sandbox'] });
const page = await browser.newPage();
for (const state of ['on', 'off', 'impossible'] as const) {
  for (const size of sizes[state]) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(`<body style="margin:0">${drawing(state, size)}`);
    await page
      .locator('svg')
      .screenshot({ path: `${folder}${state}-${size}.png`, omitBackground: true, animations: 'disabled' });
  }
}
await browser.close();
