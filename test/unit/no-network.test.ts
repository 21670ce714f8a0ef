import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** Every way that a page or a worker has to reach a network. */
const reaching =
  /\b(?:fetch|importScripts|sendBeacon)\s*\(|\bnew\s+(?:XMLHttpRequest|WebSocket|WebTransport|EventSource|RTCPeerConnection|Image)\b|https?:\/\//g;

/** What is fetched are files of the package; the addresses are shown or compared, never opened. */
const harmless = [
  // biome-ignore lint/suspicious/noTemplateCurlyInString: source text
  'fetch(`/data/${name}.bin`)',
  "fetch(browser.runtime.getURL('/_locales/zh_HK/messages.json'))",
];

function sources(path: string): string[] {
  if (statSync(path).isFile()) return /\.tsx?$/.test(path) ? [path] : [];
  return readdirSync(path).flatMap((name) => sources(join(path, name)));
}

it('nothing that ships can reach a network', () => {
  const shipped = ['src', 'entrypoints']
    .flatMap(sources)
    .filter((path) => !/^src\/(?:compile|cli)\//.test(path));
  expect(shipped.length).toBeGreaterThan(50);
  const found = shipped.flatMap((path) => {
    const code = harmless.reduce(
      (text, allowed) => text.replaceAll(allowed, ''),
      readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, ''), // comments may name addresses
    );
    return [...code.matchAll(reaching)].map(([use]) => `${path}: ${use}`);
  });
  expect(found).toEqual([]);
});
