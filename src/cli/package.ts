import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { zipFiles, zipFolder } from './zip';

/**
 * `npm run package`: the zips for both stores and the sources zip that reviewers build from, in `.output`.
 * With `--check` everything is built a second time and must come out with the same bytes.
 */
interface Package {
  readonly name: string;
  readonly bytes: Uint8Array;
}

function buildPackages(): Package[] {
  rmSync('.output', { recursive: true, force: true });
  run('npm', 'run', '--silent', 'build');
  const version = packageVersion();
  const sources = execFileSync('git', ['ls-files'], { encoding: 'utf8' })
    .split('\n')
    .filter((name) => name !== '');
  return [
    { name: `zhengwen-${version}-chrome.zip`, bytes: zipFolder('.output/chrome-mv3') },
    { name: `zhengwen-${version}-firefox.zip`, bytes: zipFolder('.output/firefox-mv3') },
    { name: `zhengwen-${version}-sources.zip`, bytes: zipFiles('.', sources) },
  ];
}

function packageVersion(): string {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version?: unknown };
  if (typeof version !== 'string') throw new Error('package.json has no version');
  return version;
}

function digest({ bytes }: Package): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function run(command: string, ...parameters: string[]): void {
  execFileSync(command, parameters, { stdio: ['ignore', 'ignore', 'inherit'] });
}

const packages = buildPackages();
const digests = packages.map(digest);
if (process.argv.includes('--check')) {
  const again = buildPackages();
  const different = again.filter((built, i) => digest(built) !== digests[i]).map(({ name }) => name);
  if (different.length > 0)
    throw new Error(`Built twice from the same sources, these differ: ${different.join(', ')}`);
  process.stdout.write('Built twice: the same bytes.\n');
}
for (const [i, { name, bytes }] of packages.entries()) {
  writeFileSync(`.output/${name}`, bytes);
  process.stdout.write(`${digests[i]}  ${name}  ${(bytes.length / 1024).toFixed(0)} kB\n`);
}
