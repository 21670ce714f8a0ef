import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type BrowserContext, chromium, firefox, type Page } from 'playwright';
import { zipFolder } from '../../src/cli/zip';
import { findChromium, findFirefox } from './find-browser';

export type BrowserName = 'chromium' | 'firefox';

/** Where `wxt build` puts the production build for each browser. */
export const builds: Record<BrowserName, string> = {
  chromium: resolve('.output/chrome-mv3'),
  firefox: resolve('.output/firefox-mv3'),
};

/** A browser with the extension at work. */
export interface Extended {
  readonly name: BrowserName;
  readonly context: BrowserContext;
  /** The address of a page of the extension: `url('popup.html?tab=3')`. */
  url(path: string): string;
  /** Opens a page of the extension and waits until its document is there. */
  openExtensionPage(path: string): Promise<Page>;
  /** Runs a function in a page of the extension, where `browser`/`chrome` is the full extension API. */
  inExtension<Argument, Result>(
    work: (argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ): Promise<Result>;
  close(): Promise<void>;
}

export interface LaunchOptions {
  readonly headless?: boolean;
  /** The browser's language as a BCP 47 tag: `zh-TW`. */
  readonly locale?: string;
  readonly colorScheme?: 'light' | 'dark';
  readonly deviceScaleFactor?: number;
  /** Firefox only: false shows the extension before the user has granted it the sites. */
  readonly grantHosts?: boolean;
  /** Firefox only: whether the extension may work in private windows. */
  readonly privateWindows?: boolean;
  readonly buildDir?: string;
  /** The folder of another extension that is installed as well. */
  readonly besides?: string;
  /** Firefox only: more settings of `about:config`. */
  readonly firefoxPrefs?: Readonly<Record<string, boolean | number>>;
}

export function launch(name: BrowserName, options: LaunchOptions = {}): Promise<Extended> {
  return name === 'chromium' ? launchChromium(options) : launchFirefox(options);
}

async function launchChromium(options: LaunchOptions): Promise<Extended> {
  const build = options.buildDir ?? builds.chromium;
  const profile = mkdtempSync(join(tmpdir(), 'zhengwen-chromium-'));
  const executablePath = findChromium();
  const folders = options.besides ? `${build},${resolve(options.besides)}` : build;
  const context = await chromium.launchPersistentContext(profile, {
    ...(executablePath ? { executablePath } : { channel: 'chromium' }), // the headless shell takes no extensions
    headless: options.headless ?? true,
    ...(options.locale && { locale: options.locale }),
    ...(options.colorScheme && { colorScheme: options.colorScheme }),
    ...(options.deviceScaleFactor && { deviceScaleFactor: options.deviceScaleFactor }),
    env: { ...environment(), ...(options.locale && { LANGUAGE: options.locale.replace('-', '_') }) },
    args: [
      `--disable-extensions-except=${folders}`,
      `--load-extension=${folders}`,
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...(options.locale ? [`--lang=${options.locale}`] : []),
    ],
  });
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const { protocol, host } = new URL(worker.url()); // `origin` is "null" for this scheme outside of Chromium
  const url = (path: string): string => `${protocol}//${host}/${path}`;
  const openExtensionPage = async (path: string): Promise<Page> => {
    const page = await context.newPage();
    await page.goto(url(path));
    return page;
  };
  return {
    name: 'chromium',
    context,
    url,
    openExtensionPage,
    inExtension: inPageOf(() => openExtensionPage('options.html')),
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

async function launchFirefox(options: LaunchOptions): Promise<Extended> {
  const build = options.buildDir ?? builds.firefox;
  const profile = mkdtempSync(join(tmpdir(), 'zhengwen-firefox-'));
  const id = geckoId(build);
  const uuid = 'a3c5e7d1-0000-4000-8000-7a68656e6777';
  mkdirSync(join(profile, 'extensions'));
  for (const folder of options.besides ? [build, options.besides] : [build]) {
    writeFileSync(join(profile, 'extensions', `${geckoId(folder)}.xpi`), zipFolder(folder));
  }
  if (options.privateWindows) {
    const granted = { permissions: ['internal:privateBrowsingAllowed'], origins: [], data_collection: [] };
    writeFileSync(join(profile, 'extension-preferences.json'), JSON.stringify({ [id]: granted }));
  }
  const executablePath = findFirefox();
  const context = await firefox.launchPersistentContext(profile, {
    ...(executablePath && { executablePath, channel: 'moz-firefox' }),
    headless: options.headless ?? true,
    ...(options.colorScheme && { colorScheme: options.colorScheme }),
    args: ['--remote-allow-system-access'],
    firefoxUserPrefs: {
      'xpinstall.signatures.required': false,
      'extensions.autoDisableScopes': 0,
      'extensions.webextensions.uuids': JSON.stringify({ [id]: uuid }),
      ...(options.locale && { 'intl.accept_languages': options.locale }),
      ...options.firefoxPrefs,
      ...(options.grantHosts === false && { 'extensions.originControls.grantByDefault': false }),
    },
  });
  const url = (path: string): string => `moz-extension://${uuid}/${path}`;
  const openExtensionPage = async (path: string): Promise<Page> => {
    const page = await context.newPage();
    await page.goto(url(path), { waitUntil: 'commit' });
    await page.screenshot(); // over BiDi an extension page comes into being only when it is drawn
    await page.waitForFunction(() => document.readyState === 'complete');
    return page;
  };
  return {
    name: 'firefox',
    context,
    url,
    openExtensionPage,
    inExtension: inPageOf(() => openExtensionPage('options.html')),
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** Keeps one page of the extension open and evaluates in it; one that went with its extension is opened anew. */
function inPageOf(open: () => Promise<Page>): Extended['inExtension'] {
  let home: Promise<Page> | null = null;
  return async (work, argument) => {
    if (home && (await home).isClosed()) home = null;
    home ??= open();
    const page = await home;
    // Playwright's own argument type maps handles away; what is passed here is plain data on both sides.
    return page.evaluate(work as never, argument as never) as never;
  };
}

function geckoId(build: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(build, 'manifest.json'), 'utf8'));
  const id = (manifest as { browser_specific_settings?: { gecko?: { id?: unknown } } })
    .browser_specific_settings?.gecko?.id;
  if (typeof id !== 'string') throw new Error(`${build}/manifest.json names no gecko id`);
  return id;
}

function environment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
