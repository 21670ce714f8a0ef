import { defineConfig } from 'wxt';
import { commands } from './src/background/command-names';
import { noInnerHtml } from './src/compile/no-inner-html';

/**
 * WXT wraps unlisted scripts in a logger that is silent in production. The page script is in every frame of
 * every page: it goes without.
 */
const bareScripts = {
  name: 'bare-scripts',
  enforce: 'pre' as const,
  transform: (wrapper: string, id: string) =>
    id.includes('virtual:wxt-unlisted-script-entrypoint')
      ? `${wrapper.slice(0, wrapper.indexOf('\n'))}\nexport default definition.main();`
      : null,
};

export default defineConfig({
  publicDir: 'assets/static',
  modules: ['@wxt-dev/i18n/module'],
  i18n: { localesDir: 'assets/locales' },
  imports: false,
  manifestVersion: 3,
  vite: () => ({ plugins: [bareScripts, noInnerHtml()] }),
  manifest: ({ browser }) => ({
    name: '__MSG_extension_name__',
    description: '__MSG_extension_description__',
    default_locale: 'en',
    icons: Object.fromEntries([16, 32, 48, 96, 128].map((size) => [size, `icons/on-${size}.png`])),
    commands,
    permissions: [
      'storage',
      'scripting',
      'contextMenus',
      'activeTab',
      'clipboardWrite',
      'declarativeNetRequestWithHostAccess',
    ],
    host_permissions: ['<all_urls>'],
    // Nothing but the package's own files: no network, no inline script, no frames, no forms.
    content_security_policy: {
      extension_pages:
        "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self'; " +
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    },
    ...(browser === 'firefox' && {
      browser_specific_settings: {
        gecko: {
          id: 'zhengwen@zhengwen.example',
          strict_min_version: '142.0',
          data_collection_permissions: { required: ['none'] },
        },
      },
    }),
  }),
});
