import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The first of `names` on the PATH or among `places` that can be run; null when there is none. */
function findProgram(names: readonly string[], places: readonly string[]): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const candidates = [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...places];
  return candidates.find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The path of an installed Chromium or Chrome; `CHROMIUM` in the environment goes first. */
export function findChromium(): string | null {
  return (
    process.env.CHROMIUM ??
    findProgram(
      ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
      [
        '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
        '/Applications/Chromium.app/Contents/MacOS/Chromium',
      ],
    )
  );
}

/**
 * The path of an installed Firefox; `FIREFOX` in the environment goes first. The ESR is preferred:
 * it loads the extension without a signature.
 */
export function findFirefox(): string | null {
  return (
    process.env.FIREFOX ??
    findProgram(['firefox-esr', 'firefox'], ['/Applications/Firefox.app/Contents/MacOS/firefox'])
  );
}
