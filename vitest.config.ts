import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { findChromium, findFirefox } from './test/support/find-browser.ts';
import { svelte } from './test/support/svelte.ts';

const chromium = findChromium();
const firefox = findFirefox();

/** Where a test runs is where it lives: plain Node, a real page in both browsers, or the built extension. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/{unit,corpus}/**/*.test.ts'],
          globalSetup: 'test/support/data-setup.ts',
          setupFiles: 'test/support/seeded.ts',
          testTimeout: 30_000,
        },
      },
      {
        plugins: [svelte()],
        // Bundled before the first test: a package found in the middle of a run would reload the page under it.
        optimizeDeps: {
          include: [
            'react',
            'react-dom/client',
            'vue',
            'lit',
            'lit/directives/repeat.js',
            'svelte',
            'svelte/internal/client',
            'svelte/internal/disclose-version',
            'svelte/internal/flags/legacy',
            'fast-check',
          ],
        },
        test: {
          name: 'page',
          include: ['test/page/**/*.test.{ts,tsx}'],
          testTimeout: 30_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright(),
            instances: [
              {
                browser: 'chromium',
                provider: playwright({
                  launchOptions: { ...(chromium && { executablePath: chromium }), args: ['--no-sandbox'] },
                }),
              },
              {
                browser: 'firefox',
                provider: playwright({
                  launchOptions: firefox ? { executablePath: firefox, channel: 'moz-firefox' } : {},
                }),
              },
            ],
          },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/support/data-setup.ts', 'test/support/build-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2, // each worker has a browser at work: more of them wait for one another
          sequence: { groupOrder: 1 }, // after all else, which has more workers
        },
      },
    ],
  },
});
