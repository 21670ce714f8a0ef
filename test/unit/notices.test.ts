import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

it('names everything by others that ships, in the version that ships', () => {
  const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(
    readFileSync('package.json', 'utf8'),
  );
  const notices = readFileSync('assets/static/notices.txt', 'utf8');
  // Only a part of the build: it writes the files that the browser reads the sentences from.
  const { '@wxt-dev/i18n': _, ...shipped } = dependencies;
  const missing = Object.entries(shipped).filter(
    ([name, version]) => !notices.includes(`${name} ${version} (`),
  );
  expect(missing).toEqual([]);
  for (const data of ['@node-rs/jieba', 'pinyin-pro', 'OpenCC', 'Apache License'])
    expect(notices).toContain(data);
});
