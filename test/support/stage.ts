import { createReadStream, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import type { Page } from 'playwright';
import type { PageState } from '../../src/messages';
import type { Preferences, SiteRules } from '../../src/settings/schema';

/**
 * The built pages of the extension on a stage: served over HTTP with an extension API that answers as the
 * test says. So every state can be looked at and measured in both browsers, also those that a real browser
 * gets into only by hand (a permission withheld, sync that refuses).
 */
export interface World {
  /** A folder of `_locales`: en, zh_CN, zh_TW, zh_HK. */
  readonly locale: string;
  readonly page?: PageState;
  readonly preferences?: Partial<Preferences>;
  readonly siteRules?: SiteRules['hosts'];
  readonly shortcut?: string;
  /** `storage.sync` refuses to write. */
  readonly syncFull?: boolean;
  /** `storage.local` does so, too. */
  readonly localFull?: boolean;
  /** The background never answers. */
  readonly silent?: boolean;
}

/** What the page asked of the extension API since it was opened, in order. */
export interface Asked {
  readonly api: string;
  readonly with: unknown;
}

export interface Stage {
  readonly address: string;
  close(): void;
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** Serves a build; `close` ends it. */
export async function openStage(build: string): Promise<Stage> {
  const server: Server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://stage').pathname);
    const stream = createReadStream(join(build, path));
    stream.on('open', () => {
      response.writeHead(200, { 'content-type': types[extname(path)] ?? 'application/octet-stream' });
      stream.pipe(response);
    });
    stream.on('error', () => response.writeHead(404).end());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}`, close: () => server.close() };
}

/** Opens `file` (`popup.html?tab=1`) of the build as it is in the given world. */
export async function enter(
  page: Page,
  stage: Stage,
  build: string,
  file: string,
  world: World,
): Promise<void> {
  const messages: unknown = JSON.parse(
    readFileSync(join(build, '_locales', world.locale, 'messages.json'), 'utf8'),
  );
  await page.addInitScript('globalThis.__name ??= (named) => named'); // tsx wraps functions in a call of it
  await page.addInitScript(fakeBrowser, { ...world, messages, address: stage.address });
  await page.goto(`${stage.address}/${file}`);
  await page.waitForSelector(world.silent ? 'main' : 'main:not([aria-busy="true"])');
}

/** What has been asked of the fake extension API. */
export function asked(page: Page): Promise<Asked[]> {
  return page.evaluate(() => (globalThis as unknown as { asked: Asked[] }).asked);
}

/** Runs in the page, before its scripts: a `browser` object with just what our pages use. */
function fakeBrowser(world: World & { messages: unknown; address: string }): void {
  const record: { api: string; with: unknown }[] = [];
  const messages = world.messages as Record<string, { message: string }>;
  const stored: Record<'sync' | 'local', Record<string, unknown>> = {
    sync: world.preferences ? { preferences: world.preferences } : {},
    local: world.siteRules ? { siteRules: { version: 1, hosts: world.siteRules } } : {},
  };
  type Listener = (changes: Record<string, object>, area: string) => void;
  const listeners = new Set<Listener>();
  const area = (name: 'sync' | 'local') => ({
    get: async (key: string) => ({ [key]: stored[name][key] }),
    set: async (values: Record<string, unknown>) => {
      record.push({ api: `storage.${name}.set`, with: values });
      if (name === 'sync' ? world.syncFull : world.localFull) throw new Error('QUOTA_BYTES quota exceeded');
      Object.assign(stored[name], values);
      for (const listener of listeners) listener(values as Record<string, object>, name);
    },
    remove: async (key: string) => {
      if (key in stored[name]) delete stored[name][key];
    },
  });
  const ui = world.locale === 'zh_HK' ? 'zh-TW' : world.locale.replace('_', '-');
  if (world.locale === 'zh_HK') {
    Object.defineProperty(navigator, 'languages', { get: () => ['zh-HK', 'zh', 'en'] });
  }
  const noted = (api: string, result: unknown) => async (argument: unknown) => {
    record.push({ api, with: argument });
    return result;
  };
  let page = world.page;
  const fake = {
    runtime: {
      id: 'stage',
      getURL: (path: string) => `${world.address}/${path.replace(/^\//, '')}`,
      getManifest: () => ({ version: '0.0.0' }),
      openOptionsPage: noted('runtime.openOptionsPage', undefined),
      sendMessage: async (message: { name: string; ask: Record<string, unknown> }) => {
        if (world.silent) return new Promise(() => undefined);
        if (message.name !== 'page-state') record.push({ api: 'sendMessage', with: message });
        if (page?.kind === 'ready' && message.name === 'show') {
          page = { ...page, showing: message.ask.what === 'original' ? 'original' : 'fixed' };
        }
        if (page?.kind === 'ready' && message.name === 'mark')
          page = { ...page, marked: message.ask.on === true };
        return message.name === 'page-state' ? page : null;
      },
    },
    i18n: {
      getUILanguage: () => ui,
      getMessage: (key: string, facts: string[] = []) =>
        (messages[key]?.message ?? '').replace(/\$([1-9$])/g, (_, sign: string) =>
          sign === '$' ? '$' : (facts[Number(sign) - 1] ?? ''),
        ),
    },
    storage: {
      sync: area('sync'),
      local: area('local'),
      onChanged: {
        addListener: (listener: Listener) => listeners.add(listener),
        removeListener: (listener: Listener) => listeners.delete(listener),
      },
    },
    commands: {
      getAll: async () => [
        { name: '_execute_action', description: '', shortcut: 'Alt+Shift+Z' },
        {
          name: 'toggle-original',
          description: messages.command_toggleOriginal?.message,
          shortcut: world.shortcut ?? '',
        },
        { name: 'copy-fixed', description: messages.command_copyFixed?.message, shortcut: '' },
      ],
    },
    permissions: { request: noted('permissions.request', true) },
    tabs: { create: noted('tabs.create', {}), query: async () => [{ id: 1 }], TAB_ID_NONE: -1 },
  };
  Object.assign(globalThis, { browser: fake, chrome: { runtime: { id: 'stage' } }, asked: record });
}
