import browser from 'webextension-polyfill';
import type { Counts } from '../messages';
import { ruleFor } from '../settings/site-rules';
import { totals } from '../text/sorts';
import { currentSettings, hostOf } from './site';
import { reportOf } from './tab';

/** The number on the badge: repairs where there are any, else conversions; shortened to what fits. */
export function badgeText(counts: Counts): string {
  const { repaired, converted } = totals(counts);
  const number = repaired || converted;
  if (number === 0) return '';
  return number < 1000 ? String(number) : number < 100_000 ? `${Math.floor(number / 1000)}k` : '99k';
}

/** Shows on the badge what the frames of a tab have done. The browser clears it when the tab moves on. */
export async function updateBadge(tab: number): Promise<void> {
  const report = await reportOf(tab).catch(() => null);
  const text = report ? badgeText(report.counts) : '';
  await browser.action.setBadgeText({ tabId: tab, text }).catch(() => undefined);
  if (text !== '') await setTitle(tab, browser.i18n.getMessage('badge_repaired', [text]));
}

/** What the icon says on hover, and to those who hear it; an empty title is the extension's name. */
async function setTitle(tab: number, title: string): Promise<void> {
  await browser.action.setTitle({ tabId: tab, title }).catch(() => undefined); // the tab was closed meanwhile
}

/** Lets the icon of a tab tell whether its site is switched off, also where no script runs that could say so. */
export async function updateIcon(tab: number, url: string | undefined): Promise<void> {
  const { rules } = await currentSettings();
  const off = ruleFor(rules, hostOf(url)).mode === 'never';
  const possible = url === undefined || /^(https?|file):/.test(url);
  const state = !possible ? 'impossible' : off ? 'off' : 'on';
  const path = Object.fromEntries([16, 32].map((size) => [size, `/icons/${state}-${size}.png`]));
  await browser.action.setIcon({ tabId: tab, path }).catch(() => undefined); // the tab was closed meanwhile
  await setTitle(tab, state === 'on' ? '' : browser.i18n.getMessage(`badge_${state}`));
  if (state !== 'on') await browser.action.setBadgeText({ tabId: tab, text: '' }).catch(() => undefined);
}
