import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { copiedArticle } from '../support/bench-texts';
import { launch } from '../support/browsers';
import { decodeGbk, encodeUtf8, swallowing } from '../support/simulate/charsets';

/** The largest file that the workbench takes, garbled to its end, in both browsers. */

const bytes = 50 * 1024 * 1024;

/** What a document of that size may take at most, with all that a browser needs by itself (MB). */
const mostMemory = 1500;
/** So often at least a user sees the progress move. */
const fewestMoves = 20;
/** So long the work may take (ms); half a minute to two are usual. */
const patience = 1_200_000;

const reading = /[\u3400-\u9fff]\([a-zü\u00e0-\u01dc]{1,6}\)/gu;
const article = copiedArticle();

/** One copy of each document, and what none of its copies may have left when it is saved. */
const documents: Readonly<Record<string, { readonly copy: string; readonly damage: RegExp }>> = {
  'injected readings': { copy: article, damage: reading },
  'UTF-8 read as GBK': {
    copy: decodeGbk(encodeUtf8(article.replace(reading, (match) => match.charAt(0))), swallowing)
      .map(({ shown }) => shown)
      .join(''),
    damage: /[鏄鐨鍦涓浜][\u3400-\u9fff]/gu,
  },
};

/** Takes each document through the workbench of each browser; returns how many promises were broken. */
export async function tryFiles(say: (line: string) => void): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'zhengwen-files-'));
  let failures = 0;
  for (const name of ['chromium', 'firefox'] as const) {
    for (const [kind, { copy, damage }] of Object.entries(documents)) {
      const file = join(folder, 'library.txt');
      const copies = Math.floor(bytes / (Buffer.byteLength(copy) + 1));
      writeFileSync(file, `${copy}\n`.repeat(copies));
      const browser = await launch(name, { locale: 'en-US' });
      try {
        const page = await browser.openExtensionPage('workbench.html');
        page.setDefaultTimeout(patience);
        const told = await workThrough(page, file, { lines: copies * copy.split('\n').length + 1, damage });
        say(`${name}: 50 MB of ${kind}: ${told}`);
      } catch (error) {
        failures++;
        say(`${name}: 50 MB of ${kind}: BROKEN: ${error instanceof Error ? error.message : error}`);
      } finally {
        await browser.close();
      }
    }
  }
  rmSync(folder, { recursive: true });
  return failures;
}

/** Opens a file, cancels it, opens it again and saves it; returns the figures. Throws what was not as promised. */
async function workThrough(
  page: Page,
  file: string,
  wanted: { lines: number; damage: RegExp },
): Promise<string> {
  const input = page.locator('input[type=file]');
  await input.setInputFiles(file);
  await page.waitForFunction(() => Number(document.querySelector('progress')?.value) > 0.01);
  const asked = performance.now();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.locator('progress').waitFor({ state: 'detached' });
  const cancelled = performance.now() - asked;

  const started = performance.now();
  await input.setInputFiles(file);
  const seen = new Set<number>();
  let memory = 0;
  while ((await page.locator('.pane').count()) === 0) {
    const problem = await page.locator('[role=alert]').textContent();
    if (problem) throw new Error(problem);
    seen.add(await page.evaluate(() => document.querySelector('progress')?.value ?? 0));
    memory = Math.max(memory, largestProcess());
    if (performance.now() - started > patience) throw new Error('it did not come to an end');
    await page.waitForTimeout(500);
  }
  const worked = performance.now() - started;
  if (seen.size < fewestMoves) throw new Error(`the progress moved ${seen.size} times`);
  if (memory > mostMemory) throw new Error(`it took ${memory.toFixed(0)} MB`);

  await page.evaluate(() => {
    const create = URL.createObjectURL;
    URL.createObjectURL = (given) => {
      if (given instanceof Blob) Object.assign(globalThis, { given: given.text() });
      return create.call(URL, given);
    };
    HTMLAnchorElement.prototype.click = () => undefined;
  });
  await page.getByRole('button', { name: 'Save as UTF-8' }).click();
  await page.getByText('Saved as library.txt').waitFor();
  const saved = await page.evaluate(async ({ source, flags }) => {
    const text: string = await Reflect.get(globalThis, 'given');
    return {
      lines: text.split('\n').length,
      damage: text.match(new RegExp(source, flags))?.slice(0, 3) ?? [],
    };
  }, wanted.damage);
  if (saved.lines !== wanted.lines) throw new Error(`${saved.lines} lines were saved of ${wanted.lines}`);
  if (saved.damage.length > 0) throw new Error(`it was saved with ${saved.damage.join(', ')}`);
  const seconds = (time: number): string => `${(time / 1000).toFixed(1)} s`;
  return `${seconds(worked)}, cancelled in ${seconds(cancelled)}, ${memory.toFixed(0)} MB in the largest process`;
}

/** The resident memory of the largest process that this one has begun (MB); 0 where the system has no /proc. */
function largestProcess(): number {
  const own = new Set([process.pid]);
  let largest = 0;
  let ids: number[];
  try {
    ids = readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    return 0;
  }
  for (const id of ids.sort((a, b) => a - b)) {
    try {
      const status = readFileSync(`/proc/${id}/status`, 'utf8');
      if (!own.has(Number(/^PPid:\s*(\d+)/m.exec(status)?.[1]))) continue;
      own.add(id);
      largest = Math.max(largest, Number(/^VmRSS:\s*(\d+)/m.exec(status)?.[1] ?? 0) / 1024);
    } catch {
      // it ended meanwhile
    }
  }
  return largest;
}
