import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** What ships is read as it ships; the sources have a test of their own. */
const builds = ['.output/chrome-mv3', '.output/firefox-mv3'];

/** Ways to a network, and ways to make code or elements of a text. */
const forbidden = new RegExp(
  [
    String.raw`\b(?:importScripts|sendBeacon|createContextualFragment|insertAdjacentHTML|setHTMLUnsafe)\b`,
    String.raw`\b(?:parseFromString|parseHTMLUnsafe|DOMParser|XSLTProcessor)\b`,
    String.raw`\b(?:XMLHttpRequest|WebSocket|WebSocketStream|WebTransport|EventSource|RTCPeerConnection)\b`,
    String.raw`\beval\s*\(|\bnew\s+Function\b|[^.\w]Function\s*\(`,
    String.raw`\bset(?:Timeout|Interval)\(\s*["'\x60]`,
    String.raw`\.(?:innerHTML|outerHTML|srcdoc)\s*[-+*/%&|^]?=(?!=)`,
    String.raw`\bdocument\.write(?:ln)?\b`,
    String.raw`\bimport\(\s*["'\x60]?https?:`,
  ].join('|'),
  'g',
);

/** What is fetched: the package's data and its texts, and what Vite's loader reads ahead of its own chunks. */
const fetches = [
  /^fetch\(`\/data\/\$\{\w+\}\.bin`\)/,
  /^fetch\([\w.]+\.runtime\.getURL\(`\/_locales\/zh_HK\/messages\.json`\)/,
  /^fetch\(\w\.href,\w\)/,
];

/** Names of namespaces, and what a written host is read with: never opened. */
const addresses = /^(?:http:\/\/www\.w3\.org\/[\w/]+`|https:\/\/\$\{)/;

function files(folder: string, ending: RegExp): [string, string][] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => [name, readFileSync(join(folder, name), 'utf8')]);
}

function found(text: string, pattern: RegExp, length: number): string[] {
  return [...text.matchAll(pattern)].map(({ index }) => text.slice(index, index + length));
}

describe.each(builds)('the built extension in %s', (build) => {
  // Read when the tests run: without a build there is nothing to read.
  const scripts = (): [string, string][] => files(build, /\.js$/);

  it('has the scripts that it says it has', () => {
    expect(scripts().map(([name]) => name)).toEqual(
      expect.arrayContaining(['background.js', 'page.js', 'marks.js', 'passage.js']),
    );
  });

  it('evaluates no text, makes no elements of text, and has no way to a network', () => {
    expect(
      scripts().flatMap(([name, text]) => found(text, forbidden, 60).map((use) => `${name}: ${use}`)),
    ).toEqual([]);
  });

  it('fetches nothing but its own files', () => {
    const used = scripts().flatMap(([, text]) => found(text, /\bfetch\(/g, 120));
    expect(used.length).toBeGreaterThan(0);
    expect(used.filter((use) => !fetches.some((own) => own.test(use)))).toEqual([]);
  });

  it('names no address of the network', () => {
    const named = scripts().flatMap(([, text]) => found(text, /\b(?:https?|wss?):\/\//g, 60));
    expect(named.filter((address) => !addresses.test(address))).toEqual([]);
  });

  it('has pages with nothing inline and nothing from elsewhere', () => {
    const pages = files(build, /\.html$/);
    expect(pages.length).toBeGreaterThan(0);
    for (const [name, text] of pages) {
      expect([
        name,
        ...found(text, /<script(?![^>]*\bsrc=)|\son\w+\s*=|\sstyle\s*=|<style|<base|javascript:/gi, 60),
      ]).toEqual([name]);
      const loaded = [...text.matchAll(/<(?:script|link|img|iframe)\b[^>]*?\b(?:src|href)="([^"]*)"/gi)];
      expect([
        name,
        ...loaded.map(([, address]) => address).filter((address) => !/^\/?[\w./-]+$/.test(address ?? '')),
      ]).toEqual([name]);
    }
  });

  describe('manifest', () => {
    const manifest = (): {
      content_security_policy?: { extension_pages?: string; sandbox?: string };
      web_accessible_resources?: unknown;
      externally_connectable?: unknown;
      sandbox?: unknown;
    } => JSON.parse(readFileSync(join(build, 'manifest.json'), 'utf8'));
    const policy = (): Map<string, string> =>
      new Map(
        (manifest().content_security_policy?.extension_pages ?? '')
          .split(';')
          .map((part) => part.trim().split(/\s+/))
          .map(([name = '', ...sources]) => [name, sources.join(' ')]),
      );

    it('allows the extension’s pages their own files and nothing else', () => {
      const given = policy();
      expect(given.get('default-src')).toMatch(/^'(?:self|none)'$/);
      for (const [directive, sources] of given)
        expect([directive, sources]).toEqual([directive, expect.stringMatching(/^'(?:self|none)'$/)]);
      for (const name of ['script-src', 'connect-src']) expect(given.get(name)).toBe("'self'");
      expect(given.get('object-src') ?? given.get('default-src')).toBe("'none'");
      // These do not fall back to default-src.
      for (const name of ['base-uri', 'form-action', 'frame-ancestors'])
        expect([name, given.get(name)]).toEqual([name, "'none'"]);
    });

    it('opens nothing of the extension to pages or to other extensions', () => {
      const { web_accessible_resources, externally_connectable, sandbox } = manifest();
      expect({ web_accessible_resources, externally_connectable, sandbox }).toEqual({});
    });
  });
});

it('is taken by Mozilla’s linter without an error, a warning or a notice', async () => {
  const { errors, warnings, notices } = await lint('.output/firefox-mv3');
  expect(
    [...errors, ...warnings, ...notices].map(({ code, file, message }) => [code, file, message]),
  ).toEqual([]);
});

interface Remark {
  readonly code: string;
  readonly file?: string;
  readonly message: string;
}

/** What `addons-linter` says of a folder; it has no types of its own. */
async function lint(folder: string): Promise<Record<'errors' | 'warnings' | 'notices', readonly Remark[]>> {
  const linter = createRequire(import.meta.url)('addons-linter');
  return linter
    .createInstance({
      config: { _: [folder], logLevel: 'fatal', output: 'none', metadata: false, shouldScanFile: () => true },
      runAsBinary: false,
    })
    .run();
}
