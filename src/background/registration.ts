import browser from 'webextension-polyfill';
import type { SiteRules } from '../settings/schema';
import { ruleFor } from '../settings/site-rules';

/** The script that works on pages. */
export const pageScript = '/page.js';

const id = 'page';

/**
 * Registers the page script for every site but those that are switched off: what is excluded here gets no
 * script at all. Registered and not in the manifest, because a manifest can't leave a site out later.
 */
export async function registerPageScript(rules: SiteRules): Promise<void> {
  const script: browser.Scripting.RegisteredContentScript = {
    id,
    js: [pageScript],
    matches: ['<all_urls>'],
    excludeMatches: offSites(rules),
    runAt: 'document_start',
    allFrames: true,
    matchOriginAsFallback: true,
    persistAcrossSessions: true,
  };
  const registered = await browser.scripting.getRegisteredContentScripts({ ids: [id] });
  if (registered.length === 0) await browser.scripting.registerContentScripts([script]);
  else await browser.scripting.updateContentScripts([script]);
}

/** Match patterns for the sites that are off. */
export function offSites(rules: SiteRules): string[] {
  const hosts = Object.keys(rules.hosts);
  return hosts
    .filter((host) => ruleFor(rules, host).mode === 'never')
    .flatMap((host) => {
      // A subdomain with a rule of its own may be on: then only the host itself can be left out.
      const exceptions = hosts.some(
        (other) => other.endsWith(`.${host}`) && ruleFor(rules, other).mode !== 'never',
      );
      const isAddress = /^[\d.]+$|^\[/.test(host);
      return exceptions || isAddress ? [`*://${host}/*`] : [`*://*.${host}/*`];
    });
}
