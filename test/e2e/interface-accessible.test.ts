import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builds } from '../support/browsers';
import { launchPlain } from '../support/plain-browser';
import { screens } from '../support/screens';
import { enter, openStage, type Stage } from '../support/stage';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeFinding {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  // Colours are measured as they are, not on their way.
  await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
  const violations: AxeFinding[] = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: AxeFinding[] }> } };
    return (await axe.run()).violations;
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary ?? ''}`),
  );
}

describe.each(['chromium', 'firefox'] as const)('in %s', (name) => {
  let browser: Browser;
  let stage: Stage;

  beforeAll(async () => {
    browser = await launchPlain(name);
    stage = await openStage(builds[name]);
  });
  afterAll(async () => {
    stage?.close();
    await browser?.close();
  });

  it.each(screens)('$name has nothing in the way of anyone, and fits at twice the size', async (screen) => {
    const page = await browser.newPage({
      colorScheme: 'light',
      viewport: { width: screen.width, height: 700 },
    });
    await enter(page, stage, builds[name], screen.file, { ...screen.world, locale: 'zh_HK' });
    await screen.act?.(page);
    if (name === 'chromium') {
      expect(await findings(page), 'in light colours').toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    }
    expect(await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);
    expect(await findings(page), 'in dark colours').toEqual([]);
    // A popup keeps its width and is drawn larger; a page in a tab has half the room.
    if (screen.narrows) await page.setViewportSize({ width: screen.width / 2, height: 700 });
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(beyond, 'pixels to scroll sideways').toBeLessThanOrEqual(0);
    await page.close();
  });
});
