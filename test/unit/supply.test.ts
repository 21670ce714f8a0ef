import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  scripts: Record<string, string>;
};
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Record<string, { license?: string; resolved?: string }>;
};
const readme = readFileSync('README.md', 'utf8');
const named = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });

/** Licences under which a package may be used to build or be part of the extension. */
const allowed = /MIT|Apache-2\.0|BSD|ISC|MPL-2\.0|CC0-1\.0|0BSD|BlueOak-1\.0\.0|Python-2\.0/;

describe('dependencies', () => {
  it.each(named)('%s is pinned to %s', (_, version) => {
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it.each(named)('%s has its reason in the README', (name) => {
    expect(readme).toContain(`\`${name}\``);
  });

  it('have a licence that allows their use', () => {
    const others = Object.entries(lock.packages)
      .filter(([path, { license }]) => path !== '' && license !== undefined && !allowed.test(license))
      .map(([path, { license }]) => `${path}: ${license}`);
    expect(others).toEqual([]);
  });

  it('of the extension itself are under permissive licences', () => {
    for (const name of Object.keys(manifest.dependencies)) {
      expect([name, lock.packages[`node_modules/${name}`]?.license]).toEqual([
        name,
        expect.stringMatching(/^(MIT|Apache-2\.0|MPL-2\.0|MIT AND Apache-2\.0)$/),
      ]);
    }
  });

  it('run no scripts when they are installed, and come from no fixed address', () => {
    expect(readFileSync('.npmrc', 'utf8')).toMatch(/^ignore-scripts=true$/m);
    expect(Object.entries(lock.packages).filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });
});

describe('the README', () => {
  const commands = [...readme.matchAll(/`npm run ([a-z]+)/g)].map(([, name]) => name ?? '');
  it.each([...new Set(commands)])('names a command that there is: npm run %s', (name) => {
    expect(manifest.scripts).toHaveProperty(name);
  });
});
