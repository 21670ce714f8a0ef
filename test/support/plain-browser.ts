import { type Browser, chromium, firefox } from 'playwright';
import type { BrowserName } from './browsers';
import { findChromium, findFirefox } from './find-browser';

/** A browser without the extension, for pages on the stage. */
export function launchPlain(name: BrowserName): Promise<Browser> {
  const executablePath = name === 'chromium' ? findChromium() : findFirefox();
  return name === 'chromium'
    ? chromium.launch({ ...(executablePath && { executablePath }), args: ['--no-sandbox'] })
    : firefox.launch({
        ...(executablePath && { executablePath, channel: 'moz-firefox' }),
        // Playwright can't switch the colours of this Firefox later: it is dark from the start.
        firefoxUserPrefs: { 'layout.css.prefers-color-scheme.content-override': 0 },
      });
}
